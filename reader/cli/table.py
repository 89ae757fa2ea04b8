"""Rows with columns that stand under each other, measured in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.width import cell_width, pad

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
_SHORTEST = 4
"""Cells that a last column which may be cut must have left: a character and an ellipsis tell something."""
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

    Where they are too wide the widest columns give way; where that is not enough the last ones are left out.
    """
    natural = [max((cell_width(row[index].text) for row in rows), default=0) for index in range(len(columns))]
    widths = _fitted(columns, natural, width)
    for row in rows:
        shown = [cell.text for cell in row[: len(widths)]]
        while shown and not shown[-1]:
            shown.pop()
        yield _GAP.join(
            _styled(_set(cell.text, cells, column, is_last=index == len(shown) - 1), cell, styled=styled)
            for index, (cell, cells, column) in enumerate(zip(row, widths, columns, strict=False))
            if index < len(shown)
        )


def _set(text: str, cells: int, column: Column, *, is_last: bool) -> str:
    if column.right:
        return " " * (cells - cell_width(text)) + text
    padded = pad(text, cells)
    return padded.rstrip(" ") if is_last else padded


def _styled(text: str, cell: Cell, *, styled: bool) -> str:
    return f"{_DIM}{text}{_RESET}" if styled and cell.dim and cell.text else text


def _fitted(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Return the cells of each column that is shown, at most ``width`` in all with the gaps between."""
    widths = list(natural)
    while width and (over := sum(widths) + len(_GAP) * (len(widths) - 1) - width) > 0:
        spare = [
            cells - column.least if column.least is not None and cells > column.least else 0
            for cells, column in zip(widths, columns, strict=False)
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
