"""Chooses the file that is the index of a library, and replaces it when it fails.

An index is a row of *generations*: ``NAME.db``, then ``NAME.1.db``, ``NAME.2.db`` and so on, of which the highest is
in use. One that is damaged, of another version, or mostly of former rows is replaced by the next; then the older
ones are removed. As no name is used twice, the log that SQLite keeps beside a file never meets another file, and
processes that still have an older generation open read on until their next sync.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index.catalog import Catalog
from reader.index.database import Database, IndexDamagedError, IndexFailedError
from reader.ingest.source import SourceKind, extensions_of, for_programs
from reader.model.article import EXTENSIONS, MINUTES_PER
from reader.paths import index_folder
from reader.sqlite.connection import remove_database
from reader.sqlite.write_lock import try_write_lock, wait_for_write_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ingest.source import Source

MIN_FORMER_ROWS = 1000
"""Rows of articles that have changed or gone for which no index is rebuilt: some 5 MB."""
_LOCK_SECONDS = 10.0
"""How long the process that syncs with a damaged index is waited for, before it is rebuilt all the same."""
_MAX_REBUILDS = 3
"""Rebuilds by one keeper; a file that is damaged again and again is on a disk that cannot keep one."""


class IndexKeeper:
    """Holds the catalog in use and puts another in its place when it fails.

    Where no index can be kept, on a full disk or in a folder that cannot be written, a temporary file is used, and
    where that fails too, memory. Threads may share it.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        variety: str = "",
        *,
        folder: Path | None = None,
        minutes_per: int = MINUTES_PER,
    ) -> None:
        """Open or make the index of ``sources``; of single files and standard input it is made in memory.

        Args:
            sources: what is indexed.
            variety: a way to read the files; each has an index of its own, and so has each choice of extensions.
            folder: holds indexes; None: that of `index_folder`.
            minutes_per: Han characters that are read in a minute.
        """
        self._minutes_per = minutes_per
        self.notices: list[str] = []
        """What is to be said about the index, a line each."""
        self.is_read_only = False
        """The index is that of somebody else, and used as it is."""
        self._lock = RLock()
        self._rebuilds = 0
        if all(source.kind is SourceKind.FOLDER for source in sources):
            self.path: Path | None = (folder or index_folder()) / _index_name(sources, variety)
            """The first generation, after which the lock file is named."""
            self._folders = _folders(sources)
            self.catalog = self._open_or_substitute(self.path)
        else:
            self.path = None
            self._folders = {}
            self.catalog = self._memory()

    def replace(self, failed: Catalog, error: IndexFailedError) -> None:
        """Put another catalog in the place of one that failed with ``error``."""
        with self._lock:
            if self.catalog is not failed:
                return  # another thread has done so
            failed.database.close()
            if self.path is None or not self._is_kept(failed):
                self.catalog = self._memory()
            elif not self.is_current(failed):
                self.catalog = self._open_or_substitute(self.path)
            elif isinstance(error, IndexDamagedError):
                self.catalog = self._rebuilt_or_substitute(self.path, failed.database.path, error)
            else:
                self.catalog = self._substitute(error)

    def renew(self, outdated: Catalog) -> None:
        """Take the generation that another process has made, for one that `is_current` no longer holds of."""
        with self._lock:
            if self.catalog is outdated and self.path:
                # Selections may go on reading it, so it is not closed.
                self.catalog = self._open_or_substitute(self.path)

    def is_current(self, catalog: Catalog) -> bool:
        """Tell whether ``catalog`` is in the latest generation of the index, or in a file of this run only."""
        if self.path is None or not self._is_kept(catalog):
            return True
        try:
            return catalog.database.path == _latest(self.path) and catalog.database.is_in_place()
        except OSError:
            return False

    def close(self) -> None:
        """Close files that are not in use; the catalog may be used again."""
        self.catalog.database.close()

    def _is_kept(self, catalog: Catalog) -> bool:
        """Tell whether ``catalog`` is in the cache, rather than in a temporary file or memory."""
        path = catalog.database.path
        return path is not None and self.path is not None and path.parent == self.path.parent

    def _open_or_substitute(self, path: Path) -> Catalog:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._without_former_rows(path, self._open(path))
        except IndexDamagedError as error:
            return self._rebuilt_or_substitute(path, None, error)
        except (IndexFailedError, OSError) as error:
            return self._read_only(path) or self._substitute(error)

    def _read_only(self, path: Path) -> Catalog | None:
        """Return the latest generation of an index that can be read but not written, and say of when it is."""
        try:
            latest = _latest(path)
            if latest is None:
                return None
            database = Database(latest, create=False, read_only=True)
            made = datetime.fromtimestamp(latest.stat().st_mtime).astimezone()
        except (IndexFailedError, OSError):
            return None
        self.is_read_only = True
        self.notices.append(
            _("the index in {} cannot be written and is used as it is, of {:%Y-%m-%d %H:%M}").format(
                path.parent, made
            )
        )
        return Catalog(database, self._folders, self._minutes_per)

    def _open(self, path: Path) -> Catalog:
        """Open the latest generation; the first one is created.

        Raises:
            IndexFailedError: it is damaged or cannot be used.
            OSError: the folder cannot be read or written.
        """
        while True:
            latest = _latest(path)
            try:
                return self._catalog(latest or path, create=latest is None)
            except IndexFailedError as error:
                if isinstance(error, IndexDamagedError) or latest == _latest(path):
                    raise
                # Another process has put the next generation in its place.

    def _without_former_rows(self, path: Path, catalog: Catalog) -> Catalog:
        """Return ``catalog``, or an empty one in its place if it is mostly of articles that have changed or gone.

        The words of a text cannot be taken out of an index again. All files are read anew then, after twice as many
        were read since the last time.
        """
        if not _is_worn(catalog):
            return catalog
        with try_write_lock(path) as is_free:
            if not is_free or not self.is_current(catalog):
                return catalog  # another process syncs it, or replaces it
            try:
                return self._next_generation(path, _generations(path))
            except (IndexFailedError, OSError):
                return catalog  # it can be used still

    def _rebuilt_or_substitute(self, path: Path, damaged: Path | None, error: IndexDamagedError) -> Catalog:
        """Return an empty catalog, or what another process has made meanwhile.

        Args:
            path: the first generation.
            damaged: the generation that failed while it was in use; None: it failed when it was opened.
            error: what to say.
        """
        self._rebuilds += 1
        if self._rebuilds > _MAX_REBUILDS:
            return self._substitute(error)
        try:
            with wait_for_write_lock(path, seconds=_LOCK_SECONDS):
                older = _generations(path)
                if _latest(path) != damaged:
                    with suppress(IndexDamagedError):
                        return self._open(path)
                catalog = self._next_generation(path, older)
        except (IndexFailedError, OSError) as again:
            return self._substitute(again)
        self.notices.append(_("{}; it is rebuilt").format(error.message))
        return catalog

    def _next_generation(self, path: Path, older: Sequence[int]) -> Catalog:
        """Make the index after the generations ``older`` and remove those.

        Where there can be no lock two processes may do so at once; both have the same file then.
        """
        catalog = self._catalog(_named(path, max(older, default=-1) + 1), create=True)
        for number in older:
            remove_database(_named(path, number))
        return catalog

    def _substitute(self, error: Exception) -> Catalog:
        """Return an empty catalog in a temporary file, or else in memory, and say that none can be kept."""
        self.notices.append(_("the index cannot be kept: {}").format(error))
        try:
            return self._catalog(self._temporary(), create=True)
        except (OSError, IndexFailedError):
            return self._memory()

    def _memory(self) -> Catalog:
        return Catalog(Database(None), self._folders, self._minutes_per)

    def _catalog(self, path: Path, *, create: bool) -> Catalog:
        database = Database(path, create=create, lock_path=self.path)
        return Catalog(database, self._folders, self._minutes_per)

    def _temporary(self) -> Path:
        folder = tempfile.mkdtemp(prefix="reader-")  # mode 0700
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder, "index.db")


