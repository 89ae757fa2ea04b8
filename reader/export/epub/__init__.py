"""EPUB 3.3: a book of articles. `xhtml` makes chapters valid, `package` describes the book, `book` puts it together."""
