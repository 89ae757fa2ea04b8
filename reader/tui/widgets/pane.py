"""The base of widgets that draw lines: colours by role, and movement by line, page and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from reader.keys.action import Scope
from reader.tui.bindings import bindings
from reader.tui.lines.spans import cut, width
from reader.tui.message import DataMessage
from reader.tui.themes import styles_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.message import Message

    from reader.tui.lines.spans import LineRole, Span


class Drawn(Widget):
    """A widget whose lines are spans, in the colours that the theme has for their roles.

    They are not component classes of the stylesheet, which Textual works out anew for every widget whenever
    its classes, focus or size may have changed: that took 20 of the 270 ms to the first paint.
    """

    def __init__(self, *children: Widget, **options: Any) -> None:
        """Make the widget; arguments are those of `Widget`."""
        super().__init__(*children, **options)
        self.base = Style()
        """What lies under every line, worked out once for each paint."""
        self._looks: Mapping[LineRole, Style] = {}
        """The styles by role upon `base`; to put one upon the other for every piece takes a third of the paint."""

    def post_message(self, message: Message) -> bool:
        """Post a message as from this widget.

        Textual takes for the sender who is at work, and ends the way up there: what comes of a call by the pane around
        the widget would not reach the screen.
        """
        return super().post_message(message.set_sender(self) if isinstance(message, DataMessage) else message)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in view."""
        self.base = base = self.rich_style
        self._looks = {role: base + style for role, style in self.roles.items()}
        return super().render_lines(crop)

    @property
    def roles(self) -> Mapping[LineRole, Style]:
        """The styles by role."""
        return styles_of(self.app.current_theme)

    def strip(self, spans: Sequence[Span], cells: int, *, lit: bool = False) -> Strip:
        """Return ``spans`` as a strip of exactly ``cells`` cells, cut with a mark where they do not fit."""
        base, looks = self.base, self._looks
        if lit:
            base = looks["row"]
            looks = {role: base + style for role, style in self.roles.items()}
        kept = cut(spans, cells)
        segments = [Segment(span.text, looks[span.role]) for span in kept]
        if free := cells - width(kept):
            segments.append(Segment(" " * free, base))
        return Strip(segments, cells)


class Pane(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling widget that obeys the movement keys; a subclass says what one line is."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PANE)

    def move(self, lines: int) -> None:
        """Go ``lines`` lines down, or up where negative."""
        raise NotImplementedError

    @property
    def cells(self) -> int:
        """Cells of a line: the width of the widget without its scrollbar, which `size` counts in."""
        return self.scrollable_content_region.width

    @property
    def page_lines(self) -> int:
        """Lines of a page, of which two stay in view."""
        return max(self.size.height - 2, 1)

    @property
    def length(self) -> int:
        """How many lines or articles there are to go to."""
        return self.virtual_size.height

    def step(self, rows: int) -> object:
        """Go ``rows`` lines, or articles, down, or up where negative."""
        self.move(rows)
        return None

    def go_to_row(self, row: int) -> None:
        """Go to a line, or an article, counted from 0."""
        raise NotImplementedError

    def action_line(self, by: int) -> None:
        """Go ``by`` lines, or articles, down, or up where negative."""
        self.step(by)

    def action_page(self, by: int) -> None:
        """Go ``by`` pages down, or up where negative."""
        self.move(by * self.page_lines)

    def action_half_page(self, by: int) -> None:
        """Go ``by`` times half a page down, or up where negative."""
        self.move(by * max(self.page_lines // 2, 1))

    def action_top(self) -> None:
        """Go to the first line."""
        self.move(-self.virtual_size.height)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.move(self.virtual_size.height)

    def action_go_to_line(self, number: int) -> None:
        """Go to a line, or an article, counted from 1."""
        self.go_to_row(min(number, self.length) - 1)

    def action_go_to_percent(self, percent: int) -> None:
        """Go to where ``percent`` of the lines, or articles, stand before."""
        self.go_to_row(max(self.length - 1, 0) * min(percent, 100) // 100)
