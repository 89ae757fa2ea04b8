"""A list of single lines with a cursor, for choosers: tags, headings, keys, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.strip import Strip

from reader.tui.lines.spans import Span
from reader.tui.message import DataMessage
from reader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events


class LineList(Pane, can_focus=False):
    """``count`` lines, drawn as they are seen."""

    ALLOW_SELECT = False

    class Picked(DataMessage):
        """A line was clicked."""

        index: int

    def __init__(
        self,
        draw: Callable[[int, int, bool], Sequence[Span]],
        *,
        id: str | None = None,  # noqa: A002 (as Textual)
    ) -> None:
        """Draw line n by ``draw(n, cells, cursor)``."""
        super().__init__(id=id)
        self._draw = draw
        self._count = 0
        self._if_none = ""
        self.cursor = 0
        """The line with the cursor."""

    def show(self, count: int, *, cursor: int = 0, if_none: str = "") -> None:
        """Show ``count`` lines, or ``if_none`` where there are none."""
        self._count = count
        self._if_none = if_none
        self.virtual_size = Size(0, count)
        self.cursor = 0
        self.go(cursor)
        self.refresh()

    def go(self, line: int) -> None:
        """Put the cursor on ``line``, or the nearest there is."""
        self.cursor = min(max(line, 0), max(self._count - 1, 0))
        self.refresh()
        if self._count and self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True, immediate=True)

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a line."""
        self.go(row)

    def move(self, lines: int) -> None:
        """Move the cursor."""
        self.go(self.cursor + lines)

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        cells = self.cells
        index = y + self.scroll_offset.y
        if y == 0 and not self._count:
            return self.strip([Span(f" {self._if_none}", "dim")], cells)
        if index >= self._count:
            return Strip.blank(cells, self.base)
        cursor = index == self.cursor
        return self.strip(self._draw(index, cells, cursor), cells, lit=cursor)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.go(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Pick the line that was clicked."""
        index = event.y + self.scroll_offset.y
        if index < self._count:
            self.go(index)
            self.post_message(self.Picked(index))
