"""Text for search: tokens, pinyin, terms, fuzzy matches, similarity of texts."""
