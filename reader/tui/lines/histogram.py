"""Articles by month as a row of bars with a range in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.lines.spans import Span, spread
from reader.tui.query.filters import month_range, months_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import FacetCount
    from reader.tui.lines.spans import Role

_EIGHTHS = " ▁▂▃▄▅▆▇█"
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
        self.months = months_between(min(known), max(known)) if known else []
        self.counts = [known.get(month, 0) for month in self.months]
        last = len(self.months) - 1
        first_month, last_month = chosen
        if first_month is None and last_month is None:
            self._anchor = self._head = last
        else:
            self._anchor = self._nearest(first_month, 0)
            self._head = self._nearest(last_month, last)

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
        rows.append(spread([Span(self.months[0], "dim")], [Span(self.months[-1], "dim")], max(width, 17)))
        return rows


def _bracket(left: int, cells: int) -> list[Span]:
    line = "┴" if cells == 1 else f"├{'─' * (cells - 2)}┤"
    return [Span(" " * left), Span(line, "accent")]
