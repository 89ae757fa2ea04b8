"""Where a paragraph may break: Chinese first, by CLREQ's strict rules.

Finding the unbreakable pieces of a paragraph costs a scan of its text; filling rows with them costs
a binary search a row. So the pieces are found once (`clusters`) and kept, and a new width only fills
again (`fill`).

R1  No row starts with a closing mark, not even after a blank.   R2  None ends with an opening one.
R3  `——` and `……` stay whole, at the end of what they follow.      R4  So do numbers with their sign,
percent, range and unit, and Latin words.   R5  A no-break space never breaks.   R6  What is wider
than a row is cut after a range mark, before the unit, after one of `-/._?&=`, anywhere, in this
order, its marks still attached.   R7  Blanks at a break vanish.   R8  Straight quotes open and
close in turn.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.text.kinsoku import classify
from reader.text.width import cell_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

_HANGING = "，。、"
_HANGING_CELLS = 2

_WORD_PART = "[ADa]++u*+"
_JOINT = r"(?:(?:[.:/~oy]++|(?<=D),(?=D)|%*+(?<=[Du%])[rdh~]++(?=D)|(?<![Aa]{2})h|h(?![Aa]{3}))(?=[ADa]))"
_WORD = rf"(?:{_WORD_PART}(?:{_JOINT}{_WORD_PART})*+\$*+)"
_OPENER = r"(?:[O$](?:S++(?=[^SN]))?|h(?=\$))"
_CORE = rf"(?:[h.~:/%,]*+{_WORD}|u++|[^SNGgO$])"
_CLOSERS = r"(?:[Crdoy%,:/.~]|h(?!D)|S++[Crdoy]|(?:S++[%,:.](?![ADa])|(?<![ADau])S++[%,:.]))*+"
_UNIT = rf"(?:{_OPENER}++{_CORE}?|{_CORE}){_CLOSERS}"
_JOIN = r"(?:[Gg]++|(?<=\$)S*+|(?<=[.~])(?=[ADa])|(?<=S[,:%])(?=[ADa]))"
_PIECE = re.compile(rf"S++|N|G*+{_UNIT}(?:{_JOIN}{_UNIT})*+G*+|[Gg]++")
"""One piece in classes (`reader.text.kinsoku`): a run of blanks, a hard break, or what stays together."""

_MARKS = "Crdoy%,:/.~h"
_GLYPH = rf"(?:[O$]S*+)*+[^SGg]?(?:S*+[{_MARKS}])*+"
_CUTS = (
    re.compile(r"(?:[^~rdh]|(?<![Du%])[~rdh]|[~rdh](?!D))++[~rdh]*+|[~rdh]++"),
    re.compile(r"g|u++[^ug]*+|[^ug]++"),
    re.compile(rf"[^h/.:a]*+[h/.:a]++(?:S*+[{_MARKS}])*+|[^h/.:a]++"),
    re.compile(rf"[Sg]|(?=.){_GLYPH}(?:G++{_GLYPH})*+"),
    re.compile(r"dd|."),
)
"""How a piece wider than a row is cut, from the best place to the worst: see R6."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Clusters:
    """The unbreakable pieces of one paragraph, independent of the width.

    Piece `i` is `text[starts[i]:starts[i + 1]]`, a run of blanks being a piece of its own;
    `cells[i]` is the width of all that comes before it.
    """

    text: str
    classes: str
    starts: array[int] = field(default_factory=lambda: array("I"))
    cells: array[int] = field(default_factory=lambda: array("I"))
    breaks: Sequence[int] = ()
    """The pieces that are hard breaks."""


def clusters(text: str) -> Clusters:
    """Return the pieces of a paragraph; `\\n` in `text` is a hard break, a no-break space glues."""
    classes = classify(text)
    starts = array("I", _bounds(_PIECE, classes, 0, len(text)))
    reached = array("I", accumulate(cell_counts(text), initial=0))
    cells = array("I", map(reached.__getitem__, starts))
    breaks = (
        [piece for piece, start in enumerate(starts[:-1]) if classes[start] == "N"] if "N" in classes else ()
    )
    return Clusters(text, classes, starts, cells, breaks)


