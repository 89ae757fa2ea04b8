"""The layout of a document at one width: which text stands in which row. Blocks are laid out on demand.

Until then a block counts with a guessed height. `Layout.settle` works off the rest in slices, so that a long
article is on screen at once and exact a moment later; an `Anchor` keeps the reader's place meanwhile, and
over a new width or theme.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from reader.render.blocks.block import Kind
from reader.render.blocks.rows import UNWRAPPED, Part, Rows, Setting
from reader.render.layout.heights import Heights
from reader.render.layout.paint import Line, Painter
from reader.render.theme import PLAIN, RenderTheme
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.render.document import Document

_FILLED = 0.6
"""Share of a row that text fills on average, blank rows counted in: a guess for what was not parsed yet."""
_HAN = 2
"""Cells of a Han character."""


class Anchor(NamedTuple):
    """A place in a document that survives a new width, theme or script."""

    block: int
    row: int
    """Row in the block at the width where the anchor was taken, blank rows above it counted."""
    offset: int
    """Character in the block's text."""


class _Laid(NamedTuple):
    """A block laid out."""

    rows: Rows
    first: tuple[Part, ...]
    """Before the first row."""
    rest: tuple[Part, ...]
    """Before the other rows."""
    gap: int
    """Blank rows above."""


class Layout:
    """A document at one width in one theme."""

    def __init__(
        self,
        document: Document,
        width: int,
        *,
        theme: RenderTheme = PLAIN,
        hang: bool = False,
        spacing: bool = False,
        table_width: int = 0,
    ) -> None:
        """Lay out nothing yet; arguments as those of `lay_out`."""
        self.document = document
        self.width = width
        self.theme = theme
        self._table_width = max(width, table_width) if width else 0
        self._setting = Setting(
            UNWRAPPED,
            hang=hang,
            addresses=theme.addresses,
            colours=theme.has_styles("code_"),
            underlines=theme.underlines,
            spacing=spacing,
        )
        self._painter = Painter(theme)
        self._heights = Heights()
        self._laid: list[_Laid | None] = []
        self._settled = 0
        """All blocks before this one are laid out."""
        self._count_in()

    @property
    def height(self) -> int:
        """Rows in all: exact once `settle` returned True, else a guess."""
        waiting = self.document.waiting_cells
        return self._heights.total() + (
            round(waiting / (self.width * _FILLED)) if self.width else waiting > 0
        )

    def line(self, y: int) -> Line:
        """Return row ``y``; an empty line past the end of the document, which a guessed height may reach."""
        while True:
            if y >= self._heights.total():
                # The guess was too low, or the row is past the end: which of the two only layout can tell.
                if not self._settle_one():
                    return self._painter.empty(max(0, len(self._laid) - 1))
                continue
            block, row = self._heights.find(y)
            if self._laid[block] is not None:
                return self._line(block, row)
            self._lay(block)

    def lines(self, start: int = 0, end: int | None = None, *, once: bool = False) -> Iterator[Line]:
        """Yield the rows of the blocks from ``start`` to before ``end`` (None: to the last), laying out as it goes.

        With ``once`` what was yielded is not kept, and the document and its layouts are of no use behind it: memory
        does not grow with the length of the text.
        """
        block = start
        while (end is None or block < end) and (block < len(self._laid) or self._grow()):
            self._lay(block)
            for row in range(self._heights[block]):
                yield self._line(block, row)
            if once:
                self._laid[block] = None
                self.document.forget(block)
            block += 1

    def settle(self, seconds: float) -> bool:
        """Lay out blocks for at most about ``seconds``; True when all are and the height is exact."""
        end = perf_counter() + seconds
        while self._settle_one():
            if perf_counter() > end:
                break
        return self._settled == len(self._laid) and not self.document.waiting_cells

    def anchor(self, y: int) -> Anchor:
        """Return the place shown in row ``y``."""
        line = self.line(y)
        return Anchor(line.block, y - self._heights.before(line.block), line.start)

    def row(self, anchor: Anchor) -> int:
        """Return the row that shows ``anchor``, taken from another layout of the same text."""
        while anchor.block >= len(self._laid) and self._grow():
            pass
        if not self._laid:
            return 0
        block = min(anchor.block, len(self._laid) - 1)
        top = self._heights.before(block)
        rows, _first, _rest, gap = self._lay(block)
        if anchor.row < gap:
            return top + anchor.row
        low, high = 0, len(rows) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if rows[middle].start <= anchor.offset:
                low = middle
            else:
                high = middle - 1
        return top + gap + low

    def block_rows(self, block: int) -> range:
        """Return the rows of a block without the blank rows above it, laying it out if need be."""
        while block >= len(self._laid) and self._grow():
            pass
        gap = self._lay(block).gap
        top = self._heights.before(block)
        return range(top + gap, top + self._heights[block])

    def _settle_one(self) -> bool:
        """Lay out the next block; False if all are."""
        if self._settled == len(self._laid) and not self._grow():
            return False
        self._lay(self._settled)
        self._settled += 1
        return True

    def _grow(self) -> bool:
        """Have more of the document parsed until there are new blocks; False if there are none to come."""
        while len(self._laid) == len(self.document.ready):
            if not self.document.grow():
                return False
        self._count_in()
        return True

    def _count_in(self) -> None:
        """Give each block that is new a guessed height."""
        width = self.width or UNWRAPPED
        new = self.document.guesses[len(self._laid) :]
        self._laid += [None] * len(new)
        self._heights.extend([rows + cells // width for rows, cells in new])

    def _lay(self, number: int) -> _Laid:
        laid = self._laid[number]
        if laid is None:
            kind, content, frame = self.document.ready[number][:3]
            first, rest = _fitting(frame.first, self.width), _fitting(frame.rest, self.width)
            setting = self._setting
            if self.width:
                width = self._table_width if kind is Kind.TABLE else self.width
                room = width - sum(cell_width(part.text) for part in first)
                setting = setting._replace(width=max(1, room))
            rows = content.lay(setting)
            laid = self._laid[number] = _Laid(rows, first, rest, frame.gap)
            self._heights.set(number, frame.gap + len(rows))
        return laid

    def _line(self, number: int, row: int) -> Line:
        laid = self._lay(number)
        row -= laid.gap
        if row < 0:
            parts = _fitting(self.document.ready[number].frame.gap_parts, self.width)
            return self._painter.gap(number, parts)
        return self._painter.line(number, laid.rest if row else laid.first, laid.rows, row)


def _fitting(parts: tuple[Part, ...], width: int) -> tuple[Part, ...]:
    """Return the innermost of ``parts`` that leave half of the width to the text, the marker at least.

    A marker that would leave no room for a Han character is cut; that takes a width below ten.
    """
    if not parts or not width:
        return parts
    *outer, marker = parts
    if cell_width(marker.text) > width - _HAN:
        marker = Part(marker.text[: max(0, width - _HAN)], marker.role)
    room = width // 2 - cell_width(marker.text)
    kept = len(outer)
    while kept and (room := room - cell_width(outer[kept - 1].text)) >= 0:
        kept -= 1
    return (*outer[kept:], marker)


def lay_out(
    document: Document,
    width: int,
    *,
    theme: RenderTheme | None = None,
    hang: bool = False,
    spacing: bool = False,
    table_width: int = 0,
) -> Layout:
    """Lay out ``document`` in rows of at most ``width`` cells.

    Args:
        document: What `parse` returned.
        width: Cells of a row, at least 2 for Han to fit; 0 leaves every line of text whole.
        theme: Looks; without one, text alone.
        hang: Let ，。、 hang into a margin of two cells right of ``width``, which the caller provides.
        spacing: Leave a cell free between Han and Western text; no text, offset or copy has it.
        table_width: Cells that rows of tables may have, if they are more than ``width``.
    """
    return Layout(document, width, theme=theme or PLAIN, hang=hang, spacing=spacing, table_width=table_width)
