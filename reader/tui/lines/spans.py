"""Lines of the screen as values: pieces of text with a role and perhaps an action, measured in cells.

What stands on a line is decided here, where it can be tested without a terminal; widgets only colour it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.text.typesetting.width import cell_width, truncate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Role = Literal["text", "strong", "heading", "dim", "accent", "warning", "match", "rule"]
"""The job of a piece of text, which gives it its colour."""

LineRole = Role | Literal["row"]
"""The same, or what lies behind the line with the cursor."""


class Span(NamedTuple):
    """A piece of one line."""

    text: str
    role: Role = "text"
    action: str = ""
    """The Textual action that a click on it runs; none if empty."""


def width(spans: Iterable[Span]) -> int:
    """Return the cells that ``spans`` take."""
    return sum(cell_width(span.text) for span in spans)


def cut(spans: Sequence[Span], cells: int) -> list[Span]:
    """Return ``spans`` cut to at most ``cells`` cells, with ``…`` where something is missing."""
    if width(spans) <= cells:
        return list(spans)
    kept: list[Span] = []
    left = cells
    for span in spans:
        if cell_width(span.text) >= left:
            # One cell more than fits makes `truncate` end the piece in the mark, also where it just fits.
            kept.append(span._replace(text=truncate(span.text + "  ", left)))
            break
        kept.append(span)
        left -= cell_width(span.text)
    return kept


def spread(left: Sequence[Span], right: Sequence[Span], cells: int) -> list[Span]:
    """Return ``left`` and ``right`` at the two ends of a line of ``cells`` cells; ``left`` gives way."""
    right = cut(right, cells)
    left = cut(left, max(cells - width(right), 0))
    return [*left, Span(" " * (cells - width(left) - width(right))), *right]


def span_at(spans: Iterable[Span], x: int) -> Span | None:
    """Return the piece that covers cell ``x``."""
    for span in spans:
        x -= cell_width(span.text)
        if x < 0:
            return span
    return None
