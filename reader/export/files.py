"""Exports written to files: whole or not at all, under names that are safe, and never over an article.

Paths are looked at with `os.path`, which says False where `pathlib` raises: for a name that is too long, and in
a folder that is closed to us.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
import unicodedata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.atomic_file import replace_file
from reader.errors import OutputError
from reader.i18n import gettext as _
from reader.model.date_ranges import day_of
from reader.text.sanitize import one_line
from reader.text.typesetting.width import graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.article import Article

_MAX_NAME = 180
"""Bytes of a file name without its ending: file systems take 255, and a number may have to follow."""

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]+')
"""Path separators, and what else Windows does not take in a name."""

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|\Z)", re.IGNORECASE
)
"""Names that are devices on Windows, with any suffix and blanks before it (learn.microsoft.com, “Naming Files”)."""

PIPE_SECONDS = 10.0
"""How long a named pipe is given to find a program that reads it."""
_PIPE_POLL_SECONDS = 0.05


class FileWriter:
    """Writes files, but none that is an article of the library."""

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        replace: bool = True,
        pipe_seconds: float = PIPE_SECONDS,
    ) -> None:
        """Protect the files of ``articles``, which are looked at when a file is about to be replaced.

        Args:
            articles: what is in the library; may be iterated once.
            replace: files that exist may be replaced.
            pipe_seconds: how long a named pipe may wait for a reader.
        """
        self._articles = articles
        self.replaces = replace
        """Whether files that exist may be replaced."""
        self._pipe_seconds = pipe_seconds
        self._by_size: dict[int, list[str]] | None = None

    def check(self, path: str | Path) -> None:
        """Look whether `write` may write to ``path``, before anything is made to be written.

        Raises:
            OutputError: it may not.
        """
        target = os.path.realpath(path)
        if os.path.isdir(target):  # noqa: PTH112 -- see above, here and below
            raise OutputError(_("could not write {}: {}").format(path, os.strerror(errno.EISDIR)))
        if not os.path.isfile(target):  # noqa: PTH113
            return
        self._refuse_article(path, target)
        if not self.replaces:
            raise OutputError(_("{} exists and is not replaced").format(path), hint=_("--force replaces it"))

    def write(self, path: str | Path, pieces: Iterable[bytes]) -> None:
        """Write ``pieces`` to the file ``path``; what it held is replaced once all are written, or not at all.

        Pipes and devices are written to directly.

        Raises:
            OutputError: the file may not be replaced, or it cannot be written.
            BrokenPipeError: it is a pipe that nobody reads any more.
        """
        self.check(path)
        target = os.path.realpath(path)  # so that a link stays a link
        try:
            if os.path.isfile(target):  # noqa: PTH113
                replace_file(Path(target), pieces, mode=stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH116
            elif os.path.exists(target):  # noqa: PTH110
                with open(_open_special(target, self._pipe_seconds), "wb") as stream:
                    stream.writelines(pieces)
            else:
                replace_file(Path(target), pieces, mode=0o666 & ~_umask())
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(_("could not write {}: {}").format(path, error.strerror or error)) from error

    def _refuse_article(self, path: str | Path, target: str) -> None:
        """Raise an OutputError if ``target``, meant by ``path``, is the file of an article, under whatever name."""
        if self._by_size is None:
            # Sizes are known without touching the disk, and tell nearly all files apart.
            self._by_size = {}
            for article in self._articles:
                self._by_size.setdefault(article.size, []).append(article.path)
        found = os.stat(target)  # noqa: PTH116
        for name in self._by_size.get(found.st_size, ()):
            if os.path.exists(name) and os.path.samestat(found, os.stat(name)):  # noqa: PTH110, PTH116
                raise OutputError(_("{} is an article of the library and is not overwritten").format(path))


def _open_special(path: str, seconds: float) -> int:
    """Open a pipe or device for writing and return its descriptor; a pipe waits for its reader, but not for ever.

    Raises:
        OSError: it cannot be opened, or nobody has opened the pipe to read it in ``seconds``.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            # Without O_NONBLOCK the call would wait in the kernel, where nothing but a signal ends it.
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() >= end:
                raise OSError(errno.ENXIO, _("no program reads this pipe")) from error
            time.sleep(_PIPE_POLL_SECONDS)
        else:
            os.set_blocking(descriptor, True)
            return descriptor


def make_folder(path: Path) -> None:
    """Make the folder ``path`` unless it is there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 -- `Path.mkdir` asks for a folder in a way that raises
    except OSError as error:
        raise OutputError(
            _("could not make the folder {}: {}").format(path, error.strerror or error)
        ) from error


def file_name(article: Article, title: str, suffix: str, taken: set[str]) -> str:
    """Return a file name for ``article`` under ``title`` that is safe on every system, and add it to ``taken``.

    It is ``2025-02-14 title.md``: one plain name without separators, control characters or a dot in front.
    ``taken`` holds names in lower case, since there are file systems that know no other.
    """
    day = f"{day_of(article.date)} " if article.date else ""
    name = unicodedata.normalize("NFC", one_line(_FORBIDDEN.sub(" ", day + title))).lstrip(". -").strip()
    stem = _cut(name, _MAX_NAME).rstrip(". ") or "untitled"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    for number in count(1):
        found = f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}"
        if found.casefold() not in taken:
            break
    taken.add(found.casefold())
    return found


def is_inside(folder: str, path: str) -> bool:
    """Tell whether ``path``, which need not exist, is ``folder`` or in it, links followed."""
    root, inner = os.path.realpath(folder), os.path.realpath(path)
    return inner == root or inner.startswith(os.path.join(root, ""))  # noqa: PTH118


def _cut(text: str, size: int) -> str:
    """Return as many whole characters from the beginning of ``text`` as take at most ``size`` bytes."""
    if len(text.encode()) <= size:
        return text
    kept = []
    for cluster in graphemes(text):
        size -= len(cluster.encode())
        if size < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
