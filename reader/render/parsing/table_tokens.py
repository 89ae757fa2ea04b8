"""The tokens of one table as its block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.render.blocks.inline import Inline, joined
from reader.render.blocks.prose import Prose
from reader.render.blocks.table import Align, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from reader.render.blocks.prose import Context

_ALIGNS: dict[str, Align] = {"text-align:center": "center", "text-align:right": "right"}
_SURPLUS = Inline(" | ")
"""Before a cell that the head of its table names no column for: as it was typed."""


def read_table(tokens: Sequence[Token], context: Context) -> Table:
    """Return the table of which ``tokens`` are all between its beginning and its end."""
    rows: list[list[Prose]] = []
    aligns: list[Align] = []
    block = "\n".join(token.content for token in tokens if token.content)
    for opening, token in pairwise(tokens):
        if opening.type == "tr_open":
            rows.append([])
        elif opening.type in ("th_open", "td_open"):
            rows[-1].append(Prose(token.content, context, block=block))
            if opening.type == "th_open":
                aligns.append(_ALIGNS.get(str(opening.attrs.get("style", "")), "left"))
    return Table([_fitting(row, len(aligns), context) for row in rows], aligns)


def _fitting(row: list[Prose], columns: int, context: Context) -> list[Prose]:
    """Return ``row`` with the cells that are more than ``columns`` in the last of these."""
    if len(row) <= columns:
        return row

    def read() -> Inline:
        parts = [row[columns - 1].shown()]
        for cell in row[columns:]:
            parts += (_SURPLUS, cell.shown())
        return joined(parts)

    return [*row[: columns - 1], Prose(read().text, context, read=read)]
