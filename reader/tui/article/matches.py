"""The matches in the open article: marking them, and stepping from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from reader.tui.article.find import Finder, Position
from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.render import Anchor, Document
    from reader.tui.article.page import Ranges
    from reader.tui.article.page_view import PageView


class MatchesFound(DataMessage):
    """More of the article has been searched."""

    count: int
    current: int
    """Number of the match that is marked, from 1; 0: none yet."""
    done: bool
    is_round: bool = False
    """The way to it went round the end of the article."""


class Matches:
    """Marks in one view what was typed to be found there, else the terms for which the article is listed."""

    def __init__(self, view: PageView) -> None:
        """Mark nothing in ``view`` yet."""
        self._view = view
        self.finder: Finder | None = None
        """What looks for the texts that are marked; None: nothing is."""
        self.is_finding = False
        """What is marked was typed to be found here."""
        self._terms: Sequence[str] = ()
        self._before: tuple[Finder | None, bool] | None = None
        """What was marked before something else was typed."""
        self._start: Anchor | None = None
        """Where the search began; None: above the body."""

    def show(self, document: Document, *, keep_found: bool) -> None:
        """Mark in another ``document``; what was typed is kept only if ``keep_found``."""
        self.is_finding = self.is_finding and keep_found
        texts = self.finder.texts if self.finder and self.is_finding else self._terms
        self._before = None
        start = (0, 0) if self.is_finding else None
        self.finder = Finder(document, texts, start=start) if texts else None

    def clear(self) -> None:
        """Mark nothing, since nothing is shown."""
        self.is_finding = False
        self.finder = None

    def work(self, seconds: float) -> bool:
        """Search for about ``seconds``; return whether more is to be done."""
        finder = self.finder
        if finder is None or finder.done:
            return False
        is_first = finder.current is None
        finder.search(seconds)
        if is_first and finder.current is not None:
            self._show_current()
        self._report(finder)
        self._view.refresh()
        return not finder.done

    def marks(self, part: int) -> Ranges:
        """Return the matches in a part of the page, the current one with its colours the other way round."""
        if self.finder is None:
            return ()
        match = self._view.roles["match"]
        current = match + Style(bold=True, reverse=True)
        return [
            (start, end, current if is_current else match)
            for start, end, is_current in self.finder.in_block(part)
        ]

    def begin_find(self) -> None:
        """Remember the place from which the next searches begin, and to which `cancel_find` returns."""
        self._start = self._view.top_anchor
        self._before = self.finder, self.is_finding

    def cancel_find(self) -> None:
        """Mark what was marked before, and go back to where the search began."""
        if self._before is None:
            self.find("")
        else:
            self.finder, self.is_finding = self._before
            self._view.resume()
            if self.finder is not None:
                self._report(self.finder)
        self._view.go_to_place(self._start)
        self._view.refresh()

    def find(self, text: str) -> None:
        """Mark every ``text`` and go to the first from where the search began; an empty one marks the terms again."""
        self.is_finding = bool(text)
        if text:
            self._look_for([text], self._position(self._start))
        else:
            self._look_for(self._terms, None)
            self._view.post_message(MatchesFound(0, 0, done=True))

    def mark_terms(self, terms: Sequence[str]) -> None:
        """Mark ``terms`` in this article and those that are shown next, without leaving the place."""
        if terms != self._terms:
            self._terms = terms
            if not self.is_finding:
                self._look_for(terms, None)

    def _look_for(self, texts: Sequence[str], start: Position | None) -> None:
        document = self._view.document
        self.finder = Finder(document, texts, start=start) if document and texts else None
        if self.finder:
            self._view.resume()
        self._view.refresh()

    def step(self, step: int) -> bool:
        """Go to the match ``step`` places on, or back where negative, from what is in view; return whether there is one."""
        finder = self.finder
        if finder is None or (finder.done and not finder.matches):
            return False
        top = None if self._is_current_in_view else self._position(self._view.top_anchor)
        is_round = finder.step(step, top)
        self._show_current()
        self._report(finder, is_round=is_round)
        return True

    @property
    def _is_current_in_view(self) -> bool:
        view = self._view
        if self.finder is None or self.finder.current is None or view.page is None:
            return False
        block, start = self.finder.current[:2]
        return (
            view.scroll_offset.y <= view.page.row_at(block, start) < view.scroll_offset.y + view.size.height
        )

    @staticmethod
    def _position(place: Anchor | None) -> Position:
        return (place.block, place.offset) if place else (0, 0)

    def _report(self, finder: Finder, *, is_round: bool = False) -> None:
        self._view.post_message(MatchesFound(len(finder.matches), finder.number, finder.done, is_round))

    def _show_current(self) -> None:
        page = self._view.page
        if self.finder is not None and page is not None and self.finder.current is not None:
            block, start = self.finder.current[:2]
            self._view.show_row(page.row_at(block, start))
            self._view.refresh()