def _is_worn(catalog: Catalog) -> bool:
    total, former = catalog.version()
    return former > max(2 * total, MIN_FORMER_ROWS)


def _named(path: Path, generation: int) -> Path:
    """Return the file of a generation; that of 0 is ``path`` itself."""
    return path.with_name(f"{path.stem}.{generation}{path.suffix}") if generation else path


def _generations(path: Path) -> list[int]:
    """Return the numbers of the generations of ``path`` that there are.

    Raises:
        OSError: the folder cannot be read.
    """
    pattern = re.compile(rf"{re.escape(path.stem)}(?:\.([1-9][0-9]{{0,8}}))?{re.escape(path.suffix)}")
    names = os.listdir(path.parent)  # noqa: PTH208 - names alone
    return [int(match[1] or 0) for name in names if (match := pattern.fullmatch(name))]


def _latest(path: Path) -> Path | None:
    """Return the latest generation of ``path``; None if there is none."""
    return _named(path, max(found)) if (found := _generations(path)) else None


def _index_name(sources: Sequence[Source], variety: str) -> str:
    """Return the name of the index of ``sources``: one for a set of folders, in whatever order."""
    named = sorted(f"{source.key}\0{os.path.realpath(source.root)}" for source in sources)
    extensions = sorted(extensions_of(sources))
    listed = "" if extensions == sorted(EXTENSIONS) else " ".join(extensions)
    name = blake2b(
        "\0\0".join((*named, variety + listed)).encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()
    return f"{name}.db"


def _folders(sources: Iterable[Source]) -> dict[str, str]:
    """Return how the paths of the articles of each source begin, by the first part of their ids."""
    # That is the key of the source, escaped if anything in the id is.
    return {
        source.article_id(name).partition("/")[0]: os.path.join(for_programs(source.root), "")  # noqa: PTH118 - a text
        for source in sources
        for name in ("", "\n")
    }
