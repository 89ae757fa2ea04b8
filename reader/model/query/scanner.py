"""Splits the text of a query into tokens: marks, words, phrases and fields.

The signs that a Chinese input method types, ``（）：“”，－＊``, act as their ASCII twins. What stands for itself
in both spellings is left to the folding of the search.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.errors import QueryError
from reader.i18n import gettext as _
from reader.model.query.fields import FIELD_NAMES, TEXT_FIELDS, example
from reader.model.slips import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = "(（"
CLOSING = ")）"
QUOTES = '"＂“”„‟'
DASHES = "-－"
STARS = "*＊"
COMMAS = ",，"

_BLANKS = re.compile(r"\s*")
_PHRASE = re.compile(rf"[{QUOTES}]((?:[^\\{QUOTES}]|\\.)*)[{QUOTES}]", re.DOTALL)
_ESCAPED = re.compile(rf"\\([\\{QUOTES}])")
_TO_ESCAPE = re.compile(rf"([\\{QUOTES}])")
_WORD = re.compile(rf"[^\s{QUOTES}{OPENING}{CLOSING}]+")
_LIST_WORD = re.compile(rf"[^\s{QUOTES}{OPENING}{CLOSING}{COMMAS}]*")
_FIELD = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ]+)[:：]")
_ADDRESS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+[:：][/／]{2}")


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, with its place in the query."""

    text: str
    prefix: bool
    position: int
    length: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query that is not a blank."""

    kind: Kind
    text: str
    """A word or phrase without quotes, the name of a field, or the mark as typed."""
    position: int
    """0-based character of the query at which it begins."""
    length: int
    """Characters of the query that it takes."""
    values: tuple[Value, ...] = ()
    """The values of a field, at least one."""


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order.

    Raises:
        QueryError: a quote without its other half, a field that is not known, or one without a value.
    """
    position = len(_run(_BLANKS, text, 0))
    while position < len(text):
        token = _token(text, position)
        yield token
        position += token.length
        position += len(_run(_BLANKS, text, position))


def stands_bare(word: str) -> bool:
    """Tell whether ``word`` typed without quotes is read as one term with just this text."""
    try:
        tokens = list(scan(word))
    except QueryError:
        return False
    return [(token.kind, token.text) for token in tokens] == [(Kind.WORD, word)]


def stands_bare_as_value(value: str) -> bool:
    """Tell whether ``value`` typed after a field's colon without quotes is read as just this text."""
    return _LIST_WORD.fullmatch(value) is not None and not set(value) & set(STARS) and value != ""


def quote(text: str) -> str:
    """Return ``text`` in quotes, with a backslash before each quote and backslash of its own."""
    return '"' + _TO_ESCAPE.sub(r"\\\1", text) + '"'


def split_star(text: str) -> tuple[str, bool]:
    """Return ``text`` without a star at its end, and whether there was one."""
    return (text[:-1], True) if text.endswith(tuple(STARS)) else (text, False)


def _run(pattern: re.Pattern[str], text: str, position: int) -> str:
    """Return what ``pattern`` matches at ``position``, or an empty text."""
    match = pattern.match(text, position)
    return match[0] if match else ""


def _token(text: str, position: int) -> Token:
    """Return the token that begins at ``position``, where no blank stands."""
    sign = text[position]
    if sign in OPENING:
        return Token(Kind.OPEN, sign, position, 1)
    if sign in CLOSING:
        return Token(Kind.CLOSE, sign, position, 1)
    if sign in DASHES and _sticks_to_next(text, position):
        return Token(Kind.NOT, sign, position, 1)
    if sign in QUOTES:
        inner, length = _phrase(text, position)
        return Token(Kind.PHRASE, inner, position, length)
    if field := _FIELD.match(text, position):
        name = unicodedata.normalize("NFKC", field[1]).casefold()
        if name in FIELD_NAMES:
            return _field(text, name, field)
        if not _ADDRESS.match(text, position):
            raise _unknown_field(text, name, field)
    word = _run(_WORD, text, position)
    return Token(_OPERATORS.get(unicodedata.normalize("NFKC", word), Kind.WORD), word, position, len(word))


def _sticks_to_next(text: str, position: int) -> bool:
    """Tell whether something to be negated follows a dash at once; a dash that stands alone is a word."""
    following = text[position + 1 : position + 2]
    return following != "" and not following.isspace() and following not in CLOSING


def _phrase(text: str, position: int) -> tuple[str, int]:
    """Return what stands in the quotes that open at ``position``, and the length with the quotes."""
    match = _PHRASE.match(text, position)
    if not match:
        raise QueryError(
            _("a quote is not closed"),
            text=text,
            position=position,
            hint=_('put “"” at the end of the phrase'),
        )
    if not match[1].strip():
        raise QueryError(
            _("there is nothing in the quotes"), text=text, position=position, length=len(match[0])
        )
    return _ESCAPED.sub(r"\1", match[1]), len(match[0])


def _field(text: str, name: str, head: re.Match[str]) -> Token:
    """Return the field whose name and colon ``head`` matched, with its values."""
    values = [_value(text, name, head.end(), start=head.start())]
    end = values[-1].position + values[-1].length
    while name not in TEXT_FIELDS and text[end : end + 1] in tuple(COMMAS):
        values.append(_value(text, name, end + 1, start=head.start()))
        end = values[-1].position + values[-1].length
    return Token(Kind.FIELD, name, head.start(), end - head.start(), tuple(values))


def _value(text: str, name: str, position: int, *, start: int) -> Value:
    """Return the value at ``position`` of the field ``name`` that begins at ``start``."""
    if text[position : position + 1] in tuple(QUOTES):
        inner, length = _phrase(text, position)
        prefix = text[position + length : position + length + 1] in tuple(STARS)
        return Value(inner, prefix, position, length + prefix)
    pattern = _WORD if name in TEXT_FIELDS else _LIST_WORD
    word = _run(pattern, text, position)
    if not word:
        message = _("“{}:” needs a value").format(name)
        raise QueryError(message, text=text, position=start, length=position - start, hint=example(name))
    inner, prefix = split_star(word)
    if star := next((offset for offset, sign in enumerate(inner) if sign in STARS), None):
        message = _("“*” stands only at the end of a value")
        raise QueryError(
            message, text=text, position=position + star, hint=_("a “*” that is meant goes in quotes")
        )
    return Value(inner, prefix, position, len(word))


def _unknown_field(text: str, name: str, field: re.Match[str]) -> QueryError:
    """Return the error for a word before a colon that is no field, with how to look for it as text."""
    word = _run(_WORD, text, field.start())
    # Behind “TypeScript: ” the text goes on.
    literal = text[field.start() :].strip() if len(word) == len(field[0]) else word
    hint = did_you_mean(f"{name}:", [f"{known}:" for known in FIELD_NAMES]) or _("fields: {}").format(
        ", ".join(FIELD_NAMES)
    )
    return QueryError(
        _("“{}:” is not a field").format(field[1]),
        text=text,
        position=field.start(),
        length=len(field[0]),
        hint=hint
        + _("; to search for the text, put it in quotes: {}").format('"' + literal.replace('"', "") + '"'),
    )
