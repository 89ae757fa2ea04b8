"""The SQLite file under an index: a connection for each who reads, one writer at a time.

What goes wrong with the file comes out as `IndexFailedError`; the one who holds the index takes another.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
import zlib
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING

from reader import __version__
from reader.errors import ReaderError
from reader.i18n import gettext as _
from reader.index.schema import APPLICATION_ID, PAGE_BYTES, TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUSY_SECONDS = 10.0
"""How long a transaction waits for another process that is writing one."""
CACHE_KIB = 8 * 1024
"""Pages that a connection keeps in memory."""
LOG_PAGES = 4000
"""Pages of the write-ahead log from which they are moved into the file: 32 MB."""
LOG_BYTES = 64 << 20
"""Size to which the log is cut down once a larger one has been moved into the file."""
_CANCEL_STEPS = 10_000
"""Steps of SQLite between two looks whether an answer is still wanted: less than a millisecond."""
USER_VERSION = zlib.crc32(f"{VERSION} {__version__}".encode()) >> 1
"""Kept in the file: an index is used by the version of the program that made it, and by no other."""


class IndexFailedError(ReaderError):
    """The file of an index is damaged, or cannot be read or written any more."""


class SearchCancelledError(Exception):
    """A query was told to stop: its result is of no use and nobody is to see it."""


class IndexDamagedError(IndexFailedError):
    """The file is damaged, or of another version of the program: nothing in it is of use."""


class Database:
    """A database in a file, or in memory where ``path`` is None.

    Those who read a file have a connection each and never wait for the writer. Memory has one connection, and
    all take turns.
    """

    def __init__(self, path: Path | None) -> None:
        """Open ``path``; one that is not there, or empty, is made, readable by its owner only.

        Raises:
            IndexDamagedError: it is damaged, or of another version of the program.
            IndexFailedError: it cannot be made or used.
        """
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._turn = RLock()
        with translate_sqlite_errors():
            if path:
                # SQLite gives the files beside this one the same permissions.
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
            connection = self._connect()
        self._memory = None if path else connection
        self._idle.append(connection)
        weakref.finalize(self, _close, self._idle)
        with translate_sqlite_errors():
            self._make_sure(connection)

    @property
    def is_shared(self) -> bool:
        """Whether one can go on reading while others read and write."""
        return self._memory is None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for some statements.

        Raises:
            IndexFailedError: one of them failed.
        """
        connection = self.take()
        try:
            with translate_sqlite_errors():
                yield connection
        finally:
            self.give(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for one transaction, which is kept if the block ends without an error.

        Raises:
            IndexFailedError: a statement failed, or another process has been writing for too long.
        """
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def take(self) -> sqlite3.Connection:
        """Return a connection that is the caller's until `give`; of memory only to the same thread."""
        if self._memory:
            self._turn.acquire()
            return self._memory
        with suppress(IndexError):
            return self._idle.pop()
        with translate_sqlite_errors():
            return self._connect()

    def give(self, connection: sqlite3.Connection) -> None:
        """Take back a connection."""
        if self._memory:
            self._turn.release()
        else:
            self._idle.append(connection)

    def rollback_and_release(self, connection: sqlite3.Connection) -> None:
        """Take back a connection whose transaction came to nothing."""
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        self.give(connection)

    def is_alone(self) -> bool:
        """Tell whether nobody else has the file open, in this process or another; it is to be removed then."""
        with self.reading() as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                # A log of pages is left only with nobody beside: each connection holds a lock for as long as it lives.
                (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            except sqlite3.OperationalError:
                mode = ""
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        return bool(mode == "delete")

    def close(self) -> None:
        """Close the connections that are not lent; of memory nothing is lost."""
        if self._memory is None:
            _close(self._idle)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.executescript(
            f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;"
            f"PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = {LOG_PAGES};"
            f"PRAGMA journal_size_limit = {LOG_BYTES}"
        )
        return connection

    def _make_sure(self, connection: sqlite3.Connection) -> None:
        """See that the file is an index of this version; make it one if it is empty."""
        if _pragma(connection, "user_version") == USER_VERSION:
            return
        if _is_empty(connection):
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
            with self.writing() as writer:
                if _is_empty(writer):  # no other process was quicker
                    _make(writer)
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise IndexDamagedError(_("the index is damaged"))
        if _pragma(connection, "user_version") != USER_VERSION:
            raise IndexDamagedError(_("the index was made by another version"))


def is_text(text: str) -> bool:
    """Tell whether a database can hold ``text``: not with lone surrogates, which Python reads from odd names."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _make(connection: sqlite3.Connection) -> None:
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def _pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


@contextmanager
def stoppable(connection: sqlite3.Connection, cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Ask now and then during the statements of the block whether to go on.

    Raises:
        SearchCancelledError: ``cancelled`` said True.
    """
    if cancelled is None:
        yield
        return
    if cancelled():
        raise SearchCancelledError
    connection.set_progress_handler(cancelled, _CANCEL_STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if cancelled():
            raise SearchCancelledError from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def translate_sqlite_errors() -> Iterator[None]:
    """Turn what SQLite and the disk say into `IndexFailedError`; mistakes of the program stay what they are.

    Raises:
        IndexFailedError: the file is damaged, full, locked or gone.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.NotSupportedError, sqlite3.InterfaceError):
        raise
    except sqlite3.OperationalError as error:  # full, locked, gone, not to be written
        raise IndexFailedError(_("the index cannot be used: {}").format(error)) from error
    except sqlite3.DatabaseError as error:
        raise IndexDamagedError(_("the index is damaged")) from error
    except OSError as error:
        raise IndexFailedError(_("the index cannot be used: {}").format(error)) from error
