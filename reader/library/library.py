"""The open set of sources: the only door for front ends to articles."""

from __future__ import annotations

import os
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Self

from reader.errors import ArticleError, NotFoundError, SourceError
from reader.i18n import gettext as _
from reader.library.facets import count_facet, without_facet
from reader.library.facts import read_article
from reader.library.intake import Intake
from reader.library.match import matching
from reader.library.resolve import file_sources, find_title
from reader.library.search import SearchCancelledError, TextSearch
from reader.library.select import Selection, in_order
from reader.library.standard_input import read_standard_input
from reader.library.sync import Batch, read_entry, sync_sources
from reader.store.catalog import Catalog
from reader.store.frontmatter import split
from reader.store.recent import remember
from reader.store.source import STDIN, FileEntry, SourceKind, open_source, read_bytes
from reader.text.decode import check_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from reader.errors import Problem
    from reader.library.facets import FacetCount
    from reader.library.standard_input import Piped
    from reader.library.sync import Cancelled, OnChange
    from reader.model.article import Article, Body
    from reader.model.display import RepairWhen
    from reader.model.query import Expression, Facet, Query
    from reader.store.catalog import Row, Snapshot
    from reader.store.source import Source

_REMEMBERED_RESULTS = 8
"""Expressions whose rows are kept until the catalog changes: what is on the screen, and its facets."""


