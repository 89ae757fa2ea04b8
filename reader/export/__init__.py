"""Articles → pieces of output: one module a format, one registry of their names."""
