"""The SQLite file of an index: a connection for each reader, one writer at a time.

Errors of the file are raised as `IndexFailedError`, upon which `IndexKeeper` puts another file in its place.
"""

from __future__ import annotations

import sqlite3
import weakref
import zlib
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.i18n import gettext as _
from reader.index.schema import APPLICATION_ID, PAGE_BYTES, TABLES, VERSION
from reader.sqlite import translate_errors
from reader.sqlite.connection import connect, connect_to_read, create_private_file, enter_wal_mode, pragma
from reader.sqlite.transaction import transaction
from reader.version import __version__

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
"""Steps of SQLite between two checks for cancellation: less than a millisecond."""
USER_VERSION = zlib.crc32(f"{VERSION} {__version__}".encode()) >> 1
"""Kept in the file: an index is used by the version of the program that made it, and by no other."""


class IndexFailedError(ReaderError):
    """The file of an index is damaged, or cannot be read or written any more."""


class SearchCancelledError(Exception):
    """A query was cancelled: it has no result."""


class IndexDamagedError(IndexFailedError):
    """The file is damaged, or of another version of the program: nothing in it is of use."""


class Database:
    """A database in a file, or in memory where ``path`` is None.

    Those who read a file have a connection each and never wait for the writer. Memory has one connection, and
    all take turns.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        create: bool = True,
        lock_path: Path | None = None,
        read_only: bool = False,
    ) -> None:
        """Open ``path``; an empty file is made an index, readable by those only who can read its folder.

        Args:
            path: the file, or None for memory.
            create: whether a file that is not there is created.
            lock_path: what the file of the write lock is named after; None: ``path``.
            read_only: the file cannot be written, and is not created.

        Raises:
            IndexDamagedError: it is damaged, or of another version of the program.
            IndexFailedError: it cannot be created or used.
        """
        self.path = path
        self.lock_path = lock_path or path
        self._is_read_only = read_only
        self._idle: list[sqlite3.Connection] = []
        self._turn = RLock()
        self._identity: tuple[int, int] | None = None
        """Device and inode of the file: another one may come to have its name."""
        with translate_sqlite_errors():
            if path:
                if create:
                    create_private_file(path, mode=0o600 | (path.parent.stat().st_mode & 0o044))
                elif not path.exists():
                    raise IndexFailedError(_("the index has gone"))
                if not path.is_file():
                    raise IndexDamagedError(_("the index is no file"))
                self._identity = _identity(path)
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

    def is_in_place(self) -> bool:
        """Tell whether the file still has its name; of memory always."""
        try:
            return self.path is None or _identity(self.path) == self._identity
        except OSError:
            return False

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
        with self.reading() as connection, transaction(connection):
            yield connection

    def take(self) -> sqlite3.Connection:
        """Return a connection that is the caller's until `give`; of memory only to the same thread.

        Raises:
            IndexFailedError: the file cannot be opened again, or is another one now.
        """
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
        """Take back a connection whose transaction failed or was cancelled."""
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        self.give(connection)

    def close(self) -> None:
        """Close the connections that are not lent; of memory nothing is lost."""
        if self._memory is None:
            _close(self._idle)

    def _connect(self) -> sqlite3.Connection:
        if self.path and self._is_read_only:
            connection = connect_to_read(self.path, seconds=BUSY_SECONDS, check_same_thread=False)
        else:
            connection = connect(self.path, seconds=BUSY_SECONDS, check_same_thread=False)
        if not self.is_in_place():
            connection.close()
            raise IndexFailedError(_("the index was replaced"))
        connection.executescript(
            f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;"
            f"PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = {LOG_PAGES};"
            f"PRAGMA journal_size_limit = {LOG_BYTES}"
        )
        return connection

    def _make_sure(self, connection: sqlite3.Connection) -> None:
        """See that the file is an index of this version; make it one if it is empty."""
        if pragma(connection, "user_version") == USER_VERSION:
            return
        if _is_empty(connection):
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            enter_wal_mode(connection, seconds=BUSY_SECONDS)
            with transaction(connection):
                if _is_empty(connection):  # no other process was quicker
                    _make(connection)
        if pragma(connection, "application_id") != APPLICATION_ID:
            raise IndexDamagedError(_("the index is damaged"))
        if pragma(connection, "user_version") != USER_VERSION:
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


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


@contextmanager
def stoppable(connection: sqlite3.Connection, cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Interrupt the statements of the block once ``cancelled`` returns True; it is called now and then.

    Raises:
        SearchCancelledError: ``cancelled`` returned True.
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
    """Turn errors of SQLite and the disk into `IndexFailedError`; mistakes of the program stay what they are.

    Raises:
        IndexDamagedError: the file makes no sense.
        IndexFailedError: it is full, locked, gone or not to be written.
    """
    try:
        with translate_errors.translate_sqlite_errors(
            damaged=lambda: IndexDamagedError(_("the index is damaged")),
            failed=lambda error: IndexFailedError(_("the index cannot be used: {}").format(error)),
        ):
            yield
    except sqlite3.IntegrityError as error:  # no statement of ours breaks a constraint of a sound file
        raise IndexDamagedError(_("the index is damaged")) from error
