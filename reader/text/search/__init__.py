"""What the index and the pickers compare: tokens, pinyin, terms, fuzzy matches, similarity of texts."""
