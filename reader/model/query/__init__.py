"""Queries: which articles, in which order, how many. The one module to import for the query language.

The language, its tree and what reads and writes it, is loaded when it is used (PEP 562): a request for everything
needs none of it, and it takes 5 of the 30 ms in which a list is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.query.expression import (
        And,
        Expression,
        Field,
        Not,
        Or,
        Term,
        all_of,
        any_of,
        is_about_marks,
    )
    from reader.model.query.fields import FIELD_NAMES, FIELD_VALUES
    from reader.model.query.format import format_expression
    from reader.model.query.parser import parse_field, parse_query

__all__ = [
    "FIELD_NAMES",
    "FIELD_VALUES",
    "And",
    "Expression",
    "Facet",
    "Field",
    "Not",
    "Or",
    "Query",
    "Sort",
    "Term",
    "all_of",
    "any_of",
    "format_expression",
    "is_about_marks",
    "parse_field",
    "parse_query",
]

_HOMES = {
    "And": "expression",
    "Expression": "expression",
    "Field": "expression",
    "Not": "expression",
    "Or": "expression",
    "Term": "expression",
    "all_of": "expression",
    "any_of": "expression",
    "is_about_marks": "expression",
    "FIELD_NAMES": "fields",
    "FIELD_VALUES": "fields",
    "format_expression": "format",
    "parse_field": "parser",
    "parse_query": "parser",
}
"""Public name → module beside this one that defines it."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


class Sort(StrEnum):
    """Order of a selection; the value is the word for ``--sort``. What is equal in it keeps the order of ``DATE``."""

    DATE = "date"
    """Newest day first, on a day the latest time; undated last; ties by folded title, then by id."""
    TITLE = "title"
    """By folded title, in code point order."""
    ADDED = "added"
    """Newest file first."""
    PATH = "path"
    """By id: source, then path within it, in code point order."""
    RELEVANCE = "relevance"
    """By hits of the terms: articles in the script of the terms before those in the other; hits in the title before
    those in tags before those in the text."""
    RANDOM = "random"
    """Another order each time it is asked for."""


class Facet(StrEnum):
    """A fact of articles whose values are counted; the value is the word for ``--by``."""

    TAG = "tag"
    DATE = "date"
    SOURCE = "source"
    AUTHOR = "author"
    LANG = "lang"
    SCRIPT = "script"
    CODE = "code"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which articles, in which order."""

    expression: Expression | None = None
    """None asks for all."""
    sort: Sort = Sort.DATE
    reverse: bool = False
    """The other way round; what has no date stays last."""
    limit: int | None = None
    """At most this many, counted after sorting."""

    @property
    def clauses(self) -> tuple[Expression, ...]:
        """The parts that must all hold, as the screen shows and drops them one by one."""
        if self.expression is None:
            return ()
        from reader.model.query.expression import And

        return self.expression.items if isinstance(self.expression, And) else (self.expression,)

    def and_(self, expression: Expression | None) -> Query:
        """Return the query for what satisfies ``expression`` too."""
        return self._of((*self.clauses, *Query(expression=expression).clauses))

    def without(self, index: int) -> Query:
        """Return the query without its clause number ``index``, counted from 0.

        Raises:
            IndexError: there is no such clause.
        """
        clauses = list(self.clauses)
        del clauses[index]
        return self._of(tuple(clauses))

    def _of(self, clauses: tuple[Expression, ...]) -> Query:
        from reader.model.query.expression import all_of

        return replace(self, expression=all_of(clauses) if clauses else None)
