"""A damaged stretch of text: where it begins, its characters, and how likely they are."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.text.repair.gloss import BRACKET, READING, reading_of
from reader.text.repair.language_model import symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text.repair.language_model import LanguageModel

BROKEN = "?\ufffd"
"""How a lead byte without its trail byte is shown."""
START = re.compile(f"(?<![a-z])(?:\\?|\ufffd[(（]?)({READING})[)）]")
"""Where a shift begins: `?` swallowed the bracket, U+FFFD may have kept it. `li?n)` is a gloss that lost a byte itself."""
HORIZON = 40
"""Signs after a start that are looked at; one Traditional character in three ends a shift."""

_DAMAGED = re.compile(START.pattern + "[^\n]{0,20}")
_OWN_GLOSS = re.compile(BRACKET.pattern + r"\Z")
_LONGEST_GLOSS = 10


class Sign(NamedTuple):
    """A character as it is seen, and the gloss after it."""

    text: str
    reading: str
    start: int
    end: int
    """Offset after the gloss."""


class Stretch:
    """What follows the start of a shift, up to the end of the line or the horizon."""

    def __init__(self, text: str, offset: int, model: LanguageModel) -> None:
        """Read the signs of ``text`` from ``offset``, where the start ends."""
        self.signs = tuple(_signs(text, offset))
        self._symbols = [symbols(sign.text) for sign in self.signs]
        self._model = model
        self._as_seen = [0.0, *accumulate(model.score(*two) for two in pairwise(self._symbols))]

    def gain(self, score: float, last: str, count: int) -> float:
        """Return how much likelier the whole is if ``count`` signs are read with ``score``, ending in the symbol ``last``."""
        if count == len(self.signs):
            return score - self._as_seen[-1]
        return score + self._model.score(last, self._symbols[count]) - self._as_seen[count]

    def score(self, gain: float, count: int) -> float:
        """Return the score that a reading with this gain has when it comes to have ``count`` signs behind it."""
        return gain + self._as_seen[max(0, count - 1)]


def before(text: str, offset: int) -> str:
    """Return the character before ``offset``; a gloss of its own does not part its bytes from what follows."""
    return _OWN_GLOSS.sub("", text[max(0, offset - _LONGEST_GLOSS - 1) : offset])[-1:]


def without_damage(text: str) -> str:
    """Return ``text`` without glosses and without what may be shifted, to learn from it how the document is written."""
    return BRACKET.sub("", _DAMAGED.sub("\n", text))


def _signs(text: str, offset: int) -> Iterator[Sign]:
    for _ in range(HORIZON):
        sign = text[offset : offset + 1]
        if sign in {"", "\n"}:
            return
        gloss = START.match(text, offset) or BRACKET.match(text, offset + 1)
        end = gloss.end() if gloss else offset + 1
        yield Sign(sign, reading_of(gloss[1]) if gloss else "", offset, end)
        offset = end
