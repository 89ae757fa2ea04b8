"""Blocks of a document: a flat list, each with a frame for the quotes and lists around it.

Flat, because layout, search, selection and anchors then need a number and not a path in a tree.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from reader.render.blocks.inline import Inline
    from reader.render.blocks.rows import Part, Rows, Setting


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    RULE = "rule"
    TERM = "term"
    CAPTION = "caption"
    """What is said below a picture or a table."""


class Frame(NamedTuple):
    """What stands left of and above a block because of the lists and quotes it is in."""

    first: tuple[Part, ...] = ()
    """Before the first row: list markers, quote bars."""
    rest: tuple[Part, ...] = ()
    """Before the other rows, as wide as `first`."""
    gap: int = 0
    """Blank rows above."""
    gap_parts: tuple[Part, ...] = ()
    """Before these rows: the quotes that go on through them."""


class Content(Protocol):
    """What a block shows."""

    def shown(self, *, addresses: bool = False) -> Inline:
        """Return the text without decoration; ``addresses``: with those of links written out."""

    def lay(self, setting: Setting) -> Rows:
        """Break the text into rows."""

    def cells(self) -> int:
        """Return about how many cells the text takes on one row, without parsing it."""


class Block(NamedTuple):
    """One block of a document."""

    kind: Kind
    content: Content
    frame: Frame
    level: int = 0
    """1 to 6 for a heading."""
    goes_on: bool = False
    """It goes on a paragraph of the source that the block before began, whose lines are shown apart."""
