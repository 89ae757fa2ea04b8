"""Sources of articles: a folder that is walked, a file, or standard input.

The walk opens nothing but folders and ignore files. It lists what could be an article in the order of the paths,
which is the same on every machine, and says of a file that cannot be read why, instead of leaving it out.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Problem, SourceError
from reader.i18n import gettext as _
from reader.ingest.ignore import FILES as IGNORE_FILES
from reader.ingest.ignore import Ignored, hides_folder, is_backup_folder, is_conflict_copy, read_ignore_files
from reader.model.article import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

LARGE = 32 << 20
"""Bytes from which a file is listed but only read when it is opened."""
STDIN = "-"
"""The location, and the path, of standard input."""
UNREADABLE = "unreadable"
"""The kind of the `Problem` of what cannot be read."""

_NOT_ARTICLES = ("._", ".#")
"""Beginnings of names that macOS gives to resource forks and Emacs to locks."""


def could_be_article(name: str, extensions: tuple[str, ...] = EXTENSIONS) -> bool:
    """Tell whether a file of this name is listed; ``extensions`` are in lower case, each with its dot."""
    lower = name.lower()
    return lower.endswith(extensions) and not name.startswith(_NOT_ARTICLES) and not is_conflict_copy(lower)


class SourceKind(StrEnum):
    """What a source is."""

    FOLDER = "folder"
    FILE = "file"
    STDIN = "stdin"


class FileEntry(NamedTuple):
    """A file that could be an article, as the walk found it."""

    path: str
    """Name to open it by; bytes that are not UTF-8 as lone surrogates (PEP 383)."""
    relative: str
    """Path below the root of the source, with ``/``."""
    size: int = 0
    """Bytes."""
    mtime_ns: int = 0
    """Modification time in nanoseconds."""
    problem: Problem | None = None
    """Why the file is not to be read; None for a file that is."""


class Source(NamedTuple):
    """One root and how to list what is below it."""

    key: str
    """First part of the ids of its articles: the name of the folder."""
    root: Path
    """The folder, as the user named it; of a file the folder it is in."""
    kind: SourceKind
    name: str = ""
    """Of a file its name in ``root``."""
    extensions: tuple[str, ...] = EXTENSIONS
    """Of a folder the endings of the files that are listed."""

    def article_id(self, relative: str) -> str:
        """Return the id of the file at ``relative``: printable, on one line, and of no other file.

        Control characters, and bytes that are not UTF-8, are written ``%0A``; ``%`` itself only beside them, and where
        it could be taken for the beginning of one.
        """
        plain = f"{self.key}/{relative}"
        if plain.isprintable() and ("%" not in plain or _stays_printable(plain)):
            return plain
        return "".join(
            character if character.isprintable() and character != "%" else _escaped(character)
            for character in plain
        )

    def files(
        self, cancelled: Callable[[], bool] | None = None, folders: dict[str, int] | None = None
    ) -> Iterator[FileEntry]:
        """Yield the files in the order of their relative paths, until ``cancelled`` returns True.

        The folders that are walked, and their modification times in nanoseconds, are put into ``folders``.
        Standard input has no files: its bytes are read by the library.
        """
        if self.kind is SourceKind.FILE:
            yield _entry(for_programs(self.root / self.name), self.name)
        elif self.kind is SourceKind.FOLDER:
            walk = _Walk(for_programs(self.root), {} if folders is None else folders, self.extensions)
            for entry in walk.entries():
                if cancelled and cancelled():
                    return
                yield entry


def extensions_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the endings of the files that any of ``sources`` lists."""
    return tuple(dict.fromkeys(extension for source in sources for extension in source.extensions))


def for_programs(path: Path) -> str:
    """Return ``path`` so that no program takes it for an option."""
    name = os.fspath(path)
    return os.path.join(os.curdir, name) if name.startswith("-") else name  # noqa: PTH118 - Path drops the dot


