"""A widget that scrolls a page: laid out in slices, anew for another width, with text to select and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset, Size
from textual.strip import Strip

from reader.tui.message import DataMessage
from reader.tui.themes import render_theme
from reader.tui.widgets.pane import Pane
from reader.tui.work.gc_pause import pause_collection, resume_collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.selection import Selection
    from textual.timer import Timer

    from reader.render import Anchor, Document, RenderTheme
    from reader.tui.article.page import Page, Ranges
    from reader.tui.lines.spans import Role
    from reader.tui.themes import Palette

SLICE = 0.004
"""Seconds of layout or search at a time: a key pressed meanwhile waits no longer."""
PAUSE = 0.012
"""Seconds between two slices, for keys and paint."""


class PageView(Pane):
    """Shows one `Document` under its head and keeps the reader's place over a new width, theme or script."""

    class Moved(DataMessage):
        """Another part of the article is in view."""

        percent: int
        paragraph: int
        """Number of the first block in view, from 1."""

    def __init__(self, *, cells: int, id: str | None = None) -> None:  # noqa: A002 (as Textual)
        """Make an empty view whose text is at most ``cells`` cells wide."""
        super().__init__(id=id)
        self._cap = cells
        self._spacing = self._hanging = False
        self._palette: Palette | None = None
        self._theme: RenderTheme | None = None
        """The colours of the palette by what they are for in an article."""
        self._head: Sequence[tuple[str, Role]] = ()
        self.document: Document | None = None
        """What is shown, if anything."""
        self.page: Page | None = None
        """The same laid out for the width there is; None until there is one."""
        self.top_anchor: Anchor | None = None
        """What stands in the first row; None above the body."""
        self._work: Timer | None = None
        self._is_working = False

    def on_mount(self) -> None:
        """Start the clock that works in slices."""
        self._work = self.set_interval(PAUSE, self._slice, pause=True)

    def show(self, head: Sequence[tuple[str, Role]], document: Document, *, keep_place: bool) -> None:
        """Show ``document`` from its top, or from the present place if it is the same article again."""
        self._head, self.document = head, document
        if not keep_place:
            self.top_anchor = None
        self.screen.clear_selection()
        self._set_page(top=not keep_place)

    def clear(self) -> None:
        """Show nothing."""
        self.document = self.page = self.top_anchor = None
        self.virtual_size = Size(0, 0)
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Paint in these colours from now on."""
        if palette != self._palette:
            self._palette, self._theme = palette, None
            self._set_page()

    def set_width(self, cells: int) -> None:
        """Set the text at most ``cells`` cells wide."""
        self._cap = cells
        self._set_page()

    def set_type(self, *, spacing: bool, hanging: bool) -> None:
        """Leave a cell free between Han and Western text, let ``，。、`` hang into the margin, or neither."""
        self._spacing, self._hanging = spacing, hanging
        self._set_page()

    def on_resize(self) -> None:
        """Set the text anew for the room there is."""
        self._set_page()

    def _set_page(self, *, top: bool = False) -> None:
        if self.document is None or self._palette is None or not self.cells:
            return
        from reader.tui.article.page import Page

        if self._theme is None:
            self._theme = render_theme(self._palette)
        place = self.top_anchor
        self.page = Page(
            self._head,
            self.document,
            room=self.cells,
            cells=self._cap,
            theme=self._theme,
            spacing=self._spacing,
            hanging=self._hanging,
        )
        self._measure()
        self.scroll_to_row(0 if top else self.page.row_of(place) if place else self.scroll_offset.y)
        self.top_anchor = place
        self.refresh()
        self.resume()

    def _measure(self) -> None:
        if self.page and self.virtual_size.height != self.page.height:
            self.virtual_size = Size(0, self.page.height)

    def go_to_place(self, place: Anchor | None) -> None:
        """Put ``place`` in the first row; None: the head."""
        if self.page is not None:
            self.scroll_to_row(self.page.row_of(place) if place else 0)
        self.top_anchor = place

    @property
    def block(self) -> int:
        """The first block in view."""
        return self.top_anchor.block if self.top_anchor else 0

    # Work in slices

    @property
    def is_idle(self) -> bool:
        """Whether all is laid out, and painted unless the view is hidden."""
        # A view that was made just now is laid out with the next paint.
        is_hidden = not all(node.display for node in self.ancestors_with_self)
        is_laid_out = self.document is None or is_hidden or self.page is not None
        return self.is_mounted and is_laid_out and not self._is_working

    def resume(self) -> None:
        """Let the clock run until `work` has no more to do."""
        if self._work:
            pause_collection(self)
            self._is_working = True
            self._work.resume()

    def _slice(self) -> None:
        if self._work is not None and not self.work():
            self._is_working = False
            self._work.pause()
            resume_collection(self)

    def on_unmount(self) -> None:
        """Leave no trace."""
        resume_collection(self)

    def work(self) -> bool:
        """Lay out for a few milliseconds; return whether more is to be done.

        Blocks that turn out longer than they were guessed move nothing that is in view.
        """
        page = self.page
        if page is None:
            return False
        settled = page.layout.settle(SLICE)
        place = self.top_anchor
        if place is not None and self.scroll_offset.y != (row := page.row_of(place)):
            self._measure()
            self.scroll_to_row(row)
            self.top_anchor = place
            self.refresh()
        elif settled:
            self._measure()
            self._report()
            self.refresh()
        return not settled

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the widget."""
        cells = self.cells
        page = self.page
        row = y + self.scroll_offset.y
        if page is None or row >= page.height:
            return Strip.blank(cells, self.base)
        base = self.base
        return (
            Strip(page.paint(row, self.roles.__getitem__, self.marks))
            .apply_style(base)
            .adjust_cell_length(cells, base)
        )

    def marks(self, part: int) -> Ranges:
        """Return what is to look different in a text of the page: here what is selected."""
        selection = self.text_selection
        span = selection.get_span(part) if selection is not None else None
        if span is None:
            return []
        start, end = span
        style = self.screen.get_component_rich_style("screen--selection")
        return [(start, 1 << 40 if end < 0 else end, style)]

    # Moving

    def move(self, lines: int) -> None:
        """Scroll by ``lines`` rows."""
        self.scroll_to_row(min(self.scroll_offset.y + lines, int(self.max_scroll_y)))

    def go_to_row(self, row: int) -> None:
        """Put a row at the top."""
        self.scroll_to_row(min(row, int(self.max_scroll_y)))

    def scroll_to_row(self, y: int) -> None:
        """Put row ``y`` at the top, as far as the end of the page allows."""
        self.scroll_to(y=max(y, 0), animate=False, force=True)
        self._report()

    def show_row(self, row: int) -> None:
        """Bring a row into view, a third from the top if it was not."""
        if not self.scroll_offset.y <= row < self.scroll_offset.y + self.size.height:
            self.scroll_to_row(row - self.size.height // 3)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place and say how far it is."""
        super().watch_scroll_y(old_value, new_value)
        if self.page is not None:
            self.top_anchor = self.page.place(self.scroll_offset.y)
            self._report()

    def _report(self) -> None:
        page = self.page
        if page is not None:
            bottom = min(self.scroll_offset.y + self.size.height, page.height)
            block = self.top_anchor.block if self.top_anchor else 0
            self.post_message(self.Moved(100 * bottom // max(page.height, 1), block + 1))

    # Selection

    def offset_at(self, x: int, y: int) -> Offset | None:
        """Return the character at a cell of the widget as Textual keeps it: offset in its part, part."""
        if self.page is None:
            return None
        spot = self.page.spot(x, y + self.scroll_offset.y)
        return Offset(spot.offset, spot.part)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it was written, without wraps and margins."""
        if self.page is None:
            return None
        from reader.tui.article.page import Spot

        first, last = (
            Spot(offset.y, offset.x) if offset is not None else None
            for offset in (selection.start, selection.end)
        )
        return self.page.text(first, last), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 (Textual's signature)
        """Draw what is selected."""
        self.refresh()
