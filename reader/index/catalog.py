"""The index of one library: what is written into it, and what can be asked of it."""

from __future__ import annotations

from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index import articles, facet_values, folders, title_words
from reader.index.conditions import statement
from reader.index.database import IndexDamagedError, is_text, stoppable, told
from reader.index.record import article_of
from reader.index.result import Found
from reader.model.change import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.clusters import Story
    from reader.index.conditions import Condition, Statement
    from reader.index.database import Database
    from reader.index.record import Kind, Record
    from reader.model.article import Article

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

    def __init__(self, database: Database, folders: Mapping[str, str]) -> None:
        """Keep articles in ``database``; ``folders`` has how the paths of the articles of each source begin."""
        self.database = database
        self._folders = folders

    def folder_of(self, article_id: str) -> str:
        """Return the beginning of the path of an article that is not kept; see `record_of`."""
        return self._folders.get(article_id.partition("/")[0], "")

    def apply(self, records: Iterable[Record] = (), removed: Iterable[str] = ()) -> list[Change]:
        """Put ``records`` in place of those with their ids, and drop the ids ``removed``, all at once.

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
            gone = articles.places_and_facts(connection, removed)
            _retire(connection, writer, [place for place, _facts in gone.values()])
            changes.extend(Change(ChangeKind.REMOVED, article_id) for article_id in gone)
            latest = {record.id: record for record in records}
            known = articles.places_and_facts(connection, latest)
            for article_id, record in latest.items():
                before = known.get(article_id)
                if before is None:
                    changes.append(Change(ChangeKind.ADDED, article_id))
                elif before[1] != record.facts:
                    changes.append(Change(ChangeKind.MODIFIED, article_id))
                else:
                    continue
                news.append(record)
            _retire(connection, writer, [known[record.id][0] for record in news if record.id in known])
            # In the order of places, in which tables grow at their ends and words come without new parts.
            placed = sorted(zip(articles.places_for(connection, news), news, strict=True), key=itemgetter(0))
            articles.add(connection, placed)
            writer.add(placed)
            clusters.add(connection, placed)
            words.add(connection, placed)
            title_words.add(connection, placed)
        return changes

    def find(
        self, plan: Plan, order: Statement | None = None, cancelled: Cancelled | None = None
    ) -> tuple[Found, int]:
        """Return the places of the articles that satisfy a condition, and the number of all articles.

        Args:
            plan: gives the condition.
            order: the ORDER BY of the places; None: by date.
            cancelled: asked now and then.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        connection = self.database.take()
        try:
            with told(), stoppable(connection, cancelled):
                connection.execute("BEGIN")
                total = facet_values.total(connection)
                chosen = statement(plan(facet_values.ValueLookup(connection)))
                if order:
                    chosen = articles.sorted_by(chosen, order)
                rows = connection.execute(chosen.sql, chosen.parameters)
        except BaseException:
            self.database.give_up(connection)
            raise
        found = Found(self.database, connection, rows, exact=order is not None)
        found.begin(cancelled)
        return found, total

    def counts(
        self, plan: Plan | None, kind: Kind, cancelled: Cancelled | None = None
    ) -> list[tuple[str, str, int]]:
        """Return form, text and number of articles of every value of ``kind`` among those that satisfy a condition.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            return facet_values.counts(
                connection, kind, statement(plan(facet_values.ValueLookup(connection))) if plan else None
            )

    def total(self) -> int:
        """Count the articles."""
        with self.database.reading() as connection:
            return facet_values.total(connection)

    def get(self, article_id: str) -> Article | None:
        """Return an article by its id, None if there is none."""
        if not is_text(article_id):
            return None
        with self.database.reading() as connection:
            facts = articles.facts(connection, article_id)
        return self._article(article_id, facts) if facts else None

    def at_places(self, places: list[int]) -> list[Article]:
        """Return the articles at ``places`` that were found, however long ago."""
        with self._looking() as connection:
            rows = articles.at_places(connection, places)
        return [self._article(article_id, facts) for article_id, facts in rows]

    def ids_at(self, places: list[int]) -> list[str]:
        """Return the ids of the articles at ``places`` that were found, however long ago."""
        with self._looking() as connection:
            return [article_id for article_id, _facts in articles.at_places(connection, places)]

    def places_of(self, article_id: str) -> list[int]:
        """Return the places that an article has and has had."""
        with self._looking() as connection:
            return articles.places_of(connection, article_id)

    def titles_with(
        self, parts: Iterable[str], limit: int, cancelled: Cancelled | None = None
    ) -> dict[int, str]:
        """Return the titles, in search form, that have all of ``parts``, by place, the newest first, about ``limit``.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            return title_words.titles_at(connection, title_words.places_with(connection, parts, limit))

    def titles_sounding(self, text: str, limit: int, cancelled: Cancelled | None = None) -> dict[int, str]:
        """Return titles, in search form, that may sound like ``text``, which is pinyin, by place, the newest first.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        from reader.index import words

        chosen = statement(words.sounding(text))
        with self._looking() as connection, stoppable(connection, cancelled):
            rows = connection.execute(f"{chosen.sql} LIMIT ?", (*chosen.parameters, limit))
            return title_words.titles_at(connection, [place for (place,) in rows])

    def holders(
        self, features: Iterable[Feature], commonest: int, limit: int, cancelled: Cancelled | None = None
    ) -> Iterator[tuple[Feature, list[int]]]:
        """Yield those of ``features`` that some articles have, with their places, the rarest first.

        Args:
            features: what articles may have.
            commonest: articles that may have one of them; what more have is passed over.
            limit: places given in all.
            cancelled: asked now and then.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        with self._looking() as connection, stoppable(connection, cancelled):
            found = [(feature, _places_having(connection, feature, commonest + 1)) for feature in features]
        for feature, places in sorted(found, key=lambda pair: len(pair[1])):
            limit -= len(places)
            if limit < 0:
                return
            if 0 < len(places) <= commonest:
                yield feature, places

    def at_present(self, places: Sequence[int]) -> list[Article]:
        """Return the articles at those of ``places`` that are in use, in their order."""
        with self._looking() as connection:
            known = title_words.titles_at(connection, places)
            rows = articles.at_places(connection, [place for place in places if place in known])
        return [self._article(article_id, facts) for article_id, facts in rows]

    def stamps(self) -> set[int]:
        """Return the stamps of all articles; 0 is among them if there are some to be read again."""
        with self.database.reading() as connection:
            return articles.stamps(connection)

    def ids_with_stamps(self, stamps: Iterable[int]) -> list[str]:
        """Return the ids of the articles with ``stamps``, in their order."""
        with self.database.reading() as connection:
            return articles.ids_with_stamps(connection, stamps)

    def untold(self, limit: int) -> list[tuple[int, Story]]:
        """Return place and story of articles of which `tell` was not told, in the order of places, at most ``limit``."""
        from reader.index import clusters  # few ask for copies

        with self.database.reading() as connection:
            rows = clusters.untold(connection, limit)
        return [(place, clusters.unpacked(data)) for place, data in rows]

    def told(self) -> Iterator[tuple[int, int, Story]]:
        """Yield place, first place of its story, and story of the articles of which `tell` was told, copies first."""
        from reader.index import clusters

        with self._looking() as connection:
            for place, first, data in clusters.told(connection):
                yield place, first, clusters.unpacked(data)

    def tell(self, firsts: Mapping[int, int]) -> None:
        """Keep which story the articles at some places tell, by the first place of each, which is its own."""
        from reader.index import clusters

        with self.database.writing() as connection:
            clusters.tell(connection, firsts)

    def copies(self) -> Mapping[int, int]:
        """Return the first place of its story for each place that is known to share it with another."""
        from reader.index import clusters

        with self.database.reading() as connection:
            return clusters.copies(connection)

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

    def _article(self, article_id: str, facts: str) -> Article:
        try:
            return article_of(article_id, facts, self.folder_of(article_id))
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


def _places_having(connection: Connection, feature: Feature, limit: int) -> list[int]:
    kind, form = feature
    if kind is None:
        return title_words.places_with(connection, (form,), limit)
    return facet_values.places_having(connection, kind, form, limit)


def _retire(connection: Connection, writer: facet_values.ValueWriter, places: Sequence[int]) -> None:
    """Move the rows of articles to the former ones."""
    from reader.index import clusters

    writer.drop(places)
    articles.retire(connection, places)
    clusters.drop(connection, places)
