"""The table ``setting``: what was changed on the screen, by library."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
