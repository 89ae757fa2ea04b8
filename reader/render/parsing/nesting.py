"""Keeps track of the quotes, lists and notes around a block, and makes its frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.sequences import common_start
from reader.render.blocks.block import Frame, Kind
from reader.render.blocks.rows import Part
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTE_BAR = Part("│ ", "quote")
NOTE_BAR = Part("│ ", "admonition")
_BULLETS = "•◦▪"
_GREAT = 2
"""Headings up to this level have two blank rows above: a heading belongs to what follows it."""
_TIGHT_KINDS = {Kind.PARAGRAPH, Kind.IMAGE, Kind.TERM}
"""What follows each other without blank rows in a tight list; code and tables keep their air."""
_CAPTIONED = {Kind.IMAGE, Kind.TABLE, Kind.CODE}
"""What a caption stands right below."""


@dataclass(slots=True, eq=False)
class Container:
    """Something that blocks are in."""

    rest: Part | None = None
    """Before each row."""
    first: Part | None = None
    """Before the first row of the first block in it, as wide as `rest`."""
    tight: bool | None = None
    """Of a list: its items follow each other without blank rows. None: it is no list."""
    footnote: str | None = None
    """Of a footnote: its label."""
    begin: int = 0
    """Number of the first block in it."""
    fresh: bool = True
    """No block of it has been made yet."""


def marked(marker: str, role: str, *, footnote: str | None = None, begin: int = 0) -> Container:
    """Return a container with ``marker`` before its first row and as many blanks before the others."""
    return Container(Part(" " * cell_width(marker), role), Part(marker, role), footnote=footnote, begin=begin)


@dataclass(slots=True, eq=False)
class BulletList(Container):
    """A list of bullets."""

    depth: int = 1
    """How many lists of bullets this one is in, itself counted."""

    def marker(self, _delimiter: str) -> str:
        """Return what stands before an item."""
        return f"{_BULLETS[(self.depth - 1) % len(_BULLETS)]} "


@dataclass(slots=True, eq=False)
class NumberedList(Container):
    """A list of numbers, set flush right."""

    number: int = 1
    """Of the next item."""
    width: int = 0
    """Cells of the longest marker."""

    def marker(self, delimiter: str) -> str:
        """Return what stands before the next item."""
        marker = f"{self.number}{delimiter} ".rjust(self.width)
        self.number += 1
        return marker


class Nesting:
    """The containers that are open, the outermost first."""

    def __init__(self) -> None:
        """Begin outside of all."""
        self.open: list[Container] = []
        self._of_last_block: tuple[Container, ...] = ()
        self._last_kind: Kind | None = None

    def bullet_depth(self) -> int:
        """Return how many lists of bullets are open."""
        return sum(isinstance(container, BulletList) for container in self.open)

    def is_in_list(self) -> bool:
        """Tell whether the next block is part of an item of a list."""
        return any(container.tight is not None for container in self.open)

    def frame(self, kind: Kind, level: int) -> Frame:
        """Return the frame of the next block, of ``kind`` and, if it is a heading, of ``level``."""
        if not self.open and not self._of_last_block:
            frame = Frame(gap=self._gap(kind, level, ()))
        else:
            common = self._common()
            frame = Frame(
                tuple(part for c in self.open if (part := (c.first if c.fresh else None) or c.rest)),
                tuple(container.rest for container in self.open if container.rest),
                self._gap(kind, level, common),
                tuple(container.rest for container in common if container.rest),
            )
        for container in self.open:
            container.fresh = False
        self._of_last_block = tuple(self.open)
        self._last_kind = kind
        return frame

    def _common(self) -> Sequence[Container]:
        """Return the containers that the last block and the next share."""
        # Two containers may be equal: each is known by its identity.
        return self.open[: common_start([*map(id, self.open)], [*map(id, self._of_last_block)])]

    def _gap(self, kind: Kind, level: int, common: Sequence[Container]) -> int:
        """Return the blank rows above the next block."""
        if self._last_kind is None or self._last_kind is Kind.TERM:
            return 0
        if kind is Kind.CAPTION and self._last_kind in _CAPTIONED:
            return 0
        if kind is Kind.HEADING and level <= _GREAT and not common:
            return 2
        changed = (*self._of_last_block[len(common) :][:1], *self.open[len(common) :][:1])
        if len(changed) > 1 and all(container.footnote is not None for container in changed):
            return 0
        tight = next((c.tight for c in reversed(common) if c.tight is not None), False)
        return 0 if tight and {kind, self._last_kind} <= _TIGHT_KINDS else 1
