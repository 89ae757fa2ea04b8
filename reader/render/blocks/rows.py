"""Rows of a block: which ranges of its text stand where, independent of theme and screen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.render.blocks.inline import Inline

UNWRAPPED = 1 << 40
"""A width that no text fills: rows end only where the text has a line end."""


class Setting(NamedTuple):
    """How a block is to be set."""

    width: int
    """Cells for the text, its frame not counted; `UNWRAPPED` for as many as it takes."""
    hang: bool = False
    """Let ，。、 hang into the margin."""
    addresses: bool = False
    """Write out the addresses of links."""
    colours: bool = False
    """Have code coloured."""
    underlines: int = 0
    """Headings up to this level have a line below them."""
    spacing: bool = False
    """Leave a cell free between Han and Western text."""


class Stretch(NamedTuple):
    """A range of characters of the block's text."""

    start: int
    end: int


class Part(NamedTuple):
    """A piece of a row that is decoration: drawn, but no text of the article."""

    text: str
    role: str
    """Name of a style of `RenderTheme`."""


_GAP = Part(" ", "text")


def parted(start: int, end: int, gaps: Sequence[int]) -> Iterator[Stretch | Part]:
    """Yield the text from ``start`` to ``end`` with a free cell at each of ``gaps`` that lies inside."""
    for gap in gaps[bisect_right(gaps, start) : bisect_left(gaps, end)]:
        yield Stretch(start, gap)
        yield _GAP
        start = gap
    yield Stretch(start, end)


class Row(NamedTuple):
    """One row of a block, without its frame."""

    pieces: tuple[Stretch | Part, ...]
    start: int
    """Offset of the first character of text; where a row has no text, where the next would begin."""
    end: int
    soft: bool
    """The row ends where it was full, not where the text has a line end."""


class Rows(ABC):
    """All rows of a block at one width."""

    __slots__ = ("inline", "role")

    def __init__(self, inline: Inline, role: str) -> None:
        """Take the text of the block and the role of all of it."""
        self.inline = inline
        """The text that stretches are ranges of."""
        self.role = role
        """Role of all text in the block."""

    @abstractmethod
    def __len__(self) -> int:
        """Return how many rows there are."""

    @abstractmethod
    def __getitem__(self, index: int) -> Row:
        """Return row ``index``."""


class DrawnRows(Rows):
    """Rows that were composed one by one."""

    __slots__ = ("_rows",)

    def __init__(self, inline: Inline, role: str, rows: Sequence[Row]) -> None:
        """Take the rows."""
        super().__init__(inline, role)
        self._rows = rows

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def __getitem__(self, index: int) -> Row:
        """Return row ``index``."""
        return self._rows[index]


class TextRows(Rows):
    """Rows of running text: one range each, and maybe decoration behind the last and below."""

    __slots__ = ("_below", "_gaps", "_ranges", "_tail")

    def __init__(
        self,
        inline: Inline,
        role: str,
        ranges: Sequence[tuple[int, int]],
        *,
        tail: Part | None = None,
        below: Part | None = None,
        gaps: Sequence[int] = (),
    ) -> None:
        """Take the range of each row; ``tail`` stands behind the last, ``below`` is a row of its own.

        Before each of the offsets ``gaps`` that a row does not begin with, a cell is free.
        """
        super().__init__(inline, role)
        self._ranges = ranges
        self._tail = tail
        self._below = below
        self._gaps = gaps

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._ranges) + (self._below is not None)

    def __getitem__(self, index: int) -> Row:
        """Return row ``index``."""
        last = len(self._ranges) - 1
        if index > last and self._below is not None:
            end = len(self.inline.text)
            return Row((self._below,), end, end, soft=False)
        start, end = self._ranges[index]
        pieces: tuple[Stretch | Part, ...] = (
            tuple(parted(start, end, self._gaps)) if self._gaps else (Stretch(start, end),)
        )
        if index == last:
            return Row(pieces if self._tail is None else (*pieces, self._tail), start, end, soft=False)
        soft = "\n" not in self.inline.text[end : self._ranges[index + 1][0]]
        return Row(pieces, start, end, soft=soft)
