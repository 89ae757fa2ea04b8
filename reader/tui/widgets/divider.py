"""The thin rule between the panes, which can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region


class Divider(Widget):
    """A vertical line, one cell wide."""

    ALLOW_SELECT = False

    class Dragged(DataMessage):
        """The line is to stand at a column of the screen."""

        x: int

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the line, of which all pieces look the same."""
        return [Strip([Segment("│", self.rich_style)], 1)] * crop.height

    def on_mouse_down(self) -> None:
        """Take hold of the line."""
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the line with the mouse."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x))

    def on_mouse_up(self) -> None:
        """Let go of the line."""
        self.release_mouse()
