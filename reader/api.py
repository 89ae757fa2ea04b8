"""Libraries for Python programs: what the command line does, as objects. `reader` exports the names.

Everything public here, and what it returns, is kept as docs/python.md promises; every other module may change.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from reader.config import load_config
from reader.config.sources import usual_sources
from reader.errors import ArticleError, UsageError
from reader.export.files import FileWriter
from reader.export.registry import Entries, Entry, Export, Format, find_format, format_names
from reader.i18n import gettext as _
from reader.library import Library as _Library
from reader.library import wanted_terms
from reader.model import query as query_language
from reader.model.article import Article
from reader.model.display import Display
from reader.model.query import Facet, Query, Sort
from reader.paths import config_file, config_is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import BinaryIO

    from reader.library import FacetCount, Selection
    from reader.model.article import Body
    from reader.model.display import LineBreaks, RepairWhen
    from reader.model.mark import Mark

    Order = Literal["date", "title", "added", "path", "relevance", "random"]
    FacetName = Literal["tag", "date", "source", "author", "lang", "script", "code", "folder"]

_SET_FORMATS = ("plain", "ansi")


class Hit(NamedTuple):
    """An article that was found by `Library.search`."""

    article: Article
    snippet: str
    """The words around the first one that was looked for; empty where title or tags have it."""


def open_library(
    *sources: str | os.PathLike[str],
    stdin: BinaryIO | None = None,
    repair: RepairWhen = "auto",
    encoding: str | None = None,
) -> Library:
    """Open folders and files as a library whose list is up to date as far as that takes no time.

    Args:
        *sources: folders, files, or ``-`` for ``stdin``; none: those of READER_LIBRARY, else of the config, else the
            current folder.
        stdin: what ``-`` reads.
        repair: whether damage that a program did to a text is undone: ``auto``, ``on`` or ``off``.
        encoding: of every file; None: told for each from its bytes.

    Raises:
        SourceError: a source is not there or cannot be read.
        UsageError: ``encoding`` is the name of no text encoding.
        ConfigError: no source is named, and the config cannot be used.
    """
    library = _Library.open(
        [os.fspath(source) for source in sources] or _usual(), stdin=stdin, repair=repair, encoding=encoding
    )
    library.freshen()
    return Library(library)


def parse_query(text: str) -> Query:
    """Return ``text``, in the language of the search line, as a query; relative dates count back from today.

    Raises:
        QueryError: it does not parse.
    """
    return Query().and_(query_language.parse_query(text, today=dt.datetime.now().astimezone().date()))


class Library:
    """Articles of some sources. Use it in a ``with`` block, or close it."""

    def __init__(self, library: _Library) -> None:
        """Wrap an open library; `open_library` makes one."""
        self._library = library

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the library."""
        self.close()

    def __iter__(self) -> Iterator[Article]:
        """Yield all articles, newest first."""
        return iter(self.select())

    def __len__(self) -> int:
        """Count the articles."""
        return len(self.select())

    def close(self) -> None:
        """Close the files of the index."""
        self._library.close()

    def sync(self) -> None:
        """Look at every file and bring the list up to date, as ``reader sync`` does."""
        self._library.sync()

    def select(
        self,
        query: str | Query = "",
        *,
        sort: Order | None = None,
        reverse: bool = False,
        limit: int | None = None,
    ) -> Selection:
        """Return the articles that match ``query`` in order, newest first: a sequence with `len`, rows and groups.

        Args:
            query: in the language of the search line, or a `Query`, which may have an order and a limit of its own.
            sort: the order, instead of that of the query.
            reverse: reverse it.
            limit: at most so many.

        Raises:
            QueryError: the query does not parse.
        """
        return self._library.select(_asked(query, sort=sort, reverse=reverse, limit=limit))

    def search(self, query: str | Query, *, limit: int | None = None) -> Iterator[Hit]:
        """Yield the articles that match ``query``, the best first, each with the words around what was found.

        Raises:
            QueryError: the query does not parse.
        """
        asked = _asked(query, sort="relevance", limit=limit)
        terms = list(wanted_terms(asked.expression))
        for article in self._library.select(asked):
            try:
                snippet = self._library.snippet(article.id, terms) if terms else ""
            except ArticleError:
                snippet = ""  # its file has gone since
            yield Hit(article, snippet)

    def facets(self, by: FacetName | Facet = "tag", query: str | Query = "") -> list[FacetCount]:
        """Return the values of a facet among the articles that match ``query``, each with its count.

        Dates are months in calendar order, all else comes commonest first.

        Raises:
            QueryError: the query does not parse.
            UsageError: there is no such facet.
        """
        if by not in list(Facet):
            raise UsageError(_("“{}” is not one of {}").format(by, ", ".join(Facet)))
        return self._library.facets(_asked(query), Facet(by))

    def get(self, reference: str | os.PathLike[str]) -> Article:
        """Return the article that an id, a path or a part of one title means.

        Raises:
            NotFoundError: nothing has that name.
            UsageError: several titles have it.
        """
        return self._library.resolve(os.fspath(reference))

    def read(self, article: Article | str) -> Body:
        """Return the body of an article as it is on the disk now: Markdown as ``text``, the front matter as ``fields``.

        Raises:
            NotFoundError: there is no such article.
            ArticleError: its file cannot be read.
        """
        return self._library.read(self._article(article).id)

    def render(
        self,
        article: Article | str,
        to: str = "plain",
        *,
        width: int = 0,
        script: str = "original",
        line_breaks: LineBreaks = "auto",
        spacing: bool = False,
        header: bool = False,
    ) -> str:
        """Return one article as text, as ``reader show`` writes it.

        Args:
            article: which, as an article or what `get` takes.
            to: any format of text: ``plain``, ``ansi``, ``markdown``, ``html``, ``json`` …
            width: cells of a row; 0: rows are not wrapped.
            script: ``original``, ``hans``, ``hant``, ``tw``, ``hk`` or a name of OpenCC.
            line_breaks: what a single line end in a paragraph means: ``auto``, ``join`` or ``keep``.
            spacing: leave a cell free between Han and Western text.
            header: title, date, source and tags above the text of ``plain`` and ``ansi``.

        Raises:
            NotFoundError: there is no such article.
            ArticleError: its file cannot be read.
            UsageError: there is no such format or script, or the format is not one of text.
        """
        display = Display(script=script, line_breaks=line_breaks, spacing=spacing, width=width)
        entry = self._entry(self._article(article))
        if to in _SET_FORMATS:
            from reader.export.text import articles  # draws

            rows = articles([entry], display, header=header, styled=to == "ansi")
            return "".join(f"{row}\n" for row in rows)
        form = _format(to)
        if form.is_binary:
            raise UsageError(_("{} is no text; export writes it to a file").format(form.name))
        return _joined(Export(form, display).pieces([entry])).decode()

    def export(
        self,
        articles: str | Query | Iterable[Article] = "",
        to: str = "markdown",
        output: str | os.PathLike[str] | None = None,
        *,
        force: bool = False,
        width: int = 0,
        script: str = "original",
        line_breaks: LineBreaks = "auto",
        spacing: bool = False,
        **options: object,
    ) -> bytes:
        """Return articles in a format, or write them to the file ``output``, whole or not at all.

        Args:
            articles: a query, or articles in their order.
            to: a format of ``reader export``.
            output: the file; None: what would be in it is returned. Written, no bytes are returned.
            force: replace a file that exists; one that is an article of the library is never replaced.
            width: cells of a row of set text; 0: not wrapped.
            script: as `render`.
            line_breaks: as `render`.
            spacing: as `render`.
            **options: what the format obeys: ``title``, ``embed``, ``toc``, ``vertical``.

        Raises:
            QueryError: the query does not parse.
            ArticleError: a file cannot be read.
            OutputError: ``output`` cannot be written, or exists.
            UsageError: there is no such format or script, or the format does not obey an option.
        """
        form = _format(to)
        if unknown := [name for name in options if name not in form.options]:
            raise UsageError(_("{} does not obey “{}”").format(form.name, unknown[0]))
        export = Export(
            form, Display(script=script, line_breaks=line_breaks, spacing=spacing, width=width), options
        )
        entries = self._entries(articles)
        if output is None:
            return _joined(export.pieces(entries))
        self._write(export, entries, output, force=force)
        return b""

    def _write(
        self, export: Export, entries: Entries, output: str | os.PathLike[str], *, force: bool
    ) -> None:
        files, path = FileWriter(self.select(), replace=force), Path(output)
        files.check(path)
        files.write(path, map(_bytes, export.pieces(entries, os.fspath(path.parent))))

    def mark(
        self,
        articles: str | Query | Iterable[Article],
        *,
        read: bool | None = None,
        starred: bool | None = None,
    ) -> int:
        """Mark articles as read or unread, or give or take their star; None leaves it. Return how many there are.

        Raises:
            QueryError: the query does not parse.
            StateError: the marks cannot be kept.
        """
        listed = self.select(articles) if isinstance(articles, (str, Query)) else articles
        return self._library.marks.mark([article.id for article in listed], read=read, starred=starred)

    def marks(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Mark]]:
        """Yield articles, each with its marks."""
        return self._library.marks.each(articles)

    def _article(self, article: Article | str) -> Article:
        return article if isinstance(article, Article) else self.get(article)

    def _entries(self, articles: str | Query | Iterable[Article]) -> Entries:
        library = self._library
        listed = self.select(articles) if isinstance(articles, (str, Query)) else list(articles)
        return Entries(
            listed, lambda article: library.read(article.id), library.marks.each, library.links.targets
        )

    def _entry(self, article: Article) -> Entry:
        ((_same, mark),) = self._library.marks.each([article])
        return Entry(article, self._library.read(article.id), mark, self._library.links.targets(article))


def _usual() -> list[str]:
    return usual_sources(load_config(config_file(), must_exist=config_is_named())) or [os.curdir]


def _asked(
    query: str | Query, *, sort: Order | None = None, reverse: bool = False, limit: int | None = None
) -> Query:
    """Return ``query`` as a `Query` with what is said about its order."""
    asked = query if isinstance(query, Query) else parse_query(query)
    try:
        order = asked.sort if sort is None else Sort(sort)
    except ValueError:
        raise UsageError(_("“{}” is not one of {}").format(sort, ", ".join(Sort))) from None
    return replace(
        asked, sort=order, reverse=asked.reverse != reverse, limit=asked.limit if limit is None else limit
    )


def _format(name: str) -> Format:
    form = find_format(name)
    if form is None:
        raise UsageError(_("“{}” is not one of {}").format(name, ", ".join(format_names())))
    return form


def _joined(pieces: Iterable[str | bytes]) -> bytes:
    return b"".join(map(_bytes, pieces))


def _bytes(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
