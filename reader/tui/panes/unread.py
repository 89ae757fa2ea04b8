"""The way from one unread article of the list to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library, Selection

_WINDOW = 200
"""Rows whose marks are looked up at once: about a millisecond."""


def next_unread(
    library: Library, selection: Selection, row: int, by: int, cancelled: Callable[[], bool]
) -> str:
    """Return the id of the first unread article of ``selection`` behind a row, or before it where ``by`` is negative.

    It is empty where there is none, or once ``cancelled`` returns True.
    """
    total = len(selection)
    start = row + by
    while 0 <= start < total and not cancelled():
        first, last = (
            (start, min(start + _WINDOW, total)) if by > 0 else (max(start - _WINDOW + 1, 0), start + 1)
        )
        ids = [article.id for article in selection.rows(first, last)]
        marks = library.marks.of(ids)
        for article_id in ids if by > 0 else reversed(ids):
            if not marks[article_id].read:
                return article_id
        start = last if by > 0 else first - 1
    return ""
