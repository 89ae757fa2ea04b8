"""The body: a page whose text can be searched and whose links can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from reader.text.sanitize import one_line
from reader.tui.actions import Scope
from reader.tui.article.find import Finder
from reader.tui.article.links import LinkCursor
from reader.tui.article.page_view import SLICE, PageView
from reader.tui.bindings import bindings
from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.binding import BindingType

    from reader.render import Anchor, Document, Link
    from reader.tui.article.page import Ranges
    from reader.tui.lines.spans import Role


class ArticleView(PageView):
    """The open article, with search hits and a cursor on its links."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.BODY)

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

    class Found(DataMessage):
        """More of the article has been searched."""

        count: int
        current: int
        """Number of the match that is marked, from 1; 0: none yet."""
        done: bool

    def __init__(self, *, cells: int) -> None:
        """Make an empty view whose text is at most ``cells`` cells wide."""
        super().__init__(cells=cells, id="view")
        self._finder: Finder | None = None
        self._is_finding = False
        """What is marked was typed to be found here; else the terms for which the article is listed."""
        self._find_from: Anchor | None = None
        self._links = LinkCursor()
        self._back: list[Anchor | None] = []
        """Places that were left for a heading or a footnote."""
        self._doubtful: Sequence[str] = ()
        self._terms: Sequence[str] = ()

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
            self._is_finding = False
        start = 0 if self._is_finding else None
        texts = self._finder.texts if self._finder and self._is_finding else self._terms
        self._finder = Finder(document, texts, start=start) if texts else None
        self._mark(None)
        super().show(head, document, keep_place=keep_place)

    def clear(self) -> None:
        """Show nothing."""
        self._is_finding = False
        self._finder = None
        self._mark(None)
        super().clear()

    def work(self) -> bool:
        """Lay out, then search, for a few milliseconds."""
        if super().work():
            return True
        finder = self._finder
        if finder is None or finder.done:
            return False
        first = finder.current is None
        finder.search(SLICE)
        if first and finder.current is not None:
            self._show_match()
        self._report_matches(finder)
        self.refresh()
        return not finder.done

    def marks(self, part: int) -> Ranges:
        """Return what is marked in a text: doubtful places, hits, the link with the cursor, the selection."""
        ranges = list(self._doubtful_places(part)) if self._doubtful and part >= 0 else []
        if self._finder is not None:
            match = self.roles["match"]
            current_match = match + Style(bold=True, underline=True)
            ranges += [
                (start, end, current_match if current else match)
                for start, end, current in self._finder.in_block(part)
            ]
        link = self._links.link
        if link is not None and link.block == part:
            ranges.append((link.start, link.end, Style(reverse=True)))
        return [*ranges, *super().marks(part)]

    def _doubtful_places(self, part: int) -> Iterator[tuple[int, int, Style]]:
        text = self._page.part_text(part) if self._page else ""
        style = self.roles["warning"] + Style(underline=True)
        for place in self._doubtful:
            start = text.find(place)
            if start >= 0:
                yield start, start + len(place), style

    def undo_layer(self) -> bool:
        """Take off the selection, the marked link, the matches or a jump; return whether there was one."""
        if self.text_selection is not None:
            self.screen.clear_selection()
        elif self._links.link is not None:
            self._mark(None)
        elif self._is_finding:
            self.find("")
        elif self._back and self._page is not None:
            place = self._back.pop()
            self.scroll_to_row(self._page.row_of(place) if place else 0)
        else:
            return False
        return True

    # Headings

    def go_to_block(self, block: int) -> None:
        """Put a block at the top."""
        if self._page is not None:
            self._back.append(self._place)
            self.scroll_to_row(self._page.block_row(block) - 1)

    def action_next_heading(self) -> None:
        """Put the next heading at the top."""
        self._go_to_heading(1)

    def action_previous_heading(self) -> None:
        """Put the previous heading at the top."""
        self._go_to_heading(-1)

    def _go_to_heading(self, direction: int) -> None:
        if self._page is None or self._document is None:
            return
        here = self.scroll_offset.y
        rows = [max(self._page.block_row(heading.block) - 1, 0) for heading in self._document.headings]
        beyond = [row for row in rows if (row - here) * direction > 0]
        if beyond:
            self.scroll_to_row(min(beyond) if direction > 0 else max(beyond))
        elif direction < 0:
            self.scroll_to_row(0)

    # Finding

    def begin_find(self) -> None:
        """Remember the place from which the next searches begin, and to which `cancel_find` returns."""
        self._find_from = self._place

    def cancel_find(self) -> None:
        """Mark nothing and go back to where the search began."""
        self.find("")
        if self._page is not None:
            self.scroll_to_row(self._page.row_of(self._find_from) if self._find_from else 0)

    def find(self, text: str) -> None:
        """Mark every ``text`` and go to the first from where the search began; an empty one marks the terms again."""
        self._is_finding = bool(text)
        start = self._find_from.block if self._find_from else 0
        if text:
            self._look_for([text], start)
        else:
            self._look_for(self._terms, None)

    def mark_terms(self, terms: Sequence[str]) -> None:
        """Mark ``terms`` in this article and those that are shown next, without leaving the place."""
        if terms != self._terms:
            self._terms = terms
            if not self._is_finding:
                self._look_for(terms, None)

    def _look_for(self, texts: Sequence[str], start: int | None) -> None:
        self._finder = Finder(self._document, texts, start=start) if self._document and texts else None
        if self._finder:
            self.resume()
        self.refresh()

    def action_find_next(self) -> None:
        """Go to the next match."""
        self._step_match(1)

    def action_find_previous(self) -> None:
        """Go to the previous match."""
        self._step_match(-1)

    def _step_match(self, step: int) -> None:
        if self._finder is None or not self._finder.matches:
            return
        self._finder.step(step, self.block)
        self._show_match()
        self._report_matches(self._finder)

    def _report_matches(self, finder: Finder) -> None:
        self.post_message(self.Found(len(finder.matches), finder.number, finder.done))

    def _show_match(self) -> None:
        if self._finder is not None and self._page is not None and self._finder.current is not None:
            block, start, _end = self._finder.current
            self.show_row(self._page.row_at(block, start))
            self.refresh()

    # Links

    def describe(self, link: Link) -> str:
        """Return where a link leads; of a footnote, what it says."""
        notes = self._document.notes if self._document and link.target.startswith("#^") else {}
        blocks = notes.get(link.target[2:])
        if blocks is None or self._page is None:
            return one_line(link.target)
        return one_line(" ".join(self._page.part_text(block) for block in blocks))

    @property
    def link(self) -> Link | None:
        """The link that is marked."""
        return self._links.link

    def action_next_link(self) -> None:
        """Mark the next link from what is in view."""
        self._step_link(1)

    def action_previous_link(self) -> None:
        """Mark the previous link."""
        self._step_link(-1)

    def _step_link(self, direction: int) -> None:
        if self._page is None:
            return
        top = self._place.block if self._place else 0
        link = self._links.next(self._page.document, top, direction)
        self._mark(link)
        if link is None:
            self.post_message(self.LinksEnded())
        else:
            self.show_row(self._page.row_at(link.block, link.start))

    def _mark(self, link: Link | None) -> None:
        if link != self._links.link:
            self._links.link = link
            self.refresh()
            self.post_message(self.LinkMarked(link))

    def action_follow_link(self) -> None:
        """Open the marked link."""
        if self._links.link is not None:
            self._follow(self._links.link, seen=True)

    def _follow(self, link: Link, *, seen: bool) -> None:
        if self._page is None:
            return
        block = self._page.document.block_of(link.target)
        if block is not None:
            self.go_to_block(block)
        else:
            self.post_message(self.LinkFollowed(link, seen))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say where the link under the mouse leads."""
        number = event.style.meta.get("link")
        if self._document is not None and number != self._links.hovered:
            self._links.hovered = number
            self.post_message(
                self.LinkMarked(self._document.link(number) if number is not None else self.link)
            )

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        number = event.style.meta.get("link")
        if self._document is not None and number is not None:
            self._follow(self._document.link(number), seen=False)
