"""One article at one width: the rows of head and body, and what of the text stands where. Pure of Textual.

Text is addressed as (part, offset): part is the number of a block, or negative for the texts of the head,
offset a character in its shown text. So a selection or a search hit keeps its meaning at every width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from reader.render import lay_out
from reader.tui.lines.article_header import wrap
from reader.tui.lines.segments import character_at, restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style

    from reader.render import Anchor, Document, RenderTheme
    from reader.tui.lines.spans import Role

    Ranges = Sequence[tuple[int, int, Style]]
    """(start, end, style) of parts of one text; later ones win."""

MARGIN = 2
"""Cells left free at either side of the text, where there is room for them."""
NARROW = 48
"""Cells below which the margin shrinks to one."""


class Spot(NamedTuple):
    """A character of the article."""

    part: int
    """A block, or a text of the head: -1 is the last of them."""
    offset: int


class Page:
    """Rows of an article set ``cells`` wide at most, centred in ``room`` cells."""

    def __init__(
        self,
        head: Sequence[tuple[str, Role]],
        document: Document,
        *,
        room: int,
        cells: int,
        theme: RenderTheme,
        spacing: bool = False,
        hanging: bool = False,
    ) -> None:
        """Lay out the head and, as rows are asked for, the body; marks hang only into a whole margin."""
        margin = MARGIN if room >= NARROW else 1
        width = max(min(cells, room - 2 * margin), 2)
        self.left = max((room - width) // 2, 0)
        """Cells left of the text."""
        self._texts = [text for text, _role in head]
        self._head = wrap(list(head), width)
        self.layout = lay_out(
            document,
            width,
            theme=theme,
            spacing=spacing,
            hang=hanging and margin == MARGIN,
            table_width=room - self.left - margin,
        )
        self.document = document

    @property
    def height(self) -> int:
        """Rows of head and body and one blank row; a guess until the layout has settled."""
        return self.top + self.layout.height + 1

    @property
    def top(self) -> int:
        """The row where the body begins."""
        return len(self._head)

    def paint(
        self, y: int, role_style: Callable[[Role], Style], ranges: Callable[[int], Ranges]
    ) -> list[Segment]:
        """Return row ``y`` from the left margin on.

        Args:
            y: Row of the page.
            role_style: Looks of the head.
            ranges: Gives for a part the ranges of its text that are to look different.
        """
        margin = Segment(" " * self.left)
        if y < self.top:
            row = self._head[y]
            part = row.part - len(self._texts)
            over = [
                (max(start - row.start, 0), min(end - row.start, len(row.text)), style)
                for start, end, style in (ranges(part) if row.part >= 0 else ())
                if start < row.start + len(row.text) and end > row.start
            ]
            return [margin, *restyle([Segment(row.text, role_style(row.role))], over)]
        if y >= self.top + self.layout.height:
            return []
        line = self.layout.line(y - self.top)
        over = [
            (column + max(start, first) - first, column + min(end, last) - first, style)
            for start, end, style in ranges(line.block)
            for column, first, last in line.stretches
            if start < last and end > first
        ]
        segments = [margin, *restyle(line.segments, over)]
        if line.fill:
            segments.append(Segment(" " * max(self.layout.width - line.width, 0), line.fill))
        return segments

    def spot(self, cell: int, y: int) -> Spot:
        """Return the character at a cell of row ``y``, or the nearest to its left on that row."""
        cell -= self.left
        if y < self.top:
            row = self._head[y]
            if row.part < 0:
                return Spot(-len(self._texts) if y == 0 else -1, 0 if y == 0 else len(self._texts[-1]))
            return Spot(row.part - len(self._texts), row.start + character_at(row.text, cell))
        line = self.layout.line(min(y - self.top, max(self.layout.height - 1, 0)))
        index = character_at(line.text, cell)
        offset = line.start
        for column, first, last in line.stretches:
            if column <= index:
                offset = min(first + index - column, last)
        return Spot(line.block, offset)

    def row(self, spot: Spot) -> int:
        """Return the row that shows a character."""
        if spot.part < 0:
            return 0
        gap = self.document.ready[spot.part].frame.gap if spot.part < len(self.document.ready) else 0
        return self.top + self.layout.row(_anchor(spot.part, gap, spot.offset))

    def row_at(self, block: int, offset: int) -> int:
        """Return the row that shows a character of a block."""
        return self.row(Spot(block, offset))

    def place(self, y: int) -> Anchor | None:
        """Return what row ``y`` shows, to find it again on another page; None above the body."""
        return None if y < self.top else self.layout.anchor(min(y - self.top, max(self.layout.height - 1, 0)))

    def row_of(self, place: Anchor) -> int:
        """Return the row of a place taken from another page of the same article."""
        return self.top + self.layout.row(place)

    def block_row(self, block: int) -> int:
        """Return the first row of a block's text."""
        return self.top + self.layout.block_rows(block).start

    def text(self, first: Spot | None, last: Spot | None) -> str:
        """Return the shown text between two characters, ``last`` not included, without wraps and margins.

        None stands for the beginning and the end of the article. Blocks with blank rows between them on the
        screen have one between them here.
        """
        pieces: list[str] = []
        start = first or Spot(-len(self._texts), 0)
        final = last.part if last else len(self.document.blocks) - 1
        for part in range(start.part, final + 1):
            text = self.part_text(part)
            end = last.offset if last and part == final else len(text)
            begin = start.offset if part == start.part else 0
            if pieces:
                apart = part == 0 or (part > 0 and self.document.ready[part].frame.gap > 0)
                pieces.append("\n\n" if apart else "\n")
            pieces.append(text[begin:end])
        return "".join(pieces)

    def part_text(self, part: int) -> str:
        """Return the whole shown text of a part."""
        return self._texts[part] if part < 0 else self.document.ready[part].content.shown().text


def _anchor(block: int, gap: int, offset: int) -> Anchor:
    from reader.render import Anchor

    return Anchor(block, gap, offset)
