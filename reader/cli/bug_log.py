"""Writes the traceback of a bug to a log file: on a terminal it helps nobody and may show text of an article."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shlex
import sys
import traceback
from typing import TYPE_CHECKING

from reader.paths import log_file
from reader.text.sanitize import strip_controls
from reader.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

_MAX_SIZE = 1 << 20
"""Bytes of old records that are kept."""


def write_bug(error: BaseException) -> Path:
    """Add ``error`` to the log, readable by the user only, and return the log's path.

    Raises:
        OSError: the log cannot be written.
    """
    path = log_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    full = path.exists() and path.stat().st_size > _MAX_SIZE
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if full else os.O_APPEND)
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as log:  # noqa: PTH123 -- the mode
        now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        log.write(f"{now} reader {__version__}, Python {platform.python_version()}, {sys.platform}\n")
        log.write(strip_controls(f"{shlex.join(sys.argv)}\n"))
        log.writelines(map(strip_controls, traceback.format_exception(error)))
        log.write("\n")
    return path
