"""Counts the values of a fact among rows: the choosers of the screen and ``reader facets``."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from reader.model.query import And, Facet, Field, Not, Or, all_of
from reader.store.catalog import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.query import Expression, Query
    from reader.store.catalog import Row


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many articles have it."""

    value: str
    """The value as the field of the facet takes it; of several spellings with one search form the commonest.

    A date is a month, ``2025-02``; a folder is a beginning of ids, for ``path:`` with a slash and a star.
    """
    count: int
    label: str = ""
    """The name that goes with a code; else empty."""


_FIELDS_OF = {
    Facet.TAG: {"tag"},
    Facet.DATE: {"date", "since", "until"},
    Facet.SOURCE: {"source"},
    Facet.LANG: {"lang"},
    Facet.SCRIPT: {"script"},
    Facet.CODE: {"code"},
    Facet.FOLDER: {"path"},
}


def count_facet(rows: Sequence[Row], facet: Facet) -> list[FacetCount]:
    """Return the values of ``facet`` among ``rows``: months in calendar order, all else commonest first.

    Rows without a value, undated ones too, are not counted.
    """
    return _COUNTERS[facet](rows)


def without_facet(query: Query, facet: Facet) -> Query:
    """Return ``query`` without its clauses on ``facet`` alone, so that a chooser counts what may be chosen next."""
    own = _FIELDS_OF[facet]
    kept = tuple(clause for clause in query.clauses if not _field_names(clause) <= own)
    return replace(query, expression=all_of(kept) if kept else None)


def _field_names(expression: Expression) -> set[str]:
    """Return the names of the fields in ``expression``, with an empty one for a term."""
    match expression:
        case Field(name):
            return {name}
        case Not(item):
            return _field_names(item)
        case And(items) | Or(items):
            return set().union(*map(_field_names, items))
        case _:
            return {""}


def _commonest_first(counts: Counter[str]) -> list[FacetCount]:
    return [
        FacetCount(value, count)
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _words(words: Iterable[str]) -> list[FacetCount]:
    """Count ``words``, those with one search form together under their commonest spelling."""
    spelling: dict[str, str] = {}
    merged: Counter[str] = Counter()
    for found in _commonest_first(Counter(words)):
        if form := search_form(found.value):
            merged[spelling.setdefault(form, found.value)] += found.count
    return _commonest_first(merged)


def _months(rows: Sequence[Row]) -> list[FacetCount]:
    months: Counter[str] = Counter()
    for day, count in Counter(row.day for row in rows).items():
        if day:
            months[dt.date.fromordinal(day).isoformat()[:7]] += count
    return [FacetCount(month, count) for month, count in sorted(months.items())]


def _codes(rows: Sequence[Row]) -> list[FacetCount]:
    """Count each code once a row, with the name that most often stands beside it."""
    counts: Counter[str] = Counter()
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts.update({code.code for code in row.article.codes})
        for code in row.article.codes:
            if code.name:
                names[code.code][code.name] += 1
    return [
        replace(found, label=_commonest_first(names[found.value])[0].value) if found.value in names else found
        for found in _commonest_first(counts)
    ]


def _folders(rows: Sequence[Row]) -> list[FacetCount]:
    return _commonest_first(Counter(row.article.id.rpartition("/")[0] for row in rows))


_COUNTERS: dict[Facet, Callable[[Sequence[Row]], list[FacetCount]]] = {
    Facet.TAG: lambda rows: _words(chain.from_iterable(row.spellings for row in rows)),
    Facet.DATE: _months,
    Facet.SOURCE: lambda rows: _words(row.article.source for row in rows),
    Facet.LANG: lambda rows: _words(row.article.lang for row in rows),
    Facet.SCRIPT: lambda rows: _words(row.article.script.value for row in rows),
    Facet.CODE: _codes,
    Facet.FOLDER: _folders,
}