def unreadable_folders(source: Source) -> list[FileEntry]:
    """Return the folders of ``source`` that cannot be looked into, each with its problem."""
    if source.kind is not SourceKind.FOLDER:
        return []
    walk = _Walk(os.fspath(source.root), {}, source.extensions)
    for _entry_of_a_file in walk.entries():
        pass
    return walk.unreadable


def unescaped(article_id: str) -> str:
    """Return key and path of which `Source.article_id` made an id with escapes."""
    data = article_id.encode("utf-8", "surrogateescape")
    found = re.sub(b"%([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), data)
    return found.decode("utf-8", "surrogateescape")


def _stays_printable(text: str) -> bool:
    """Tell whether no control character is behind the escapes of ``text``, nor behind those behind them."""
    while (plain := unescaped(text)) != text:
        if not plain.isprintable():
            return False
        text = plain
    return True


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))


def open_source(
    location: str, taken: Mapping[str, Path] | None = None, extensions: tuple[str, ...] = EXTENSIONS
) -> Source:
    """Return the source at ``location``: a folder, a file, or ``-`` for standard input.

    Its key is the folder's name, with ``~2`` and so on where ``taken`` has that key for another folder. Of a folder
    the files with ``extensions`` are listed.

    Raises:
        SourceError: nothing is there, or it is neither file nor folder, or it cannot be read.
    """
    taken = taken or {}
    if location == STDIN:
        return Source("stdin", Path(STDIN), SourceKind.STDIN)
    path = Path(location).expanduser() if location.startswith("~") else Path(location)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
            return Source(_free_key(path, taken), path, SourceKind.FOLDER, extensions=extensions)
        if stat.S_ISREG(mode):
            return Source(_free_key(path.parent, taken), path.parent, SourceKind.FILE, path.name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"{location}: {reason}", hint=_("name a folder, a file or -")) from error
    raise SourceError(_("{}: neither a file nor a folder").format(location))


def _free_key(folder: Path, taken: Mapping[str, Path]) -> str:
    """Return the name of ``folder``, numbered where another folder has it."""
    absolute = os.path.abspath(folder)  # noqa: PTH100 - a link keeps the name by which the user knows it
    name = os.path.basename(absolute) or "root"  # noqa: PTH119
    key, number = name, 1
    while key in taken and os.path.abspath(taken[key]) != absolute:  # noqa: PTH100
        number += 1
        key = f"{name}~{number}"
    return key


def read_bytes(path: str) -> bytes:
    """Return the bytes of a regular file, which is made sure of after it is open.

    Raises:
        OSError: it is gone, cannot be read, or has become a pipe, a socket or a device.
    """
    # Without O_NONBLOCK, opening a pipe that took the place of the file would wait for a writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, _("not a regular file"), path)
        return b"".join(_parts(descriptor, status.st_size))
    finally:
        os.close(descriptor)


def _parts(descriptor: int, size: int) -> Iterator[bytes]:
    """Yield the bytes of an open file of ``size``, most often all at once; it may have grown or shrunk since."""
    # The one byte more tells that this is the end without another read: half the calls of a file object.
    while part := os.read(descriptor, size + 1):
        yield part
        if len(part) == size:
            return


def unreadable(error: OSError | str) -> Problem:
    """Return the problem of a file or folder that cannot be read."""
    return Problem(UNREADABLE, error if isinstance(error, str) else error.strerror or str(error))


