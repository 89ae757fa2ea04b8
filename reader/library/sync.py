"""Brings the catalog up to date with the disk: only files that are new or have changed are read."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library.facts import read_article, unread_article
from reader.model.change import Change, ChangeKind
from reader.store.source import UNREADABLE, read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from reader.library.intake import Intake
    from reader.model.article import Article
    from reader.store.catalog import Catalog
    from reader.store.source import FileEntry, Source

    OnChange = Callable[[Sequence[Change]], None]
    Cancelled = Callable[[], bool]

BATCH_SECONDS = 0.05
"""Work that is gathered before readers see it: a list that fills twenty times a second looks steady."""


def sync_sources(
    sources: Iterable[Source],
    catalog: Catalog,
    *,
    on_change: OnChange | None = None,
    cancelled: Cancelled | None = None,
    kept: Collection[str] = (),
    intake: Intake,
) -> bool:
    """Walk ``sources`` and put into ``catalog`` what is new or changed since, and out of it what is gone.

    A file counts as changed when its size or modification time has. Changes are told in batches, each after
    the catalog has them. Ids in ``kept`` are of other origin and stay.

    Returns:
        Whether all was walked: False if ``cancelled``, which is asked between files, said True. What was found
        until then is kept, and nothing is removed.
    """
    before = catalog.snapshot
    batch = Batch(catalog, on_change)
    seen = set(kept)
    for source in sources:
        for entry in source.files(cancelled):
            article_id = source.article_id(entry.relative)
            known = before.get(article_id)
            if article_id in seen:
                continue
            seen.add(article_id)
            if known and _is_unchanged(known.article, entry):
                continue
            article = read_entry(source, entry, intake)
            if article is None:
                seen.discard(article_id)
            elif known is None or known.article != article:
                batch.add(article, is_new=known is None)
    complete = not (cancelled and cancelled())
    if complete:
        batch.remove(article_id for article_id in before.ids() if article_id not in seen)
    batch.flush()
    return complete


def read_entry(source: Source, entry: FileEntry, intake: Intake) -> Article | None:
    """Return the article that ``entry`` of ``source`` is, or None if the file has gone since it was found."""
    article_id = source.article_id(entry.relative)
    if entry.problem:
        return unread_article(article_id, entry)
    try:
        data = read_bytes(entry.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return unread_article(article_id, replace(entry, problem=unreadable(error)))
    return read_article(article_id, entry, data, intake)[0]


def _is_unchanged(known: Article, entry: FileEntry) -> bool:
    """Tell whether nothing new is to be learnt; one that could not be read is tried again."""
    if entry.problem or (known.size, known.mtime_ns) != (entry.size, entry.mtime_ns):
        return False
    return not any(problem.kind == UNREADABLE for problem in known.problems)


class Batch:
    """Changes on their way into the catalog, a few hundredths of a second of work at a time."""

    def __init__(self, catalog: Catalog, on_change: OnChange | None) -> None:
        """Gather for ``catalog`` and tell ``on_change``."""
        self._catalog = catalog
        self._on_change = on_change
        self._articles: list[Article] = []
        self._removed: list[str] = []
        self._changes: list[Change] = []
        self._due = time.monotonic() + BATCH_SECONDS

    def add(self, article: Article, *, is_new: bool) -> None:
        """Take an article that is new or has changed, and flush if it is time."""
        kind = ChangeKind.ADDED if is_new else ChangeKind.MODIFIED
        self._articles.append(article)
        self._changes.append(Change(kind, article.id))
        if time.monotonic() >= self._due:
            self.flush()

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles that are gone."""
        for article_id in article_ids:
            self._removed.append(article_id)
            self._changes.append(Change(ChangeKind.REMOVED, article_id))

    def flush(self) -> None:
        """Put what was gathered into the catalog, then tell of it."""
        if self._changes:
            self._catalog.apply(self._articles, self._removed)
            if self._on_change:
                self._on_change(tuple(self._changes))
            self._articles, self._removed, self._changes = [], [], []
        self._due = time.monotonic() + BATCH_SECONDS
