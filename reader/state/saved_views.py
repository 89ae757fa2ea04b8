"""The table ``view``: saved queries, in the order in which they were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.query import Sort
from reader.model.view import View

if TYPE_CHECKING:
    from sqlite3 import Connection


def all_views(connection: Connection) -> list[View]:
    """Return all views."""
    rows = connection.execute("SELECT name, query, sort, reverse FROM view ORDER BY number")
    return [View(name, text, _sort(sort), bool(reverse)) for name, text, sort, reverse in rows]


def has(connection: Connection, name: str) -> bool:
    """Tell whether there is a view with this name."""
    return connection.execute("SELECT 1 FROM view WHERE name = ?", (name,)).fetchone() is not None


def put(connection: Connection, view: View) -> None:
    """Keep ``view``, in the place of the one with its name if there is one."""
    connection.execute(
        "INSERT INTO view (name, query, sort, reverse) VALUES (?, ?, ?, ?) ON CONFLICT (name)"
        " DO UPDATE SET query = excluded.query, sort = excluded.sort, reverse = excluded.reverse",
        (view.name, view.text, view.sort, view.reverse),
    )


def rename(connection: Connection, name: str, new_name: str) -> None:
    """Give a view another name, which no other view has."""
    connection.execute("UPDATE view SET name = ? WHERE name = ?", (new_name, name))


def delete(connection: Connection, name: str) -> None:
    """Forget a view."""
    connection.execute("DELETE FROM view WHERE name = ?", (name,))


def _sort(word: str) -> Sort:
    """Return the order called ``word``; one that this version does not know is that by date."""
    return Sort(word) if word in set(Sort) else Sort.DATE
