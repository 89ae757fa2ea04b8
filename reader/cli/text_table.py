"""Rows with columns that stand under each other, measured in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.typesetting.width import cell_width, pad

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
_SHORTEST = 4
"""Cells that a last column which may be cut must have left: a character and an ellipsis tell something."""
_MAX_PADDED = 60
"""Cells up to which columns are aligned where rows may be of any length: one long title must not move all dates."""
_DIM, _RESET = "\x1b[2m", "\x1b[0m"


class Column(NamedTuple):
    """How a column behaves."""

    least: int | None = None
    """Cells down to which it is cut where rows are too long; None: it is never cut."""
    right: bool = False
    """Set flush right, as numbers are."""


class Cell(NamedTuple):
    """One value of a row: a single line without control characters."""

    text: str
    dim: bool = False


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, width: int, styled: bool
) -> Iterator[str]:
    """Yield ``rows``, none wider than ``width`` cells (0: as wide as it needs to be).

    Without a width a value of more than 60 cells is written whole and moves what follows it in its row. Where rows
    are too wide the widest columns give way; where that is not enough the last ones are left out.
    """
    taken = [[cell_width(cell.text) for cell in row] for row in rows]
    natural = [max(column) for column in zip(*taken, strict=True)]
    widths = _fitted(columns, natural, width) if width else [min(cells, _MAX_PADDED) for cells in natural]
    for row, cells in zip(rows, taken, strict=True):
        last = max((index for index in range(len(widths)) if cells[index]), default=-1)
        yield _GAP.join(
            _styled(
                _set(
                    row[index].text,
                    cells[index],
                    widths[index] if width else max(widths[index], cells[index]),
                    columns[index],
                    is_last=index == last,
                ),
                row[index],
                styled=styled,
            )
            for index in range(last + 1)
        )


def _set(text: str, taken: int, cells: int, column: Column, *, is_last: bool) -> str:
    """Return ``text``, which takes ``taken`` cells, in ``cells``, without blanks at the end of a row."""
    if taken > cells:
        text, taken = pad(text, cells), cells
    blanks = " " * (cells - taken)
    if column.right:
        return blanks + text
    return text.rstrip(" ") if is_last else text + blanks


def _styled(text: str, cell: Cell, *, styled: bool) -> str:
    return f"{_DIM}{text}{_RESET}" if styled and cell.dim and cell.text else text


def _fitted(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Return the cells of each column that is shown, at most ``width`` in all with the gaps between."""
    widths = list(natural)
    while (over := sum(widths) + len(_GAP) * (len(widths) - 1) - width) > 0:
        spare = [
            cells - column.least if column.least is not None and cells > column.least else 0
            for cells, column in zip(widths, columns[: len(widths)], strict=True)
        ]
        last = len(widths) - 1
        if sum(spare) >= over:
            widths[spare.index(max(spare))] -= 1
        elif columns[last].least is not None and widths[last] - over >= _SHORTEST and not any(spare[:last]):
            widths[last] -= over
        elif last:
            widths.pop()
        else:
            widths = [width]
    return widths
