"""Brings the index up to date with the disk: only files that are new or have changed are read."""

from __future__ import annotations

import time
from contextlib import closing
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.index.record import record_of, stamp_of
from reader.ingest.source import FileEntry, SourceKind
from reader.library.reading import Job
from reader.library.record_stream import read_records
from reader.model.article import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.index.catalog import Catalog
    from reader.index.record import Record
    from reader.ingest.decoding import DecodeOptions
    from reader.ingest.source import Source
    from reader.ingest.standard_input import Piped
    from reader.model.article import Article
    from reader.model.change import Change

    OnChange = Callable[[Sequence[Change]], None]
    Cancelled = Callable[[], bool]

BATCH_SECONDS = 0.05
"""Work that is gathered before readers see it, at first: a list that fills twenty times a second looks steady."""
LONGEST_BATCH_SECONDS = 1.2
"""The same after some time, when there is a list to look at. What is read meanwhile, half as much again, waits."""
LARGEST_BATCH_BYTES = 32 << 20
"""Bytes of words that are written at once, 4,000 articles; they take as much again."""


class Sync:
    """One look at all files of some sources."""

    def __init__(
        self, sources: Sequence[Source], catalog: Catalog, options: DecodeOptions, piped: Mapping[str, Piped]
    ) -> None:
        """Compare ``sources``, and what was ``piped``, by id, with ``catalog``; files are read as ``options`` says."""
        self._sources = sources
        self._catalog = catalog
        self._options = options
        self._piped = piped
        self._missing = catalog.stamps()
        """Stamps of the articles that were not met yet."""
        self._is_first = not self._missing
        self._folders: dict[str, int] = {}
        """Modification times of the folders that were walked."""
        self._read: set[str] = set()
        """Ids of the files that were new or had changed, unless all are."""

    def run(self, on_change: OnChange | None, cancelled: Cancelled) -> bool:
        """Read what is new or changed and forget what is gone.

        A file counts as changed when its size or modification time has. Changes are told in batches, each after
        the catalog has them.

        Returns:
            Whether all was walked: False if ``cancelled``, which is asked between files, returned True. What was
            found until then is kept, and nothing is removed.
        """
        # What a first look finds, also one that is ended and gone on with, is not new.
        arrived = time.time_ns() // 1_000_000 if self._catalog.is_complete() else 0
        batch = Batch(self._catalog, on_change, arrived)
        for each in self._piped.values():
            batch.add(record_of(each.article, each.body.text))
        with closing(read_records(self._jobs(cancelled))) as records:
            for record in takewhile(lambda _record: not cancelled(), records):
                self._note(record.id)
                batch.add(record)
        complete = not cancelled()
        if complete:
            batch.remove(self._gone())
        batch.flush()
        if complete and batch.has_written:
            self._read_shared_titles(batch)
        if complete:
            self._catalog.keep_folders(self._folders)
        return complete

    def _jobs(self, cancelled: Cancelled) -> Iterator[Job]:
        """Yield the files that are to be read; what could not be read is tried again."""
        listed: set[str] = set()
        for source in self._sources:
            for entry in source.files(cancelled, self._folders):
                article_id = source.article_id(entry.relative)
                if len(self._sources) > 1:  # a file may be in two of them
                    if article_id in listed:
                        continue
                    listed.add(article_id)
                stamp = stamp_of(article_id, entry.size, entry.mtime_ns)
                if stamp in self._missing:
                    self._missing.discard(stamp)
                else:
                    yield Job(article_id, entry, self._catalog.folder_of(article_id), self._options)

    def _read_shared_titles(self, batch: Batch) -> None:
        """Read again what has a title that many files of its folder share, or no longer shares it."""
        again = [*self._catalog.titles_to_read_again(), *self._files_alone()]
        jobs = (
            Job(
                article.id,
                FileEntry(article.path, article.id.partition("/")[2], article.size, article.mtime_ns),
                self._catalog.folder_of(article.id),
                self._options,
                shared_title,
            )
            for article, shared_title in again
            if article.id not in self._piped
        )
        with closing(read_records(jobs)) as records:
            for record in records:
                batch.add(record)
        batch.flush()

    def _files_alone(self) -> Iterator[tuple[Article, str]]:
        """Yield the files that are a source each and have a title that others in their folder share."""
        for source in self._sources:
            if source.kind is not SourceKind.FILE:
                continue
            article = self._catalog.get(source.article_id(source.name))
            if article is None or article.title_from is not Origin.TEXT or article.shared_title:
                continue
            from reader.ingest.siblings import is_shared  # a folder asks its index

            if is_shared(article.title, article.path, self._options):
                yield article, article.title

    def _note(self, article_id: str) -> None:
        if not self._is_first:
            self._read.add(article_id)

    def _gone(self) -> Iterable[str]:
        """Return the ids of the articles whose files were not met."""
        missing = self._catalog.ids_with_stamps(self._missing) if self._missing else ()
        return [each for each in missing if each not in self._read and each not in self._piped]


class Batch:
    """Changes on their way into the catalog, a few hundredths of a second of work at a time, later more."""

    def __init__(self, catalog: Catalog, on_change: OnChange | None, arrived: int) -> None:
        """Gather for ``catalog`` and tell ``on_change``; what was not there has ``arrived`` then."""
        self._catalog = catalog
        self._arrived = arrived
        self._on_change = on_change
        self._records: list[Record] = []
        self._bytes = 0
        self._removed: list[str] = []
        self.has_written = False
        """Whether anything was put into the catalog."""
        self._began = time.monotonic()
        self._due = self._began + BATCH_SECONDS

    def add(self, record: Record) -> None:
        """Take an article that may be new or changed, and flush if it is time."""
        self._records.append(record)
        self._bytes += len(record.body_tokens)
        if self._bytes >= LARGEST_BATCH_BYTES or time.monotonic() >= self._due:
            self.flush()

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles that are gone."""
        self._removed.extend(article_ids)

    def flush(self) -> None:
        """Put what was gathered into the catalog, then tell of what is different."""
        if self._records or self._removed:
            self.has_written = True
            changes = self._catalog.apply(self._records, self._removed, arrived=self._arrived)
            self._records, self._bytes, self._removed = [], 0, []
            if changes and self._on_change:
                self._on_change(changes)
        now = time.monotonic()
        self._due = now + min(max(BATCH_SECONDS, (now - self._began) / 10), LONGEST_BATCH_SECONDS)
