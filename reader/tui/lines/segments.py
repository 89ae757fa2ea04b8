"""Styles put over parts of a row that was already painted: search hits, selection, the marked link."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment

from reader.text.typesetting.width import cell_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style


def restyle(segments: Iterable[Segment], ranges: Sequence[tuple[int, int, Style]]) -> list[Segment]:
    """Return ``segments`` with each style added to its range of characters; later ranges win."""
    if not ranges:
        return list(segments)
    result = []
    column = 0
    for segment in segments:
        end = column + len(segment.text)
        edges = {column, end}.union(
            edge for first, last, _style in ranges for edge in (first, last) if column < edge < end
        )
        cuts = sorted(edges)
        for start, stop in pairwise(cuts):
            style = segment.style
            for first, last, added in ranges:
                if first <= start and stop <= last:
                    style = style + added if style else added
            result.append(Segment(segment.text[start - column : stop - column], style))
        column = end
    return result


def character_at(text: str, cell: int) -> int:
    """Return the index of the character of ``text`` that covers ``cell``; its length past the end."""
    if cell < 0:
        return 0
    for index, cells in enumerate(cell_counts(text)):
        cell -= cells
        if cell < 0:
            return index
    return len(text)
