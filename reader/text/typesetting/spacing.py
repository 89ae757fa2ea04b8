"""Spacing between Han and Western text, which Chinese typesetting asks for and most authors do not type.

CLREQ 3.2.2, "Mixed text composition in horizontal writing mode": between a Han character and a Western letter or European
numeral stands a quarter of an em, unless one of them is punctuation. On a grid of cells that is one cell. It is only
drawn: no text has it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.text.characters import HAN
from reader.text.lazy import lazy
from reader.text.typesetting.linebreak import clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HAN = f"[\u3005-\u3007{HAN}]"
_WESTERN = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff"
_MARKS = "\u0300-\u036f"
_GAP = lazy(f"(?<={_HAN})(?=[{_WESTERN}])|(?<=[{_WESTERN}{_MARKS}])(?={_HAN})")
_BLANK, _GLUE = " ", "\u00a0"


def gaps(text: str, kept: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Return the offsets before which ``text`` is to have a blank cell.

    Args:
        text: what is shown.
        kept: (start, end) of what is shown as it was typed, such as code: none stands in it or beside it.
    """
    found = [gap.start() for gap in _GAP.finditer(text)]
    if not found:
        return found
    return [gap for gap in found if not any(start <= gap <= end for start, end in kept)]


def spaced(text: str, gaps: Sequence[int]) -> str:
    """Return ``text`` with a blank before each of ``gaps``, for it to be broken into rows.

    A blank does not part what belongs together: 3亿元 does not become a row that ends in 3.
    """
    apart = set(clusters(text).starts)
    pieces: list[str] = []
    done = 0
    for gap in gaps:
        pieces += text[done:gap], _BLANK if gap in apart else _GLUE
        done = gap
    return "".join((*pieces, text[done:]))


def unspaced_ranges(ranges: Iterable[tuple[int, int]], gaps: Sequence[int]) -> list[tuple[int, int]]:
    """Return which parts of a text the parts ``ranges`` of what `spaced` made of it show."""
    places = [gap + number for number, gap in enumerate(gaps)]
    return [(start - bisect_left(places, start), end - bisect_left(places, end)) for start, end in ranges]
