"""Reads raw Markdown without parsing all of it: for titles, dates, tags, links and search.

`reader.render` parses what is shown; this is for what a list of 100,000 articles needs of each in a few microseconds.
"""
