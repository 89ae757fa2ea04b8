"""The cursor on the links of the open article: marking, pointing at and following them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from reader.text.sanitize import one_line
from reader.tui.article.links import next_link
from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.render import Link
    from reader.tui.article.page import Ranges
    from reader.tui.article.page_view import PageView


class LinkMarked(DataMessage):
    """A link was marked or pointed at; None: no longer."""

    link: Link | None


class LinkFollowed(DataMessage):
    """A link is to be opened."""

    link: Link
    seen: bool
    """Its target was on the screen before."""


class LinksEnded(DataMessage):
    """There is no further link in the direction asked for."""


class LinkCursor:
    """Marks one link in one view."""

    def __init__(self, view: PageView, go_to_block: Callable[[int], None]) -> None:
        """Mark nothing in ``view`` yet; a link to a place in the article itself is followed by ``go_to_block``."""
        self._view = view
        self._go_to_block = go_to_block
        self.link: Link | None = None
        """The link that is marked."""
        self._hovered: int | None = None
        """Number of the link under the mouse."""

    def marks(self, part: int) -> Ranges:
        """Return the marked link if it is in this part of the page."""
        link = self.link
        return (
            [(link.start, link.end, Style(reverse=True))] if link is not None and link.block == part else ()
        )

    def describe(self, link: Link) -> str:
        """Return where a link leads; of a footnote, what it says."""
        document, page = self._view.document, self._view.page
        notes = document.notes if document and link.target.startswith("#^") else {}
        blocks = notes.get(link.target[2:])
        if blocks is None or page is None:
            return one_line(link.target)
        return one_line(" ".join(page.part_text(block) for block in blocks))

    def mark(self, link: Link | None) -> None:
        """Mark ``link`` and no other."""
        if link != self.link:
            self.link = link
            self._view.refresh()
            self._view.post_message(LinkMarked(link))

    def step(self, step: int) -> None:
        """Mark the next link (1) from what is in view, or the previous one (-1), or one as many further on."""
        page = self._view.page
        if page is None:
            return
        direction = 1 if step > 0 else -1
        link = next_link(page.document, self.link, self._view.block, direction)
        for _time in range(abs(step) - 1):
            if (
                link is None
                or (further := next_link(page.document, link, self._view.block, direction)) is None
            ):
                break
            link = further
        self.mark(link)
        if link is None:
            self._view.post_message(LinksEnded())
        else:
            self._view.show_row(page.row_at(link.block, link.start))

    def hover(self, number: int | None) -> None:
        """Say where link ``number``, which the mouse is on, leads; None: it is on none."""
        document = self._view.document
        if document is not None and number != self._hovered:
            self._hovered = number
            self._view.post_message(LinkMarked(document.link(number) if number is not None else self.link))

    def follow_marked(self) -> None:
        """Open the marked link."""
        if self.link is not None:
            self._follow(self.link, seen=True)

    def follow_number(self, number: int | None) -> None:
        """Open link ``number``, which was clicked; None: none was."""
        document = self._view.document
        if document is not None and number is not None:
            self._follow(document.link(number), seen=False)

    def _follow(self, link: Link, *, seen: bool) -> None:
        page = self._view.page
        if page is None:
            return
        block = page.document.block_of(link.target)
        if block is not None:
            self._go_to_block(block)
        else:
            self._view.post_message(LinkFollowed(link, seen))
