"""The fields of the query language and what each takes as a value."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.model.date_ranges import DATE_WORDS, DateRange, parse_date_range, parse_since, parse_until
from reader.model.query.expression import Field
from reader.model.slips import did_you_mean
from reader.model.variant import Script, Variant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

FIELD_VALUES = {
    "script": (*Script, Variant.TAIWAN, Variant.HONG_KONG),
    "is": ("read", "unread", "starred", "new", "undated"),
    "has": ("image", "note", "highlight", "table", "footnote", "problem", "code"),
}
"""The fields that take only set words, with these words."""

_DATES: dict[str, Callable[[str, dt.date], DateRange]] = {
    "date": parse_date_range,
    "since": parse_since,
    "until": parse_until,
}

TEXT_FIELDS = ("title", "path")
"""The fields whose value is a part of a text, so that a comma in it means itself."""

_WORD_FIELDS = ("tag", "source", "author", "lang", "code")

FIELD_NAMES = ("title", "tag", *_DATES, "source", "author", "lang", "script", "code", "path", "is", "has")
"""Every field, as typed before the colon."""


class FieldError(ValueError):
    """A value that its field does not take; the message is one line."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Make the error from its ``message`` and a ``hint`` with the nearest known word."""
        super().__init__(message)
        self.hint = hint


def make_field(name: str, value: str, *, prefix: bool, today: dt.date) -> Field:
    """Check ``value`` for the field ``name`` and return the condition.

    Raises:
        FieldError: the field does not take this value, or no prefix.
    """
    value = value.strip()
    if name == "tag":
        value = value.lstrip("#＃")  # as it stands in a text
    if not value and not prefix:
        raise FieldError(_("“{}:” needs a value").format(name), example(name))
    if prefix and name not in TEXT_FIELDS + _WORD_FIELDS:
        raise FieldError(_("“{}:” takes no “*”").format(name), example(name))
    if parse := _DATES.get(name):
        try:
            return Field(name, value, days=parse(value, today))
        except ValueError as error:
            raise FieldError(str(error), did_you_mean(value, DATE_WORDS) or example(name)) from error
    if choices := FIELD_VALUES.get(name):
        word = unicodedata.normalize("NFKC", value).casefold()
        if word not in choices:
            raise FieldError(
                _("“{}:” does not take “{}”").format(name, value),
                did_you_mean(word, choices) or example(name),
            )
        return Field(name, word)
    return Field(name, value, prefix)


def example(name: str) -> str:
    """Return a hint that shows what the field ``name`` takes."""
    if name in FIELD_VALUES:
        return _("one of: {}").format(", ".join(FIELD_VALUES[name]))
    if name in _DATES:
        return _("such as {}").format("2025-02-14, 2025-02, 7d, 今天, 2025-02-01..2025-02-14")
    return _("such as {}").format(_EXAMPLES[name])


_EXAMPLES = {
    "title": "title:ETF",
    "tag": "tag:ETF, tag:ETF,芯片, tag:semi*",
    "source": "source:qq",
    "author": "author:张三",
    "lang": "lang:zh",
    "code": "code:588750",
    "path": "path:2025/",
}
