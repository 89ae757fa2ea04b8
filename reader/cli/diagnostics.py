"""``reader --diagnostics``: what a bug report needs, without anything private."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reader import __version__, paths
from reader.config import read_config
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGES = (
    "textual",
    "rich",
    "markdown-it-py",
    "python-frontmatter",
    "opencc",
    "nh3",
    "PyYAML",
    "watchfiles",
)
_PROGRAMS = ("less", "pandoc", "git")
_SHOWN = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE",
    "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TMUX", "STY", "SSH_TTY",
)  # fmt: skip
_PRIVATE = ("TMUX", "STY", "SSH_TTY", "READER_LIBRARY", "READER_CONFIG", "READER_INDEX", "READER_PAGER", "PAGER",
    "VISUAL", "EDITOR", "BROWSER")  # fmt: skip
"""Variables of which only is said that they are set."""


def lines() -> Iterator[str]:
    """Yield versions, paths, terminal and locale, a name and a value on each line.

    No titles, names of libraries or values of variables that could hold a name; the home folder is ``~``.
    """
    for name, value in _facts():
        yield f"{name}: {one_line(value)}\n"


def _facts() -> Iterator[tuple[str, str]]:
    yield "reader", __version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "SQLite", sqlite3.sqlite_version
    for package in _PACKAGES:
        yield package, _version(package)
    for name, path in (
        ("config", paths.config_file()),
        ("state", os.fspath(paths.state_file())),
        ("cache", os.fspath(paths.cache_folder())),
        ("log", os.fspath(paths.log_file())),
    ):
        yield name, f"{_without_home(path)} ({'there' if os.path.exists(path) else 'not there'})"  # noqa: PTH110 -- does not raise
    yield "errors in the config", str(len(read_config(paths.config_file()).errors))
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        yield name, "closed" if stream is None else "terminal" if stream.isatty() else "no terminal"
    size = shutil.get_terminal_size()
    yield "size", f"{size.columns}×{size.lines}"
    yield (
        "encoding",
        f"{locale.getpreferredencoding(do_setlocale=False)}, files {sys.getfilesystemencoding()}",
    )
    for name in dict.fromkeys((*_SHOWN, *_PRIVATE)):
        if name in os.environ:
            yield name, "set" if name in _PRIVATE else os.environ[name] or "empty"
    for program in _PROGRAMS:
        yield program, "there" if shutil.which(program) else "not there"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not there"


def _without_home(path: str) -> str:
    home = os.path.expanduser("~")  # noqa: PTH111 -- no home is no error
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path
