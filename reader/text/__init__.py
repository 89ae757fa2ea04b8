"""Pure functions from text to text: decoding, folding, script, dates, width and line breaking."""
