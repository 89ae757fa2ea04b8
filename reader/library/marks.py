"""What the user has read and starred, joined with the index: it can be asked for like any other fact.

Marks are kept in the state, which belongs to the user. The index follows: before a question about marks is answered,
what was changed in the state since the last time is copied into it, also what another process has changed.
"""

from __future__ import annotations

import os
from collections import defaultdict, deque
from functools import partial
from itertools import islice
from operator import methodcaller
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.errors import StateError
from reader.index import mark_mirror
from reader.index.database import IndexDamagedError, IndexFailedError
from reader.index.facet_values import Marks as MarkSource
from reader.index.record import MarkForm
from reader.ingest.identity import address_key_of, text_key_of
from reader.ingest.source import SourceKind
from reader.library.matching import Listed, Strength, match
from reader.model.date_ranges import iso
from reader.model.mark import Mark
from reader.state import article_table
from reader.state.article_table import Change, Identity, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.catalog import Catalog
    from reader.library.library import Library
    from reader.library.live_index import LiveIndex
    from reader.library.matching import Match
    from reader.library.select import Selection
    from reader.model.article import Article
    from reader.state.file import StateFile

Answer = TypeVar("Answer")

MAX_UNDO = 10
"""Changes that can be taken back."""
_AT_ONCE = 500
"""Articles whose marks are looked up at once where all are wanted."""
_NEW_SINCE = "looked_at"
"""The setting that says when a library was last looked at."""


class _Undo(NamedTuple):
    """How the marks of some records were, to be put back."""

    changes: Sequence[tuple[int, Change]]


