"""A thematic break: a thin line as wide as the text."""

from __future__ import annotations

from reader.render.blocks.inline import Inline
from reader.render.blocks.rows import UNWRAPPED, DrawnRows, Part, Row, Rows, Setting

_EMPTY = Inline("")
_UNWRAPPED_CELLS = 40


class Rule:
    """A line between parts of an article."""

    __slots__ = ()

    def cells(self) -> int:
        """Return 1: a rule takes one row at any width."""
        return 1

    def shown(self, *, addresses: bool = False) -> Inline:  # noqa: ARG002 (the same for all contents)
        """Return no text."""
        return _EMPTY

    def lay(self, setting: Setting) -> Rows:
        """Draw the line."""
        cells = _UNWRAPPED_CELLS if setting.width == UNWRAPPED else setting.width
        return DrawnRows(_EMPTY, "rule", [Row((Part("─" * cells, "rule"),), 0, 0, soft=False)])
