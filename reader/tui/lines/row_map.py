"""Which line of the list belongs to which article: group headings between rows of one or two lines.

A list of 100,000 articles is never laid out: any line is found by bisection over the groups alone.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Group


class Place(NamedTuple):
    """What stands on one line of the list."""

    group: int
    """Number of the group, from 0."""
    row: int | None
    """Position of the article in the selection; None on the heading of the group."""
    line: int
    """Line of the row, from 0."""


class RowMap:
    """Rows of ``lines`` lines each, each group of them under a heading of one line."""

    def __init__(self, rows: int, groups: Sequence[Group], *, lines: int) -> None:
        """Map ``rows`` articles in ``groups``, which cover them without gaps; no groups: no headings."""
        self.rows = rows
        """Articles."""
        self.groups = groups
        self.lines = lines
        self._starts = [group.start for group in groups]
        self._tops = [start * lines + number for number, start in enumerate(self._starts)]
        self.height = rows * lines + len(groups)
        """Lines."""

    def at(self, y: int) -> Place | None:
        """Return what stands on line ``y``; None below the last row."""
        if not 0 <= y < self.height:
            return None
        if not self.groups:
            return Place(0, *divmod(y, self.lines))
        number = bisect_right(self._tops, y) - 1
        inside = y - self._tops[number] - 1
        if inside < 0:
            return Place(number, None, 0)
        row, line = divmod(inside, self.lines)
        return Place(number, self._starts[number] + row, line)

    def top(self, row: int) -> int:
        """Return the first line of the article at position ``row``."""
        return row * self.lines + bisect_right(self._starts, row)
