"""Extracts facts from running text: written dates, the day of publication, securities codes."""
