"""The table ``highlight``: stretches of text that the user marked, each with a colour and maybe a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

COLOURS = ("yellow", "green", "blue", "red")
"""The colours of highlights, the usual one first."""


class Highlight(NamedTuple):
    """A stretch of text, known by its words and what stands around them (W3C Web Annotation, TextQuoteSelector)."""

    id: str
    """Of this one among all that anybody has made."""
    article: int
    """Number of the record of its article."""
    quote: str
    prefix: str
    suffix: str
    progress: float
    """Where it began, as a part of the text from 0 to 1."""
    section: str
    """The heading above it; empty: none."""
    colour: str
    note: str
    made: int
    """Milliseconds since 1970."""
    changed: int
    removed: bool = False


_COLUMNS = (
    "CAST(id AS TEXT), CAST(article AS INTEGER), CAST(quote AS TEXT), CAST(prefix AS TEXT), CAST(suffix AS TEXT),"
    " CAST(progress AS REAL), CAST(section AS TEXT), CAST(colour AS TEXT), CAST(note AS TEXT), CAST(made AS INTEGER),"
    " CAST(changed AS INTEGER), CAST(removed AS INTEGER)"
)


def of_articles(connection: Connection, numbers: Iterable[int] | None = None) -> list[Highlight]:
    """Return the highlights of the records with ``numbers``, of all for None, in the order of the texts."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM highlight ORDER BY article, progress, made")  # noqa: S608
    wanted = None if numbers is None else set(numbers)
    return [
        Highlight(*row)._replace(removed=bool(row[-1])) for row in rows if wanted is None or row[1] in wanted
    ]


def put(connection: Connection, one: Highlight) -> None:
    """Keep ``one`` in the place of the highlight with its id, if there is one."""
    connection.execute(
        "INSERT OR REPLACE INTO highlight (id, article, quote, prefix, suffix, progress, section, colour, note, made,"
        " changed, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one,
    )


def get(connection: Connection, highlight_id: str) -> Highlight | None:
    """Return the highlight with this id, None if there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM highlight WHERE id = ?", (highlight_id,)).fetchone()  # noqa: S608
    return Highlight(*row)._replace(removed=bool(row[-1])) if row else None
