"""Chinese text: script, region, pinyin, and the form in which texts are compared."""
