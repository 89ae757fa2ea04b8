"""Writes an expression as text of the query language that parses back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.query.expression import And, Field, Not, Or, Term
from reader.model.query.fields import TEXT_FIELDS
from reader.model.query.scanner import quote, stands_bare, stands_bare_as_value

if TYPE_CHECKING:
    from reader.model.query.expression import Expression


def format_expression(expression: Expression | None) -> str:
    """Return the text that ``parse_query`` reads as ``expression``; for None, which asks nothing, an empty text.

    A term that cannot stand without quotes is written as a phrase.
    """
    match expression:
        case None:
            return ""
        case And(items):
            return " ".join(_operand(item) for item in items)
        case Or(items) if not _is_list(expression):
            return " OR ".join(_operand(item) for item in items)
        case _:
            return _operand(expression)


def _operand(expression: Expression) -> str:
    """Return ``expression`` so that an operator may stand on either side."""
    match expression:
        case Term(text, phrase):
            return quote(text) if phrase or not stands_bare(text) else text
        case Field(name):
            return f"{name}:{_value(expression)}"
        case Not(item):
            return f"-{_operand(item)}"
        case Or(items) if _is_list(expression):
            fields = [item for item in items if isinstance(item, Field)]
            return f"{fields[0].name}:{','.join(_value(field) for field in fields)}"
        case _:
            return f"({format_expression(expression)})"


def _is_list(expression: Or) -> bool:
    """Tell whether ``expression`` is what ``tag:a,b`` means: one field with any of several values."""
    names = {item.name if isinstance(item, Field) else "" for item in expression.items}
    return len(names) == 1 and names.isdisjoint(("", *TEXT_FIELDS))


def _value(field: Field) -> str:
    bare = stands_bare_as_value(field.value) or (field.prefix and not field.value)
    return (field.value if bare else quote(field.value)) + ("*" if field.prefix else "")
