"""HTML elements that contain blocks; they may begin in one block of HTML and end in a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.blocks.rows import Part
from reader.render.parsing.html_blocks import Begin, End
from reader.render.parsing.nesting import QUOTE_BAR, BulletList, Container, Nesting, NumberedList, marked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.render.parsing.html_blocks import HtmlPiece

_INDENT = Part("  ", "text")
_LISTS = ("ul", "ol", "menu")


class HtmlHolders:
    """The elements that are open, as containers of a `Nesting`."""

    def __init__(self, nesting: Nesting) -> None:
        """Open none yet."""
        self._nesting = nesting
        self._open: list[tuple[str, Container]] = []

    def __len__(self) -> int:
        """Return how many are open."""
        return len(self._open)

    def begin(self, piece: Begin, following: Sequence[HtmlPiece]) -> None:
        """Open an element; ``following`` is what comes behind it in its block."""
        name = piece.name
        if name == "li":
            self._end_open_item()
            container = self._item()
        elif name == "ol":
            width = len(f"{piece.start + max(0, _items(following) - 1)}. ")
            container = NumberedList(tight=True, number=piece.start, width=width)
        elif name in _LISTS:
            container = BulletList(tight=True, depth=self._nesting.bullet_depth() + 1)
        elif name == "blockquote":
            container = Container(QUOTE_BAR)
        else:
            container = Container(_INDENT)
        self._open.append((name, container))
        self._nesting.open.append(container)

    def end(self, piece: End) -> None:
        """End the innermost element of this name, and those open in it."""
        for depth in range(len(self._open) - 1, -1, -1):
            name, container = self._open[depth]
            if container not in self._nesting.open[-(len(self._open) - depth) :]:
                return  # A container of Markdown is open in it.
            if name == piece.name:
                self.close_to(depth)
                return

    def close_to(self, depth: int) -> None:
        """End all but the ``depth`` outermost elements."""
        while len(self._open) > depth and self._nesting.open[-1] is self._open[-1][1]:
            self._open.pop()
            self._nesting.open.pop()

    def close_innermost(self) -> None:
        """End those that are open in the innermost container of Markdown."""
        self.close_to(0)

    def keep_open(self, depth: int, ends_later: Callable[[str], bool]) -> None:
        """End those beyond ``depth``, unless the outermost of them ends in a later block."""
        if len(self._open) > depth and not ends_later(self._open[depth][0]):
            self.close_to(depth)

    def _end_open_item(self) -> None:
        """End an item that its author did not end."""
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] in _LISTS:
                return
            if self._open[depth][0] == "li":
                self.close_to(depth)
                return

    def _item(self) -> Container:
        items = self._open[-1][1] if self._open else None
        if isinstance(items, NumberedList):
            return marked(items.marker("."), "marker")
        bullets = items if isinstance(items, BulletList) else BulletList(depth=1)
        return marked(bullets.marker(""), "marker")


def _items(pieces: Sequence[HtmlPiece]) -> int:
    """Return how many items the list has that was begun before ``pieces``."""
    depth = items = 0
    for piece in pieces:
        if isinstance(piece, Begin):
            items += piece.name == "li" and not depth
            depth += piece.name in _LISTS
        elif isinstance(piece, End) and piece.name in _LISTS:
            if not depth:
                break
            depth -= 1
    return items
