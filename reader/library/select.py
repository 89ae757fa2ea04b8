"""Puts the rows that match a query in order, and shows them by windows."""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from reader.library.match import rank, terms
from reader.model.query import Sort
from reader.store.catalog import search_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.article import Article
    from reader.model.query import Query
    from reader.store.catalog import Row

    Grouping = Literal["day", "month", "year", "none"]


@dataclass(frozen=True, slots=True)
class Group:
    """A run of rows with one day, month or year."""

    key: str
    """``2025-02-14``, ``2025-02`` or ``2025``; empty for the undated."""
    start: int
    """Row at which it begins, counted from 0."""
    count: int
    """Rows in it, at least 1."""


class Selection:
    """The articles that match a query, in its order; it does not change when the library does.

    Front ends ask for windows of rows, groups and positions only, so that the rows may later come from an
    index on disk.
    """

    def __init__(self, rows: Sequence[Row], *, total: int, sort: Sort = Sort.DATE) -> None:
        """Select ``rows``, which stand in the order ``sort``, from a library of ``total`` articles."""
        self._rows = rows
        self._by_date = sort is Sort.DATE
        self.total = total
        """Articles of the library."""

    def __len__(self) -> int:
        """Count the articles that match."""
        return len(self._rows)

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of all articles that match, in order."""
        return tuple(row.article.id for row in self._rows)

    def rows(self, start: int, stop: int) -> Sequence[Article]:
        """Return the articles from row ``start`` to before row ``stop``, as far as there are such rows."""
        return [row.article for row in self._rows[max(start, 0) : max(stop, 0)]]

    def position(self, article_id: str) -> int | None:
        """Return the row of an article, or None if it does not match; only the first call takes long."""
        return self._positions.get(article_id)

    def groups(self, by: Grouping) -> Sequence[Group]:
        """Return the runs of rows with one day, month or year; none if the order is not by date.

        Found by bisection, a few steps for each group.
        """
        if by == "none" or not self._by_date:
            return ()
        groups = []
        start = 0
        while start < len(self._rows):
            first, last, key = _period(self._rows[start].day, by)

            def is_later(row: Row, first: int = first, last: int = last) -> bool:
                return not first <= row.day <= last

            stop = bisect_left(self._rows, True, lo=start, key=is_later)
            groups.append(Group(key, start, stop - start))
            start = stop
        return groups

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {article_id: position for position, article_id in enumerate(self.ids)}


def in_order(rows: Sequence[Row], query: Query) -> Sequence[Row]:
    """Return ``rows``, which stand in date order, in the order and number that ``query`` asks for."""
    match query.sort:
        case Sort.DATE:
            ordered = rows
        case Sort.TITLE:
            ordered = sorted(rows, key=attrgetter("title"))
        case Sort.ADDED:
            ordered = sorted(rows, key=lambda row: -row.article.mtime_ns)
        case Sort.PATH:
            ordered = sorted(rows, key=lambda row: row.article.id)
        case Sort.RELEVANCE:
            needles = [search_form(term.text) for term in terms(query.expression)]
            ordered = sorted(rows, key=lambda row: rank(row, needles)) if needles else rows
    if query.reverse:
        dated = _count_dated(rows) if query.sort is Sort.DATE else len(rows)
        ordered = [*reversed(ordered[:dated]), *ordered[dated:]]
    return ordered if query.limit is None else ordered[: query.limit]


def _count_dated(rows: Sequence[Row]) -> int:
    """Return how many of ``rows``, in date order, stand before the undated ones."""
    return bisect_left(rows, True, key=lambda row: row.day == 0)


def _period(day: int, by: Grouping) -> tuple[int, int, str]:
    """Return the first and the last day, as ordinals, and the key of the period that holds ``day``."""
    if day == 0:
        return 0, 0, ""
    date = dt.date.fromordinal(day)
    if by == "day":
        return day, day, date.isoformat()
    if by == "month":
        last = date.replace(day=calendar.monthrange(date.year, date.month)[1])
        return date.replace(day=1).toordinal(), last.toordinal(), date.isoformat()[:7]
    return (
        date.replace(month=1, day=1).toordinal(),
        date.replace(month=12, day=31).toordinal(),
        f"{date.year:04}",
    )
