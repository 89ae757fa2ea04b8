"""Exports written to files: whole or not at all, under names that are safe, and never over an article."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

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

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that are devices on Windows."""


class FileWriter:
    """Writes files, but none that is an article of the library."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Protect the files of ``articles``, which are looked at when a file is about to be replaced."""
        self._articles = articles
        self._by_size: dict[int, list[str]] | None = None

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Write ``pieces`` to the file ``path``; what it held is replaced once all are written, or not at all.

        Pipes and devices are written to directly.

        Raises:
            OutputError: the file is an article, or it cannot be written.
        """
        try:
            target = Path(os.path.realpath(path))  # so that a link stays a link
            if not target.exists():
                _replace(target, pieces, mode=0o666 & ~_umask())
            elif target.is_file():
                self._refuse_article(target)
                _replace(target, pieces, mode=stat.S_IMODE(target.stat().st_mode))
            else:
                with target.open("wb") as stream:
                    stream.writelines(pieces)
        except OSError as error:
            raise OutputError(_("could not write {}: {}").format(path, error.strerror or error)) from error

    def _refuse_article(self, target: Path) -> None:
        """Raise an OutputError if ``target`` is the file of an article, under whatever name."""
        if self._by_size is None:
            # Sizes are known without touching the disk, and tell nearly all files apart.
            self._by_size = {}
            for article in self._articles:
                self._by_size.setdefault(article.size, []).append(article.path)
        for path in self._by_size.get(target.stat().st_size, ()):
            if Path(path).exists() and target.samefile(path):
                raise OutputError(_("{} is an article of the library and is not overwritten").format(target))


def make_folder(path: Path) -> None:
    """Make the folder ``path`` unless it is there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
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


def _replace(target: Path, pieces: Iterable[bytes], *, mode: int) -> None:
    """Write to a file beside ``target``, then put it in its place with the permissions ``mode``."""
    descriptor, name = tempfile.mkstemp(prefix=".reader-", dir=target.parent)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 -- mkstemp gives a descriptor
            stream.writelines(pieces)
        Path(name).chmod(mode)  # mkstemp's 0600 is for secrets
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
