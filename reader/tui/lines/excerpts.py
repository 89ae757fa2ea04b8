"""A text with what was searched marked in it, cut so that the first hit is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.typesetting.width import cell_width, truncate
from reader.tui.lines.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Meaning
    from reader.tui.lines.spans import Role

_LEAD = 0.35
"""Share of the room that stands before the first hit at most."""
_CLAUSE_ENDS = "，。！？；：,.!?;: "


def marked(text: str, meant: Meaning | None, role: Role = "text") -> list[Span]:
    """Return ``text`` as spans, with all that was searched, in either script or by its sound, as matches."""
    spans: list[Span] = []
    done = 0
    for start, end in find(text, meant):
        spans += [Span(text[done:start], role), Span(text[start:end], "match")]
        done = end
    spans.append(Span(text[done:], role))
    return [span for span in spans if span.text]


def excerpt(
    text: str, meant: Meaning | None, cells: int, role: Role = "dim", *, keep_start: bool = False
) -> list[Span]:
    """Return what of ``text`` fits into ``cells`` cells around its first hit, with the hits marked.

    If ``keep_start``, its beginning stays as long as the first hit is whole all the same.
    """
    hits = find(text, meant)
    if hits and cell_width(text) > cells:
        start, end = hits[0]
        is_far = cell_width(text[:end]) >= cells if keep_start else cell_width(text[:start]) > cells * _LEAD
        if is_far:
            text = "…" + text[_start(text, start, int(cells * _LEAD)) :]
    return marked(truncate(text, cells), meant, role)


def find(text: str, meant: Meaning | None) -> Sequence[tuple[int, int]]:
    """Return the places of what was searched in ``text``."""
    if not meant or not any(meant):
        return ()
    from reader.library import find_all  # not before something is searched

    return find_all(text, *meant)


def _start(text: str, hit: int, cells: int) -> int:
    """Return where an excerpt begins that has ``hit`` after ``cells`` cells at most: behind a mark if one is near."""
    start = hit
    while start and cell_width(text[start - 1 : hit]) <= cells:
        start -= 1
    for place in range(start, hit):
        if text[place] in _CLAUSE_ENDS:
            return place + 1
    return start
