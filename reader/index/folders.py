"""The table ``folder``: which folders were walked, and when they were last changed.

A file that comes, goes, or is replaced as editors do it changes the time of its folder, of which there are far
fewer. So a few looks tell whether anything has happened since the last sync, but for files written in place.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from sqlite3 import Connection

UNSETTLED_SECONDS = 2.0
"""A folder that was changed so lately may change again without another time: clocks of disks tick so slowly."""


def replace(connection: Connection, times: Mapping[str, int]) -> None:
    """Keep the modification ``times``, in nanoseconds, of the folders that a sync has walked, and of no others."""
    latest = time.time_ns() - int(UNSETTLED_SECONDS * 1e9)
    rows = {os.fsencode(path): modified if modified < latest else 0 for path, modified in times.items()}
    if rows != dict(connection.execute("SELECT path, modified FROM folder")):
        connection.execute("DELETE FROM folder")
        connection.executemany("INSERT INTO folder VALUES (?, ?)", rows.items())


def paths(connection: Connection) -> set[str]:
    """Return the folders that the last sync has walked."""
    return {os.fsdecode(path) for (path,) in connection.execute("SELECT path FROM folder")}


def are_known(connection: Connection) -> bool:
    """Tell whether there are any: not before a first sync is complete."""
    return connection.execute("SELECT 1 FROM folder").fetchone() is not None


def is_unchanged(connection: Connection, seconds: float) -> bool:
    """Tell whether all folders are as they were, the latest ones first, as far as can be seen in ``seconds``."""
    ends = time.monotonic() + seconds
    for path, modified in connection.execute("SELECT path, modified FROM folder ORDER BY modified DESC"):
        try:
            if os.stat(path).st_mtime_ns != modified:  # noqa: PTH116 - bytes, and thousands of them
                return False
        except OSError:
            return False
        if time.monotonic() > ends:
            break
    return True
