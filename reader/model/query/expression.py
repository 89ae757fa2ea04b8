"""Expressions of the query language: a tree of terms and fields joined by NOT, AND and OR.

The parser yields, and `all_of` and `any_of` keep, one form for one meaning of the brackets: an AND never holds
an AND, an OR never an OR, and neither holds fewer than two items. So two queries that differ only in needless
brackets are equal, and the top-level items of an AND are the chips of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.date_ranges import DateRange


@dataclass(frozen=True, slots=True)
class Term:
    """Text to be found in title, summary, tags or body, in either script, any width and case."""

    text: str
    """As typed, without quotes."""
    phrase: bool = False
    """Typed in quotes: taken exactly, never as pinyin."""


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on one fact of an article, such as ``tag:ETF``."""

    name: str
    """One of `reader.model.query.fields.FIELD_NAMES`."""
    value: str
    """As typed, without quotes and outer blanks; in half-width lower case where only set words are allowed."""
    prefix: bool = False
    """The value is only the beginning of what is wanted: ``tag:a*``."""
    days: DateRange | None = None
    """The days that a ``date:``, ``since:`` or ``until:`` value stood for when it was read."""


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but what ``item`` asks for."""

    item: Expression


@dataclass(frozen=True, slots=True)
class And:
    """What all of the two or more ``items`` ask for."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of the two or more ``items`` asks for."""

    items: tuple[Expression, ...]


Expression = Term | Field | Not | And | Or


def all_of(items: Iterable[Expression]) -> Expression:
    """Join one or more ``items`` by AND; a single one stays as it is."""
    flat: list[Expression] = []
    for item in items:
        flat.extend(item.items if isinstance(item, And) else (item,))
    return And(tuple(flat)) if len(flat) > 1 else flat[0]


def any_of(items: Iterable[Expression]) -> Expression:
    """Join one or more ``items`` by OR; a single one stays as it is."""
    flat: list[Expression] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Or) else (item,))
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def is_about_marks(expression: Expression) -> bool:
    """Tell whether an article may satisfy ``expression`` or not by what the user made of it."""
    match expression:
        case Field("is", value):
            return value != "undated"
        case Field("has", value):
            return value in ("note", "highlight")
        case Field() | Term():
            return False
        case Not(item):
            return is_about_marks(item)
        case And(items) | Or(items):
            return any(map(is_about_marks, items))
