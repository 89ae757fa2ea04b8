"""Articles by month as a row of bars with a range in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.text.typesetting.width import cell_width
from reader.tui.lines.spans import Span, spread
from reader.tui.query.filters import month_range, months_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library import FacetCount
    from reader.tui.lines.spans import Role

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_MAX_LEFT_OUT = 3
_MAX_LEFT_OUT_SHARE = 0.05
"""How many articles, or which share of them, may be left out at an end; never more than a quarter."""
_NEAR = 24
"""Months between two articles that are never too many."""
_WIDEST = 4
"""Cells of a month at most: a wider bar says no more."""


class Histogram:
    """All months from the first to the last that has an article, and the range that is chosen."""

    def __init__(
        self, counts: Sequence[FacetCount], chosen: tuple[str | None, str | None] = (None, None)
    ) -> None:
        """Count by month; ``chosen`` are first and last month, None where that side is open.

        Where nothing is chosen yet the newest month is.
        """
        known = {count.value: count.count for count in counts}
        first, last = _axis(known, chosen)
        self.months = months_between(first, last) if known else []
        self.earlier = sum(count for month, count in known.items() if month < first)
        """Articles of months so far before the others that the axis leaves them out."""
        self.later = sum(count for month, count in known.items() if month > last)
        """Articles of months so far after them."""
        self.counts = [known.get(month, 0) for month in self.months]
        newest = len(self.months) - 1
        first_month, last_month = chosen
        if first_month is None and last_month is None:
            self._anchor = self._head = newest
        else:
            self._anchor = self._nearest(first_month, 0)
            self._head = self._nearest(last_month, newest)

    def _nearest(self, month: str | None, otherwise: int) -> int:
        if month is None:
            return otherwise
        before = sum(known <= month for known in self.months) - 1
        return min(max(before, 0), max(len(self.months) - 1, 0))

    @property
    def range(self) -> tuple[int, int]:
        """Indices of the first and the last month chosen."""
        return min(self._anchor, self._head), max(self._anchor, self._head)

    @property
    def text(self) -> str:
        """The range as it would be typed."""
        if not self.months:
            return ""
        first, last = self.range
        return month_range(self.months[first], self.months[last])

    @property
    def count(self) -> int:
        """Articles in the range."""
        first, last = self.range
        return sum(self.counts[first : last + 1])

    def move(self, months: int) -> None:
        """Move the range, keeping its length."""
        first, last = self.range
        months = min(max(months, -first), len(self.months) - 1 - last)
        self._anchor += months
        self._head += months

    def stretch(self, months: int) -> None:
        """Move one end of the range, the one that was moved last."""
        self._head = min(max(self._head + months, 0), max(len(self.months) - 1, 0))

    def choose(self, month: int, *, stretch: bool = False) -> None:
        """Choose the month at an index, or stretch the range to it."""
        self._head = month
        if not stretch:
            self._anchor = month

    def month_at(self, x: int, cells: int) -> int:
        """Return the index of the month drawn at cell ``x`` of a chart ``cells`` wide."""
        per_cell, cells_each = self._scale(cells)
        return min(max(x // cells_each * per_cell, 0), max(len(self.months) - 1, 0))

    def _scale(self, cells: int) -> tuple[int, int]:
        """Return how many months share a column, and how many cells a column takes."""
        months = max(len(self.months), 1)
        per_column = -(-months // max(cells, 1))
        return per_column, max(min(cells // months, _WIDEST), 1)

    def rows(self, cells: int, height: int) -> list[list[Span]]:
        """Return the chart: ``height`` rows of bars, a row that shows the range, a row of dates."""
        per_column, cells_each = self._scale(cells)
        columns = [sum(self.counts[i : i + per_column]) for i in range(0, len(self.months), per_column)]
        most = max(columns, default=0) or 1
        first, last = (index // per_column for index in self.range)
        # A month with any article at all shows something.
        eighths = [max(round(count / most * height * 8), bool(count)) for count in columns]
        rows = []
        for row in range(height):
            below = (height - 1 - row) * 8
            line = []
            for column, filled in enumerate(eighths):
                role: Role = "accent" if first <= column <= last else "dim"
                gap = " " if cells_each > 1 else ""
                line.append(
                    Span(_EIGHTHS[min(max(filled - below, 0), 8)] * (cells_each - len(gap)) + gap, role)
                )
            rows.append(line)
        if not self.months:
            return [*rows, [], []]
        rows.append(_bracket(first * cells_each, (last - first + 1) * cells_each - (cells_each > 1)))
        width = len(columns) * cells_each
        rows.append(self._dates(width, cells))
        return rows

    def _dates(self, chart_cells: int, cells: int) -> list[Span]:
        """Return the ends of the axis, and how many articles are beyond."""
        first, last = self.months[0], self.months[-1]
        if self.earlier:
            first = _("{} earlier ← {}").format(f"{self.earlier:,}", first)
        if self.later:
            last = _("{} → {} later").format(last, f"{self.later:,}")
        room = min(max(chart_cells, cell_width(first) + cell_width(last) + 3), max(cells, chart_cells))
        return spread([Span(first, "dim")], [Span(last, "dim")], room)


def _axis(counts: Mapping[str, int], chosen: tuple[str | None, str | None]) -> tuple[str, str]:
    """Return the first and the last month of the axis: all, but for a few articles very far from the others.

    A date of 1970 or 9999 is mostly a mistake, and would leave a cell to all others. An end is left out if it has few
    of the articles, and is farther away than all the others are from each other; never one that is chosen.
    """
    months = sorted(counts)
    if not months:
        return "", ""
    total = sum(counts.values())
    few = min(max(_MAX_LEFT_OUT, int(total * _MAX_LEFT_OUT_SHARE)), total // 4)
    # Both ends in turn, for as long as one is far from what the other leaves.
    kept: list[str] = []
    while kept != months:
        kept = months
        months = _without_far_beginning(months, few, counts)
        months = _without_far_beginning(months[::-1], few, counts)[::-1]
    wanted = [min(max(month, min(counts)), max(counts)) for month in chosen if month]
    return min([months[0], *wanted]), max([months[-1], *wanted])


def _without_far_beginning(months: list[str], few: int, counts: Mapping[str, int]) -> list[str]:
    """Return ``months``, in either direction, without the longest beginning that is left out."""
    left = 0
    start = 0
    for index, month in enumerate(months[:-1]):
        left += counts[month]
        if left > few:
            break
        gap = len(months_between(*sorted((month, months[index + 1])))) - 1
        if gap > max(_NEAR, len(months_between(*sorted((months[index + 1], months[-1]))))):
            start = index + 1
    return months[start:]


def _bracket(left: int, cells: int) -> list[Span]:
    line = "┴" if cells == 1 else f"├{'─' * (cells - 2)}┤"
    return [Span(" " * left), Span(line, "accent")]
