"""The table ``position``: where reading stopped in an article, and places that were marked with a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection

STOPPED = ""
"""The name of the place where reading stopped."""


class Position(NamedTuple):
    """A place in an article, known by the words that begin there and what stands around them."""

    quote: str
    prefix: str
    suffix: str
    character: int
    """Of the text, counted from 0, when it was kept."""
    progress: float
    """The same as a part of the text, from 0 to 1."""
    changed: int = 0
    """Milliseconds since 1970."""


def of_article(connection: Connection, number: int) -> dict[str, Position]:
    """Return the places in the article of a record by name."""
    rows = connection.execute(
        "SELECT CAST(name AS TEXT), CAST(quote AS TEXT), CAST(prefix AS TEXT), CAST(suffix AS TEXT),"
        " CAST(character AS INTEGER), CAST(progress AS REAL), CAST(changed AS INTEGER) FROM position WHERE article = ?",
        (number,),
    )
    return {name: Position(*rest) for name, *rest in rows}


def put(connection: Connection, number: int, name: str, position: Position) -> None:
    """Keep a place under ``name``, instead of the one before."""
    connection.execute(
        "INSERT OR REPLACE INTO position (article, name, quote, prefix, suffix, character, progress, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, name, *position),
    )
