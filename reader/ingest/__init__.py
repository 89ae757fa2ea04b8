"""Turns files into articles: sources, decoding, front matter, metadata, and changes on the disk."""
