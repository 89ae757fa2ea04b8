"""What is particular to Chinese text: scripts, regions, pinyin, and the form in which texts are compared."""