def _bounds(pattern: re.Pattern[str], classes: str, start: int, end: int) -> list[int]:
    """Return where the matches of `pattern`, which leave no gap, begin in `classes`, and `end`."""
    part = classes[start:end]
    if "m" not in part:
        return list(accumulate(map(len, pattern.findall(part)), initial=start))
    bases = [offset for offset, letter in enumerate(part, start) if letter != "m"]
    bases.append(end)
    return [bases[at] for at in accumulate(map(len, pattern.findall(part.replace("m", ""))), initial=0)]


def fill(
    pieces: Clusters, width: int, *, first: int | None = None, hang: bool = False
) -> list[tuple[int, int]]:
    """Return the rows of a paragraph as (start, end) offsets into its text.

    Blanks at a break belong to no row. No row is wider than `width` cells, except that a character
    of two cells in a width of one stands alone.

    Args:
        pieces: the paragraph.
        width: cells of a row, at least 1.
        first: cells of the first row, where it differs.
        hang: let one of `，。、` stand in the margin, two cells beyond `width`.

    Raises:
        ValueError: `width` is less than 1.
    """
    if width < 1:
        raise ValueError(f"a row of {width} cells holds no text")
    rows = _Rows(pieces, width, width if first is None else first, hang=hang)
    begin = 0
    for piece in (*pieces.breaks, len(pieces.starts) - 1):
        rows.line(begin, piece)
        begin = piece + 1
    return rows.done


class _Rows:
    """The rows filled so far and the open one."""

    def __init__(self, pieces: Clusters, width: int, room: int, *, hang: bool) -> None:
        self.done: list[tuple[int, int]] = []
        self._pieces = pieces
        self._width = width
        self._room = room  # cells of the open row
        self._hang = hang
        self._start = 0  # offset of the open row
        self._base = 0  # cells before it

    def line(self, begin: int, end: int) -> None:
        """Fill rows with the pieces from `begin` to `end`, between two hard breaks."""
        starts, cells = self._pieces.starts, self._pieces.cells
        self._start, self._base = starts[begin], cells[begin]
        self._take(starts, cells, begin, end, cuttable=True)
        self._close(starts[end])

    def _take(
        self, starts: Sequence[int], cells: Sequence[int], at: int, end: int, *, cuttable: bool
    ) -> None:
        """Fill rows with pieces given as in `Clusters`; the last row stays open."""
        classes = self._pieces.classes
        while True:
            limit = self._base + self._room
            stop = max(at, bisect_right(cells, limit, at, min(end, at + self._room + 1) + 1) - 1)
            if stop < end and self._hang and self._hangs(starts[stop + 1], cells[stop + 1] - limit):
                stop += 1
            after = stop
            while after < end and classes[starts[after]] in "Sg":
                after += 1
            if after == end:
                return
            if cuttable and after == stop and cells[stop + 1] - cells[stop] > self._width:
                parts = self._cut(starts[stop], starts[stop + 1], 0)
                widths = cell_counts(self._pieces.text[parts[0] : parts[-1]])
                reached = list(accumulate(widths, initial=cells[stop]))
                self._take(
                    parts, [reached[part - parts[0]] for part in parts], 0, len(parts) - 1, cuttable=False
                )
                at = stop + 1
                continue
            if starts[stop] == self._start and self._room >= self._width:
                stop = after = stop + 1
            if not classes[self._start : starts[stop]].strip("Sg") and starts[stop] > self._start:
                pass
            else:
                self._close(starts[stop])
            self._start, self._base = starts[after], cells[after]
            at = after

    def _close(self, end: int) -> None:
        classes = self._pieces.classes
        while end > self._start and classes[end - 1] in "Sg":
            end -= 1
        self.done.append((self._start, end))
        self._room = self._width

    def _hangs(self, end: int, overflow: int) -> bool:
        return 0 < overflow <= _HANGING_CELLS and self._pieces.text[end - 1] in _HANGING

    def _cut(self, start: int, end: int, level: int) -> list[int]:
        """Return the bounds of the parts of a piece, cut no finer than the width asks."""
        bounds = _bounds(_CUTS[level], self._pieces.classes, start, end)
        if level + 1 == len(_CUTS):
            return bounds
        finer = [start]
        for left, right in zip(bounds, bounds[1:]):
            if sum(cell_counts(self._pieces.text[left:right])) > self._width:
                finer += self._cut(left, right, level + 1)[1:]
            else:
                finer.append(right)
        return finer
