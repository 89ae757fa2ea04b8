"""A terminal reader for folders of Markdown articles, Chinese first.

Importing the package runs nothing and imports nothing: start-up time belongs to the command that
was typed.
"""

__version__ = "0.2.0"
