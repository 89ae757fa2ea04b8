"""The one place from which an index is written, so that two processes do not read the same files side by side."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def try_write_lock(path: Path | None) -> Iterator[bool]:
    """Take the place of the writer of the index in ``path``, for as long as the block runs; tell whether it was free.

    An index in memory, without a path, is always free. The place is a lock on a file beside the index, which the
    system lifts when the process ends, however it ends; SQLite knows how to take one on every system.
    """
    if path is None:
        yield True
        return
    lock = path.with_name(path.name + ".lock")
    with suppress(OSError):  # what cannot be locked is written all the same: each transaction takes its turn
        os.close(os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            is_free = error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        else:
            is_free = True
        yield is_free
