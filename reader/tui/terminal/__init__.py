"""The terminal: its modes, keys, size and signals, and what is written to it. Nothing else touches it."""
