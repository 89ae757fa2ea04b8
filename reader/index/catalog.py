"""Reads and writes the index of one library."""

from __future__ import annotations

from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index import articles, facet_values, folders, mark_mirror, title_words
from reader.index.conditions import statement
from reader.index.database import IndexDamagedError, is_text, stoppable, translate_sqlite_errors
from reader.index.record import article_of
from reader.index.result import Found
from reader.index.retire import retire
from reader.model.article import MINUTES_PER
from reader.model.change import Change, ChangeKind
from reader.sqlite.write_lock import try_write_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from sqlite3 import Connection

    from reader.index.clusters import Fingerprint
    from reader.index.conditions import Condition, Statement
    from reader.index.database import Database
    from reader.index.day_counts import DayCount
    from reader.index.record import Kind, Record
    from reader.index.words import Meaning
    from reader.model.article import Article
    from reader.model.query import Expression

    Plan = Callable[[facet_values.ValueLookup], Condition]
    """Works out a condition, from the values that the index has."""
    Cancelled = Callable[[], bool]
    Feature = tuple[Kind | None, str]
    """A value by its kind and form; without a kind a part of the title."""


class Catalog:
    """Articles and their words in a `Database`. Threads may share it; one at a time writes.

    Each method sees the index as it was when the method began, and raises `IndexFailedError` when the database
    cannot be used any more.
    """

    def __init__(
        self, database: Database, folders: Mapping[str, str], minutes_per: int = MINUTES_PER
    ) -> None:
        """Keep articles in ``database``; ``folders`` has how paths begin, by source, ``minutes_per`` how fast one reads."""
        self.database = database
        self._folders = folders
        self._minutes_per = minutes_per
        self.marks = facet_values.MIRRORED
        """Where queries find the marks of the user."""

    def try_write_lock(self) -> AbstractContextManager[bool]:
        """Hold the lock for work longer than a transaction, if it is free; see `reader.sqlite.write_lock`."""
        return try_write_lock(self.database.lock_path)

    def folder_of(self, article_id: str) -> str:
        """Return the beginning of the path of an article that is not kept; see `record_of`."""
        return self._folders.get(article_id.partition("/")[0], "")

    def apply(
        self, records: Iterable[Record] = (), removed: Iterable[str] = (), *, arrived: int = 0
    ) -> list[Change]:
        """Put ``records`` in place of those with their ids, and drop the ids ``removed``, all at once.

        What was not there has ``arrived`` at that time, in milliseconds since 1970; for 0 it does not count as new.

        Returns:
            What is different now: a record that says the same as the one before is not, nor an id that was not
            there.
        """
        # What cuts texts into words is not needed to list articles.
        from reader.index import clusters, words

        changes: list[Change] = []
        news: list[Record] = []
        with self.database.writing() as connection:
            writer = facet_values.ValueWriter(connection)
            latest = {record.id: record for record in records}
            arrivals = articles.arrivals_of(connection, latest.values()) if arrived else {}
            gone = articles.docids_and_metadata(connection, removed)
            retire(connection, writer, [docid for docid, _metadata in gone.values()])
            changes.extend(Change(ChangeKind.REMOVED, article_id) for article_id in gone)
            known = articles.docids_and_metadata(connection, latest)
            for article_id, record in latest.items():
                before = known.get(article_id)
                if before is None:
                    changes.append(Change(ChangeKind.ADDED, article_id))
                elif before[1] != record.metadata:
                    changes.append(Change(ChangeKind.MODIFIED, article_id))
                else:
                    continue
                news.append(record)
            retire(connection, writer, [known[record.id][0] for record in news if record.id in known])
            # In the order of docids, in which tables grow at their ends and words come without new parts.
            numbered = sorted(
                zip(articles.docids_for(connection, news), news, strict=True), key=itemgetter(0)
            )
            articles.add(connection, numbered, arrivals, arrived)
            mark_mirror.add(connection, [docid for docid, _record in numbered])
            writer.add(numbered)
            clusters.add(
                connection, [(docid, each.fingerprint) for docid, each in numbered if each.fingerprint]
            )
            words.add(connection, numbered)
            title_words.add(connection, numbered)
        return changes

    def find(
        self, plan: Plan, order: Statement | None = None, cancelled: Cancelled | None = None
    ) -> tuple[Found, int]:
        """Return the docids of the articles that satisfy a condition, and the number of all articles.

        Args:
            plan: gives the condition.
            order: the ORDER BY of the docids; None: by date.
            cancelled: asked now and then.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        connection = self.database.take()
        try:
            with translate_sqlite_errors(), stoppable(connection, cancelled):
                connection.execute("BEGIN")
                total = facet_values.total(connection)
                chosen = statement(plan(facet_values.ValueLookup(connection, self.marks)))
                if order:
                    chosen = articles.sorted_by(chosen, order)
                rows = connection.execute(chosen.sql, chosen.parameters)
        except BaseException:
            self.database.rollback_and_release(connection)
            raise
        found = Found(self.database, connection, rows, exact=order is not None)
        found.begin(cancelled)
        return found, total

    def meaning(self, expression: Expression) -> Meaning:
        """Return what the words of ``expression`` look for here; see `compile_query.meaning`."""
        from reader.index.compile_query import meaning  # most lists begin with everything

        with self._looking() as connection:
            return meaning(expression, connection)

    def counts(
        self, plan: Plan | None, kind: Kind, cancelled: Cancelled | None = None
    ) -> list[tuple[str, str, int]]:
        """Return form, text and number of articles of every value of ``kind`` among those that satisfy a condition.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            return facet_values.counts(
                connection,
                kind,
                statement(plan(facet_values.ValueLookup(connection, self.marks))) if plan else None,
            )

    def day_counts(
        self, plan: Plan, *, with_chars: bool, cancelled: Cancelled | None = None
    ) -> list[DayCount]:
        """Count the articles that satisfy a condition by day; see `day_counts.by_day`.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        from reader.index.day_counts import by_day  # lists count no days

        with self._looking() as connection, stoppable(connection, cancelled):
            chosen = statement(plan(facet_values.ValueLookup(connection, self.marks)))
            return by_day(connection, chosen, with_chars=with_chars)

    def total(self) -> int:
        """Count the articles."""
        with self.database.reading() as connection:
            return facet_values.total(connection)

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id, None if there is none."""
        if not is_text(article_id):
            return None
        with self.database.reading() as connection:
            metadata = articles.metadata(connection, article_id)
        return self._article(article_id, metadata) if metadata else None

    def at_docids(self, docids: list[int]) -> list[Article]:
        """Return the articles at ``docids`` that were found, however long ago."""
        with self._looking() as connection:
            rows = articles.at_docids(connection, docids)
        return [self._article(article_id, metadata) for article_id, metadata in rows]

    def ids_of(self, docids: list[int]) -> list[str]:
        """Return the ids of the articles at ``docids`` that were found, however long ago."""
        with self._looking() as connection:
            return [article_id for article_id, _metadata in articles.at_docids(connection, docids)]

    def all_ids(self) -> list[str]:
        """Return the ids of all articles, in the order by date."""
        with self.database.reading() as connection:
            return articles.all_ids(connection)

    def titled(self, title: str) -> list[Article]:
        """Return the articles with ``title``, in search form."""
        with self.database.reading() as connection:
            docids = articles.docids_titled(connection, title)
        return self.at_present(docids)

    def having(self, kind: Kind, form: str, limit: int) -> list[Article]:
        """Return articles that have a value of ``kind`` with just this form, at most ``limit``."""
        with self.database.reading() as connection:
            docids = facet_values.docids_having(connection, kind, form, limit)
        return self.at_present(docids)

    def docids_of(self, article_id: str) -> list[int]:
        """Return the docids that an article has and has had."""
        with self._looking() as connection:
            return articles.docids_of(connection, article_id)

    def titles_with(
        self, parts: Iterable[str], limit: int, cancelled: Cancelled | None = None
    ) -> dict[int, str]:
        """Return the titles, in search form, that have all of ``parts``, by docid, the newest first, about ``limit``.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            return title_words.titles_at(connection, title_words.docids_with(connection, parts, limit))

    def titles_sounding(self, text: str, limit: int, cancelled: Cancelled | None = None) -> dict[int, str]:
        """Return titles, in search form, that may sound like ``text``, which is pinyin, by docid, the newest first.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        from reader.index import words

        chosen = statement(words.sounding(text))
        with self._looking() as connection, stoppable(connection, cancelled):
            rows = connection.execute(f"{chosen.sql} LIMIT ?", (*chosen.parameters, limit))
            return title_words.titles_at(connection, [docid for (docid,) in rows])

    def holders(
        self, features: Iterable[Feature], commonest: int, limit: int, cancelled: Cancelled | None = None
    ) -> Iterator[tuple[Feature, list[int]]]:
        """Yield those of ``features`` that some articles have, with their docids, the rarest first.

        Args:
            features: what articles may have.
            commonest: articles that may have one of them; what more have is passed over.
            limit: docids given in all.
            cancelled: asked now and then.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            found = [(feature, _docids_having(connection, feature, commonest + 1)) for feature in features]
        for feature, docids in sorted(found, key=lambda pair: len(pair[1])):
            limit -= len(docids)
            if limit < 0:
                return
            if 0 < len(docids) <= commonest:
                yield feature, docids

    def at_present(self, docids: Sequence[int]) -> list[Article]:
        """Return the articles at those of ``docids`` that are in use, in their order."""
        with self._looking() as connection:
            known = title_words.titles_at(connection, docids)
            rows = articles.at_docids(connection, [docid for docid in docids if docid in known])
        return [self._article(article_id, metadata) for article_id, metadata in rows]

    def stamps(self) -> set[int]:
        """Return the stamps of all articles; 0 is among them if there are some to be read again."""
        with self.database.reading() as connection:
            return articles.stamps(connection)

    def ids_with_stamps(self, stamps: Iterable[int]) -> list[str]:
        """Return the ids of the articles with ``stamps``, in their order."""
        with self.database.reading() as connection:
            return articles.ids_with_stamps(connection, stamps)

    def titles_to_read_again(self) -> list[tuple[Article, str]]:
        """Return the articles whose title is to be another since the last sync, each with the title that is none, if any."""
        from reader.index import shared_titles  # a sync that finds nothing new does not ask

        with self._looking() as connection:
            wanted = list(shared_titles.to_read_again(connection))
            rows = [(each, articles.metadata(connection, each), title) for each, title in wanted]
        return [(self._article(each, found), title) for each, found, title in rows if found]

    def unclustered(self, limit: int) -> list[tuple[int, Fingerprint]]:
        """Return docid and fingerprint of at most ``limit`` articles whose cluster is not known, in the order of docids."""
        from reader.index import clusters  # few ask for copies

        with self.database.reading() as connection:
            rows = clusters.unclustered(connection, limit)
        return [(docid, clusters.unpacked(data)) for docid, data in rows]

    def fingerprints(self, article_ids: Iterable[str]) -> dict[str, Fingerprint]:
        """Return the fingerprints, by id, of those of ``article_ids`` whose texts were read."""
        from reader.index import clusters

        with self.database.reading() as connection:
            rows = clusters.of_articles(connection, article_ids)
        return {article_id: clusters.unpacked(data) for article_id, data in rows}

    def clustered(self) -> Iterator[tuple[int, int, Fingerprint]]:
        """Yield docid, first docid of the cluster, and fingerprint of articles whose cluster is known, the firsts last."""
        from reader.index import clusters

        with self._looking() as connection:
            for docid, first, data in clusters.clustered(connection):
                yield docid, first, clusters.unpacked(data)

    def assign_clusters(self, firsts: Mapping[int, int]) -> None:
        """Store the clusters of some articles: by docid the first docid of the cluster, which is its own for the first."""
        from reader.index import clusters

        with self.database.writing() as connection:
            clusters.assign(connection, firsts)

    def clusters(self) -> Mapping[int, int]:
        """Return the first docid of its cluster for each docid that is known to have duplicates."""
        from reader.index import clusters

        with self.database.reading() as connection:
            return clusters.first_by_docid(connection)

    def version(self) -> tuple[int, int]:
        """Return numbers that are others whenever anything has been written."""
        with self._looking() as connection:
            return facet_values.total(connection), facet_values.former_total(connection)

    def tidy(self, cancelled: Cancelled) -> bool:
        """Join the parts in which the words were first written, unless ``cancelled``; return whether that is done.

        Searches take half the time then. Each step is kept, so that a later call goes on where one was stopped.
        """
        from reader.index import words

        with self.database.reading() as connection:
            if words.are_joined(connection):
                return True
        while not cancelled():
            with self.database.writing() as connection:
                if not words.join_some_parts(connection):
                    return True
        return False

    def keep_folders(self, times: Mapping[str, int]) -> None:
        """Keep the modification ``times``, in nanoseconds, of all folders, which were walked to the last."""
        with self.database.writing() as connection:
            folders.replace(connection, times)

    def folders(self) -> set[str]:
        """Return the folders that were walked by the last sync that was complete."""
        with self.database.reading() as connection:
            return folders.paths(connection)

    def is_complete(self) -> bool:
        """Tell whether all folders have been walked some time."""
        with self.database.reading() as connection:
            return folders.are_known(connection)

    def is_fresh(self, seconds: float) -> bool:
        """Tell whether all folders are as they were when they were walked, as far as can be seen in ``seconds``."""
        with self.database.reading() as connection:
            return folders.is_unchanged(connection, seconds)

    def _article(self, article_id: str, metadata: str) -> Article:
        try:
            return article_of(article_id, metadata, self.folder_of(article_id), self._minutes_per)
        except (ValueError, TypeError) as error:
            raise IndexDamagedError(_("the index is damaged")) from error

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the index."""
        with self.database.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")


def _docids_having(connection: Connection, feature: Feature, limit: int) -> list[int]:
    kind, form = feature
    if kind is None:
        return title_words.docids_with(connection, (form,), limit)
    return facet_values.docids_having(connection, kind, form, limit)
