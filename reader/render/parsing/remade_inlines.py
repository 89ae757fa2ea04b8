"""The lines or images of one paragraph, converted together when the script of the document changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.blocks.prose import Remade
from reader.render.parsing.inline_writer import join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.render.blocks.inline import Inline


class RemadeInlines(Remade[list["Inline"]]):
    """Inline texts that are parts of one."""

    __slots__ = ()

    def item(self, number: int) -> Inline:
        """Return one of them."""
        return self()[number]

    def joined(self, numbers: Sequence[int]) -> Inline:
        """Return some of them as one."""
        return join_lines(self()[number] for number in numbers)


def images_of(inline: Inline) -> list[Inline]:
    """Return the images of ``inline``, each by itself."""
    return inline.cut([(image.start, image.end) for image in inline.images])
