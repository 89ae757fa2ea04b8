"""Finds the articles that words on the command line name."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.cli.opening import STANDARD_INPUT, synced_library, windowed
from reader.errors import ArticleError, NotFoundError, UsageError
from reader.export.registry import Entry
from reader.i18n import gettext as _
from reader.model.query import Query
from reader.store.source import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from reader.cli.command import Context
    from reader.library.library import Library


class Finder:
    """Finds articles by reference; libraries are opened as they are needed and closed at the end."""

    def __init__(self, context: Context) -> None:
        """Look in the library of ``context`` for what is neither a file nor standard input."""
        self._context = context
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the libraries."""
        self._open.close()

    def find(self, reference: str) -> Iterator[Entry]:
        """Yield the article that ``reference`` names, or all of standard input for ``-``.

        A file that exists is taken as such, inside the library or not.

        Raises:
            NotFoundError: nothing has this id or a title with these words.
            ArticleError: a file is meant that is not there or cannot be read.
            UsageError: several titles have these words, or a folder is named.
        """
        if reference == STANDARD_INPUT or Path(reference).is_file():
            library = self._library_of(reference)
            for article in windowed(library.select(Query())):
                yield Entry(article, library.read(article.id))
            return
        if Path(reference).is_dir():
            raise UsageError(
                _("“{}” is a folder").format(reference), hint=_("“reader list” lists what is in it")
            )
        try:
            article = self._library.resolve(reference)
        except NotFoundError as error:
            if _names_file(reference):
                raise ArticleError(error.message, hint=error.hint) from error
            raise
        yield Entry(article, self._library.read(article.id))

    @cached_property
    def _library(self) -> Library:
        return self._open.enter_context(synced_library((), self._context))

    def _library_of(self, source: str) -> Library:
        return self._open.enter_context(synced_library((source,), self._context))


def _names_file(reference: str) -> bool:
    """Tell whether ``reference`` must be meant as a file: it has a folder or an ending of articles."""
    return os.sep in reference or reference.lower().endswith(EXTENSIONS)
