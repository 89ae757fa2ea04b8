"""Markdown as it stands in a file, read without parsing all of it: for titles, dates, tags and excerpts.

`reader.render` parses what is shown; this is for what a list of 100,000 articles needs of each in a few microseconds.
"""