class Library:
    """Articles of some sources, as a catalog of rows and on demand as bodies.

    Threads may share it: while `sync` runs in one, others select, count and read. Each method works on the
    rows as they were when it began.
    """

    def __init__(
        self, sources: Sequence[Source], stdin: BinaryIO | None = None, *, intake: Intake | None = None
    ) -> None:
        """Make the library of ``sources``; if one of them is standard input, ``stdin`` is read by `sync`."""
        self.sources: tuple[Source, ...] = tuple(sources)
        self._stdin = stdin
        self._intake = intake or Intake()
        self._catalog = Catalog()
        self._search = TextSearch(self._read_text)
        self._sync_lock = Lock()
        self._is_synced = False
        self._documents: dict[str, Piped] = {}
        self._guests: dict[str, Article] = {}
        self._results: tuple[Snapshot, dict[Expression | None, Sequence[Row]]] = (self._catalog.snapshot, {})

    @classmethod
    def open(
        cls,
        locations: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        repair: RepairWhen = "auto",
        encoding: str | None = None,
    ) -> Self:
        """Open folders, files and, for ``-``, ``stdin``; nothing is read yet but that they are there.

        Args:
            locations: what to open.
            stdin: what ``-`` reads.
            repair: whether damage that a program did to a text is undone, for all that is listed and searched.
            encoding: of every file; None: told for each from its bytes.

        Raises:
            SourceError: a location is not there or cannot be read, or is ``-`` without ``stdin``.
            UsageError: ``encoding`` is the name of no text encoding.
        """
        if encoding is not None:
            encoding = check_encoding(encoding)
        if STDIN in locations and stdin is None:
            raise SourceError(_("standard input is not open"))
        sources: dict[Source, None] = {}
        for location in locations:
            sources[open_source(location, {source.key: source.root for source in sources})] = None
        remember(
            {
                source.key: os.path.abspath(source.root)  # noqa: PTH100 - links keep their names
                for source in sources
                if source.kind is not SourceKind.STDIN
            }
        )
        return cls(tuple(sources), stdin, intake=Intake(repair=repair, encoding=encoding))

    def sync(self, on_change: OnChange | None = None, cancelled: Cancelled | None = None) -> None:
        """Bring the rows up to date with the disk; the first time all files are read, later what has changed.

        Args:
            on_change: told of each batch of changes after the rows have them, from the calling thread.
            cancelled: asked between files; once it says True the sync ends, and the next one goes on from there.
        """
        with self._sync_lock:
            self._read_standard_input(on_change)
            complete = sync_sources(
                self.sources,
                self._catalog,
                on_change=on_change,
                cancelled=cancelled,
                kept=self._documents,
                intake=self._intake,
            )
            self._is_synced = self._is_synced or complete

    def select(self, query: Query, cancelled: Cancelled | None = None) -> Selection:
        """Return the articles that match ``query``, in its order.

        Args:
            query: what is asked for.
            cancelled: asked before each text that has to be read.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        snapshot, rows = self._matching(query.expression, cancelled)
        return Selection(in_order(rows, query), total=len(snapshot), sort=query.sort)

    def facets(
        self, query: Query, facet: Facet, *, lifted: bool = False, cancelled: Cancelled | None = None
    ) -> list[FacetCount]:
        """Return the values of ``facet`` among all articles that match ``query``, whatever its limit.

        Months come in calendar order, all else commonest first. If ``lifted``, the conditions of the query on
        the facet itself do not count, so that a chooser shows what could be chosen instead.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        expression = (without_facet(query, facet) if lifted else query).expression
        return count_facet(self._matching(expression, cancelled)[1], facet)

    def get(self, article_id: str) -> Article:
        """Return the article with this id.

        Raises:
            NotFoundError: there is none.
        """
        row = self._catalog.snapshot.get(article_id)
        article = row.article if row else self._guests.get(article_id)
        if article is None:
            raise NotFoundError(_("no article has the id “{}”").format(article_id))
        return article

    def resolve(self, reference: str) -> Article:
        """Return the article that ``reference`` means: an id, a path, or a part of one title in either script.

        A path may lead out of the library, and an id may name a folder that was opened some other time; such
        an article can be read but is not in any selection. Ids and paths need no `sync`; where there was none,
        one is made to look for a title.

        Raises:
            NotFoundError: nothing has that name.
            UsageError: several titles have it; the hint lists some.
        """
        row = self._catalog.snapshot.get(reference)
        if row is None:
            for source in file_sources(reference, self.sources):
                if article := self._visit(source):
                    return article
            if not self._is_synced:
                self.sync()
            row = self._catalog.snapshot.get(reference)
        return row.article if row else find_title(reference, self._catalog.snapshot.rows)

    def read(self, article_id: str, *, repair: RepairWhen | None = None) -> Body:
        """Return the body of an article as it is on the disk now; ``repair`` goes before what the library does.

        Raises:
            NotFoundError: there is no such article.
            ArticleError: its file cannot be read any more.
        """
        article = self.get(article_id)
        intake = replace(self._intake, repair=repair) if repair else self._intake
        if piped := self._documents.get(article_id):
            return piped.body if intake == self._intake else piped.read_again(intake)
        entry = FileEntry(article.path, article_id.partition("/")[2], article.size, article.mtime_ns)
        return read_article(article_id, entry, self._bytes(article), intake)[1]

    def problems(self) -> Iterator[tuple[Article, Problem]]:
        """Yield every problem of every article, article by article in the order of ids."""
        for row in sorted(self._catalog.snapshot.rows, key=lambda row: row.article.id):
            for problem in row.article.problems:
                yield row.article, problem

    def close(self) -> None:
        """Free the memory of searches. The library may be used again."""
        self._search = TextSearch(self._read_text)
        self._results = (self._catalog.snapshot, {})

    def _matching(
        self, expression: Expression | None, cancelled: Cancelled | None
    ) -> tuple[Snapshot, Sequence[Row]]:
        """Return the rows that satisfy ``expression``, in date order, and the snapshot they are of."""
        snapshot = self._catalog.snapshot
        known_of, results = self._results
        if known_of is not snapshot or len(results) >= _REMEMBERED_RESULTS:
            results = {}
            self._results = (snapshot, results)
        if expression not in results:

            def text_of(article: Article) -> str:
                if cancelled and cancelled():
                    raise SearchCancelledError
                return self._search.text(article)

            results[expression] = matching(snapshot.rows, expression, text_of)
        return snapshot, results[expression]

    def _read_standard_input(self, on_change: OnChange | None) -> None:
        """Read standard input, the first time only, and add its articles."""
        if self._stdin is None:
            return
        batch = Batch(self._catalog, on_change)
        for piped in read_standard_input(self._stdin, self._intake):
            self._documents[piped.article.id] = piped
            batch.add(piped.article, is_new=True)
        batch.flush()
        self._stdin = None

    def _visit(self, source: Source) -> Article | None:
        """Return the article of a source of one file, from the rows if it is there; None if the file has gone."""
        for entry in source.files():
            article_id = source.article_id(entry.relative)
            if row := self._catalog.snapshot.get(article_id):
                return row.article
            if article := read_entry(source, entry, self._intake):
                self._guests[article_id] = article
                return article
        return None

    def _read_text(self, article: Article) -> str:
        """Return the body of ``article`` for a search; ArticleError if it cannot be read."""
        if piped := self._documents.get(article.id):
            return piped.body.text
        return split(self._intake.text(self._bytes(article)).text).body

    def _bytes(self, article: Article) -> bytes:
        try:
            return read_bytes(article.path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise ArticleError(f"{article.id}: {reason}") from error
