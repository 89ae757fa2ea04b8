"""Where a paragraph may break: Chinese first, by CLREQ's strict rules.

Finding the unbreakable pieces of a paragraph costs a scan of its text; filling rows with them costs
a binary search a row. So the pieces are found once (`clusters`) and kept, and a new width only fills
again (`fill`).

R1  No row starts with a closing mark, not even after a blank.   R2  None ends with an opening one.
R3  `——` and `……` stay whole, behind what they follow.
R4  So do numbers with their sign, percent, range and unit, and Latin words, which break after a
    hyphen with two letters before it and three behind (TeX's minimums).
R5  A no-break space breaks on neither side; a blank beside it still does (UAX #14, LB12a).
R6  What is wider than a row is cut after a range mark, before a unit, after one of `-/._?&=`, and
    last anywhere, its marks still attached: each only where the one before is not enough.
R7  Blanks at a break vanish.
R8  Straight quotes open and close in turn.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from operator import sub
from typing import TYPE_CHECKING

from reader.text.typesetting.kinsoku import classify
from reader.text.typesetting.width import cell_counts, cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = "Sg"

# The rules in classes (see reader.text.typesetting.kinsoku). Quantifiers are possessive wherever they repeat, so
# that no text, however hostile, makes the scan go back: it stays linear.
_HYPHEN = "(?<!AA)h|h(?!AAA)"  # one that does not break: see R4
_RANGE = "%*+(?<=[Du%])[rdh~]++(?=D)"
_JOINT = rf"(?:[.:/~oyb]++|(?<=D),(?=D)|{_RANGE}|{_HYPHEN})(?=[ADas])"
_WORD = rf"[ADas]++u*+(?:{_JOINT}[ADas]++u*+)*+\$*+"
_OPENER = r"(?:[O$](?:S++(?=[^SN]))?|h(?=\$))"
_CORE = rf"(?:[h.~:/%,b]*+{_WORD}|u++|[^SNGgO$])"
# Behind a blank `.NET` or `:name` may begin a row after a Latin word; after Han they are marks.
_AFTER_BLANK = r"[SG]{1,40}+(?:[Crdoy%]|[,:.](?![ADas]))|(?<![ADas])[SG]{1,40}+[,:.]"
_CLOSERS = rf"(?:[Crdoy%,:/.~]|h(?!D)|{_AFTER_BLANK})*+"
_ATOM = rf"(?:{_OPENER}++{_CORE}?|{_CORE}){_CLOSERS}"
_GLUE = r"(?:[Gg]++|(?<=\$)S*+|(?<=[.~])(?=[ADas])|(?<=[SG][,:%])(?=[ADas])|(?=b))"
_PIECE = re.compile(rf"S++|N|G*+{_ATOM}(?:{_GLUE}{_ATOM})*+G*+|[Gg]++{_CLOSERS}")
"""A run of blanks, a hard break, or what stays together."""

_MARKS = "Crdoy%,:/.~h"  # what attaches to the left
_GLYPH = rf"(?:[Ob$]S*+)*+[^SGg]?(?:[SG]{{0,40}}+[{_MARKS}a])*+"
_CUTS = (
    re.compile(r"(?:[^~rd]|(?<![Du%])[~rd]|[~rd](?!D))++[~rd]*+|[~rd]++"),
    re.compile(r"g|u++[^ug]*+|[^ug]++"),
    re.compile(rf"[^h/.:a]*+[h/.:a]++(?:[SG]{{0,40}}+[{_MARKS}])*+|[^h/.:a]++"),
    re.compile(rf"[Sg]++|(?=.){_GLYPH}(?:G++{_GLYPH})*+"),
    re.compile(r"[Sg]++|dd|."),
    re.compile(r"[Sg]++|."),
)
"""The parts of a piece wider than a row, from the best places to cut to the worst: see R6."""

_HANGING = "，。、"
_HANGING_CELLS = 2


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Clusters:
    """The unbreakable pieces of one paragraph, independent of the width.

    Piece `i` is `text[starts[i]:starts[i + 1]]`, and `cells[i]` the width of all that comes before
    it. A run of blanks is a piece of its own, so is a hard break.
    """

    text: str
    classes: str
    starts: array[int]
    cells: array[int]
    widest: int
    """Cells of the widest piece: in no smaller width is the paragraph filled without a cut."""

    def lines(self) -> Iterator[tuple[int, int]]:
        """Yield the lines between hard breaks, as first and one past last piece."""
        begin = 0
        if "N" in self.classes:
            for piece, start in enumerate(islice(self.starts, len(self.starts) - 1)):
                if self.classes[start] == "N":
                    yield begin, piece
                    begin = piece + 1
        yield begin, len(self.starts) - 1


def clusters(text: str) -> Clusters:
    """Return the pieces of a paragraph: a newline in it is a hard break, a no-break space glues."""
    classes = classify(text)
    starts = array("I", _bounds(_PIECE, classes, 0, len(text)))
    reached = array("I", accumulate(cell_counts(text), initial=0))
    cells = array("I", map(reached.__getitem__, starts))
    return Clusters(text, classes, starts, cells, max(_widths(cells), default=0))


def _widths(cells: array[int]) -> Iterator[int]:
    """Return the cells of each piece."""
    return map(sub, islice(cells, 1, None), cells)


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

    Blanks at a break belong to no row. No row is wider than `width` cells, except that in a width
    of one a character of two cells stands alone.

    Args:
        pieces: the paragraph.
        width: cells of a row, at least 1.
        first: cells of the first row, where it differs; it stays empty where nothing fits.
        hang: let one of `，。、` stand in the margin, at most two cells beyond the width.

    Raises:
        ValueError: `width` is less than 1.
    """
    if width < 1:
        raise ValueError(f"a row of {width} cells holds no text")
    if pieces.widest > width:
        pieces = _cut(pieces, width)
    rows: list[tuple[int, int]] = []
    room = width if first is None else max(first, 0)
    for begin, end in pieces.lines():
        rows.extend(_rows(pieces, begin, end, room, width, hang=hang))
        room = width
    return rows


