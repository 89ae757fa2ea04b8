"""The catalog of a library and the words of its texts, in one SQLite file that can be made again at any time."""
