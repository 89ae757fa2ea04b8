"""Counts the values of a facet among articles, for the choosers of the screen and ``reader facets``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.index.compile_query import condition
from reader.index.record import Kind
from reader.model.facets import FACETS
from reader.model.query import And, Facet, Field, Not, Or, all_of
from reader.text.chinese.natural_order import natural_key
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.index.catalog import Catalog
    from reader.model.query import Expression, Query

_value = attrgetter("value")


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many articles have it."""

    value: str
    """The value as the field of the facet takes it; of several spellings with one search form the commonest.

    A date is a month, ``2025-02``; a folder is a beginning of ids, for ``path:`` with a slash and a star, which takes
    the folders below it too.
    """
    count: int
    label: str = ""
    """The name that goes with a code; else empty."""


def count_facet(
    catalog: Catalog, expression: Expression | None, facet: Facet, cancelled: Callable[[], bool] | None = None
) -> list[FacetCount]:
    """Return the values of ``facet`` among the articles of ``catalog`` that satisfy ``expression``.

    A Traditional article counts as ``hant`` and, where its region is known, as ``tw`` or ``hk`` too. Months come in
    calendar order, all else commonest first. Articles without a value, undated ones too, are not counted.

    Raises:
        SearchCancelledError: ``cancelled`` returned True.
    """

    def counts(kind: Kind) -> list[tuple[str, str, int]]:
        plan = None if expression is None else lambda values: condition(expression, values)
        return catalog.counts(plan, kind, cancelled)

    kind = Kind[facet.name]
    match facet:
        case Facet.DATE:
            return sorted((FacetCount(month, count) for _form, month, count in counts(kind)), key=_value)
        case Facet.CODE:
            return _codes([*counts(kind)], counts(Kind.NAME))
        case Facet.FOLDER:
            return _folders(counts(kind))
        case _:
            return _words(counts(kind))


def without_facet(query: Query, facet: Facet) -> Query:
    """Return ``query`` without its clauses on ``facet`` alone, so that a chooser counts what may be chosen next."""
    own = FACETS[facet].fields
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
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], natural_key(pair[0]), pair[0]))
    ]


def _words(counts: Iterable[tuple[str, str, int]]) -> list[FacetCount]:
    """Count words with one form together under their commonest spelling."""
    spelling: dict[str, str] = {}
    merged: Counter[str] = Counter()
    for form, word, count in sorted(counts, key=lambda found: (-found[2], found[1])):
        if form:
            merged[spelling.setdefault(form, word)] += count
    return _commonest_first(merged)


def _folders(counts: Iterable[tuple[str, str, int]]) -> list[FacetCount]:
    """Count in each folder the articles of all folders below it, under the commonest spelling of its name."""
    inside: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    for form, folder, count in counts:
        inside.update(dict.fromkeys(_beginnings(form), count))
        spellings.update(dict.fromkeys(_beginnings(f"{folder}/"), count))
    named: dict[str, str] = {}
    for folder in sorted(spellings, key=lambda each: (-spellings[each], each)):
        named.setdefault(search_form(folder), folder.removesuffix("/"))
    return _commonest_first(Counter({folder: inside[form] for form, folder in named.items() if inside[form]}))


def _beginnings(path: str) -> Iterator[str]:
    """Yield all beginnings of ``path`` that end with a slash, itself the last."""
    end = 0
    while end := path.find("/", end) + 1:
        yield path[:end]


def _codes(counts: Sequence[tuple[str, str, int]], names: Iterable[tuple[str, str, int]]) -> list[FacetCount]:
    """Give each code the name that most often stands beside it; a bare one counts as the one with a suffix.

    Where there are several such, as 000001.SH and 000001.SZ, the bare one stays.
    """
    full: dict[str, set[str]] = {}
    for code in (code for _form, code, _count in counts):
        number, dot, _suffix = code.partition(".")
        if dot and number.isdecimal():
            full.setdefault(number, set()).add(code)
    one = {number: codes.pop() for number, codes in full.items() if len(codes) == 1}
    label: dict[str, str] = {}
    for _form, named, _count in sorted(names, key=lambda found: (-found[2], found[1])):
        code, _newline, name = named.partition("\n")
        label.setdefault(one.get(code, code), name)
    total: Counter[str] = Counter()
    for _form, code, count in counts:
        total[one.get(code, code)] += count
    found = _commonest_first(total)
    return [replace(each, label=label.get(each.value, "")) for each in found]
