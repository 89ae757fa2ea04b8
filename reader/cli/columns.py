"""The columns that ``--columns`` can name: the keys of a record, each value as one line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cli.flags import nearest
from reader.cli.text_table import Cell, Column
from reader.export.records import KEYS
from reader.i18n import gettext as _
from reader.model.article import Origin
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from reader.export.records import Record

_COLUMNS = {
    "title": Column(least=20),
    "tags": Column(least=8),
    "summary": Column(least=20),
    "chars": Column(right=True),
    "minutes": Column(right=True),
}
_LINE_BREAKING = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""The tab and what ends a line in some program or other."""

_INFERRED = {"title": "title_from", "date": "date_from", "tags": "tags_from"}


def read_columns(word: str) -> tuple[str, ...]:
    """Read the value of ``--columns``: names of record keys with commas between.

    Raises:
        ValueError: one of them is not known.
    """
    names = tuple(name.strip() for name in word.split(","))
    for name in names:
        if name not in KEYS:
            raise ValueError(
                _("there is no column “{}”").format(name) + (nearest(name, KEYS) or "; " + ", ".join(KEYS))
            )
    return names


def column(name: str) -> Column:
    """Return how the column called ``name`` behaves."""
    return _COLUMNS.get(name, Column())


def cell(one: Record, name: str) -> Cell:
    """Return the value of ``name`` for people: of a date the day, and dim what was not in the front matter."""
    text = value_text(one, name, between=" ")
    inferred = name in _INFERRED and one[_INFERRED[name]] != Origin.FRONT_MATTER
    return Cell(text.partition("T")[0] if name == "date" else text, dim=inferred)


def value_text(one: Record, name: str, *, between: str = ",") -> str:
    """Return the value of ``name`` as one line: nothing for null, ``between`` between the items of a list."""
    value = one[name]
    if isinstance(value, list):
        return flat(between.join(item["message"] if isinstance(item, dict) else str(item) for item in value))
    if isinstance(value, bool):
        return name if value else ""
    return "" if value is None else flat(str(value))


def flat(text: str) -> str:
    """Return ``text`` on one line without control characters, its blanks as they are: a path may have two."""
    if text.isprintable():
        return text
    return strip_controls(_LINE_BREAKING.sub(" ", text))
