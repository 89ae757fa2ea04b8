"""Bytes to text: detects encodings, and undoes a wrong decoding that was saved."""
