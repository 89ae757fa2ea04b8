"""Exports articles: one module a format, and a registry of their names."""
