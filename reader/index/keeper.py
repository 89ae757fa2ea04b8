"""Keeps the index of a library: in the cache, or where that cannot be, for this run only."""

from __future__ import annotations

import os
import weakref
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index.catalog import Catalog
from reader.index.database import Database, IndexDamagedError, IndexFailedError
from reader.ingest.source import SourceKind
from reader.paths import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ingest.source import Source

MIN_FORMER_ROWS = 1000
"""Rows of articles that have changed or gone for which no index is made anew: some 5 MB."""
_SUFFIXES = ("", "-wal", "-shm", "-journal")
"""Ends of the names of the files that make one database."""


class IndexKeeper:
    """Holds the catalog in use and puts another in its docid when it fails.

    A damaged file is made anew. Where none can be kept, on a full disk or in a folder that cannot be written, a
    temporary file serves, and where that cannot be either, memory.
    """

    def __init__(self, sources: Sequence[Source], variety: str = "") -> None:
        """Open or make the index of ``sources``; of single files and standard input it is made in memory.

        Each ``variety``, a way to read the files, has an index of its own.
        """
        self.notices: list[str] = []
        """What is to be said about the index, a line each."""
        self._lock = Lock()
        if all(source.kind is SourceKind.FOLDER for source in sources):
            self.path: Path | None = _index_file(sources, variety)
            self._folders = _folders(sources)
            self.catalog = self._kept(self.path)
        else:
            self.path = None
            self._folders = {}
            self.catalog = self._catalog(None)

    def replace(self, failed: Catalog, error: IndexFailedError) -> None:
        """Put an empty catalog in the docid of one that failed with ``error``."""
        with self._lock:
            if self.catalog is failed:  # and no other thread has done so
                failed.database.close()
                self.catalog = self._after(error, failed.database.path)

    def close(self) -> None:
        """Close files that are not in use; the catalog may be used again."""
        self.catalog.database.close()

    def _kept(self, path: Path) -> Catalog:
        """Return the catalog in the cache, or what there is instead."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._fresh(path)
        except IndexFailedError as error:
            return self._after(error, path)
        except OSError as error:
            return self._passing(error)

    def _fresh(self, path: Path) -> Catalog:
        """Return the catalog in ``path``, without what it keeps of articles that have changed or gone if that is much.

        The words of a text cannot be taken out of an index again. Of one that is mostly former the files are read
        anew, for which twice as many were read before; not while others look at it, for they may show former rows.
        """
        catalog = self._catalog(path)
        total, former = catalog.version()
        if former > max(2 * total, MIN_FORMER_ROWS) and catalog.database.is_alone():
            catalog.database.close()
            _remove(path)
            return self._catalog(path)
        return catalog

    def _after(self, error: IndexFailedError, failed: Path | None) -> Catalog:
        """Return the catalog that comes after one in ``failed``."""
        if isinstance(error, IndexDamagedError) and failed:
            try:
                _remove(failed)
                catalog = self._catalog(failed)
            except (OSError, IndexFailedError) as again:
                return self._passing(again, failed)
            self.notices.append(_("{}; it is made anew").format(error.message))
            return catalog
        return self._passing(error, failed)

    def _passing(self, error: Exception, failed: Path | None = None) -> Catalog:
        """Return a catalog for this run, in a temporary file unless that is what failed."""
        if failed in (None, self.path):
            self.notices.append(_("the index cannot be kept: {}").format(error))
            try:
                return self._catalog(self._temporary())
            except (OSError, IndexFailedError):
                pass  # then in memory
        return self._catalog(None)

    def _catalog(self, path: Path | None) -> Catalog:
        return Catalog(Database(path), self._folders)

    def _temporary(self) -> Path:
        import shutil
        import tempfile

        folder = tempfile.mkdtemp(prefix="reader-")  # mode 0700
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder, "index.db")


def _index_file(sources: Iterable[Source], variety: str) -> Path:
    """Return where the index of ``sources`` is kept: one file for a set of folders, in whatever order."""
    named = sorted(f"{source.key}\0{os.path.realpath(source.root)}" for source in sources)
    name = blake2b(
        "\0\0".join((*named, variety)).encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()
    return cache_folder() / "index" / f"{name}.db"


def _folders(sources: Iterable[Source]) -> dict[str, str]:
    """Return how the paths of the articles of each source begin, by the first part of their ids."""
    # That is the key of the source, escaped if anything in the id is.
    return {
        source.article_id(name).partition("/")[0]: os.path.join(source.root, "")  # noqa: PTH118 - a text
        for source in sources
        for name in ("", "\n")
    }


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
