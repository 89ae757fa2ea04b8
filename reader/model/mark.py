"""The marks of one article: read, starred, and how many highlights and notes."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """The marks of one article."""

    read: bool = False
    starred: bool = False
    highlighted: bool = False
    """Whether some of its text is highlighted."""
    noted: bool = False
    """Whether a highlight has a note."""


UNMARKED = Mark()
"""Of an article that the user has not touched."""
