"""Opening SQLite files: private to their owner, never made by accident, every connection in autocommit mode."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.sqlite.translate_errors import is_busy

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = ("", "-wal", "-shm", "-journal")
"""Ends of the names of the files that make one database."""
_BUSY_POLL_SECONDS = 0.005


def create_private_file(path: Path, *, exclusive: bool = False, mode: int = 0o600) -> None:
    """Create an empty file at ``path`` with ``mode``, unless there is one. SQLite gives the files beside it the same mode.

    Raises:
        OSError: it cannot be created, or is there already if ``exclusive``.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | (os.O_EXCL if exclusive else 0)
    os.close(os.open(path, flags, mode))


def connect(path: Path | None, *, seconds: float, check_same_thread: bool = True) -> sqlite3.Connection:
    """Open the existing file ``path``, or an empty database in memory for None.

    Args:
        path: never created, so that a file that was removed meanwhile does not come back empty.
        seconds: how long a statement waits for other connections.
        check_same_thread: False: threads take turns with the connection.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    name = f"{path.absolute().as_uri()}?mode=rw" if path else ":memory:"
    return sqlite3.connect(
        name, timeout=seconds, isolation_level=None, check_same_thread=check_same_thread, uri=path is not None
    )


def connect_to_read(path: Path, *, seconds: float, check_same_thread: bool = True) -> sqlite3.Connection:
    """Open a file that cannot be written, maybe in a folder that cannot be either.

    SQLite reads a write-ahead log only with files beside it that it may have to make. Where it cannot, nobody writes at
    this moment, and the file is read as one that does not change (https://sqlite.org/wal.html, "Read-Only Databases").

    Raises:
        sqlite3.Error: it cannot be read.
    """
    error: sqlite3.Error | None = None
    for how in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{how}",
            timeout=seconds,
            isolation_level=None,
            check_same_thread=check_same_thread,
            uri=True,
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as failure:
            connection.close()
            error = failure
        else:
            return connection
    raise error or sqlite3.OperationalError


def pragma(connection: sqlite3.Connection, name: str) -> Any:
    """Return the value of a pragma that has one."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def enter_wal_mode(connection: sqlite3.Connection, *, seconds: float) -> None:
    """Switch a file to a write-ahead log, for which other connections are waited for up to ``seconds``.

    SQLite does not call its busy handler here (https://sqlite.org/c3ref/busy_handler.html), so it is asked again.

    Raises:
        sqlite3.OperationalError: another connection keeps the file locked.
    """
    ends = time.monotonic() + seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > ends:
                raise
            time.sleep(_BUSY_POLL_SECONDS)
        else:
            return


def remove_database(path: Path) -> None:
    """Remove a database file and those beside it; what cannot be removed stays."""
    for suffix in SUFFIXES:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()
