"""Bytes to text: which encoding a file is in, and texts that were decoded wrongly once."""