def _entry(path: str, relative: str) -> FileEntry:
    """Return the entry of a file, which is looked at but not opened."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of a hundred thousand files costs a second
    except OSError as error:
        return FileEntry(path, relative, problem=unreadable(error))
    problem = None
    if not stat.S_ISREG(status.st_mode):
        problem = unreadable(_("a pipe, socket or device"))
    elif status.st_size > LARGE:
        problem = Problem(
            "size", _("{} MB: it is read when it is opened").format(status.st_size // 1_000_000)
        )
    return FileEntry(path, relative, status.st_size, status.st_mtime_ns, problem)


class _Folder(NamedTuple):
    path: str
    relative: str
    """With ``/`` at the end, unless it is the root."""
    ignored: Ignored | None
    through_link: bool


class _Walk:
    """One walk of a folder: entries sorted by relative path, every folder entered once."""

    def __init__(self, root: str, times: dict[str, int], extensions: tuple[str, ...]) -> None:
        """Begin at ``root``, for files with ``extensions``; the times of folders go into ``times``."""
        self._root = root
        self._extensions = extensions
        self._times = times
        self._real_root = os.path.realpath(root)
        self._linked: set[tuple[int, int]] = set()
        """Device and inode of the folders that were entered through links."""
        self.unreadable: list[FileEntry] = []
        """The folders that could not be looked into, which are no articles."""

    def entries(self) -> Iterator[FileEntry]:
        """Yield the files below the root, without recursion: folders nest deeper than Python does."""
        pending: list[_Folder | FileEntry] = [_Folder(self._root, "", None, through_link=False)]
        while pending:
            item = pending.pop()
            if isinstance(item, FileEntry):
                yield item
            else:
                pending.extend(reversed(self._inside(item)))

    def _inside(self, folder: _Folder) -> list[_Folder | FileEntry]:
        """Return what is in ``folder``, in the order of relative paths."""
        try:
            # The time before the look: a change meanwhile makes it another.
            self._times[os.path.abspath(folder.path)] = os.stat(folder.path).st_mtime_ns  # noqa: PTH100, PTH116
            with os.scandir(folder.path) as scan:
                entries = list(scan)
        except OSError as error:
            entry = FileEntry(folder.path, folder.relative.rstrip("/"), problem=unreadable(error))
            self.unreadable.append(entry)
            return []
        ignored = folder.ignored
        rules = [
            entry.path for name in IGNORE_FILES for entry in entries if entry.name == name and entry.is_file()
        ]
        if rules:
            ignored = read_ignore_files(rules, folder.relative, ignored)
        items = [self._item(entry, folder, ignored) for entry in entries]
        return sorted(filter(None, items), key=attrgetter("relative"))

    def _item(
        self, entry: os.DirEntry[str], folder: _Folder, ignored: Ignored | None
    ) -> _Folder | FileEntry | None:
        """Return the folder or the file that ``entry`` is, None for what is neither an article nor to be walked."""
        try:
            is_folder, is_link = entry.is_dir(), entry.is_symlink()
        except OSError:  # a link that leads round in a circle: its entry will say so
            is_folder, is_link = False, False
        relative = folder.relative + entry.name + ("/" if is_folder else "")
        if hides_folder(entry.name) if is_folder else not could_be_article(entry.name, self._extensions):
            return None
        if is_folder and is_backup_folder(relative):
            return None
        if (ignored and ignored.covers(relative)) or (is_link and self._comes_anyway(entry.path, is_folder)):
            return None
        if not is_folder:
            return _entry(entry.path, relative)
        linked = is_link or folder.through_link
        return (
            _Folder(entry.path, relative, ignored, linked) if not linked or self._is_new(entry.path) else None
        )

    def _comes_anyway(self, path: str, is_folder: bool) -> bool:
        """Tell whether what a link leads to lies below the root, where the walk comes by without it."""
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(self._real_root):
            return False
        folders = target.relative_to(self._real_root).parts
        if not is_folder and not could_be_article(target.name, self._extensions):
            return False
        return not any(map(hides_folder, folders if is_folder else folders[:-1]))

    def _is_new(self, path: str) -> bool:
        """Tell whether a folder that a link led to is new, and remember it."""
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:
            return True  # the scan will say what is wrong
        identity = (status.st_dev, status.st_ino)
        if identity in self._linked:
            return False
        self._linked.add(identity)
        return True
