"""The index of a library: rows and words of its articles in one SQLite file, which can be made again at any time."""
