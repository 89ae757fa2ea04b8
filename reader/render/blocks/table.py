"""Tables: columns as wide as need be, cells that wrap, and records where columns would be too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.render.blocks.inline import Inline, Span, joined
from reader.render.blocks.rows import DrawnRows, Part, Row, Rows, Setting, Stretch, parted
from reader.text.typesetting.linebreak import Clusters, clusters, fill
from reader.text.typesetting.spacing import spaced, unspaced_ranges
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.render.blocks.prose import Prose

Align = Literal["left", "center", "right"]
"""Where text stands in its column."""

_SEPARATOR = " │ "
_READABLE = 8
"""Cells below which a column that needs more is not worth reading: then a record per row."""
_COLON = "："
_TAB = Inline("\t")
_LINE_END = Inline("\n")


class _Cell:
    """A cell: its text, where this begins in the text of the table, and the cells of its widest line."""

    __slots__ = ("_gaps", "_pieces", "_spaced", "cells", "start", "text")

    def __init__(self, start: int, text: str, gaps: Sequence[int]) -> None:
        self.start = start
        self.text = text
        self._gaps = gaps
        """Offsets in the text before which a cell of the screen is free."""
        self._spaced = spaced(text, gaps) if gaps else text
        self.cells = max(map(cell_width, self._spaced.split("\n")))
        self._pieces: Clusters | None = None

    def fill(self, width: int) -> list[tuple[int, int]]:
        """Break the text into rows of at most ``width`` cells; most cells need not be broken."""
        if self.cells <= width and "\n" not in self.text:
            return [(0, len(self.text))]
        if self._pieces is None:
            self._pieces = clusters(self._spaced)
        ranges = fill(self._pieces, width)
        return unspaced_ranges(ranges, self._gaps) if self._gaps else ranges

    def row(self, start: int, end: int) -> tuple[tuple[Stretch | Part, ...], int]:
        """Return the pieces of a row of the cell, and the cells they take."""
        if start == 0 and end == len(self.text) and not self._gaps:
            return (Stretch(self.start, self.start + end),), self.cells
        gaps = [self.start + gap for gap in self._gaps]
        pieces = tuple(parted(self.start + start, self.start + end, gaps))
        free = sum(isinstance(piece, Part) for piece in pieces)
        return pieces, cell_width(self.text[start:end]) + free


class Table:
    """A table."""

    __slots__ = ("_aligns", "_grids", "_head", "_rows", "_script")

    def __init__(
        self, rows: Sequence[Sequence[Prose]], aligns: Sequence[Align], *, head: bool = True
    ) -> None:
        """Take cells by row, of which all have as many, and the alignment of each column.

        ``head``: the first row names the columns.
        """
        self._rows = rows
        self._head = head
        self._aligns = aligns
        self._script = -1
        self._grids: dict[tuple[bool, bool], tuple[Inline, list[list[_Cell]]]] = {}

    def cells(self) -> int:
        """Return about how many cells the text would take on one row."""
        return sum(cell.cells() for row in self._rows for cell in row)

    def shown(self, *, addresses: bool = False) -> Inline:
        """Return the text: cells parted by tabs, rows by line ends."""
        return self._grid(addresses=addresses, spacing=False)[0]

    def lay(self, setting: Setting) -> Rows:
        """Lay out as columns if all of them stay readable, else as records."""
        inline, grid = self._grid(addresses=setting.addresses, spacing=setting.spacing)
        widths = _column_widths(grid, setting.width)
        if widths is None:
            rows = _records(grid, setting.width, head=self._head)
        else:
            rows = _columns(grid, widths, self._aligns, head=self._head)
        return DrawnRows(inline, "text", rows)

    def _grid(self, *, addresses: bool, spacing: bool) -> tuple[Inline, list[list[_Cell]]]:
        script = self._rows[0][0].script
        if script != self._script:
            self._script = script
            self._grids.clear()
        key = addresses, spacing
        if key not in self._grids:
            self._grids[key] = _measure(
                [[prose.shown(addresses=addresses) for prose in row] for row in self._rows],
                head=self._head,
                spacing=spacing,
            )
        return self._grids[key]


def _measure(
    rows: Sequence[Sequence[Inline]], *, head: bool, spacing: bool
) -> tuple[Inline, list[list[_Cell]]]:
    """Return the text of a table and, by row, where its cells are in it."""
    parts: list[Inline] = []
    grid: list[list[_Cell]] = []
    offset = 0
    for row in rows:
        cells: list[_Cell] = []
        for column, inline in enumerate(row):
            cells.append(_Cell(offset, inline.text, inline.gaps() if spacing else ()))
            parts.append(_as_head(inline) if head and not grid else inline)
            parts.append(_TAB if column < len(row) - 1 else _LINE_END)
            offset += len(inline.text) + 1
        grid.append(cells)
    return joined(parts[:-1]), grid


def _as_head(inline: Inline) -> Inline:
    spans = (Span(0, len(inline.text), "table_head"), *inline.spans)
    return Inline(inline.text, spans, inline.links, inline.images)


def _column_widths(grid: Sequence[Sequence[_Cell]], width: int) -> list[int] | None:
    """Return the cells of each column in ``width`` cells; None if some would be too narrow to read."""
    natural = [max(1, *(cell.cells for cell in column)) for column in zip(*grid, strict=True)]
    room = width - len(_SEPARATOR) * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    # Columns that need no more than a fair share get what they need, which leaves more for the others.
    widths = list(natural)
    wide = list(range(len(natural)))
    while wide:
        share = room // len(wide)
        modest = [column for column in wide if natural[column] <= share]
        if not modest:
            break
        room -= sum(natural[column] for column in modest)
        wide = [column for column in wide if natural[column] > share]
    spare = room - _READABLE * len(wide)
    if spare < 0:
        return None
    wanted = sum(natural[column] - _READABLE for column in wide)
    for column in wide:
        widths[column] = _READABLE + spare * (natural[column] - _READABLE) // wanted
    return widths


def _columns(
    grid: Sequence[Sequence[_Cell]], widths: Sequence[int], aligns: Sequence[Align], *, head: bool
) -> list[Row]:
    rule = Part("─┼─".join("─" * width for width in widths), "table_border")
    thin = Part("┄┼┄".join("┄" * width for width in widths), "table_border")
    body = [_row_lines(cells, widths, aligns) for cells in grid]
    wraps = any(len(lines) > 1 for lines in body[head:])
    rows = list(body[0])
    for index, lines in enumerate(body[1:]):
        if head and not index:
            rows.append(Row((rule,), lines[0].start, lines[0].start, soft=False))
        elif wraps:
            # Where a row takes several lines, the next could not be told from them.
            rows.append(Row((thin,), lines[0].start, lines[0].start, soft=False))
        rows += lines
    if head and len(body) == 1:
        rows.append(Row((rule,), rows[-1].end, rows[-1].end, soft=False))
    return rows


def _row_lines(cells: Sequence[_Cell], widths: Sequence[int], aligns: Sequence[Align]) -> list[Row]:
    """Return the screen rows of one row of the table."""
    filled = [cell.fill(width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[Row] = []
    for index in range(max(1, *map(len, filled))):
        pieces: list[Stretch | Part] = []
        bounds: list[int] = []
        for cell, ranges, width, align in zip(cells, filled, widths, aligns, strict=True):
            if pieces:
                pieces.append(Part(_SEPARATOR, "table_border"))
            start, end = ranges[index] if index < len(ranges) else (len(cell.text), len(cell.text))
            text, used = cell.row(start, end)
            blank = width - used
            before = {"left": 0, "center": blank // 2, "right": blank}[align]
            bounds += cell.start + start, cell.start + end
            pieces += (Part(" " * before, "text"), *text, Part(" " * (blank - before), "text"))
        lines.append(Row(tuple(pieces), bounds[0], bounds[-1], soft=False))
    return lines


def _records(grid: Sequence[Sequence[_Cell]], width: int, *, head: bool) -> list[Row]:
    """Return the table as one ``head：value`` row per cell, a blank row between its rows."""
    labels: Sequence[_Cell | None] = [None] * len(grid[0])
    if head and len(grid) > 1:
        labels, grid = grid[0], grid[1:]
    rows: list[Row] = []
    for cells in grid:
        if rows:
            rows.append(Row((), cells[0].start, cells[0].start, soft=False))
        for label, cell in zip(labels, cells, strict=True):
            rows += _record_rows(cell, label, width)
    return rows


def _record_rows(cell: _Cell, label: _Cell | None, width: int) -> Iterator[Row]:
    """Set ``label：text`` as one paragraph without spacing; the label is the head's text once more."""
    name = f"{label.text}{_COLON}" if label is not None and label.text else ""
    ranges = fill(clusters(name + cell.text), width)
    for index, (start, end) in enumerate(ranges):
        pieces: list[Stretch | Part] = []
        if label is not None and start < len(name):
            pieces.append(Stretch(label.start + start, label.start + min(end, len(name) - 1)))
            if end >= len(name):
                pieces.append(Part(_COLON, "table_head"))
        begin = cell.start + max(0, start - len(name))
        stop = cell.start + max(0, end - len(name))
        pieces.append(Stretch(begin, stop))
        yield Row(tuple(pieces), begin, stop, soft=index < len(ranges) - 1)
