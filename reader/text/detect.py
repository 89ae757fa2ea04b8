"""Which encoding bytes are in, when they are not UTF-8 and carry no mark: the one that reads best as Chinese.

Statistics of bytes, as chardet and charset-normalizer keep them, need a page of clean text. Reading the
candidates and asking how common their characters are is right from four characters on, and survives damage.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from reader.text.tables import frequency_tiers

CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp932", "cp949")
SAMPLE = 16_384
"""Bytes that are read for the guess."""
WORST = -1.2
"""Mean weight below which no candidate reads as text."""

_TIER_WEIGHTS = (3.0, 2.0, 1.0, 0.3)
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～　％"
_CANTONESE = "嘅咗啲喺唔冇佢哋嚟嘢咁噉乜喎㗎"
_OTHER_HAN = -1.0
_RARE_HAN = -2.5
_PRIVATE = -4.0
_UNDECODABLE = -6.0
_OTHER = -1.0
_LINES_BEYOND_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that reads best, and how sure that is."""

    encoding: str
    confidence: float
    """0 to 1."""


def guess_encoding(data: bytes) -> Guess | None:
    """Return the encoding in which ``data`` reads best as text, or None where it reads as text in none."""
    sample = b"".join(_LINES_BEYOND_ASCII.findall(data[: 16 * SAMPLE]))[:SAMPLE]
    scores = {
        encoding: score(_read(data[:SAMPLE] if encoding.startswith("utf-16") else sample, encoding))
        for encoding in CANDIDATES
    }
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[best] < WORST:
        return None
    return Guess(best, min(0.99, 0.5 + (scores[best] - scores[second]) / 4))


def score(text: str) -> float:
    """Return the mean weight of the characters of ``text`` beyond ASCII; high is common Chinese."""
    weights = _weights()
    total = number = 0.0
    for character, count in Counter(text).items():
        if character >= "\x80" or character == "\0":
            total += count * (weights.get(character) or _weight_of_other(character))
            number += count
    return total / number if number else 0.0


def _read(data: bytes, encoding: str) -> str:
    if encoding.startswith("utf-16"):
        return data[: len(data) & ~1].decode(encoding, "replace")
    return data.decode(encoding, "surrogateescape")


@cache
def _weights() -> dict[str, float]:
    weights = {
        character: weight
        for tier, weight in zip(frequency_tiers(), _TIER_WEIGHTS, strict=True)
        for character in tier
    }
    weights.update(dict.fromkeys(_PUNCTUATION + _CANTONESE, 2.0))
    return weights


def _weight_of_other(character: str) -> float:
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return _OTHER_HAN
    if 0x3400 <= code <= 0x4DBF or code >= 0x20000:
        return _RARE_HAN
    if 0xD800 <= code <= 0xDFFF or code == 0xFFFD:
        return _UNDECODABLE
    if code < 0xA0 or 0xE000 <= code <= 0xF8FF:
        return _PRIVATE
    return _OTHER
