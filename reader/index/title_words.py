"""The table ``titles``: the words of titles alone, for searches that ask many questions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sqlite.parameters import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from reader.index.record import Record


def add(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """Add the tokens of the titles of ``records`` under their docids, which rise."""
    connection.executemany(
        "INSERT INTO titles (rowid, title) VALUES (?, CAST(? AS TEXT))",
        [(docid, record.title_tokens) for docid, record in records],
    )


def docids_with(connection: Connection, parts: Iterable[str], limit: int) -> list[int]:
    """Return docids of articles that have all ``parts`` in their titles, the newest first, at most ``limit``.

    Args:
        connection: where to look.
        parts: texts in search form, none of them empty.
        limit: for docids of articles that have been replaced or removed, which are among the answers.
    """
    from reader.text.search.tokens import phrase  # what cuts texts into words is not needed to list articles

    match = " AND ".join('"{}"'.format(phrase(part).replace('"', '""')) for part in parts)
    rows = connection.execute(
        "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rowid LIMIT ?", (match, limit)
    )
    return [docid for (docid,) in rows]


def titles_at(connection: Connection, docids: Iterable[int]) -> dict[int, str]:
    """Return the titles, in search form, of the articles that are at ``docids`` now."""
    rows = connection.execute(
        "SELECT docid, title FROM article WHERE docid IN (SELECT value FROM json_each(?)) ORDER BY docid",
        (as_json(docids),),
    )
    return dict(rows.fetchall())
