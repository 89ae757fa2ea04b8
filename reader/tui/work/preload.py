"""What the first paint shows, worked out before Textual is imported; on a slow disk in a thread beside that.

Side by side the two would take turns: Python runs one thread at a time, and changing over costs 15 of 300 ms.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from reader.model.variant import Variant

if TYPE_CHECKING:
    from reader.library import Library, Selection
    from reader.model.article import Article, Body
    from reader.model.display import Display
    from reader.model.query import Query
    from reader.render import Document

HEAD_ROWS = 1000
"""Rows of a list that is shown before its length is known: more than a hand scrolls in the meantime."""
_SCREEN_ROWS = 60
"""Rows that are read ahead: what a large terminal shows."""
PATIENCE = 0.25
"""Seconds that the start waits for it; on a slow disk it comes later, as an answer like all others."""


class Preload:
    """The only file of the library, opened, or else the first rows of the list as the index has them."""

    def __init__(
        self,
        library: Library,
        query: Query,
        display: Display,
        *,
        gather: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        """Begin to work it out; what fails is met again by those who ask in the usual way.

        That waits ``patience`` seconds at most. If ``gather``, articles that tell one story have one row.
        """
        self._library = library
        self._query = query
        self._display = display
        self._gather = gather
        self._article: tuple[Article, Body, Document] | None = None
        self._selection: Selection | None = None
        self._thread = Thread(target=self._work, name="ahead", daemon=True)
        self._thread.start()
        self._thread.join(patience)

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
                self._article = *only, self._parsed(*only)
                return
            selection = self._library.select(self._query, merge_duplicates=self._gather)
            selection = selection.head(HEAD_ROWS) or selection
            if selection.rows(0, _SCREEN_ROWS):
                self._selection = selection
        except Exception:  # noqa: BLE001, S110 (the same happens again where it is told)
            pass

    def _parsed(self, article: Article, body: Body) -> Document:
        from reader.render import parse
        from reader.text.typesetting.emoji import drawable

        return parse(drawable(body.text), path=article.path, line_breaks=self._display.line_breaks)
