"""The version of the program, where every module may look without importing the package's public names."""

__version__ = "0.2.0"
