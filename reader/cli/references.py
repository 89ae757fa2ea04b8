"""Finds the articles that words on the command line name."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.cli.libraries import STANDARD_INPUT, open_library, synced_library
from reader.errors import ArticleError, NotFoundError, UsageError
from reader.export.registry import Entry
from reader.i18n import gettext as _
from reader.ingest.source import EXTENSIONS
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from reader.cli.command import Context
    from reader.library.library import Library
    from reader.model.display import Display


class Finder:
    """Finds articles by reference; what it opens is closed at the end of the ``with`` block."""

    def __init__(self, display: Display, context: Context) -> None:
        """Look for titles in the library that ``context`` opens where no source is named."""
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

    def find(self, reference: str) -> Iterator[Entry]:
        """Yield the article that ``reference`` names, or all of standard input for ``-``.

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
                yield Entry(article, library.read(article.id), mark)
            return
        try:
            article = self._library.resolve(reference)
        except NotFoundError as error:
            raise missing(reference, error) from error
        (marked,) = self._library.marks.each([article])
        yield Entry(article, self._library.read(article.id), marked[1])

    @cached_property
    def _library(self) -> Library:
        """The library, not synced: ids and paths are found without, and a title syncs it."""
        library = open_library((), self._display, self._context)
        self._opened.callback(library.close)
        return library


def missing(reference: str, error: NotFoundError) -> NotFoundError | ArticleError | UsageError:
    """Return the error for a reference that nothing has: one that must mean a file could not be read."""
    if Path(reference).is_dir():
        return UsageError(
            _("“{}” is a folder").format(reference), hint=_("“reader list” shows what is in it")
        )
    if os.sep in reference or reference.lower().endswith(EXTENSIONS):
        return ArticleError(_("there is no file or article “{}”").format(reference))
    return error
