"""Read and starred marks of articles: kept in the state file, and queried through the index.

Marks are kept in the state, which belongs to the user. The index follows: before a question about marks is answered,
what was changed in the state since the last time is copied into it, also what another process has changed.
"""

from __future__ import annotations

import os
from collections import defaultdict, deque
from functools import partial
from itertools import islice
from operator import methodcaller
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.errors import StateError
from reader.index import mark_mirror
from reader.index.record import MarkForm
from reader.ingest.identity import address_key_of, text_key_of
from reader.library.mark_copy import forms_of
from reader.library.matching import Listed, Strength, match
from reader.model.date_ranges import iso
from reader.model.mark import Mark
from reader.state import article_table, saved_settings
from reader.state.article_table import Change, Identity, Record
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.catalog import Catalog
    from reader.index.facet_values import Marks as MarkSource
    from reader.library.live_index import LiveIndex
    from reader.library.mark_copy import MarkCopy
    from reader.library.select import Selection
    from reader.model.article import Article, Body
    from reader.state.file import StateFile

MAX_UNDO = 10
"""Changes that can be taken back."""
_AT_ONCE = 500
"""Articles whose marks are looked up at once where all are wanted."""
_NEW_SINCE = "looked_at"
"""The setting that says when a library was last looked at."""


class _Undo(NamedTuple):
    """How the marks of some records were, to be put back."""

    changes: Sequence[tuple[int, Change]]


class Articles(Protocol):
    """What is asked of the library."""

    def get(self, article_id: str) -> Article:
        """Return the article with this id; `NotFoundError` where there is none."""
        ...

    def read(self, article_id: str) -> Body:
        """Return the body of an article."""
        ...


