"""Selects text by keyboard, sentence by sentence; what is selected is drawn and copied as with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from reader.text.sentences import sentence_spans
from reader.tui.article.page import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.tui.article.page_view import PageView


_END = Spot(1 << 40, 0)
"""Behind the last character of any text."""


class SentenceSelection:
    """Moves and grows the selection of a view."""

    def __init__(self, view: PageView) -> None:
        """Select in ``view``."""
        self._view = view

    @property
    def span(self) -> tuple[Spot, Spot] | None:
        """The first spot that is selected and the one behind the last; None: nothing is."""
        view, selection = self._view, self._view.text_selection
        if selection is None or view.document is None:
            return None
        first = Spot(selection.start.y, selection.start.x) if selection.start else Spot(0, 0)
        last = Spot(selection.end.y, selection.end.x) if selection.end else _END
        return max(first, Spot(0, 0)), last

    def select(self, first: Spot, last: Spot) -> None:
        """Select from ``first`` to before ``last``, and bring it into view."""
        view = self._view
        if view.page is not None:
            view.screen.selections = {
                view: Selection(Offset(first.offset, first.part), Offset(last.offset, last.part))
            }
            view.show_row(view.page.row(last))
            view.show_row(view.page.row(first))

    def grow(self, sentences: int) -> None:
        """Select the first sentence in view, or take as many more ``sentences`` into what is selected."""
        selected = self.span
        if selected is None:
            self._select_first(sentences)
            return
        first, last = selected
        for _first, end in _taken(self._behind(last), sentences):
            last = end
        self.select(first, last)

    def step(self, sentences: int) -> None:
        """Select the sentence that comes ``sentences`` after what is selected, or before it where negative."""
        selected = self.span
        if selected is None:
            self._select_first(1)
            return
        first, last = selected
        beside = self._behind(last) if sentences > 0 else self._before(first)
        for span in _taken(beside, abs(sentences)):
            first, last = span
        self.select(first, last)

    def _select_first(self, sentences: int) -> None:
        anchor = self._view.top_anchor
        top = Spot(anchor.block, anchor.offset) if anchor else Spot(0, 0)
        found = list(_taken(self._behind(top), sentences))
        if found:
            self.select(found[0][0], found[-1][1])

    def _behind(self, spot: Spot) -> Iterator[tuple[Spot, Spot]]:
        """Yield the sentences that begin at ``spot`` or behind it."""
        for part in range(spot.part, self._parts):
            for first, last in self._sentences(part):
                if (part, first) >= spot:
                    yield Spot(part, first), Spot(part, last)

    def _before(self, spot: Spot) -> Iterator[tuple[Spot, Spot]]:
        """Yield the sentences that end at ``spot`` or before it, the nearest first."""
        for part in range(min(spot.part, self._parts - 1), -1, -1):
            for first, last in reversed(self._sentences(part)):
                if (part, last) <= spot:
                    yield Spot(part, first), Spot(part, last)

    @property
    def _parts(self) -> int:
        """The blocks parsed so far: what is in view is among them."""
        return len(self._view.document.ready) if self._view.document is not None else 0

    def _sentences(self, part: int) -> list[tuple[int, int]]:
        page = self._view.page
        return sentence_spans(page.part_text(part)) if page is not None else []


def _taken(spans: Iterator[tuple[Spot, Spot]], count: int) -> Iterator[tuple[Spot, Spot]]:
    for _number, span in zip(range(count), spans, strict=False):  # there may be fewer
        yield span
