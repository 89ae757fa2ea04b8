"""The index of an open library: synced, queried, and rebuilt when it fails."""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock, get_ident
from typing import TYPE_CHECKING, TypeVar

from reader.index.database import IndexFailedError
from reader.index.keeper import IndexKeeper
from reader.ingest.decoding import DecodeOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from reader.index.catalog import Catalog
    from reader.ingest.source import Source
    from reader.ingest.standard_input import Piped
    from reader.library.sync import Cancelled, OnChange

_Answer = TypeVar("_Answer")
_LOCK_POLL_SECONDS = 0.1
"""Between two looks whether another process has done with the index."""
_MAX_ATTEMPTS = 3
"""Indexes that a question is put to, one after another, before it fails."""
SYNCED_EACH_TIME = 10_000
"""Articles of a library of which every file is looked at before each answer: 0.06 s, half of it the system's."""
SYNCED_WHEN_CHANGED = 100_000
"""Articles of a library of which every file is looked at once a folder has changed: 1 s."""
_FRESHEN_SECONDS = 2.0
"""How long the sync of another process is waited for before the rows are shown as they are."""
_FRESH_SECONDS = 0.01
"""Time for looking at the folders of larger libraries: some thousand."""


class LiveIndex:
    """The index of some sources. Threads and processes may share it; one at a time syncs."""

    def __init__(
        self,
        sources: Sequence[Source],
        stdin: BinaryIO | None,
        options: DecodeOptions,
        folder: Path | None = None,
    ) -> None:
        """Open the index of ``sources``, whose files are decoded as ``options`` say; `sync` reads ``stdin``.

        It is in ``folder``, else where indexes are kept.
        """
        self._sources = sources
        self._stdin = stdin
        self._options = options
        self._keeper = IndexKeeper(
            sources,
            "" if options == DecodeOptions() else repr(options),
            folder=folder,
            minutes_per=options.minutes_per,
        )
        self._sync_lock = Lock()
        self._syncing_thread: int | None = None
        self.is_synced = False
        """Whether a sync has looked at all files since this was opened."""
        self.piped: Mapping[str, Piped] = {}
        """What came through standard input, by the ids of the articles."""

    @property
    def path(self) -> Path | None:
        """The file of the index in the cache; None for one in memory."""
        return self._keeper.path

    @property
    def notices(self) -> Sequence[str]:
        """What is to be said about the index, a line each: that it was damaged, or cannot be kept."""
        return self._keeper.notices

    def tidy(self, cancelled: Cancelled) -> None:
        """Join the parts in which a first index was written; see `reader.library.library.Library.tidy`."""
        if not self._keeper.is_read_only:
            self.ask(lambda catalog: catalog.tidy(cancelled))

    def folders(self) -> set[str]:
        """Return the folders to be watched: those that the last sync has walked, unless the index stays as it is."""
        return set() if self._keeper.is_read_only else self.ask(lambda catalog: catalog.folders())

    def close(self) -> None:
        """Close the files that are not in use. The index may be used again."""
        self._keeper.close()

    def ask(self, question: Callable[[Catalog], _Answer]) -> _Answer:
        """Return what ``question`` makes of the catalog; one that fails is rebuilt and asked again.

        Raises:
            IndexFailedError: what was put in its place failed too.
        """
        catalog = self._keeper.catalog
        try:
            return question(catalog)
        except IndexFailedError as error:
            return self.ask_again(question, catalog, error)

    def ask_again(
        self, question: Callable[[Catalog], _Answer], failed: Catalog, error: IndexFailedError
    ) -> _Answer:
        """Return the answer of the catalog that takes the place of one that ``failed`` with ``error``.

        Raises:
            IndexFailedError: what was put in its place failed too.
        """
        for _attempt in range(_MAX_ATTEMPTS):
            self._keeper.replace(failed, error)
            if self._syncing_thread != get_ident():  # or this thread would wait for itself
                self.sync()
            failed = self._keeper.catalog
            try:
                return question(failed)
            except IndexFailedError as again:
                error = again
        raise error

    def sync(self, on_change: OnChange | None = None, cancelled: Cancelled | None = None) -> None:
        """Bring the rows up to date with the disk; see `reader.library.library.Library.sync`."""
        if self._keeper.is_read_only:
            return
        with self._syncing():
            version = None
            while not self._sync_once(on_change, cancelled):
                # Another process syncs.
                before, version = version, self._version()
                if on_change and version != before is not None:
                    on_change(())
                if cancelled and cancelled():
                    return
                time.sleep(_LOCK_POLL_SECONDS)

    def freshen(self, on_change: OnChange | None = None) -> bool:
        """Bring the rows up to date if that is quick; see `reader.library.library.Library.freshen`."""
        total, is_complete, is_fresh = self.ask(
            lambda catalog: (catalog.total(), catalog.is_complete(), catalog.is_fresh(_FRESH_SECONDS))
        )
        if self._keeper.is_read_only or (total > SYNCED_EACH_TIME and is_fresh):
            return True
        if not is_complete:
            self.sync(on_change)
            return True
        if total > SYNCED_WHEN_CHANGED:
            return False
        with self._syncing():
            ends = time.monotonic() + _FRESHEN_SECONDS
            while not (is_done := self._sync_once(on_change)) and time.monotonic() < ends:
                time.sleep(_LOCK_POLL_SECONDS / 4)
        if is_done:
            return True
        if self.ask(lambda catalog: catalog.is_complete()):
            return False
        # Another process has rebuilt the index meanwhile, and still fills it.
        self.sync(on_change)
        return True

    def _sync_once(self, on_change: OnChange | None = None, cancelled: Cancelled | None = None) -> bool:
        """Bring the index up to date, unless another process is at it: then return False."""
        from reader.library.sync import Sync  # what reads files is not needed to list them

        self._read_standard_input()
        while True:
            catalog = self._keeper.catalog
            try:
                with catalog.try_write_lock() as is_free:
                    if not is_free:
                        return False
                    if self._keeper.is_current(catalog):
                        sync = Sync(self._sources, catalog, self._options, self.piped)
                        self.is_synced = sync.run(on_change, cancelled or _never) or self.is_synced
                        if self._keeper.catalog is catalog:
                            return True
            except IndexFailedError as error:
                self._keeper.replace(catalog, error)
            else:
                self._keeper.renew(catalog)

    def _read_standard_input(self) -> None:
        if self._stdin:
            from reader.ingest.standard_input import read_standard_input

            read = read_standard_input(self._stdin, self._options)
            self.piped = {piped.article.id: piped for piped in read}
            self._stdin = None

    def _version(self) -> tuple[int, int] | None:
        """Return the version of the index as it is, None if that failed; it is replaced then."""
        catalog = self._keeper.catalog
        try:
            return catalog.version()
        except IndexFailedError as error:
            self._keeper.replace(catalog, error)
            return None

    @contextmanager
    def _syncing(self) -> Iterator[None]:
        """Let one thread sync at a time."""
        with self._sync_lock:
            self._syncing_thread = get_ident()
            try:
                yield
            finally:
                self._syncing_thread = None


def _never() -> bool:
    return False