class Marks:
    """The marks of the articles of one library. Threads may share it; processes that share the state agree.

    Methods that change something raise `StateError` where it cannot be kept. Those that ask do not: what cannot be
    read is as if nothing was marked, and a line in ``notices`` of the library says so.
    """

    def __init__(
        self,
        articles_by_id: Articles,
        index: LiveIndex,
        state: StateFile,
        key: str,
        copy: MarkCopy,
    ) -> None:
        """Keep marks of the articles of a library in ``state``.

        Args:
            articles_by_id: the library.
            index: its index.
            state: where.
            key: tells the library from others.
            copy: what the index has of the state.
        """
        self._articles = articles_by_id
        self._index = index
        self._state = state
        self._copy = copy
        self._undo: deque[_Undo] = deque(maxlen=MAX_UNDO)
        self._key = key
        self._new_since: int | None = None

    @property
    def notices(self) -> Sequence[str]:
        """What could not be read, a line each."""
        return self._copy.notices

    def mark(self, ids: Iterable[str], *, read: bool | None = None, starred: bool | None = None) -> int:
        """Mark articles as read or unread, starred or not; None leaves it as it is.

        Returns:
            How many articles are others now.

        Raises:
            NotFoundError: there is no article with one of the ids; nothing is marked then.
            StateError: it cannot be kept.
        """
        known = self._known(ids)
        moment = article_table.now()
        wanted = Change(None if read is None else moment if read else 0, starred)

        def change(connection: Connection) -> list[tuple[int, Change]]:
            numbers = article_table.put(connection, known)
            before = [
                (record.number, _back(record, wanted))
                for record in article_table.with_numbers(connection, numbers)
                if _differs(record, wanted)
            ]
            article_table.change(connection, [(number, wanted) for number, _before in before], moment)
            return before

        before = self._state.write(change)
        if before:
            self._undo.append(_Undo(before))
        return len(before)

    def undo(self) -> int:
        """Take back the last change of `mark` that was not; return how many articles are others now, 0 if there is none.

        Raises:
            StateError: it cannot be kept.
        """
        try:
            last = self._undo.pop()
        except IndexError:
            return 0
        try:
            self._state.write(
                lambda connection: article_table.change(connection, last.changes, article_table.now())
            )
        except StateError:
            self._undo.append(last)
            raise
        return len(last.changes)

    def of(self, ids: Sequence[str]) -> dict[str, Mark]:
        """Return the marks of articles by id, as they are now.

        Raises:
            NotFoundError: there is no article with one of the ids.
        """
        source = self._index.ask(self.follow)
        if source.overlay is None:
            forms = self._index.ask(lambda catalog: _forms(catalog, ids))
        else:
            forms = self._overlaid(source.overlay, ids)
        for article_id in ids:
            if article_id not in forms:  # no index has it
                number, _identity = self.record_of(article_id)
                records = self._copy.read(partial(article_table.with_numbers, numbers=[number or 0])) or []
                forms[article_id] = set().union(*map(forms_of, records))
        return {article_id: _mark(forms[article_id]) for article_id in ids}

    def each(self, listed: Iterable[Article]) -> Iterator[tuple[Article, Mark]]:
        """Yield articles with their marks, some at a time."""
        rest = iter(listed)
        while some := list(islice(rest, _AT_ONCE)):
            marks = self.of([article.id for article in some])
            yield from ((article, marks[article.id]) for article in some)

    def read_times(self, listed: Selection) -> list[int]:
        """Return when those articles of ``listed`` that are read were marked so, in milliseconds since 1970."""
        wanted = set(listed.ids)
        by_record = self.ids_by_record()
        return [
            record.read_at
            for record in self._copy.read(article_table.all_records) or []
            if record.read_at is not None and by_record.get(record.number) in wanted
        ]

    def ids_by_record(self) -> dict[int, str]:
        """Return the ids of the articles of the library that have a record, by its number."""
        source = self._index.ask(self.follow)
        if source.overlay is None:
            return self._index.ask(_ids_by_record)
        return self._index.ask(self._copy.overlaid_ids)

    def version(self) -> tuple[str, int]:
        """Return what is another whenever any process has changed a mark; it takes less than a millisecond."""
        return self._copy.read(article_table.version) or ("", 0)

    @property
    def new_since(self) -> int:
        """When the library was last looked at before this process: milliseconds since 1970, 0 for never."""
        if self._new_since is None:
            found = self._copy.read(lambda connection: saved_settings.get(connection, self._key, _NEW_SINCE))
            self._new_since = int(found) if found and found.isdecimal() else 0
        return self._new_since

    def look(self) -> None:
        """Note that the user looks at the library: what is in it now is not new the next time it is opened.

        Raises:
            StateError: it cannot be kept.
        """
        _ = self.new_since  # of this process it stays what it was
        moment = article_table.now()
        self._state.write(
            lambda connection: saved_settings.put(connection, self._key, _NEW_SINCE, str(moment), moment)
        )

    def record_of(self, article_id: str) -> tuple[int | None, Identity]:
        """Return the number of the record of an article, None if there is none yet, and what the article is known by.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._known([article_id])[0]

    def follow(self, catalog: Catalog) -> MarkSource:
        """Bring the copy of the marks in ``catalog`` up to date, and return where queries find them."""
        return self._copy.follow(catalog, self.new_since)

    def identity_of(self, article: Article) -> Identity:
        """Return what ``article`` is known by."""
        return Identity(
            self._text_key(article),
            address_key_of(article.url),
            os.path.abspath(article.path) if article.path != "-" else "",  # noqa: PTH100 - links keep their names
            article.title,
            iso(article.date) if article.date else "",
            article.source,
            article.url,
        )

    def _text_key(self, article: Article) -> int:
        if article.text_key or not article.chars:
            return article.text_key
        return text_key_of(search_form(self._articles.read(article.id).text))

    def _known(self, ids: Iterable[str]) -> list[tuple[int | None, Identity]]:
        """Return the number of the record, None if it has none, and the identity of each article with one of ``ids``."""
        ids = list(dict.fromkeys(ids))
        source = self._index.ask(self.follow)
        numbers: dict[str, int] = {}
        if source.overlay is None:
            numbers = self._index.ask(lambda catalog: _numbers(catalog, ids))
        found = [(article_id, self._articles.get(article_id)) for article_id in ids]
        known = [(numbers.get(article_id), self.identity_of(article)) for article_id, article in found]
        guests = [identity for number, identity in known if number is None]
        if not guests:
            return known
        records = self._copy.read(lambda connection: article_table.like(connection, guests)) or []
        listed = [Listed(index, identity, is_fresh=False) for index, identity in enumerate(guests)]
        taken = set(numbers.values())
        matched = {
            pair.listed.identity: pair.record.number
            for pair in match([each for each in records if each.number not in taken], listed).matches
            # In the index it was matched, and with nothing; another article may have the record.
            if pair.strength is Strength.SAME or source.overlay is not None
        }
        return [(number or matched.get(identity), identity) for number, identity in known]

    def _overlaid(
        self, overlay: Mapping[MarkForm, tuple[int, ...]], ids: Iterable[str]
    ) -> dict[str, set[MarkForm]]:
        """Return the marks of those articles with ``ids`` that the index has."""
        docids = {article_id: self._index.ask(methodcaller("docids_of", article_id)) for article_id in ids}
        marked = {form: frozenset(found) for form, found in overlay.items()}
        return {
            article_id: {form for form, found in marked.items() if not found.isdisjoint(places)}
            for article_id, places in docids.items()
            if places
        }


def _forms(catalog: Catalog, ids: Sequence[str]) -> dict[str, set[MarkForm]]:
    forms: dict[str, set[MarkForm]] = defaultdict(set)
    with catalog.database.reading() as connection:
        for article_id, form in mark_mirror.forms_by_id(connection, ids):
            forms[article_id].add(form)
    return forms


def _ids_by_record(catalog: Catalog) -> dict[int, str]:
    with catalog.database.reading() as connection:
        return mark_mirror.ids_by_record(connection)


def _numbers(catalog: Catalog, ids: Sequence[str]) -> dict[str, int]:
    with catalog.database.reading() as connection:
        return mark_mirror.records_by_id(connection, ids)


def _mark(forms: Collection[MarkForm]) -> Mark:
    return Mark(
        *(form in forms for form in (MarkForm.READ, MarkForm.STARRED, MarkForm.HIGHLIGHT, MarkForm.NOTE))
    )


def _differs(record: Record, wanted: Change) -> bool:
    is_read = record.read_at is not None
    return (wanted.read_at is not None and is_read != bool(wanted.read_at)) or (
        wanted.starred is not None and record.starred != wanted.starred
    )


def _back(record: Record, wanted: Change) -> Change:
    """Return what makes the marks of ``record`` again that ``wanted`` changes."""
    return Change(
        None if wanted.read_at is None else record.read_at or 0,
        None if wanted.starred is None else record.starred,
    )
