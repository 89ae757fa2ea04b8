"""The rows of a library, kept in order, with the columns that filters compare.

Rows live in memory for now. Readers work on a `Snapshot`, which never changes, so that a selection made in one
thread while another adds a batch sees all of the batch or nothing of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING

from reader.model.dates import day_of, instant
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.model.article import Article


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """An article with what is compared worked out once, when it is added."""

    article: Article
    day: int
    """Proleptic Gregorian ordinal of the day as written; 0 for an undated article, which no day has."""
    title: str
    """The title in search form."""
    tags: str
    r"""The distinct tags in search form as ``"\nfirst\nsecond\n"``: one search finds a tag, its beginning or a
    part of it. Empty where there are none."""
    spellings: tuple[str, ...]
    """The tags as written, the first spelling of each search form."""
    order: tuple[int, float, str, str]
    """Sorts newest day first, on a day the latest instant, undated last, ties by title, then by id.

    The day as written comes before the instant, so that the articles of a day stand together whatever
    their zones.
    """


_order_of = attrgetter("order")


def search_form(text: str) -> str:
    """Return ``text`` as terms are looked for in it: folded, with each run of blanks and line ends as one blank."""
    return " ".join(fold(text).split())


def row_of(article: Article) -> Row:
    """Return the row of ``article``."""
    title = search_form(article.title)
    day = day_of(article.date).toordinal() if article.date else 0
    moment = instant(article.date) if article.date else 0.0
    tags: dict[str, str] = {}
    for tag in article.tags:
        tags.setdefault(search_form(tag), tag)
    return Row(
        article=article,
        day=day,
        title=title,
        tags="\n".join(("", *tags, "")) if tags else "",
        spellings=tuple(tags.values()),
        order=(-day, -moment, title, article.id),
    )


class Snapshot:
    """All rows at one moment; safe to share between threads."""

    def __init__(self, by_id: Mapping[str, Row], earlier: _Rows | None = None) -> None:
        """Make the snapshot of ``by_id``, whose order is worked out from that of ``earlier`` rows."""
        self._by_id = by_id
        self._rows = earlier or _Rows([])

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._by_id)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, newest first, undated last.

        They are put in order on the first look: a first scan makes hundreds of snapshots that nobody looks at.
        """
        rows = self._rows
        if rows.dropped or rows.added:
            # One assignment, so that another thread sees either the parts or the whole.
            self._rows = rows = _Rows(_merged(rows))
        return rows.ordered

    def get(self, article_id: str) -> Row | None:
        """Return the row of ``article_id``, or None."""
        return self._by_id.get(article_id)

    def ids(self) -> Iterable[str]:
        """Return the ids of all articles, in no order that means anything."""
        return self._by_id.keys()

    def changed(self, articles: Iterable[Article], removed: Collection[str]) -> Snapshot:
        """Return the snapshot with ``articles`` added or in place of those with their ids, without ``removed``."""
        added = {article.id: row_of(article) for article in articles}
        by_id = {**self._by_id, **added}
        for article_id in removed:
            by_id.pop(article_id, None)
        dropped = [row for article_id in (*added, *removed) if (row := self._by_id.get(article_id))]
        rows = self._rows
        return Snapshot(
            by_id,
            _Rows(rows.ordered, (*rows.dropped, *dropped), (*rows.added, *added.values())),
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows in order, and what has become of them since."""

    ordered: Sequence[Row]
    dropped: Sequence[Row] = ()
    added: Sequence[Row] = ()
    """May hold rows that were dropped again."""


_FEW = 50
"""One change in so many rows is quicker put in its place by bisection than by sorting all: 2 ms, not 40."""


def _merged(rows: _Rows) -> Sequence[Row]:
    """Return all of ``rows`` in order."""
    gone = {id(row) for row in rows.dropped}
    added = [row for row in rows.added if id(row) not in gone]
    if (len(added) + len(gone)) * _FEW > len(rows.ordered):
        merged = [row for row in rows.ordered if id(row) not in gone] + added
        merged.sort(key=_order_of)
        return merged
    merged = list(rows.ordered)
    for row in rows.dropped:
        place = bisect_left(merged, row.order, key=_order_of)
        if place < len(merged) and merged[place] is row:
            del merged[place]
    for row in added:
        insort(merged, row, key=_order_of)
    return merged


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

    def apply(self, articles: Iterable[Article] = (), removed: Collection[str] = ()) -> None:
        """Add ``articles``, in place of those with the same ids, and drop the ids ``removed``, all at once."""
        with self._lock:
            self._snapshot = self._snapshot.changed(articles, removed)
