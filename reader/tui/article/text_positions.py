"""The shown text of an article as one string, in which quotes are looked for, and its spots in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.tui.article.page import Spot

if TYPE_CHECKING:
    from reader.render import Document


class TextPositions:
    """Counts the characters of all blocks of a document, with a line end behind each block."""

    def __init__(self, document: Document) -> None:
        """Take the text as it is shown now."""
        texts = [document.ready[block].content.shown().text for block in range(len(document.blocks))]
        self.text = "\n".join(texts)
        self._starts = []
        position = 0
        for text in texts:
            self._starts.append(position)
            position += len(text) + 1

    def character(self, spot: Spot) -> int:
        """Return the character of `text` at ``spot``; what is above the body is its beginning."""
        if spot.part < 0 or not self._starts:
            return 0
        if spot.part >= len(self._starts):
            return len(self.text)
        return min(self._starts[spot.part] + spot.offset, len(self.text))

    def spot(self, character: int) -> Spot:
        """Return the spot at a character of `text`."""
        part = max(bisect_right(self._starts, character) - 1, 0)
        return Spot(part, character - self._starts[part])
