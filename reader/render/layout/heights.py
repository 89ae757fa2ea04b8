"""Finds the block that holds a row, and stays fast while the heights of blocks change."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUP = 256
"""Blocks of a group: about the square root of the 60,000 blocks of a long book."""


class Heights:
    """Heights of blocks with the sum of each group of them: 60,000 are there in a millisecond.

    A tree of sums would find a row in fewer steps; but each of its nodes is a step in Python, and a new width makes
    all of them anew.
    """

    __slots__ = ("_groups", "_heights")

    def __init__(self) -> None:
        """Begin without blocks."""
        self._heights: list[int] = []
        self._groups: list[int] = []
        """The sum of each group of `_GROUP` heights; the last group may have fewer."""

    def __len__(self) -> int:
        """Return how many blocks there are."""
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        """Return the height of block ``index``."""
        return self._heights[index]

    def extend(self, heights: Iterable[int]) -> None:
        """Add blocks at the end."""
        begin = len(self._heights) // _GROUP * _GROUP
        self._heights += heights
        self._groups[begin // _GROUP :] = [
            sum(self._heights[start : start + _GROUP]) for start in range(begin, len(self._heights), _GROUP)
        ]

    def set(self, index: int, height: int) -> None:
        """Change the height of block ``index``."""
        self._groups[index // _GROUP] += height - self._heights[index]
        self._heights[index] = height

    def before(self, index: int) -> int:
        """Return the sum of the heights before block ``index``."""
        group = index // _GROUP
        return sum(self._groups[:group]) + sum(self._heights[group * _GROUP : index])

    def total(self) -> int:
        """Return the sum of all heights."""
        return sum(self._groups)

    def find(self, row: int) -> tuple[int, int]:
        """Return the block that ``row`` is in, and its number there; ``row`` must be below the total."""
        group, row = _find(self._groups, row)
        begin = group * _GROUP
        index, row = _find(self._heights[begin : begin + _GROUP], row)
        return begin + index, row


def _find(heights: Iterable[int], row: int) -> tuple[int, int]:
    """Return which of ``heights`` holds ``row``, and the rows in it above that."""
    ends = list(accumulate(heights, initial=0))
    index = bisect_right(ends, row) - 1
    return index, row - ends[index]
