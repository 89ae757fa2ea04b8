"""The SQLite file of the state: opened for each use, created on the first write, migrated with a backup.

It is the user's. A file of a newer version of the program is left as it is, a damaged one is set aside under
another name, and neither is ever deleted.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.errors import StateError
from reader.i18n import gettext as _
from reader.sqlite.connection import SUFFIXES, connect, create_private_file, pragma
from reader.sqlite.transaction import transaction
from reader.sqlite.translate_errors import is_damage
from reader.sqlite.write_lock import wait_for_write_lock
from reader.state.migrations import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from sqlite3 import Connection

Answer = TypeVar("Answer")

BUSY_SECONDS = 5.0
"""How long a transaction waits for another process that is writing one."""
_NOT_WRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
"""Primary result codes of SQLite where a file, or its folder, can be read alone."""


class _DamagedError(Exception):
    """The file is none of ours, or cannot be understood any more."""


class StateFile:
    """What is kept in one file. Threads and processes may share it."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        """Keep state in ``path``, which need not be there, in the version that all of ``migrations`` lead to."""
        self.path = path
        self.notices: list[str] = []
        """What is to be said about the file, a line each: that a damaged one was set aside."""
        self._migrations = migrations

    def read(self, question: Callable[[Connection], Answer]) -> Answer:
        """Return what ``question`` makes of the state; where there is no file it is asked of an empty one.

        Raises:
            StateError: the file cannot be read, or is of a newer version of the program.
        """
        return self._try_twice(lambda: self._once(question, "BEGIN", make=False))

    def write(self, change: Callable[[Connection], Answer]) -> Answer:
        """Return what ``change`` returns; what it wrote is kept as a whole, or not at all if it raises.

        Raises:
            StateError: the file cannot be written, or is of a newer version of the program.
        """
        return self._try_twice(lambda: self._once(change, "BEGIN IMMEDIATE", make=True))

    def _try_twice(self, attempt: Callable[[], Answer]) -> Answer:
        """Return what ``attempt`` returns; where the file is damaged it is set aside first."""
        with self._told():
            try:
                return attempt()
            except _DamagedError:
                self._set_aside()
                return attempt()

    def _once(self, work: Callable[[Connection], Answer], begin: str, *, make: bool) -> Answer:
        with _damage_told(), closing(self._connect(make=make)) as connection:
            try:
                self._bring_up(connection)
            except sqlite3.OperationalError as error:
                if make or error.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
                    raise
                # What cannot be written can be read: a copy in memory is taken to the version of the program.
                with closing(_connected(None)) as copy:
                    connection.backup(copy)
                    self._bring_up(copy)
                    return work(copy)
            with transaction(connection, begin):
                return work(connection)

    def _make(self) -> None:
        """Make the file, which only its owner can read, if there is none. SQLite gives others beside it the same mode."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        create_private_file(self.path)

    def _connect(self, *, make: bool) -> Connection:
        """Open the file; where there is none it is made, or an empty database in memory is opened."""
        while make or self.path.exists():
            if make:
                self._make()
            try:
                return _connected(self.path)
            except sqlite3.OperationalError:
                if self.path.exists():
                    raise
                # Another process or thread has just set a damaged file aside.
        return _connected(None)

    def _bring_up(self, connection: Connection) -> None:
        """Take the file to the version of this program, after a copy of what it was."""
        if self._version(connection) == len(self._migrations) and not self._missing(connection):
            return
        with transaction(connection):
            version = self._version(connection)  # another process may have been quicker
            if 0 < version < len(self._migrations):
                self._back_up(version)
            for step in self._migrations[version:]:
                for statement in step.split(";"):
                    connection.execute(statement)
            for statement in self._missing(connection):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(self._migrations)}")

    def _version(self, connection: Connection) -> int:
        """Return the version of the file; 0: it is empty.

        Raises:
            StateError: it is of a newer version of the program.
        """
        version = int(pragma(connection, "user_version"))
        is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        if not is_empty and pragma(connection, "application_id") != APPLICATION_ID:
            raise _DamagedError
        if version > len(self._migrations):
            raise StateError(
                _("{} is of a newer version of reader: it is left as it is").format(self.path),
                hint=_("nothing is kept until reader is updated"),
            )
        return version

    def _missing(self, connection: Connection) -> list[str]:
        """Return what makes the tables that a file of this version lacks: another program has dropped them.

        Raises:
            _DamagedError: a table has not the columns that it should have.
        """
        present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        whole = _whole(tuple(self._migrations))
        for name, columns in whole.columns.items():
            if name in present and not columns <= _columns(connection, name):
                raise _DamagedError
        return [sql for name, sql in whole.statements if name not in present]

    def _back_up(self, version: int) -> None:
        """Copy the file as it is, also what other connections have written last."""
        copy = self._free_name(f"version-{version}")
        create_private_file(copy, exclusive=True)
        with closing(_connected(self.path)) as source, closing(_connected(copy)) as target:
            source.backup(target)

    def _set_aside(self) -> None:
        """Give a damaged file another name, unless another process or thread has just done so, which is waited for."""
        with wait_for_write_lock(self.path, seconds=BUSY_SECONDS) as is_held:
            if not is_held:
                return
            with suppress(_DamagedError), _damage_told(), closing(self._connect(make=False)) as connection:
                if pragma(connection, "quick_check") == "ok":
                    if self._version(connection) == len(self._migrations):
                        self._missing(connection)
                    return
            aside = self._free_name("damaged")
            for end in SUFFIXES:
                with suppress(FileNotFoundError):
                    os.replace(f"{self.path}{end}", f"{aside}{end}")  # noqa: PTH105 - beside, not below
            self.notices.append(_("{} was damaged and now has the name {}").format(self.path, aside.name))

    def _free_name(self, what: str) -> Path:
        """Return a name beside the file that nothing has: ``state.damaged-1.db``."""
        names = (
            self.path.with_name(f"{self.path.stem}.{what}-{number}{self.path.suffix}") for number in count(1)
        )
        return next(name for name in names if not name.exists())

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite and the disk say into `StateError`.

        Raises:
            StateError: the file cannot be used.
        """
        try:
            yield
        except _DamagedError as error:
            raise StateError(_("{} is damaged").format(self.path)) from error
        except (sqlite3.OperationalError, OSError) as error:
            raise StateError(_("{} cannot be used: {}").format(self.path, error)) from error


class _Whole(NamedTuple):
    """What a file of the version of this program has."""

    statements: tuple[tuple[str, str], ...]
    """Names of its tables and indexes, each with what makes it, and what fills the tables that are never empty."""
    columns: dict[str, set[str]]
    """The columns of its tables."""


@lru_cache(4)
def _whole(migrations: tuple[str, ...]) -> _Whole:
    with closing(_connected(None)) as connection:
        for step in migrations:
            connection.executescript(step)
        rows = connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        columns = {name: _columns(connection, name) for name, kind, _sql in rows if kind == "table"}
    return _Whole(tuple((name, sql) for name, _kind, sql in rows), columns)


def _columns(connection: Connection, table: str) -> set[str]:
    return {str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _connected(path: Path | None) -> Connection:
    connection = connect(path, seconds=BUSY_SECONDS)
    connection.text_factory = _text  # another program may have written what is not UTF-8
    return connection


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@contextmanager
def _damage_told() -> Iterator[None]:
    """Tell damage from what a mistake of the program or the state of the disk is.

    Raises:
        _DamagedError: SQLite cannot make sense of the file.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        # A table that is lacking is a mistake of the program here: `_missing` has looked for those of a file.
        if is_damage(error) and not isinstance(error, sqlite3.OperationalError):
            raise _DamagedError from error
        raise
