"""The terminal: modes, keys, size, signals and output. No other package touches it."""
