"""How many terminal cells a text takes.

Rich and Textual measure what they draw with their own table; every row laid out here goes through
them, so this file gives the same figures (Unicode 17, the rules of `rich.cells.cell_len`) without
importing Rich, and much faster on long texts: one `str.translate` instead of a call a character.

A text is first turned into its *kinds*, one letter a character: the cells `0`, `1`, `2`; `n` one
cell, but two before U+FE0F; `v` U+FE0F itself; `z` the zero width joiner; `r` half a flag.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from reader.text.typesetting import width_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINER = "\N{ZERO WIDTH JOINER}"
_SPECIAL = {ord(_JOINER): "z", 0xFE0F: "v"} | dict.fromkeys(range(0x1F1E6, 0x1F200), "r")

_KINDS_KEPT = 50_000
"""Code points kept with their kind: more than a real text has, and no more than about 5 MB."""

_CLUSTER = re.compile(r"(?:rr|z.?|.)(?:[0v]|z.?)*+", re.DOTALL)
"""One grapheme in kinds: what takes cells, then all that joins it. Rich lets a joiner join anything."""

_JOINED = re.compile(r"z.", re.DOTALL)
_WIDENED = re.compile(r"n(0*+)v")
_TO_CELLS = str.maketrans({"n": "1", "r": "1", "v": "0", "z": "0"})
_TO_NUMBERS = bytes.maketrans(b"012", b"\0\1\2")


class _Kinds(dict[int, str]):
    """The kind of each code point met so far, found on first use."""

    def __init__(self) -> None:
        super().__init__()
        self.ambiguous: Literal[1, 2] = 1
        self._ranges: tuple[list[int], list[str]] | None = None

    def __missing__(self, code: int) -> str:
        kind = _SPECIAL.get(code) or self._look_up(code)
        if self.ambiguous != 1 and kind in "1n" and unicodedata.east_asian_width(chr(code)) == "A":
            kind = "2"
        if len(self) < _KINDS_KEPT:
            self[code] = kind
        return kind

    def _look_up(self, code: int) -> str:
        if unicodedata.category(chr(code)) == "Cc":
            return "0"
        if self._ranges is None:
            self._ranges = _read_ranges()
        starts, kinds = self._ranges
        return kinds[bisect_right(starts, code) - 1]


_KINDS = _Kinds()


def _read_ranges() -> tuple[list[int], list[str]]:
    """Return the first code point of every run of equal kind, and these kinds, from 0 upwards."""
    tables = (width_table.ZERO, "0"), (width_table.WIDE, "2"), (width_table.EMOJI_BY_SELECTOR, "n")
    runs = [(*_bounds(word), kind) for words, kind in tables for word in words.split()]
    edges = {0: "1"} | {after: "1" for _, after, _ in runs}
    edges |= {start: kind for start, _, kind in runs}
    starts = sorted(edges)
    return starts, [edges[start] for start in starts]


def _bounds(word: str) -> tuple[int, int]:
    """Return first and one past last of a range written as in the table: `300-36f`, `5bf`."""
    first, _, last = word.partition("-")
    return int(first, 16), int(last or first, 16) + 1


def set_ambiguous_width(cells: Literal[1, 2]) -> None:
    """Set the width of East Asian ambiguous characters (`“ ” … — · ① é`) for the whole process.

    It is a fact of the device that shows the text, like the terminal's type, so it is set once at
    start (UAX #11: one cell unless the context is East Asian). Clusters made before keep the old widths.
    """
    _KINDS.clear()
    _KINDS.ambiguous = cells


def _cells(text: str) -> str:
    """Return the cells of each character as a digit; those of a cluster stand at its base character."""
    kinds = text.translate(_KINDS)
    if "z" in kinds:
        kinds = _JOINED.sub("00", kinds)
    if "v" in kinds:
        kinds = _WIDENED.sub(r"2\g<1>0", kinds)
    return kinds.translate(_TO_CELLS)


def cell_counts(text: str) -> bytes:
    """Return the cells of each character of `text`, one byte each (0, 1 or 2); they add up to its width."""
    return _cells(text).encode().translate(_TO_NUMBERS)


def cell_width(text: str) -> int:
    """Return the cells `text` takes on one row: what `rich.cells.cell_len` says of it.

    Control characters count as nothing; they must not come here (`reader.text.sanitize`).
    """
    if text.isascii() and text.isprintable():
        return len(text)
    cells = _cells(text)
    return len(cells) + cells.count("2") - cells.count("0")


def graphemes(text: str) -> Iterator[str]:
    """Yield the clusters of `text` that a terminal draws as one: base, marks, joined emoji, flags."""
    for cluster in _CLUSTER.finditer(text.translate(_KINDS)):
        yield text[cluster.start() : cluster.end()]


def truncate(text: str, cells: int, *, ellipsis: str = "…") -> str:
    """Return `text` cut to at most `cells` cells, never inside a cluster, ending in `ellipsis` where cut.

    Where not even the ellipsis fits it is left out.
    """
    if cell_width(text) <= cells:
        return text
    room = cells - cell_width(ellipsis)
    if room < 0:
        room, ellipsis = cells, ""
    return text[: _fitting(text, room)] + ellipsis


def truncate_start(text: str, cells: int) -> str:
    """Return the end of `text` that fits in `cells` cells, one at least, never cut inside a cluster, after `…` where cut."""
    if cell_width(text) <= cells:
        return text
    kept: list[str] = []
    room = cells - cell_width("…")
    for cluster in reversed(list(graphemes(text))):
        room -= cell_width(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "…" + "".join(reversed(kept))


def _fitting(text: str, cells: int) -> int:
    """Return how many characters of `text`, in whole clusters, fit in `cells` cells."""
    reached = list(accumulate(cell_counts(text)))
    end = 0
    for cluster in _CLUSTER.finditer(text.translate(_KINDS)):
        if reached[cluster.end() - 1] > cells:
            break
        end = cluster.end()
    return end


def pad(text: str, cells: int) -> str:
    """Return `text` truncated, then filled with blanks to exactly `cells` cells."""
    text = truncate(text, cells).rstrip(_JOINER)  # or it would take the first blank for joined
    return text + " " * (cells - cell_width(text))
