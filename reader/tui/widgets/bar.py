"""A line of spans that can be clicked, for the top and the bottom of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.lines.spans import Span, span_at
from reader.tui.widgets.pane import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip


class Bar(Drawn):
    """A line whose spans are made for the width it has; a click runs the action of the span under it."""

    ALLOW_SELECT = False

    def __init__(self, compose: Callable[[int], Sequence[Span]], *, id: str) -> None:  # noqa: A002 (as Textual)
        """Draw what ``compose`` returns for a width in cells; `refresh` asks again."""
        super().__init__(id=id)
        self._compose_line = compose

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        cells = self.size.width
        return self.strip(self._compose_line(cells) if y == 0 else (), cells)

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the span under the mouse."""
        span = span_at(self._compose_line(self.size.width), event.x)
        if span is not None and span.action:
            await self.run_action(span.action)
