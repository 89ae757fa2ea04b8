"""Which line of the list belongs to which article: group headings between rows of one or two lines.

A list of 100,000 articles is never laid out: any line is found by bisection over the groups alone.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.select import Group


class Place(NamedTuple):
    """What stands on one line of the list."""

    group: int
    """Number of the group, from 0."""
    row: int | None
    """Position of the article in the selection; None on the heading of the group."""
    line: int
    """Line of the row, from 0."""


class RowMap:
    """Lines of ``groups`` whose articles take ``lines`` lines each, each group under a heading of one line."""

    def __init__(self, groups: Sequence[Group], *, lines: int, headings: bool) -> None:
        """Map ``groups``, which follow each other without gaps from position 0."""
        self.groups = groups
        self.lines = lines
        self.headings = headings
        self._starts = [group.start for group in groups]
        self._tops = [start * lines + number * headings for number, start in enumerate(self._starts)]
        last = groups[-1] if groups else None
        self.rows = last.start + last.count if last else 0
        """Articles."""
        self.height = self.rows * lines + len(groups) * headings
        """Lines."""

    def at(self, y: int) -> Place | None:
        """Return what stands on line ``y``; None below the last row."""
        if not 0 <= y < self.height:
            return None
        number = bisect_right(self._tops, y) - 1
        inside = y - self._tops[number] - self.headings
        if inside < 0:
            return Place(number, None, 0)
        row, line = divmod(inside, self.lines)
        return Place(number, self._starts[number] + row, line)

    def top(self, row: int) -> int:
        """Return the first line of the article at position ``row``."""
        return row * self.lines + bisect_right(self._starts, row) * self.headings
