"""Parses Markdown into a document: the grammar, and the builder that turns tokens into blocks."""
