"""The table ``view``: saved queries, in the order in which they were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model.query import Sort
from reader.model.view import View
from reader.state.article_table import now

if TYPE_CHECKING:
    from sqlite3 import Connection


def all_views(connection: Connection) -> list[View]:
    """Return all views."""
    rows = connection.execute(
        "SELECT name, query, CAST(sort AS TEXT), reverse FROM view"
        " WHERE typeof(name) = 'text' AND typeof(query) = 'text' ORDER BY number"
    )
    return [View(name, text, _sort(sort), bool(reverse)) for name, text, sort, reverse in rows]


def has(connection: Connection, name: str) -> bool:
    """Tell whether there is a view with this name."""
    return connection.execute("SELECT 1 FROM view WHERE name = ?", (name,)).fetchone() is not None


def put(connection: Connection, view: View, *, changed: int | None = None) -> None:
    """Keep ``view``, in the place of the one with its name if there is one; it was ``changed`` now if that is None."""
    connection.execute(
        "INSERT INTO view (name, query, sort, reverse, changed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " query = excluded.query, sort = excluded.sort, reverse = excluded.reverse, changed = excluded.changed",
        (view.name, view.text, view.sort, view.reverse, now() if changed is None else changed),
    )


def rename(connection: Connection, name: str, new_name: str) -> None:
    """Give a view another name, which no other view has."""
    connection.execute("UPDATE view SET name = ? WHERE name = ?", (new_name, name))


def delete(connection: Connection, name: str) -> None:
    """Forget a view."""
    connection.execute("DELETE FROM view WHERE name = ?", (name,))


def as_objects(connection: Connection) -> list[dict[str, Any]]:
    """Return all views for an export."""
    changed = dict(connection.execute("SELECT name, CAST(changed AS INTEGER) FROM view").fetchall())
    return [
        {
            "name": view.name,
            "query": view.text,
            "sort": view.sort,
            "reverse": view.reverse,
            "changed": changed[view.name],
        }
        for view in all_views(connection)
    ]


def merge(connection: Connection, line: dict[str, Any]) -> bool:
    """Take over a view of an export if it is newer than the one with its name; return whether it was."""
    row = connection.execute("SELECT changed FROM view WHERE name = ?", (line["name"],)).fetchone()
    if row and row[0] >= line["changed"]:
        return False
    view = View(line["name"], line["query"], _sort(line["sort"]), bool(line.get("reverse")))
    put(connection, view, changed=line["changed"])
    return True


def _sort(word: str) -> Sort:
    """Return the order called ``word``; one that this version does not know is that by date."""
    return Sort(word) if word in set(Sort) else Sort.DATE
