"""A lock between processes for work that takes longer than one transaction, such as reading all files."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.sqlite.connection import connect, create_private_file
from reader.sqlite.translate_errors import is_busy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POLL_SECONDS = 0.02


@contextmanager
def try_write_lock(path: Path | None) -> Iterator[bool]:
    """Hold the lock of the database ``path`` while the block runs, if it is free; yield whether it was.

    It is a lock of SQLite on a file beside the database, which the system releases when the process ends, however it
    ends. Memory, without a path, is always free; so is what cannot be locked, where each transaction still waits
    for its turn.
    """
    connection = _lock_connection(path) if path else None
    try:
        yield connection is None or _begin_exclusive(connection)
    finally:
        if connection:
            connection.close()


@contextmanager
def wait_for_write_lock(path: Path, *, seconds: float) -> Iterator[bool]:
    """Hold the lock as `try_write_lock` does, but wait for it up to ``seconds``; yield whether it was got."""
    connection = _lock_connection(path)
    ends = time.monotonic() + seconds
    try:
        is_held = connection is None or _begin_exclusive(connection)
        while not is_held and connection and time.monotonic() < ends:
            time.sleep(_POLL_SECONDS)
            is_held = _begin_exclusive(connection)
        yield is_held
    finally:
        if connection:
            connection.close()


def _lock_connection(path: Path) -> sqlite3.Connection | None:
    """Open the lock file of ``path``; None where there can be none."""
    lock = path.with_name(path.name + ".lock")
    with suppress(OSError, sqlite3.Error):
        create_private_file(lock)
        return connect(lock, seconds=0)
    return None


def _begin_exclusive(connection: sqlite3.Connection) -> bool:
    """Take the lock unless another process has it; what is no lock file cannot be held by anybody."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        return not is_busy(error)
    return True
