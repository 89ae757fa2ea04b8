"""Statistics of a library and of reading, computed from index and state file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.query import Facet, Field, Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.index.day_counts import DayCount
    from reader.library.facet_counts import FacetCount
    from reader.library.library import Library
    from reader.model.display import Period


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is and what was read."""

    articles: int
    chars: int
    """Characters of their bodies that are not white space."""
    read: int
    starred: int
    months: Sequence[tuple[str, int, int]]
    """``2025-02``, articles and characters, the oldest first; empty for the undated, which come last."""
    sources: Sequence[FacetCount]
    tags: Sequence[FacetCount]
    read_days: Mapping[dt.date, int]
    """Articles marked as read on each day, in the local time, that still are; days with none are left out."""
    streak: int
    """Days in a row, up to today or yesterday, with an article read on each."""
    longest_streak: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How many articles match some queries, by time."""

    periods: Sequence[str]
    """``2025-02-14``, ``2025-W07``, ``2025-02`` or ``2025``, the oldest first, without a gap."""
    counts: Sequence[Sequence[int]]
    """For each query the articles in each period."""


def statistics(library: Library, query: Query, today: dt.date) -> Statistics:
    """Return the statistics of the articles of ``library`` that match ``query``, whatever its limit."""
    days = library.day_counts(query, with_chars=True)
    months: dict[str, list[int]] = {}
    for each in sorted(days, key=lambda day: day.day or dt.date.max.toordinal() + 1):
        month = months.setdefault(period_of(each.day, "month") if each.day else "", [0, 0])
        month[0] += each.articles
        month[1] += each.chars
    read_days = Counter(map(_day_of, library.marks.read_times(library.select(query))))
    streak, longest = streaks(read_days, today)
    return Statistics(
        articles=sum(each.articles for each in days),
        chars=sum(each.chars for each in days),
        read=len(library.select(query.and_(Field("is", "read")))),
        starred=len(library.select(query.and_(Field("is", "starred")))),
        months=[(month, articles, chars) for month, (articles, chars) in months.items()],
        sources=library.facets(query, Facet.SOURCE),
        tags=library.facets(query, Facet.TAG),
        read_days=dict(sorted(read_days.items())),
        streak=streak,
        longest_streak=longest,
    )


def trend(library: Library, queries: Sequence[Query], period: Period) -> Trend:
    """Return how many articles of ``library`` match each of ``queries``, by ``period``; the undated do not count."""
    found = [_by_period(library.day_counts(query), period) for query in queries]
    days = [day for counts in found for day in counts]
    if not days:
        return Trend((), [()] * len(queries))
    periods = list(dict.fromkeys(period_of(day, period) for day in range(min(days), max(days) + 1)))
    counts = [Counter({period_of(day, period): count for day, count in one.items()}) for one in found]
    return Trend(periods, [[one[key] for key in periods] for one in counts])


def period_of(day: int, period: Period) -> str:
    """Return the key of the period that holds ``day``, an ordinal; weeks as ISO 8601 counts them."""
    date = dt.date.fromordinal(day)
    match period:
        case "day":
            return date.isoformat()
        case "week":
            year, week, _weekday = date.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return date.isoformat()[:7]
        case "year":
            return date.isoformat()[:4]


def streaks(days: Iterable[dt.date], today: dt.date) -> tuple[int, int]:
    """Return the length of the run of days that reaches to ``today`` or the day before, and of the longest run."""
    longest = current = 0
    run = 0
    before: dt.date | None = None
    for day in sorted(days):
        run = run + 1 if before and (day - before).days == 1 else 1
        longest = max(longest, run)
        if (today - day).days in (0, 1):
            current = run
        before = day
    return current, longest


def _by_period(days: Iterable[DayCount], period: Period) -> dict[int, int]:
    """Return the articles of each period, by its first day that has any."""
    first: dict[str, int] = {}
    counts: Counter[int] = Counter()
    for each in days:
        if each.day:
            counts[first.setdefault(period_of(each.day, period), each.day)] += each.articles
    return counts


def _day_of(moment: int) -> dt.date:
    return dt.datetime.fromtimestamp(moment / 1000).astimezone().date()
