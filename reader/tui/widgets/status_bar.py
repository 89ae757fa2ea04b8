"""The bottom line: keys or a message, and how far the article is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.bindings import keymap_in
from reader.tui.lines.bars import BottomLine, bottom_line, minutes_left
from reader.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.tui.lines.spans import Span


BRIEF_SECONDS = 2.0
"""How long what a key did stands in place of the keys."""


class StatusBar(Bar):
    """Keeps what the bottom line shows, and draws it when that changes."""

    def __init__(self, shows_position: Callable[[], bool]) -> None:
        """Show the keys of the list; the position in the article is shown when ``shows_position``."""
        super().__init__(self._spans, id="status")
        self._facts = BottomLine(reading=False)
        self._hint = ""
        self._brief = ""
        self._brief_timer: Timer | None = None
        self._shows_position = shows_position

    def _spans(self, cells: int) -> list[Span]:
        facts = self._facts
        if said := self._hint or self._brief:
            facts = facts._replace(message=said)
        if not self._shows_position():
            facts = facts._replace(percent=None)
        return bottom_line(facts, keymap_in(self.app), cells)

    def show_keys(self, *, reading: bool, is_alone: bool = False) -> None:
        """Show the keys of the article if ``reading``, else those of the list; that back to it not if the article ``is_alone``."""
        self._facts = self._facts._replace(reading=reading, is_alone=is_alone)
        self.refresh()

    def show_hint(self, text: str) -> None:
        """Show ``text`` in place of keys and message while something is typed; an empty text ends that."""
        self._hint = text
        self.refresh()

    def show_message(self, text: str) -> None:
        """Show ``text`` in place of the keys; an empty text brings them back."""
        self._facts = self._facts._replace(message=text)
        self.refresh()

    def show_briefly(self, text: str) -> None:
        """Show ``text`` in place of the keys for a moment: what a key did that is not seen otherwise."""
        if self._brief_timer is not None:
            self._brief_timer.stop()
        self._brief = text
        self._brief_timer = self.set_timer(BRIEF_SECONDS, self._forget_brief)
        self.refresh()

    def _forget_brief(self) -> None:
        self._brief, self._brief_timer = "", None
        self.refresh()

    def show_position(self, percent: int | None, paragraph: int = 0, minutes: int = 0) -> None:
        """Show how far an article of so many ``minutes`` is read; None without an article."""
        left = minutes_left(minutes, percent or 0)
        self._facts = self._facts._replace(percent=percent, paragraph=paragraph, minutes_left=left)
        self.refresh()

    def show_found(self, text: str) -> None:
        """Show which match of how many is marked; an empty text takes it away."""
        if text != self._facts.found:
            self._facts = self._facts._replace(found=text)
            self.refresh()

    def show_count(self, typed: str) -> None:
        """Show the number that is typed before a key; an empty text takes it away."""
        self._facts = self._facts._replace(number=typed)
        self.refresh()

    def show_encoding(self, name: str) -> None:
        """Show in which encoding the article is read because the user chose it; an empty name: it was detected."""
        if name != self._facts.encoding:
            self._facts = self._facts._replace(encoding=name)
            self.refresh()
