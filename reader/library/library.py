"""The class `Library`: the open sources, and the entry to everything that can be asked of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from reader.errors import NotFoundError
from reader.i18n import gettext as _
from reader.ingest.decoding import DecodeOptions
from reader.ingest.source import SourceKind, extensions_of
from reader.library.live_index import LiveIndex
from reader.library.locations import library_key, open_sources
from reader.library.reading import read_entry
from reader.library.select import select
from reader.model.article import EXTENSIONS, MINUTES_PER
from reader.paths import state_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from reader.index.catalog import Catalog
    from reader.index.day_counts import DayCount
    from reader.index.words import Meaning
    from reader.ingest.source import Source
    from reader.library.facet_counts import FacetCount
    from reader.library.highlights import Highlights, Places
    from reader.library.linked_articles import Links
    from reader.library.marks import Marks
    from reader.library.related import Related
    from reader.library.select import Selection
    from reader.library.settings import Settings
    from reader.library.sync import Cancelled, OnChange
    from reader.library.views import Views
    from reader.model.article import Article, Body
    from reader.model.display import RepairWhen
    from reader.model.query import Expression, Facet, Query
    from reader.state.file import StateFile


class Library:
    """Articles of some sources, as rows of an index and on demand as bodies.

    Threads may share it: while `sync` runs in one, others select, count and read. Each method works on the
    rows as they were when it began. An index that fails is rebuilt, which the method that met it waits for.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        stdin: BinaryIO | None = None,
        *,
        options: DecodeOptions | None = None,
        index: Path | None = None,
    ) -> None:
        """Make the library of ``sources``, standard input being ``stdin``; its index is in the folder ``index``."""
        self.sources: tuple[Source, ...] = tuple(sources)
        self._options = options or DecodeOptions()
        self._index = LiveIndex(self.sources, stdin, self._options, index)
        self._guests: dict[str, Article] = {}

    @property
    def notices(self) -> Sequence[str]:
        """What is to be said about index and state, a line each: that one was damaged, or cannot be kept."""
        # What was not used has nothing to say, and is not made for that.
        made = (self.__dict__.get("state"), self.__dict__.get("marks"))
        return [*self._index.notices, *(notice for each in made if each for notice in each.notices)]

    @classmethod
    def open(
        cls,
        locations: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        repair: RepairWhen = "auto",
        encoding: str | None = None,
        extensions: tuple[str, ...] = EXTENSIONS,
        minutes_per: int = MINUTES_PER,
        index: Path | None = None,
    ) -> Self:
        """Open folders, files and, for ``-``, ``stdin``; nothing is read yet but that they are there.

        Args:
            locations: what to open.
            stdin: what ``-`` reads.
            repair: whether damage that a program did to a text is undone, for all that is listed and searched.
            encoding: of every file; None: told for each from its bytes.
            extensions: endings of the files of a folder that are articles, in lower case, each with its dot.
            minutes_per: Han characters that are read in a minute.
            index: folder that holds indexes; None: that of READER_INDEX, else one in the cache folder.

        Raises:
            SourceError: a location is not there or cannot be read, or is ``-`` without ``stdin``.
            UsageError: ``encoding`` is the name of no text encoding.
        """
        return cls(
            open_sources(locations, has_stdin=stdin is not None, extensions=extensions),
            stdin,
            options=DecodeOptions.checked(repair, encoding, minutes_per),
            index=index,
        )

    def sync(self, on_change: OnChange | None = None, cancelled: Cancelled | None = None) -> None:
        """Bring the rows up to date with the disk; the first time all files are read, later what has changed.

        Args:
            on_change: told of each batch of changes after the rows have them, from the calling thread.
            cancelled: asked between files; once it returns True the sync ends, and the next one goes on from there.
        """
        self._index.sync(on_change, cancelled)

    def tidy(self, cancelled: Cancelled | None = None) -> None:
        """Join the parts in which a first index was written, unless ``cancelled``: searches take half the time then."""
        self._index.tidy(cancelled or _never)

    def freshen(self, on_change: OnChange | None = None) -> bool:
        """Bring the rows up to date if that takes no time to speak of, and tell whether they are then.

        A library that was never synced is, and so is a small one each time. Of a large one the folders are looked
        at: if one has changed it is synced, unless it is so large that this takes seconds, or another process is
        at it. Files that were written in place, which changes no folder, are only found by `sync`.
        """
        return self._index.freshen(on_change)

    def watch(self, on_change: OnChange, cancelled: Cancelled) -> None:
        """Keep the rows up to date with the disk until ``cancelled`` returns True; to be called after a `sync`.

        The system tells when something changes, and all files are looked at then; where it cannot tell they are
        looked at now and then. ``on_change`` is told as by `sync`, and with no changes where another process has
        made them.
        """
        from reader.library.watching import Watcher  # what ends at once watches nothing

        self.tidy(cancelled)
        watcher = Watcher(
            self.sources,
            sync=self._index.sync,
            folders=self._index.folders,
            version=lambda: self._index.ask(lambda catalog: catalog.version()),
        )
        watcher.run(on_change, cancelled)

    def select(
        self, query: Query, cancelled: Cancelled | None = None, *, merge_duplicates: bool = False
    ) -> Selection:
        """Return the articles that match ``query``, in its order.

        Args:
            query: what is asked for.
            cancelled: asked now and then.
            merge_duplicates: duplicates share a row, as far as `find_duplicates` has found them.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """

        def answer(catalog: Catalog, cancelled: Cancelled | None = None) -> Selection:
            self._follow_marks(catalog, query.expression)
            return select(catalog, query, cancelled, catalog.clusters() if merge_duplicates else None)

        selection = self._index.ask(lambda catalog: answer(catalog, cancelled))
        selection.again = lambda failed, error: self._index.ask_again(answer, failed, error)
        return selection

    def meaning(self, query: Query) -> Meaning:
        """Return the texts, and the sounds in pinyin, for which `select` finds articles: what is to be marked in them."""
        from reader.index.words import Meaning

        expression = query.expression
        return self._index.ask(lambda catalog: catalog.meaning(expression)) if expression else Meaning()

    def find_duplicates(
        self, on_step: Callable[[], object] | None = None, cancelled: Cancelled | None = None
    ) -> bool:
        """Find the articles with the same story, for `select`; what is found is kept in the index.

        That takes 30 µs an article the first time; later 3, and 30 for each that is new, if there is one.

        Args:
            on_step: called now and then, unless there is nothing to find out.
            cancelled: asked for each article; once it returns True this ends, and the next one goes on from there.

        Returns:
            Whether there was anything to find out.
        """
        from reader.library.duplicates import find_duplicates  # few ask for duplicates

        return self._index.ask(
            lambda catalog: find_duplicates(catalog, on_step or _never, cancelled or _never)
        )

    def facets(
        self, query: Query, facet: Facet, *, lifted: bool = False, cancelled: Cancelled | None = None
    ) -> list[FacetCount]:
        """Return the values of ``facet`` among all articles that match ``query``, whatever its limit.

        Months come in calendar order, all else commonest first. If ``lifted``, the conditions of the query on
        the facet itself do not count, so that a chooser shows what could be chosen instead.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        from reader.library.facet_counts import count_facet, without_facet

        expression = (without_facet(query, facet) if lifted else query).expression

        def answer(catalog: Catalog) -> list[FacetCount]:
            self._follow_marks(catalog, expression)
            return count_facet(catalog, expression, facet, cancelled)

        return self._index.ask(answer)

    def day_counts(self, query: Query, *, with_chars: bool = False) -> list[DayCount]:
        """Count the articles that match ``query``, whatever its limit, by day, and with them their characters."""
        from reader.index.compile_query import condition

        def answer(catalog: Catalog) -> list[DayCount]:
            self._follow_marks(catalog, query.expression)
            return catalog.day_counts(
                lambda values: condition(query.expression, values), with_chars=with_chars
            )

        return self._index.ask(answer)

    def get(self, article_id: str) -> Article:
        """Return the article with this id.

        Raises:
            NotFoundError: there is none.
        """
        article = self._index.ask(lambda catalog: catalog.get(article_id)) or self._guests.get(article_id)
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
        if article := self._known(reference):
            return article
        from reader.library.resolve import file_entries, find_title

        for article_id, entry in file_entries(reference, self.sources):
            if known := self._known(article_id):
                return known
            if read := read_entry(article_id, entry, self._options):
                self._guests[article_id] = read[0]
                return read[0]
        if not self._index.is_synced:
            self.freshen()
        return self._known(reference) or self._index.ask(lambda catalog: find_title(reference, catalog))

    def find_titles(self, text: str, limit: int, cancelled: Cancelled | None = None) -> list[Article]:
        """Return articles whose titles have the characters of ``text`` in their order; errors as those of `select`."""
        from reader.library.title_search import find_titles  # a list looks for none

        return self._index.ask(lambda catalog: find_titles(catalog, text, limit, cancelled))

    def related(self, article_id: str, limit: int, cancelled: Cancelled | None = None) -> list[Related]:
        """Return the articles that share rare codes, tags and title words with one, the closest first.

        Raises `NotFoundError` for no such article, and `SearchCancelledError` once ``cancelled`` returns True.
        """
        from reader.library.related import related  # a list relates nothing

        article = self.get(article_id)
        return self._index.ask(lambda catalog: related(catalog, article, limit, cancelled))

    def read(self, article_id: str, *, repair: RepairWhen | None = None, encoding: str | None = None) -> Body:
        """Return the body of an article as it is on the disk now.

        Args:
            article_id: which.
            repair: goes before what the library does.
            encoding: the same.

        Raises:
            NotFoundError: there is no such article.
            ArticleError: its file cannot be read any more.
            UsageError: ``encoding`` is the name of no text encoding.
        """
        return self.read_whole(article_id, repair=repair, encoding=encoding)[1]

    def read_whole(
        self, article_id: str, *, repair: RepairWhen | None = None, encoding: str | None = None
    ) -> tuple[Article, Body]:
        """Return an article with its body; arguments and errors as those of `read`.

        The body is as it is on the disk now. The article is as it is listed, unless ``repair`` or ``encoding`` may make
        its title and its tags others than those.
        """
        article = self.get(article_id)
        options = self._options.but(repair, encoding)
        if piped := self._index.piped.get(article_id):
            return (piped.article, piped.body) if options == self._options else piped.read_again(options)
        from reader.ingest.open_article import read_file  # a list reads no files

        return read_file(article, options, indexed_options=self._options)

    def read_only_file(self) -> tuple[Article, Body] | None:
        """Return the article of a library of just one file, without looking whether the index has it; else None.

        Raises:
            ArticleError: it cannot be read any more.
        """
        if [source.kind for source in self.sources] != [SourceKind.FILE]:
            return None
        from reader.ingest.open_article import read_only_file  # a folder has more

        read = read_only_file(self.sources[0], self._options)
        if read:
            self._guests.setdefault(read[0].id, read[0])
        return read

    def snippet(self, article_id: str, terms: Sequence[str]) -> str:
        """Return the words around the first of ``terms`` in text or summary, or nothing; errors as those of `read`."""
        from reader.library.snippets import snippet  # a list that is not searched has none

        return snippet(self.read(article_id).text, terms) or snippet(self.get(article_id).summary, terms)

    @cached_property
    def state(self) -> StateFile:
        """The file of all that the user makes with the reader, the same for all libraries."""
        from reader.state.file import StateFile  # a list reads none

        return StateFile(state_file())

    @cached_property
    def views(self) -> Views:
        """The saved views of the user."""
        from reader.library.views import Views  # a list shows none

        return Views(self.state)

    @cached_property
    def highlights(self) -> Highlights:
        """What the user has highlighted, with notes."""
        from reader.library.highlights import Highlights

        return Highlights(self.marks, self.state)

    @cached_property
    def places(self) -> Places:
        """Where the user stopped reading, and places marked with a letter."""
        from reader.library.highlights import Places

        return Places(self.marks, self.state)

    @cached_property
    def settings(self) -> Settings:
        """What was changed on the screen for this library."""
        from reader.library.settings import Settings

        return Settings(self.state, library_key(self.sources))

    @cached_property
    def links(self) -> Links:
        """The links between the articles."""
        from reader.library.linked_articles import Links

        return Links(self._index, self.get, extensions_of(self.sources))

    @cached_property
    def marks(self) -> Marks:
        """What the user has read and starred."""
        from reader.library.mark_copy import MarkCopy
        from reader.library.marks import Marks  # a list shows none

        copy = MarkCopy(self.sources, self.state, is_usual=self._options == DecodeOptions())
        return Marks(self, self._index, self.state, library_key(self.sources), copy)

    def close(self) -> None:
        """Close the files of the index. The library may be used again."""
        self._index.close()

    def _known(self, article_id: str) -> Article | None:
        return self._index.ask(lambda catalog: catalog.get(article_id))

    def _follow_marks(self, catalog: Catalog, expression: Expression | None) -> None:
        """Bring the marks in ``catalog`` up to date if ``expression`` asks for what the user made of articles."""
        if expression is None:
            return
        from reader.model.query import is_about_marks  # most lists begin with everything

        if is_about_marks(expression):
            self.marks.follow(catalog)


def _never() -> bool:
    return False
