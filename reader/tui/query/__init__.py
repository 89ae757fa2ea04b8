"""Edits of the query text, and its completion. Pure."""
