"""The table ``setting``: what was changed on the screen, by library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Connection


def get(connection: Connection, library: str, name: str) -> str | None:
    """Return the value of a setting, None if it was never changed."""
    row = connection.execute(
        "SELECT CAST(value AS TEXT) FROM setting WHERE library = ? AND name = ?", (library, name)
    ).fetchone()
    return row[0] if row else None


def of_library(connection: Connection, library: str) -> dict[str, str]:
    """Return all settings of a library by name."""
    rows = connection.execute(
        "SELECT CAST(name AS TEXT), CAST(value AS TEXT) FROM setting WHERE library = ?", (library,)
    )
    return dict(rows.fetchall())


def put(connection: Connection, library: str, name: str, value: str, moment: int) -> None:
    """Keep the value of a setting, which was changed at ``moment``, in milliseconds since 1970."""
    connection.execute(
        "INSERT INTO setting (library, name, value, changed) VALUES (?, ?, ?, ?) ON CONFLICT (library, name)"
        " DO UPDATE SET value = excluded.value, changed = excluded.changed",
        (library, name, value, moment),
    )


def delete(connection: Connection, library: str, name: str) -> None:
    """Forget a setting, so that the config says what it is."""
    connection.execute("DELETE FROM setting WHERE library = ? AND name = ?", (library, name))


def as_objects(connection: Connection) -> list[dict[str, Any]]:
    """Return all settings for an export."""
    rows = connection.execute(
        "SELECT CAST(library AS TEXT), CAST(name AS TEXT), CAST(value AS TEXT), CAST(changed AS INTEGER) FROM setting"
    )
    return [dict(zip(("library", "name", "value", "changed"), row, strict=True)) for row in rows]


def merge(connection: Connection, line: dict[str, Any]) -> bool:
    """Take over a setting of an export if it is newer; return whether it was."""
    row = connection.execute(
        "SELECT changed FROM setting WHERE library = ? AND name = ?", (line["library"], line["name"])
    ).fetchone()
    if row and row[0] >= line["changed"]:
        return False
    put(connection, line["library"], line["name"], line["value"], line["changed"])
    return True
