"""The rows of a library, kept in order, with the columns that filters compare.

Rows live in memory for now. Readers work on a `Snapshot`, which never changes, so that a selection made in one
thread while another adds a batch sees all of the batch or nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING

from reader.model.dates import day_of, instant
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.article import Article


@dataclass(frozen=True, slots=True)
class Row:
    """An article with what is compared worked out once, when it is added."""

    article: Article
    day: int
    """Proleptic Gregorian ordinal of the day as written; 0 for an undated article, which no day has."""
    title: str
    """The title in search form."""
    tags: tuple[str, ...]
    """The distinct tags in search form."""
    order: tuple[int, float, str, str]
    """Sorts newest day first, on a day the latest instant, undated last, ties by title, then by id.

    The day as written comes before the instant, so that the articles of a day stand together whatever
    their zones.
    """


def search_form(text: str) -> str:
    """Return ``text`` as terms are looked for in it: folded, with each run of blanks and line ends as one blank."""
    return " ".join(fold(text).split())


def row_of(article: Article) -> Row:
    """Return the row of ``article``."""
    title = search_form(article.title)
    day = day_of(article.date).toordinal() if article.date else 0
    moment = instant(article.date) if article.date else 0.0
    return Row(
        article=article,
        day=day,
        title=title,
        tags=tuple(dict.fromkeys(map(search_form, article.tags))),
        order=(-day, -moment, title, article.id),
    )


class Snapshot:
    """All rows at one moment; safe to share between threads."""

    def __init__(
        self, by_id: Mapping[str, Row], ordered: Sequence[Row] = (), unordered: Sequence[Row] = ()
    ) -> None:
        """Make the snapshot of ``by_id`` from rows ``ordered`` before and rows added since, ``unordered``.

        Rows of either that ``by_id`` no longer holds are passed over.
        """
        self._by_id = by_id
        self._parts = (ordered, unordered)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._by_id)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, newest first, undated last.

        They are put in order on the first look: a first scan makes hundreds of snapshots that nobody looks at.
        """
        ordered, unordered = self._parts
        if unordered or len(ordered) != len(self._by_id):
            current = self._by_id.get
            rows = [row for part in (ordered, unordered) for row in part if current(row.article.id) is row]
            rows.sort(key=attrgetter("order"))
            # One assignment, so that another thread sees either the parts or the whole.
            self._parts = (rows, ())
            return rows
        return ordered

    def get(self, article_id: str) -> Row | None:
        """Return the row of ``article_id``, or None."""
        return self._by_id.get(article_id)

    def ids(self) -> Iterable[str]:
        """Return the ids of all articles, in no order that means anything."""
        return self._by_id.keys()

    def changed(self, articles: Iterable[Article], removed: Iterable[str]) -> Snapshot:
        """Return the snapshot with ``articles`` added or in place of those with their ids, without ``removed``."""
        added = {article.id: row_of(article) for article in articles}
        by_id = {**self._by_id, **added}
        for article_id in removed:
            by_id.pop(article_id, None)
        ordered, unordered = self._parts
        return Snapshot(by_id, ordered, [*unordered, *added.values()])


class Catalog:
    """The current rows. One thread at a time changes them; any number read."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = Lock()
        self._snapshot = Snapshot({})

    @property
    def snapshot(self) -> Snapshot:
        """The rows as they are now."""
        return self._snapshot

    def apply(self, articles: Iterable[Article] = (), removed: Iterable[str] = ()) -> None:
        """Add ``articles``, in place of those with the same ids, and drop the ids ``removed``, all at once."""
        with self._lock:
            self._snapshot = self._snapshot.changed(articles, removed)
