"""How likely one character is after another, from counts of a corpus and of the document itself.

Only counts are shipped, of text folded to Simplified, so both scripts share them. They are read when the first
damaged spot is found, never before.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_left
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from math import log
from pathlib import Path
from typing import NamedTuple

from reader.text.chinese.fold import fold

STEPS = 8
"""Steps to each doubling in which the count of a character is stored."""
ONE_CHARACTER = 0.01
"""Share of the probability that goes by the character alone, whatever stands before it."""
OWN = 0.3
"""Share that goes by what the document itself has elsewhere: names and terms of no corpus."""
UNSEEN = 0.5
"""Count of a character that no text has."""

_CLASSES = str.maketrans(
    dict.fromkeys("0123456789", "0")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "a")
    | dict.fromkeys("\n\r\t\u3000", " ")
)
_RUNS = re.compile(r"([0a ])\1+")


def symbols(text: str) -> str:
    """Return ``text`` as it is counted: folded, a number as 0, a Latin word as a, blanks as one."""
    return _RUNS.sub(r"\1", fold(text).translate(_CLASSES))


class Counts(NamedTuple):
    """What a corpus has."""

    total: float
    singles: dict[str, float]
    """How often each character stands in it."""
    numbers: dict[str, int]
    """The place of each character in the vocabulary."""
    keys: array[int]
    """The pairs that stand in it, ascending: number of the first x size of the vocabulary + number of the second."""
    levels: bytes
    """The logarithm to base 2 of how often each pair does."""

    def pair(self, first: str, second: str) -> float:
        """Return how often ``second`` follows ``first``."""
        try:
            key = self.numbers[first] * len(self.numbers) + self.numbers[second]
        except KeyError:
            return 0.0
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return 0.0
        return float(1 << self.levels[place])


@cache
def corpus_counts() -> Counts:
    """Read the counts: the vocabulary, the counts of characters, then pairs as differences in four planes of bytes."""
    import lzma  # not for a text without damage

    packed = (Path(__file__).parents[1] / "data" / "bigrams.xz").read_bytes()
    head, _, body = lzma.decompress(packed).partition(b"\n")
    vocabulary = head.decode()
    size = len(vocabulary)
    singles = {char: 2 ** (step / STEPS) for char, step in zip(vocabulary, body[:size], strict=True)}
    planes = body[size:]
    pairs = len(planes) // 5
    differences = bytearray(4 * pairs)
    for plane in range(4):
        differences[plane::4] = planes[plane * pairs : (plane + 1) * pairs]
    return Counts(
        total=sum(singles.values()),
        singles=singles,
        numbers={char: number for number, char in enumerate(vocabulary)},
        keys=array("I", accumulate(struct.unpack(f"<{pairs}I", differences))),
        levels=planes[4 * pairs :],
    )


class LanguageModel:
    """Logarithms of probabilities, in nats, for one document."""

    def __init__(self, document: str) -> None:
        """Count ``document``, which should be without its damaged stretches."""
        text = symbols(document)
        self._corpus = corpus_counts()
        self._singles = Counter(text)
        self._pairs = Counter(pairwise(text))
        self._known: dict[tuple[str, str], float] = {}

    def knows(self, symbol: str) -> bool:
        """Tell whether the corpus or the document has ``symbol``."""
        return symbol in self._corpus.singles or symbol in self._singles

    def score(self, previous: str, character: str) -> float:
        """Return the logarithm of the probability of ``character`` after ``previous``, both symbols."""
        key = previous, character
        if key not in self._known:
            self._known[key] = log(self._probability(previous, character))
        return self._known[key]

    def _probability(self, previous: str, character: str) -> float:
        corpus = self._corpus
        alone = max(corpus.singles.get(character, 0.0), UNSEEN) / corpus.total
        after = corpus.pair(previous, character) / max(corpus.singles.get(previous, 0.0), 1.0)
        own = self._pairs[previous, character] / max(self._singles[previous], 1)
        return ONE_CHARACTER * alone + (1 - ONE_CHARACTER) * ((1 - OWN) * after + OWN * own)
