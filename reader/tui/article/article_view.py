"""The body: a page whose text can be searched and whose links can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from reader.keys.action import Scope
from reader.tui.article.highlight_marks import HighlightMarks
from reader.tui.article.link_cursor import LinkCursor
from reader.tui.article.matches import Matches
from reader.tui.article.page_view import SLICE, PageView
from reader.tui.article.sentence_selection import SentenceSelection
from reader.tui.bindings import bindings, rebind
from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.binding import BindingType

    from reader.keys.keymap import Keymap
    from reader.render import Anchor, Document
    from reader.tui.article.page import Ranges
    from reader.tui.lines.spans import Role


class HeadingsEnded(DataMessage):
    """There is no further heading."""

    direction: int
    """1 down, -1 up."""


class ArticleView(PageView):
    """The open article, with matches of a search and a cursor on its links."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.BODY)

    def __init__(self, *, cells: int, keymap: Keymap) -> None:
        """Make an empty view whose text is at most ``cells`` cells wide, with the keys of ``keymap``."""
        super().__init__(cells=cells, id="view")
        rebind(self, Scope.PANE, Scope.BODY, keymap=keymap)
        self.matches = Matches(self)
        self.highlights = HighlightMarks()
        self.sentences = SentenceSelection(self)
        self.on_selection: Callable[[str], None] = lambda _name: None
        """Called to ``keep`` what is selected as a highlight, or to ask for a ``note`` on it."""
        self.before_jump: Callable[[], None] = lambda: None
        """Called before a place is left for another in the same article."""
        self.links = LinkCursor(self, self.jump_to_block)
        self._back: list[Anchor | None] = []
        """Places that were left for a heading or a footnote."""
        self._doubtful: Sequence[str] = ()

    def show(
        self,
        head: Sequence[tuple[str, Role]],
        document: Document,
        *,
        keep_place: bool,
        doubtful: Sequence[str] = (),
    ) -> None:
        """Show ``document``, marking what is ``doubtful``; the same article again keeps its place and its search."""
        self._doubtful = doubtful
        if not keep_place:
            self._back.clear()
        self.matches.show(document, keep_found=keep_place)
        self.links.mark(None)
        super().show(head, document, keep_place=keep_place)

    def clear(self) -> None:
        """Show nothing."""
        self.matches.clear()
        self.links.mark(None)
        super().clear()

    def work(self) -> bool:
        """Lay out, then search, for a few milliseconds."""
        if super().work():
            return True
        return self.matches.work(SLICE)

    def marks(self, part: int) -> Ranges:
        """Return what is marked in a text: highlights, doubtful places, matches, the link with the cursor, the selection."""
        doubtful = self._doubtful_places(part) if self._doubtful and part >= 0 else ()
        highlights = self.highlights.marks(part, self.base.bgcolor)
        return [
            *highlights,
            *doubtful,
            *self.matches.marks(part),
            *self.links.marks(part),
            *super().marks(part),
        ]

    def _doubtful_places(self, part: int) -> Iterator[tuple[int, int, Style]]:
        text = self.page.part_text(part) if self.page else ""
        style = self.roles["warning"] + Style(underline=True)
        for place in self._doubtful:
            start = text.find(place)
            if start >= 0:
                yield start, start + len(place), style

    def undo_layer(self) -> bool:
        """Take off the selection, the marked link, the matches or a jump; return whether there was one."""
        if self.text_selection is not None:
            self.screen.clear_selection()
        elif self.links.link is not None:
            self.links.mark(None)
        elif self.matches.is_finding:
            self.matches.find("")
        elif self._back and self.page is not None:
            place = self._back.pop()
            self.scroll_to_row(self.page.row_of(place) if place else 0)
        else:
            return False
        return True

    # Headings

    def jump_to_block(self, block: int) -> None:
        """Put a block at the top, for which the place is left."""
        self.before_jump()
        self.go_to_block(block)

    def go_to_block(self, block: int) -> None:
        """Put a block at the top."""
        if self.page is not None:
            self._back.append(self.top_anchor)
            self.scroll_to_row(self.page.block_row(block) - 1)

    def action_step_heading(self, step: int) -> None:
        """Put the next heading (1) or the previous one (-1) at the top, or one as many further on."""
        if self.page is None or self.document is None:
            return
        here = self.scroll_offset.y
        last = int(self.max_scroll_y)
        rows = [
            min(max(self.page.block_row(heading.block) - 1, 0), last) for heading in self.document.headings
        ]
        beyond = sorted({row for row in rows if (row - here) * step > 0}, reverse=step < 0)
        if len(beyond) >= abs(step) or (beyond and step > 0):
            self.scroll_to_row(beyond[min(abs(step), len(beyond)) - 1])
        elif step < 0:
            self.scroll_to_row(0)
        if len(beyond) < abs(step):
            self.post_message(HeadingsEnded(step))

    # Matches and links

    def action_step_link(self, step: int) -> None:
        """Mark the next link (1) from what is in view, or the previous one (-1), or one as many further on."""
        self.links.step(step)

    def action_follow_link(self) -> None:
        """Open the marked link, or keep what is selected as a highlight."""
        if self.text_selection is not None:
            self.on_selection("keep")
            return
        self.links.follow_marked()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say where the link under the mouse leads."""
        self.links.hover(event.style.meta.get("link"))

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        self.links.follow_number(event.style.meta.get("link"))
