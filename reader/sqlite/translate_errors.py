"""Translates errors of SQLite: a damaged file, a locked file, or a bug of the program."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROGRAM_ERRORS = (sqlite3.ProgrammingError, sqlite3.NotSupportedError, sqlite3.InterfaceError)
_DAMAGE_CODES = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR_SHORT_READ))
_LACKING = ("no such table", "no such column", "malformed database schema")
"""How the messages of SQLITE_ERROR begin where a file has other tables than it should."""


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether another connection holds a lock."""
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the content of the file makes no sense, so that trying again is of no use."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in _DAMAGE_CODES or _primary_code(error) in _DAMAGE_CODES:
        return True
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(_LACKING)
    # Its other subclasses are about statements, not about the file.
    return error.__class__ is sqlite3.DatabaseError


def _primary_code(error: sqlite3.Error) -> int:
    """Return the result code without its extension (https://sqlite.org/rescode.html); 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


@contextmanager
def translate_sqlite_errors(
    *, damaged: Callable[[], Exception], failed: Callable[[Exception], Exception]
) -> Iterator[None]:
    """Turn errors of SQLite and the disk into those of the caller; mistakes of the program stay what they are.

    Args:
        damaged: makes the error for a file that makes no sense.
        failed: makes the error for one that is full, locked, gone or not to be written, given the cause.
    """
    try:
        yield
    except _PROGRAM_ERRORS:
        raise
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise damaged() from error
        if isinstance(error, sqlite3.OperationalError):
            raise failed(error) from error
        raise
    except OSError as error:
        raise failed(error) from error