class Marks:
    """The marks of the articles of one library. Threads may share it; processes that share the state agree.

    Methods that change something raise `StateError` where it cannot be kept. Those that ask do not: what cannot be
    read is as if nothing was marked, and a line in ``notices`` of the library says so.
    """

    def __init__(
        self, library: Library, index: LiveIndex, state: StateFile, key: str, *, is_usual: bool = True
    ) -> None:
        """Keep marks of the articles of ``library`` in ``state``.

        Args:
            library: whose articles.
            index: its index.
            state: where.
            key: tells the library from others.
            is_usual: whether files are read as they are by default; only then do texts say what an article is known by.
        """
        self.notices: list[str] = []
        self._library = library
        self._index = index
        self._state = state
        self._is_usual = is_usual
        self._undo: deque[_Undo] = deque(maxlen=MAX_UNDO)
        self._lock = RLock()
        self._key = key
        self._new_since: int | None = None

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
                records = self._read(partial(article_table.with_numbers, numbers=[number or 0])) or []
                forms[article_id] = set().union(*map(_forms_of, records))
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
            for record in self._read(article_table.all_records) or []
            if record.read_at is not None and by_record.get(record.number) in wanted
        ]

    def ids_by_record(self) -> dict[int, str]:
        """Return the ids of the articles of the library that have a record, by its number."""
        source = self._index.ask(self.follow)
        if source.overlay is None:
            return self._index.ask(_ids_by_record)
        return self._index.ask(self._overlaid_ids)

    def version(self) -> tuple[str, int]:
        """Return what is another whenever any process has changed a mark; it takes less than a millisecond."""
        return self._read(article_table.version) or ("", 0)

    @property
    def new_since(self) -> int:
        """When the library was last looked at before this process: milliseconds since 1970, 0 for never."""
        if self._new_since is None:
            from reader.state import settings

            found = self._read(lambda connection: settings.get(connection, self._key, _NEW_SINCE))
            self._new_since = int(found) if found and found.isdecimal() else 0
        return self._new_since

    def look(self) -> None:
        """Note that the user looks at the library: what is in it now is not new the next time it is opened.

        Raises:
            StateError: it cannot be kept.
        """
        from reader.state import settings

        _ = self.new_since  # of this process it stays what it was
        moment = article_table.now()
        self._state.write(
            lambda connection: settings.put(connection, self._key, _NEW_SINCE, str(moment), moment)
        )

    def record_of(self, article_id: str) -> tuple[int | None, Identity]:
        """Return the number of the record of an article, None if there is none yet, and what the article is known by.

        Raises:
            NotFoundError: there is no such article.
        """
        return self._known([article_id])[0]

    def follow(self, catalog: Catalog) -> MarkSource:
        """Bring the copy of the marks in ``catalog`` up to date, and return where queries find them."""
        with self._lock:
            state, serial = self._read(article_table.version) or ("", 0)
            with catalog.database.reading() as connection:
                progress = mark_mirror.progress(connection)
            overlay = None
            if progress != (state, serial, True):
                try:
                    with catalog.database.writing() as connection:
                        weak = self._copy(catalog, connection)
                except IndexDamagedError:
                    raise
                except IndexFailedError:
                    overlay = self._overlay(catalog)
                else:
                    self._identify(weak)
            catalog.marks = MarkSource(self.new_since, overlay)
            return catalog.marks

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
        from reader.text.search.tokens import search_form  # an article that no index has

        return text_key_of(search_form(self._library.read(article.id).text))

    def _known(self, ids: Iterable[str]) -> list[tuple[int | None, Identity]]:
        """Return the number of the record, None if it has none, and the identity of each article with one of ``ids``."""
        ids = list(dict.fromkeys(ids))
        source = self._index.ask(self.follow)
        numbers: dict[str, int] = {}
        if source.overlay is None:
            numbers = self._index.ask(lambda catalog: _numbers(catalog, ids))
        found = [(article_id, self._library.get(article_id)) for article_id in ids]
        known = [(numbers.get(article_id), self.identity_of(article)) for article_id, article in found]
        guests = [identity for number, identity in known if number is None]
        if not guests:
            return known
        records = self._read(lambda connection: article_table.like(connection, guests)) or []
        listed = [Listed(index, identity, is_fresh=False) for index, identity in enumerate(guests)]
        taken = set(numbers.values())
        matched = {
            pair.listed.identity: pair.record.number
            for pair in match([each for each in records if each.number not in taken], listed).matches
            # In the index it was matched, and with nothing; another article may have the record.
            if pair.strength is Strength.SAME or source.overlay is not None
        }
        return [(number or matched.get(identity), identity) for number, identity in known]

    def _copy(self, catalog: Catalog, connection: Connection) -> list[Match]:
        """Copy what has changed into the index; return the matches of articles that were edited or moved."""
        state, serial, _is_settled = mark_mirror.progress(connection)
        now, number = self._read(article_table.version) or ("", 0)
        if state not in (now, "") or number < serial:
            mark_mirror.forget(connection)
            mark_mirror.unmatch_all(connection)
            serial = 0
        if not now or self._read(article_table.is_empty) is not False:
            mark_mirror.forget(connection)
            mark_mirror.settle(connection, now, number)
            return []
        fresh = [self._listed(catalog, row, is_fresh=True) for row in mark_mirror.unmatched_rows(connection)]
        orphans = mark_mirror.orphans(connection)
        found_records = self._read(
            lambda state: [
                *article_table.changed_since(state, serial),
                *article_table.with_numbers(state, orphans),
                *article_table.like(state, [each.identity for each in fresh]),
            ]
        )
        records = {record.number: record for record in found_records or []}
        rows = mark_mirror.rows_like(
            connection,
            {record.identity.text_key for record in records.values()} - {0},
            {record.identity.address_key for record in records.values()} - {0},
            filter(None, (self._id_of(record.identity.path) for record in records.values())),
        )
        listed = {row.docid: self._listed(catalog, row, is_fresh=False) for row in rows}
        listed.update({each.docid: each for each in fresh})
        assigned = mark_mirror.assignments(connection, records, listed)
        found = match(records.values(), listed.values(), assigned)
        mark_mirror.assign(
            connection,
            found.released,
            [(pair.listed.docid, pair.record.number, pair.strength) for pair in found.matches],
            (),
        )
        kept = {
            record: docid for docid, record, _strength in mark_mirror.assignments(connection, records, ())
        }
        forms: dict[int, Collection[MarkForm]] = dict.fromkeys(found.released, mark_mirror.UNMARKED)
        forms.update(
            {kept[number]: _forms_of(record) for number, record in records.items() if number in kept}
        )
        mark_mirror.set_forms(connection, forms)
        mark_mirror.settle(connection, now, number)
        mark_mirror.assign(connection, (), (), found.displaced)
        return [pair for pair in found.matches if pair.strength is not Strength.SAME]

    def _overlay(self, catalog: Catalog) -> Mapping[MarkForm, tuple[int, ...]]:
        """Return the docids by mark, where the index cannot be written: records are matched anew each time."""
        forms: dict[MarkForm, list[int]] = {form: [] for form in MarkForm}
        for pair in self._matches(catalog):
            for form in _forms_of(pair.record):
                forms[form].append(pair.listed.docid)
        return {form: tuple(docids) for form, docids in forms.items()}

    def _matches(self, catalog: Catalog) -> list[Match]:
        """Return all records that belong to articles of the index, without what it knows of that."""
        records = self._read(article_table.all_records) or []
        with catalog.database.reading() as connection:
            rows = mark_mirror.rows_like(
                connection,
                {record.identity.text_key for record in records} - {0},
                {record.identity.address_key for record in records} - {0},
                filter(None, (self._id_of(record.identity.path) for record in records)),
            )
        return match(records, [self._listed(catalog, row, is_fresh=False) for row in rows]).matches

    def _overlaid_ids(self, catalog: Catalog) -> dict[int, str]:
        matches = self._matches(catalog)
        ids = catalog.ids_of([pair.listed.docid for pair in matches])
        return {pair.record.number: article_id for pair, article_id in zip(matches, ids, strict=True)}

    def _identify(self, weak: Iterable[Match]) -> None:
        """Know records by what their articles are now, so that an edit and then a move do not lose them."""
        changes = [
            (pair.record.number, Identity(*pair.listed.identity[:3], *pair.record.identity[3:]))
            for pair in weak
            if self._is_usual
            and pair.listed.identity.text_key
            and (pair.strength is not Strength.TEXT or not os.path.lexists(pair.record.identity.path))
        ]
        if not changes:
            return

        def change(connection: Connection) -> None:
            for number, identity in changes:
                article_table.identify(connection, number, identity)

        try:
            self._state.write(change)
        except StateError as error:
            self._say(str(error))

    def _listed(self, catalog: Catalog, row: mark_mirror.Row, *, is_fresh: bool) -> Listed:
        path = os.path.abspath(f"{catalog.folder_of(row.id)}{row.rest}")  # noqa: PTH100 - links keep their names
        identity = Identity(row.text_key, row.address_key, "" if row.rest == "-" else path, row.title)
        return Listed(row.docid, identity, is_fresh)

    def _id_of(self, path: str) -> str | None:
        """Return the id that the file at the absolute ``path`` has in the library, None if it lies outside."""
        for source in self._library.sources:
            root = os.path.join(os.path.abspath(source.root), "")  # noqa: PTH100, PTH118 - a text
            if source.kind is not SourceKind.STDIN and path.startswith(root):
                return source.article_id(path.removeprefix(root))
        return None

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

    def _read(self, question: Callable[[Connection], Answer]) -> Answer | None:
        """Return the answer of the state, None where it cannot be read, which is said once."""
        try:
            return self._state.read(question)
        except StateError as error:
            self._say(str(error))
            return None

    def _say(self, message: str) -> None:
        if message not in self.notices:
            self.notices.append(message)


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


def _forms_of(record: Record) -> set[MarkForm]:
    forms = {MarkForm.UNREAD if record.read_at is None else MarkForm.READ}
    if record.starred:
        forms.add(MarkForm.STARRED)
    if record.is_highlighted:
        forms.add(MarkForm.HIGHLIGHT)
    if record.has_note:
        forms.add(MarkForm.NOTE)
    return forms


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
