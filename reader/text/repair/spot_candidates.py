"""The characters that two damaged bytes may have been, and how unlikely each is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.text.characters import BASIC_HAN, is_han
from reader.text.chinese.pinyin import characters_read
from reader.text.chinese.tables import frequency_tiers, telling_characters
from reader.text.repair import gbk
from reader.text.repair.language_model import symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text.repair.language_model import LanguageModel

UNUSUAL = -7.0
"""Score, in nats, of a form that the document would not use: Simplified, or 箇 where it has 個."""

_PUNCTUATION = frozenset("，。、；：？！（）“”‘’《》—…·【】％")
_TO_HALF = {0xFF00 + code: 0x20 + code for code in range(1, 0x5F)}


class Candidate(NamedTuple):
    """A character that two bytes may have been."""

    character: str
    symbol: str
    """As the language model counts it."""
    cost: float
    """Added to its score, in nats: 0 or `UNUSUAL`."""


class Candidates:
    """The characters that the damaged bytes of one document may have been.

    One that neither the corpus nor the document has is none: nothing would speak for it.
    """

    def __init__(self, document: str, model: LanguageModel) -> None:
        """Take the document without its damaged stretches."""
        self._model = model
        self._forms = frozenset(document)
        self._symbols = frozenset(map(symbols, self._forms))
        self._halved = is_halved(document)
        self._known: dict[tuple[int, int], Candidate | None] = {}

    def get(self, lead: int, trail: int) -> Candidate | None:
        """Return what the bytes ``lead trail`` may have been."""
        key = lead, trail
        if key not in self._known:
            self._known[key] = self._candidate(gbk.character(lead, trail))
        return self._known[key]

    def read(self, reading: str, leads: bytes) -> Iterator[tuple[int, Candidate]]:
        """Yield the trail byte and candidate of each character read ``reading`` whose lead byte is in ``leads``."""
        for character in characters_read(reading):
            lead, trail = gbk.pair(character)
            if lead in leads and (candidate := self.get(lead, trail)):
                yield trail, candidate

    def bytes_of(self, sign: str) -> bytes:
        """Return the two bytes that a seen character stands for, none if it stands for one or is not in GBK."""
        if self._halved and "!" <= sign <= "~":
            return gbk.full_width(sign)
        return gbk.pair(sign)

    def shown(self, text: str) -> str:
        """Return ``text`` with its full-width signs as the document has them."""
        return text.translate(_TO_HALF) if self._halved else text

    def _candidate(self, character: str) -> Candidate | None:
        if not (is_han(character) or character in _PUNCTUATION or character in self._forms):
            return None
        symbol = symbols(character)
        if not self._model.knows(symbol):
            return None
        return Candidate(character, symbol, UNUSUAL if self._is_unusual(character, symbol) else 0.0)

    def _is_unusual(self, character: str, symbol: str) -> bool:
        if character in self._forms or not is_han(character):
            return False
        return symbol in self._symbols or character not in _traditional_forms()


def is_halved(text: str) -> bool:
    """Tell whether full-width signs were made half-width: commas after Han are mostly ASCII."""
    return len(re.findall(f"(?<=[{BASIC_HAN}]),", text)) > len(re.findall(f"(?<=[{BASIC_HAN}])，", text))


@cache
def _traditional_forms() -> frozenset[str]:
    """Return the commonest 3,500 characters of either script but for those that only Simplified has."""
    return frozenset().union(*frequency_tiers()) - telling_characters()[0]
