"""Prepares what the first paint shows before Textual is imported, in a thread where the disk is slow.

Side by side the two would take turns: Python runs one thread at a time, and changing over costs 15 of 300 ms.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model.variant import Variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library, Meaning, Selection
    from reader.model.article import Article, Body
    from reader.model.display import Display
    from reader.model.query import Query
    from reader.render import Document

HEAD_ROWS = 1000
"""Rows of a list that is shown before its length is known: more than a hand scrolls in the meantime."""
_SCREEN_ROWS = 60
"""Rows that are read ahead: what a large terminal shows."""
MAX_WAIT_SECONDS = 0.25
"""Seconds that the start waits for it; on a slow disk it comes later, as an answer like all others."""


class Preload:
    """The only file of the library, opened, or else the first rows of the list as the index has them."""

    def __init__(
        self,
        library: Library,
        query: Query,
        display: Display,
        *,
        merge_duplicates: bool = False,
        timeout: float = MAX_WAIT_SECONDS,
        record_bug: Callable[[Exception], object] | None = None,
    ) -> None:
        """Begin to work it out; an error of a file or the index is shown when the screen asks for the same.

        A bug is given to ``record_bug``, and the screen starts without what is preloaded. This
        waits ``timeout`` seconds at most. If ``merge_duplicates``, articles that tell one story have one row.
        """
        self._library = library
        self._query = query
        self._display = display
        self._merge_duplicates = merge_duplicates
        self._record_bug = record_bug
        self._article: tuple[Article, Body, Document] | None = None
        self._selection: Selection | None = None
        self.meant: Meaning | None = None
        """What the words of the query look for, where there are rows."""
        self._thread = Thread(target=self._work, name="preload", daemon=True)
        self._thread.start()
        self._thread.join(timeout)

    @property
    def article(self) -> tuple[Article, Body, Document] | None:
        """The only file, in the script it is written in; None if there are others, or it is not ready."""
        return self._article

    @property
    def selection(self) -> Selection | None:
        """The first rows; None if the index has none, or they are not ready."""
        return self._selection

    def _work(self) -> None:
        try:
            only = self._library.read_only_file() if self._display.script == Variant.ORIGINAL else None
            if only:
                from reader.tui.work.parsed import parsed

                self._article = *only, parsed(*only, self._display.line_breaks)
                return
            selection = self._library.select(self._query, merge_duplicates=self._merge_duplicates)
            selection = selection.head(HEAD_ROWS) or selection
            if selection.rows(0, _SCREEN_ROWS):
                self.meant = self._library.meaning(self._query)
                self._selection = selection
        except ReaderError:
            return  # The screen asks for the same, and shows the error.
        except Exception as error:
            if self._record_bug is None:
                raise
            self._record_bug(error)
