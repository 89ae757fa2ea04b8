"""Edits the conditions on one facet, or on dates, within a query. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.model.facets import FACETS, field_for
from reader.model.query import Facet, Field, Or, Query, any_of, parse_field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reader.model.query import Expression


class ValueFilter(NamedTuple):
    """The values of a facet that a query asks for and what else it asks."""

    facet: Facet
    values: tuple[str, ...]
    any_of_them: bool
    """One of the values is enough."""
    rest: Query
    """The query without these values."""

    @property
    def may_ask_for_all(self) -> bool:
        """Whether an article can have all of several values."""
        return FACETS[self.facet].has_several


def split_values(query: Query, facet: Facet) -> ValueFilter:
    """Take the values of ``facet`` out of ``query`` that a chooser can show: ``tag:a`` and ``tag:a,b``, not ``-tag:a``."""
    values: list[str] = []
    either = False
    rest: list[Expression] = []
    for clause in query.clauses:
        found = _values_of(clause, facet)
        # A second list, or a list beside single values, is more than one switch can say: it stays a filter.
        if found and (not values or (len(found) == 1 and FACETS[facet].has_several and not either)):
            values += found
            either = len(found) > 1
        else:
            rest.append(clause)
    return ValueFilter(facet, tuple(values), either, _asking(query, rest))


def join_values(choice: ValueFilter) -> Query:
    """Return the query that asks for the chosen values beside the rest."""
    fields: list[Expression] = [field_for(choice.facet, value) for value in choice.values]
    if fields and (choice.any_of_them or not choice.may_ask_for_all):
        return choice.rest.and_(any_of(fields))
    return _asking(choice.rest, [*choice.rest.clauses, *fields])


def _asking(query: Query, clauses: Sequence[Expression]) -> Query:
    asked = replace(query, expression=None)
    for clause in clauses:
        asked = asked.and_(clause)
    return asked


def _values_of(clause: Expression, facet: Facet) -> list[str]:
    """Return the values that ``clause`` asks for, if it asks for nothing else."""
    info = FACETS[facet]
    items = clause.items if isinstance(clause, Or) else (clause,)
    fields = [item for item in items if isinstance(item, Field) and item.name == info.field]
    values = [field.value.removesuffix("/") if info.is_prefix else field.value for field in fields]
    is_whole = [field_for(facet, value) for value in values] == list(items)
    return values if is_whole else []


def split_dates(query: Query) -> tuple[list[Field], Query]:
    """Take the date conditions out of ``query``; return them and the rest."""
    dates: list[Field] = []
    rest: list[Expression] = []
    for clause in query.clauses:
        if isinstance(clause, Field) and clause.name in FACETS[Facet.DATE].fields:
            dates.append(clause)
        else:
            rest.append(clause)
    return dates, _asking(query, rest)


def join_dates(rest: Query, text: str, *, today: dt.date) -> Query:
    """Return ``rest`` with the range ``text``, in any spelling of a date; an empty text asks for all dates.

    Raises:
        QueryError: the text is no date or range.
    """
    return rest.and_(parse_field("date", text, today=today)) if text.strip() else rest


def month_range(first: str, last: str) -> str:
    """Return the range of the months ``first`` to ``last``, given as ``2025-02``, as it would be typed."""
    return first if first == last else f"{first}..{last}"


def months_between(first: str, last: str) -> list[str]:
    """Return every month from ``first`` to ``last``, both given as ``2025-02`` and included."""
    start, end = _month_number(first), _month_number(last)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def months_of(fields: Sequence[Field]) -> tuple[str | None, str | None]:
    """Return the first and last month that date conditions leave; None where one side is open."""
    firsts = [field.days.first for field in fields if field.days and field.days.first]
    lasts = [field.days.last for field in fields if field.days and field.days.last]
    first = f"{max(firsts):%Y-%m}" if firsts else None
    last = f"{min(lasts):%Y-%m}" if lasts else None
    return first, last


def _month_number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1
