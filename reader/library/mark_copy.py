"""Keeps the copy of the user's marks in an index up to date with the state file.

What was changed in the state since the last time is copied, also what another process has changed, and records are
matched anew with articles that came, went or changed.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from reader.errors import StateError
from reader.index import mark_mirror
from reader.index.database import IndexDamagedError, IndexFailedError
from reader.index.facet_values import Marks as MarkSource
from reader.index.record import MarkForm
from reader.ingest.source import SourceKind
from reader.library.matching import Listed, Strength, match
from reader.state import article_table
from reader.state.article_table import Identity, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.catalog import Catalog
    from reader.ingest.source import Source
    from reader.library.matching import Match
    from reader.state.file import StateFile

Answer = TypeVar("Answer")


class MarkCopy:
    """The copy of the marks in the index of one library. Threads may share it."""

    def __init__(self, sources: Sequence[Source], state: StateFile, *, is_usual: bool) -> None:
        """Copy what ``state`` has of the articles of ``sources``.

        Args:
            sources: of the library.
            state: where the marks are kept.
            is_usual: whether files are read as they are by default; only then do texts say what an article is known by.
        """
        self.notices: list[str] = []
        """What could not be read, a line each."""
        self._sources = sources
        self._state = state
        self._is_usual = is_usual
        self._lock = RLock()

    def follow(self, catalog: Catalog, new_since: int) -> MarkSource:
        """Bring the copy of the marks in ``catalog`` up to date, and return where queries find them.

        Args:
            catalog: of the index.
            new_since: when the library was last looked at, which queries need too.
        """
        with self._lock:
            state, serial = self.read(article_table.version) or ("", 0)
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
            catalog.marks = MarkSource(new_since, overlay)
            return catalog.marks

    def _copy(self, catalog: Catalog, connection: Connection) -> list[Match]:
        """Copy what has changed into the index; return the matches of articles that were edited or moved."""
        state, serial, _is_settled = mark_mirror.progress(connection)
        now, number = self.read(article_table.version) or ("", 0)
        if state not in (now, "") or number < serial:
            mark_mirror.forget(connection)
            mark_mirror.unmatch_all(connection)
            serial = 0
        if not now or self.read(article_table.is_empty) is not False:
            mark_mirror.forget(connection)
            mark_mirror.settle(connection, now, number)
            return []
        fresh = [self._listed(catalog, row, is_fresh=True) for row in mark_mirror.unmatched_rows(connection)]
        orphans = mark_mirror.orphans(connection)
        found_records = self.read(
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
        forms.update({kept[number]: forms_of(record) for number, record in records.items() if number in kept})
        mark_mirror.set_forms(connection, forms)
        mark_mirror.settle(connection, now, number)
        mark_mirror.assign(connection, (), (), found.displaced)
        return [pair for pair in found.matches if pair.strength is not Strength.SAME]

    def _overlay(self, catalog: Catalog) -> Mapping[MarkForm, tuple[int, ...]]:
        """Return the docids by mark, where the index cannot be written: records are matched anew each time."""
        forms: dict[MarkForm, list[int]] = {form: [] for form in MarkForm}
        for pair in self.matches(catalog):
            for form in forms_of(pair.record):
                forms[form].append(pair.listed.docid)
        return {form: tuple(docids) for form, docids in forms.items()}

    def matches(self, catalog: Catalog) -> list[Match]:
        """Return all records that belong to articles of the index, without what it knows of that."""
        records = self.read(article_table.all_records) or []
        with catalog.database.reading() as connection:
            rows = mark_mirror.rows_like(
                connection,
                {record.identity.text_key for record in records} - {0},
                {record.identity.address_key for record in records} - {0},
                filter(None, (self._id_of(record.identity.path) for record in records)),
            )
        return match(records, [self._listed(catalog, row, is_fresh=False) for row in rows]).matches

    def overlaid_ids(self, catalog: Catalog) -> dict[int, str]:
        """Return the ids of the articles that have a record, by its number, where the index cannot be written."""
        matches = self.matches(catalog)
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
        for source in self._sources:
            root = os.path.join(os.path.abspath(source.root), "")  # noqa: PTH100, PTH118 - a text
            if source.kind is not SourceKind.STDIN and path.startswith(root):
                return source.article_id(path.removeprefix(root))
        return None

    def read(self, question: Callable[[Connection], Answer]) -> Answer | None:
        """Return the answer of the state, None where it cannot be read, which is said once."""
        try:
            return self._state.read(question)
        except StateError as error:
            self._say(str(error))
            return None

    def _say(self, message: str) -> None:
        if message not in self.notices:
            self.notices.append(message)


def forms_of(record: Record) -> set[MarkForm]:
    """Return the marks of ``record`` as the index has them."""
    forms = {MarkForm.UNREAD if record.read_at is None else MarkForm.READ}
    if record.starred:
        forms.add(MarkForm.STARRED)
    if record.is_highlighted:
        forms.add(MarkForm.HIGHLIGHT)
    if record.has_note:
        forms.add(MarkForm.NOTE)
    return forms
