"""Decides about each shifted stretch: repaired, offered as a guess, or only marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.text.characters import BASIC_HAN
from reader.text.repair import gbk
from reader.text.repair.gloss import READING, reading_of
from reader.text.repair.stretch import START

if TYPE_CHECKING:
    from collections.abc import Iterator

SURE = 6.0
"""Nats by which a guess must be likelier than the next one to be put in place.

On 1,000 pages damaged as the fifth real document is, in text that the language model was not counted on, 720 of the
722 guesses above it were right (``tests/tools/check_repair.py``), and 71 % of the stretches had one.
"""
LIKELY = 2.0
"""Nats from which a guess is worth offering: 115 of 129 between the two were right."""
MOST_LOST = 2
"""Vanished pairs beyond which no guess is put in place: with three, half of the guesses were wrong."""
MOST_SEARCHED = 200
"""Stretches of one document that are searched, at some 0.05 s each; any others are marked."""

_FULL_STOP = re.compile(f"(?<=[{BASIC_HAN}])\\?[，,]([@-~])[(（]({READING})[)）]")
"""。 (A1A3) before a character AC xx, read as a lone A1, ， (A3AC) and an ASCII xx."""
_COMMA_TRAIL = 0xAC


class Fate(StrEnum):
    """What becomes of a stretch."""

    APPLIED = "applied"
    OFFERED = "offered"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of shifted bytes."""

    start: int
    """Offset in the original text."""
    seen: str
    """How it stands in the original text."""
    guess: str
    """What it was; empty if nothing can be told."""
    margin: float
    """How much likelier the guess is than the next one, in nats; infinite if no other comes near."""
    fate: Fate
    shown: int = 0
    """Offset in the repaired text."""

    @property
    def end(self) -> int:
        """Offset after the stretch in the original text."""
        return self.start + len(self.seen)

    @property
    def text(self) -> str:
        """How it stands in the repaired text."""
        return self.guess if self.fate is Fate.APPLIED else self.seen


def find_spots(text: str, inserted: frozenset[tuple[str, str]]) -> Iterator[Spot]:
    """Yield the shifted stretches of a document in which ``inserted`` is known to have been inserted."""
    yield from _full_stops(text, inserted)
    starts = list(START.finditer(text))
    if not starts:
        return
    from reader.text.repair.realign import Realigner  # not for a text without damage

    realigner = Realigner(text)
    done = 0
    for number, start in enumerate(starts):
        if start.start() < done:
            continue
        guess = realigner.guess(start) if number < MOST_SEARCHED else None
        done = guess.end if guess else start.end()
        seen = text[start.start() : done]
        if guess is None or guess.margin < LIKELY:
            yield Spot(start.start(), seen, "", guess.margin if guess else 0.0, Fate.MARKED)
        elif guess.margin < SURE or guess.lost > MOST_LOST:
            yield Spot(start.start(), seen, guess.text, guess.margin, Fate.OFFERED)
        else:
            yield Spot(start.start(), seen, guess.text, guess.margin, Fate.APPLIED)


def _full_stops(text: str, inserted: frozenset[tuple[str, str]]) -> Iterator[Spot]:
    for match in _FULL_STOP.finditer(text):
        character, reading = gbk.character(_COMMA_TRAIL, ord(match[1])), reading_of(match[2])
        if (character, reading) in inserted:
            yield Spot(match.start(), match[0], "。" + character, float("inf"), Fate.APPLIED)
