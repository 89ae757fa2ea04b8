"""The saved views above the list, each with how many articles it has just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.tui.bindings import keymap_in
from reader.tui.lines.spans import Span, spread
from reader.tui.message import DataMessage
from reader.tui.widgets.pane import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

    from reader.library import ViewCount
    from reader.tui.lines.spans import Role

MOST_SHOWN = 6
"""Lines of views; where there are more the last line says so."""
LEAST_ROWS = 30
"""Rows of the terminal from which the views have room above the list."""


class ViewPanel(Drawn):
    """A heading, a line for each view, and a blank line."""

    ALLOW_SELECT = False

    class Picked(DataMessage):
        """A view was clicked."""

        name: str

    class MoreAsked(DataMessage):
        """The line that stands for those without room was clicked."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        """Make it empty; names are shown through ``convert``."""
        super().__init__(id="views")
        self._convert = convert
        self._counts: Sequence[ViewCount] = ()
        self._current = ""

    def show(self, counts: Sequence[ViewCount], current: str) -> None:
        """Show the views of ``counts``, with a mark at the one named ``current``."""
        if (counts, current) != (self._counts, self._current):
            self._counts, self._current = counts, current
            self.styles.height = 2 + min(len(counts), MOST_SHOWN)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y``."""
        cells = self.size.width
        return self.strip(self._spans(y - 1, cells), cells)

    def _spans(self, line: int, cells: int) -> list[Span]:
        if line < 0:
            return spread(
                [Span(" " + _("Views"), "heading")],
                [Span(keymap_in(self.app).label("views") + " ", "dim")],
                cells,
            )
        if line == MOST_SHOWN - 1 and len(self._counts) > MOST_SHOWN:
            more = _("{} more …").format(len(self._counts) - line)
            return [Span(f"   {more}", "dim")]
        if line >= min(len(self._counts), MOST_SHOWN):
            return []
        view, count = self._counts[line].view, self._counts[line].count
        is_current = view.name == self._current
        role: Role = "strong" if is_current else "text"
        left = [Span("▌  " if is_current else "   ", "accent"), Span(self._convert(view.name), role)]
        return spread(left, [count_span(count), Span(" ")], cells)

    def on_click(self, event: events.Click) -> None:
        """Pick the view that was clicked."""
        line = event.y - 1
        if line == MOST_SHOWN - 1 and len(self._counts) > MOST_SHOWN:
            self.post_message(self.MoreAsked())
        elif 0 <= line < min(len(self._counts), MOST_SHOWN):
            self.post_message(self.Picked(self._counts[line].view.name))


def count_span(count: int | None) -> Span:
    """Return how many articles a view has; a mark where its query cannot be read."""
    return Span("  !", "warning") if count is None else Span(f"  {count:,}", "dim")
