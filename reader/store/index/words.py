"""The table ``words``: which article has which words, in any script, to the character."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from reader.store.index.conditions import EVERYTHING, Worded
from reader.text.tokens import phrase, search_form

_JOINED_PAGES = 2000
"""Pages of 4 KB that are written in one step of joining."""

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from reader.store.index.conditions import Condition
    from reader.store.index.record import Record


def add(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """Add the tokens of ``records`` under their places."""
    rows = [(place, record.body_tokens, record.title_tokens) for place, record in records]
    rows.sort(key=itemgetter(0))  # at every step down FTS5 begins a new part of its index
    connection.executemany(
        "INSERT INTO words (rowid, body, title) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))", rows
    )


def join_some_parts(connection: Connection) -> bool:
    """Join the parts that FTS5 has written, one for each transaction, as far as that takes some hundredths of a second.

    Returns:
        Whether there is more to be joined. After that FTS5 joins small parts itself, as new ones come.
    """
    # The first number below zero begins, others go on; what has been done is seen by the rows that changed.
    before = connection.total_changes
    connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (-_JOINED_PAGES,))
    if connection.total_changes - before > 1:
        return True
    connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', 4)")
    return False


def containing(text: str) -> Condition:
    """Return the condition to have ``text`` in title, tags, summary or body."""
    part = search_form(text)
    return Worded(_quoted(phrase(part))) if part else EVERYTHING


def titled(text: str, *, at_start: bool = False) -> Condition:
    """Return the condition to have ``text`` in the title, or at its beginning."""
    part = search_form(text)
    if not part:
        return EVERYTHING
    return Worded(f"title : {'^' if at_start else ''}{_quoted(phrase(part, at_start=at_start))}")


def _quoted(tokens: str) -> str:
    """Return the FTS5 string of a phrase."""
    return '"' + tokens.replace('"', '""') + '"'
