"""A text with what was searched marked in it, cut so that the first hit is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.typesetting.width import cell_width, truncate
from reader.tui.lines.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.tui.lines.spans import Role

_LEAD = 0.35
"""Share of the room that stands before the first hit at most."""
_CLAUSE_ENDS = "，。！？；：,.!?;: "


def marked(text: str, terms: Sequence[str], role: Role = "text") -> list[Span]:
    """Return ``text`` as spans, with all that ``terms`` find in it, in either script, as matches."""
    spans: list[Span] = []
    done = 0
    for start, end in _find_all(text, terms):
        spans += [Span(text[done:start], role), Span(text[start:end], "match")]
        done = end
    spans.append(Span(text[done:], role))
    return [span for span in spans if span.text]


def excerpt(text: str, terms: Sequence[str], cells: int) -> list[Span]:
    """Return what of ``text`` fits into ``cells`` cells around its first hit, dim, with the hits marked."""
    hits = _find_all(text, terms)
    first = hits[0][0] if hits else 0
    if cell_width(text) > cells and cell_width(text[:first]) > cells * _LEAD:
        text = "…" + text[_start(text, first, int(cells * _LEAD)) :]
    return marked(truncate(text, cells), terms, "dim")


def _find_all(text: str, terms: Sequence[str]) -> Sequence[tuple[int, int]]:
    if not terms:
        return ()
    from reader.library import find_all  # not before something is searched

    return find_all(text, terms)


def _start(text: str, hit: int, cells: int) -> int:
    """Return where an excerpt begins that has ``hit`` after ``cells`` cells at most: behind a mark if one is near."""
    start = hit
    while start and cell_width(text[start - 1 : hit]) <= cells:
        start -= 1
    for place in range(start, hit):
        if text[place] in _CLAUSE_ENDS:
            return place + 1
    return start
