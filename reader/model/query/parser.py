"""Parses the text of a query into an expression.

::

    query   = either
    either  = all  { "OR" all }
    all     = one  { ["AND"] one }          AND binds more tightly than OR
    one     = ("-" | "NOT") one | "(" either ")" | word | phrase | field
    field   = name ":" value { "," value }  the values of one field are joined by OR
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import QueryError
from reader.i18n import gettext as _
from reader.model.query.expression import Expression, Not, Term, all_of, any_of
from reader.model.query.fields import TEXT_FIELDS, FieldError, make_field
from reader.model.query.scanner import COMMAS, Kind, Token, Value, scan, split_star

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

MAX_DEPTH = 50
"""Brackets and negations within each other; more is no query but an attack on the stack."""


def parse_query(text: str, *, today: dt.date) -> Expression | None:
    """Read the query ``text``; one without a term gives None, which every article satisfies.

    Relative dates such as ``7d`` count back from ``today``.

    Raises:
        QueryError: the text does not parse; the position lies inside the text.
    """
    tokens = tuple(scan(text))
    return _Parser(text, tokens, today).query() if tokens else None


def parse_field(name: str, text: str, *, today: dt.date) -> Expression:
    """Read ``text`` as the value of the field ``name``: what a flag such as ``--tag`` takes.

    Commas and a star at the end mean the same as in a query; blanks, brackets and quotes mean themselves.

    Raises:
        QueryError: the field does not take this value.
    """
    words = [text] if name in TEXT_FIELDS else re.split(f"[{COMMAS}]", text)
    values = []
    position = 0
    for word in words:
        inner, prefix = split_star(word.strip())
        values.append(Value(inner, prefix, position, len(word)))
        position += len(word) + 1
    return _either_value(text, name, values, today)


def _either_value(text: str, name: str, values: Sequence[Value], today: dt.date) -> Expression:
    """Return the condition that the field ``name`` has any of ``values``, which stand in ``text``."""
    fields = []
    for value in values:
        try:
            fields.append(make_field(name, value.text, prefix=value.prefix, today=today))
        except FieldError as error:
            raise QueryError(
                str(error), text=text, position=value.position, length=value.length, hint=error.hint
            ) from error
    return any_of(fields)


class _Parser:
    """A recursive descent over the tokens of one query."""

    def __init__(self, text: str, tokens: Sequence[Token], today: dt.date) -> None:
        self.text = text
        self.tokens = tokens
        self.today = today
        self.index = 0

    def query(self) -> Expression:
        expression = self.either(0)
        if token := self.peek():
            raise self.error(token, _("this bracket was not opened"))
        return expression

    def either(self, depth: int) -> Expression:
        items = [self.all(depth)]
        while self.take(Kind.OR):
            items.append(self.all(depth))
        return any_of(items)

    def all(self, depth: int) -> Expression:
        items = [self.one(depth)]
        while (token := self.peek()) and token.kind not in (Kind.OR, Kind.CLOSE):
            self.take(Kind.AND)
            items.append(self.one(depth))
        return all_of(items)

    def one(self, depth: int) -> Expression:
        token = self.peek()
        if token is None or token.kind in (Kind.OR, Kind.AND, Kind.CLOSE):
            raise self.missing(token)
        if depth > MAX_DEPTH:
            raise self.error(token, _("too many brackets within each other"))
        self.index += 1
        match token.kind:
            case Kind.NOT:
                return Not(self.one(depth + 1))
            case Kind.OPEN:
                inner = self.either(depth + 1)
                if not self.take(Kind.CLOSE):
                    raise self.error(token, _("this bracket is not closed"))
                return inner
            case Kind.FIELD:
                return _either_value(self.text, token.text, token.values, self.today)
            case _:
                return Term(token.text, phrase=token.kind is Kind.PHRASE)

    def peek(self) -> Token | None:
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def take(self, kind: Kind) -> bool:
        """Step over the next token if it is of ``kind``."""
        token = self.peek()
        found = token is not None and token.kind is kind
        self.index += found
        return found

    def missing(self, found: Token | None) -> QueryError:
        """Return the error for a place where a term should stand, ``found`` being there instead."""
        if self.index == 0 and found:
            return self.error(found, _("“{}” needs a term before it").format(found.text))
        before = self.tokens[self.index - 1]
        if before.kind is Kind.OPEN:
            return self.error(before, _("there is nothing in the brackets"))
        hint = _("the word itself goes in quotes")
        return self.error(before, _("“{}” needs a term after it").format(before.text), hint)

    def error(self, token: Token, message: str, hint: str = "") -> QueryError:
        return QueryError(message, text=self.text, position=token.position, length=token.length, hint=hint)
