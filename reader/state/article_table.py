# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""The table ``article``: what an article is known by, whether it is read, and whether it has a star."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection


class Identity(NamedTuple):
    """What an article is known by, and what names it to people when it is gone."""

    text_key: int
    """As `Article.text_key`."""
    address_key: int
    """What `address_key_of` made of its source link."""
    path: str
    """Absolute path of its file; empty: it has none."""
    title: str = ""
    date: str = ""
    """As ISO 8601; empty: none."""
    source: str = ""
    url: str = ""


class Record(NamedTuple):
    """One article of which the user made something."""

    number: int
    identity: Identity
    read_at: int | None
    """When it was marked as read, in milliseconds since 1970; None: it is unread."""
    read_set: int
    """When it was last marked as read or unread; 0: never."""
    starred: bool
    star_set: int
    is_highlighted: bool
    has_note: bool


class Change(NamedTuple):
    """What is to become of the marks of an article; None: it stays as it is."""

    read_at: int | None = None
    """When it was read; 0: it is unread."""
    starred: bool | None = None


_COLUMNS = """number, CAST(text_key AS INTEGER), CAST(address_key AS INTEGER), CAST(path AS BLOB), CAST(title AS TEXT),
 CAST(date AS TEXT), CAST(source AS TEXT), CAST(url AS TEXT), CAST(read_at AS INTEGER), CAST(read_set AS INTEGER),
 CAST(starred AS INTEGER), CAST(star_set AS INTEGER),
 EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.number AND NOT removed),
 EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.number AND NOT removed AND note != '')"""
"""The columns of a `Record`; another program may have put values of any type into them."""


def now() -> int:
    """Return the time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def version(connection: Connection) -> tuple[str, int]:
    """Return the name of the state, empty where nothing was ever kept, and the number of its last change of marks."""
    found = dict(
        connection.execute("SELECT name, value FROM meta WHERE name IN ('state', 'serial')").fetchall()
    )
    return str(found.get("state", "")), _number(found.get("serial"))


def is_empty(connection: Connection) -> bool:
    """Tell whether the state knows no article."""
    return connection.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None


def all_records(connection: Connection) -> list[Record]:
    """Return all records, in the order in which they were made."""
    return _records(connection, "1")


def changed_since(connection: Connection, serial: int) -> list[Record]:
    """Return the records that were changed after the state had the number ``serial``."""
    return _records(connection, "serial > ?", serial)


def with_numbers(connection: Connection, numbers: Iterable[int]) -> list[Record]:
    """Return the records with these numbers, as far as there are such."""
    return _records(connection, "number IN (SELECT value FROM json_each(?))", _json(numbers))


def like(connection: Connection, identities: Sequence[Identity]) -> list[Record]:
    """Return the records that share text, address or path with one of ``identities``."""
    tests = (
        _records(
            connection,
            "text_key != 0 AND text_key IN (SELECT value FROM json_each(?))",
            _json({each.text_key for each in identities}),
        ),
        _records(
            connection,
            "address_key != 0 AND address_key IN (SELECT value FROM json_each(?))",
            _json({each.address_key for each in identities}),
        ),
        _records(
            connection,
            "path != x'' AND hex(path) IN (SELECT value FROM json_each(?))"
            if len(identities) > _MANY
            else f"path != x'' AND path IN ({','.join('?' * len(identities))})",
            *(
                [_json({os.fsencode(each.path).hex().upper() for each in identities})]
                if len(identities) > _MANY
                else [os.fsencode(each.path) for each in identities]
            ),
        ),
    )
    return list({record.number: record for found in tests for record in found}.values())


_MANY = 500
"""Paths that are looked up one by one; for more the table is read once."""


def put(connection: Connection, known: Iterable[tuple[int | None, Identity]]) -> list[int]:
    """Return the numbers of the records of some articles, which are made where there are none.

    Args:
        connection: where to write.
        known: for each article the number that its record is known to have, and what it is known by.
    """
    numbers = []
    made = []
    for number, identity in known:
        path = os.fsencode(identity.path)
        row = None
        if number is not None:
            row = connection.execute("SELECT number FROM article WHERE number = ?", (number,)).fetchone()
        row = (
            row
            or connection.execute(
                "SELECT number FROM article WHERE text_key = ? AND path = ?", (identity.text_key, path)
            ).fetchone()
        )
        if row:
            numbers.append(int(row[0]))
            continue
        cursor = connection.execute(
            "INSERT INTO article (text_key, address_key, path, title, date, source, url) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (identity.text_key, identity.address_key, path, *identity[3:]),
        )
        made.append(int(cursor.lastrowid or 0))
        numbers.append(made[-1])
    if made:
        touch(connection, made)
    return numbers


def identify(connection: Connection, number: int, identity: Identity) -> None:
    """Know a record by ``identity`` from now on: the article was edited or moved."""
    connection.execute(
        "UPDATE article SET text_key = ?, address_key = ?, path = ?, title = ?, date = ?, source = ?, url = ?"
        " WHERE number = ?",
        (identity.text_key, identity.address_key, os.fsencode(identity.path), *identity[3:], number),
    )


def change(connection: Connection, changes: Iterable[tuple[int, Change]], moment: int) -> None:
    """Apply ``changes`` to the records with these numbers; what is so already keeps its time."""
    changes = list(changes)
    serial = touch(connection, [number for number, _change in changes])
    for number, wanted in changes:
        if wanted.read_at is not None:
            connection.execute(
                "UPDATE article SET read_at = ?, read_set = ?, serial = ?"
                " WHERE number = ? AND (read_at IS NULL) = (? IS NOT NULL)",
                (wanted.read_at or None, moment, serial, number, wanted.read_at or None),
            )
        if wanted.starred is not None:
            connection.execute(
                "UPDATE article SET starred = ?, star_set = ?, serial = ? WHERE number = ? AND starred != ?",
                (wanted.starred, moment, serial, number, wanted.starred),
            )


def touch(connection: Connection, numbers: Iterable[int]) -> int:
    """Give the records with these numbers, and the state, the next serial number; return it."""
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('state', lower(hex(randomblob(16))))")
    serial = version(connection)[1] + 1
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('serial', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (str(serial),),
    )
    connection.executemany(
        "UPDATE article SET serial = ? WHERE number = ?", [(serial, number) for number in numbers]
    )
    return serial


def _records(connection: Connection, test: str, *parameters: object) -> list[Record]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM article WHERE {test} ORDER BY number", parameters)
    return [
        Record(
            number,
            Identity(text_key, address_key, os.fsdecode(path), title, date, source, url),
            read_at,
            read_set or 0,
            bool(starred),
            star_set or 0,
            bool(is_highlighted),
            bool(has_note),
        )
        for number, text_key, address_key, path, title, date, source, url, read_at, read_set, starred, star_set,
        is_highlighted, has_note in rows
    ]  # fmt: skip


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0


def _json(items: Iterable[object]) -> str:
    return json.dumps(list(items), separators=(",", ":"))
