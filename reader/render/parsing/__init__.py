"""Markdown text becomes a document: the grammar, and the builder that turns tokens into blocks."""
