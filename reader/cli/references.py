"""Finds the articles that words on the command line name."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Self

from reader.cli.flags import Flag
from reader.cli.libraries import STANDARD_INPUT, locations, open_library, synced_library
from reader.errors import ArticleError, NotFoundError, UsageError
from reader.export.registry import Entry
from reader.i18n import gettext as _
from reader.model.article import EXTENSIONS
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from reader.cli.command import Context
    from reader.library import Library
    from reader.model.article import Article
    from reader.model.display import Display


def source_flag() -> Flag:
    """Return the flag that says in which sources ids and titles are looked for."""
    return Flag(
        names=("--in",), value="SOURCE", repeat=True, help=_("look for ids and titles in this folder or file")
    )


class Finder:
    """Finds articles by reference; what it opens is closed at the end of the ``with`` block."""

    def __init__(self, sources: Sequence[str], display: Display, context: Context) -> None:
        """Look for ids and titles in ``sources``, or in the library that is opened where none is named."""
        self._sources = sources
        self._display = display
        self._context = context
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was opened."""
        self._opened.close()

    def find(self, reference: str) -> Iterator[tuple[Entry, str]]:
        """Yield the article that ``reference`` names, or all of standard input for ``-``, each with a heading.

        The heading is what stands behind a ``#`` where the whole names no article; else it is empty.

        Raises:
            NotFoundError: nothing has this id or a title with these words.
            ArticleError: a file is meant that is not there or cannot be read.
            UsageError: several titles have these words, or it is a folder.
        """
        if reference == STANDARD_INPUT:
            library = self._opened.enter_context(
                synced_library([STANDARD_INPUT], self._display, self._context)
            )
            for article, mark in library.marks.each(library.select(Query())):
                yield Entry(article, library.read(article.id), mark, library.links.targets(article)), ""
            return
        article, heading = self._resolve(reference)
        (marked,) = self._library.marks.each([article])
        links = self._library.links.targets(article)
        yield Entry(article, self._library.read(article.id), marked[1], links), heading

    def _resolve(self, reference: str) -> tuple[Article, str]:
        """Return the article that ``reference`` names, and the heading that is named behind it."""
        try:
            return self._library.resolve(reference), ""
        except NotFoundError as error:
            # A name may have a # of its own, and so may a heading: the longest name that there is counts.
            before, sign, _after = reference.rpartition("#")
            while sign and before:
                try:
                    return self._library.resolve(before), reference[len(before) + 1 :]
                except NotFoundError:
                    before, sign, _after = before.rpartition("#")
            raise missing(reference, error) from error

    @cached_property
    def _library(self) -> Library:
        """The library, not synced: ids and paths are found without, and a title syncs it."""
        sources = self._sources or locations((), self._context.config, reads_pipe=False)
        library = open_library(sources, self._display, self._context)
        self._opened.callback(library.close)
        return library


def missing(reference: str, error: NotFoundError) -> NotFoundError | ArticleError | UsageError:
    """Return the error for a reference that nothing has: one that must mean a file could not be read."""
    if os.path.isdir(reference):  # noqa: PTH112 -- False, not an error, for a name that is too long or not allowed
        return UsageError(
            _("“{}” is a folder").format(reference), hint=_("“reader list” shows what is in it")
        )
    if os.sep in reference or reference.lower().endswith(EXTENSIONS):
        return ArticleError(_("there is no file or article “{}”").format(reference))
    return error