def _rows(
    pieces: Clusters, at: int, end: int, room: int, width: int, *, hang: bool
) -> Iterator[tuple[int, int]]:
    """Yield the rows of the pieces from `at` to `end`, with `room` cells in the first."""
    starts, cells, classes = pieces.starts, pieces.cells, pieces.classes
    if at + 1 < end and classes[starts[at]] in _BLANK and cells[at + 2] - cells[at] > width:
        at += 1  # an indent that leaves no room
    while True:
        limit = cells[at] + room
        stop = bisect_right(cells, limit, at, end + 1) - 1
        if stop < end and hang and pieces.text[starts[stop + 1] - 1] in _HANGING:
            stop += cells[stop + 1] - limit <= _HANGING_CELLS
        if stop == at < end and room >= width:
            stop += 1  # a character wider than the row
        after = stop
        if after < end and classes[starts[after]] in _BLANK:
            after += 1
        if stop > at and classes[starts[stop - 1]] in _BLANK:
            stop -= 1
        yield starts[at], starts[stop]
        if after == end:
            return
        at = after
        room = width


def _cut(pieces: Clusters, width: int) -> Clusters:
    """Return `pieces` with those wider than `width` cut into parts."""
    wide = [piece for piece, its_cells in enumerate(_widths(pieces.cells)) if its_cells > width]
    starts, cells = array("I"), array("I")
    done = 0
    for piece in wide:
        starts += pieces.starts[done:piece]
        cells += pieces.cells[done:piece]
        start, end = pieces.starts[piece : piece + 2]
        parts = _parts(pieces, start, end, width)
        reached = list(accumulate(cell_counts(pieces.text[start:end]), initial=pieces.cells[piece]))
        starts.extend(parts[:-1])
        cells.extend(reached[part - start] for part in parts[:-1])
        done = piece + 1
    starts += pieces.starts[done:]
    cells += pieces.cells[done:]
    return Clusters(pieces.text, pieces.classes, starts, cells, width)


def _parts(pieces: Clusters, start: int, end: int, width: int, level: int = 0) -> list[int]:
    """Return where the parts of a piece begin, cut no finer than `width` asks, and its end."""
    bounds = _bounds(_CUTS[level], pieces.classes, start, end)
    if level == len(_CUTS) - 1:
        return bounds
    finer = [start]
    for left, right in pairwise(bounds):
        if cell_width(pieces.text[left:right]) > width:
            finer += _parts(pieces, left, right, width, level + 1)[1:]
        else:
            finer.append(right)
    return finer
