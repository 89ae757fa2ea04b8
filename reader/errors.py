"""Errors that end a command, as exceptions, and problems of single files, as data.

::

    ReaderError
    ├── UsageError       a flag or argument that makes no sense                exit 2
    ├── ConfigError      a config file that cannot be used                     exit 2
    ├── QueryError       a query that does not parse, with its position        exit 2
    ├── SourceError      a folder or file that is not there or cannot be read  exit 2
    ├── NotFoundError    nothing matched what was named                        exit 1
    ├── ArticleError     a named article that could not be read                exit 4
    ├── OutputError      a file, pipe or program that could not be written to  exit 3
    └── StateError       what the user made cannot be read or kept             exit 3

A flaw of one file is never raised: it is a `Problem` kept on the article, so that one broken file
hides neither itself nor the others.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """Exit status of the ``reader`` command."""

    DONE = 0
    NO_MATCH = 1
    USAGE = 2
    NOT_WRITTEN = 3
    NOT_READ = 4
    BUG = 70
    """``EX_SOFTWARE`` of BSD sysexits: a bug, with a log file to report."""
    INTERRUPTED = 130
    """128 + SIGINT, as shells report it."""


class ReaderError(Exception):
    """A failure that the user can do something about: one line of what and where, one hint of what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str = "", choices: Sequence[str] = ()) -> None:
        """Make the error from its one-line ``message``, an optional ``hint``, and what could have been meant.

        ``choices`` stand on lines of their own below the message.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.choices = tuple(choices)

    def __str__(self) -> str:
        """Return the line that the user reads."""
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ReaderError):
    """A flag or argument that makes no sense."""


class ConfigError(ReaderError):
    """A config file that cannot be used; the message names file and key."""


class SourceError(ReaderError):
    """A folder or file that is not there or cannot be read."""


class QueryError(ReaderError):
    """A query that does not parse."""

    def __init__(self, message: str, *, text: str, position: int, length: int = 1, hint: str = "") -> None:
        """Point at ``length`` characters of the query ``text`` from ``position`` (0-based)."""
        super().__init__(message, hint=hint)
        self.text = text
        self.position = position
        self.length = length


class NotFoundError(ReaderError):
    """Nothing matched what was named."""

    exit_code = ExitCode.NO_MATCH


class ArticleError(ReaderError):
    """A named article that could not be read."""

    exit_code = ExitCode.NOT_READ


class OutputError(ReaderError):
    """A file, pipe or program that could not be written to."""

    exit_code = ExitCode.NOT_WRITTEN


class StateError(ReaderError):
    """What the user made with the reader, such as saved views, cannot be read or kept."""

    exit_code = ExitCode.NOT_WRITTEN


class Problem(NamedTuple):
    """A flaw of one file, kept as data on its article."""

    kind: str
    """A stable word to filter by: ``encoding``, ``front matter``, ``date``, ``unreadable``, …"""
    message: str
    """What is wrong, in one line."""
    hint: str = ""
    """What to do about it, or what the reader did instead."""
    line: int | None = None
    """1-based line of the file where it was found."""
