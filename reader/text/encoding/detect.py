"""Detects the encoding of bytes without a mark: the one in which they read best as Chinese.

Statistics of bytes, as chardet and charset-normalizer keep them, need a page of clean text. Reading every
candidate and asking how common its characters are is right from four characters on, and survives damage.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from reader.text.chinese.tables import frequency_tiers
from reader.text.encoding.neighbours import neighbour_encoding

_UTF16 = ("utf-16-le", "utf-16-be")
_CODECS = ("utf-8", "gb18030", "big5hkscs", "cp932", "cp949")
"""Python codecs, each the widest of its family; the Asian ones beside the Chinese keep those from taking their text."""
SAMPLE = 2_048
"""Bytes that are read for a guess."""
_WORST = -1.2
"""Mean weight below which nothing reads as text."""
_WORST_UTF16 = 0.5
"""The same for UTF-16, in which any bytes are characters, so that other languages read as rare Han."""
_DOUBTFUL = 1.0
"""Mean weight below which damage is taken into account."""
_UNDECODABLE = -6.0

_MOST_SURE = 0.99

_TIER_WEIGHTS = (3.0, 2.0, 1.0, 0.3)
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～　％"
_CANTONESE = "嘅咗啲喺唔冇佢哋嚟嘢咁噉乜喎㗎"
_HANGUL = "이다는을의에가고로하지기은를한사도서시인대자리어일정라나아과해전수있그부제들장원거보여으스만주"
_OTHER_WRITING = dict.fromkeys(_PUNCTUATION + _CANTONESE + _HANGUL, 2.0)
_ASCII = 1.0
_CONTROL = -4.0
_OTHER = -1.0

_PLAIN = re.compile(r"[ -~\t\n\r\f\x1b]+")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 4_096
_UNAVOIDABLE = 128
"""Bytes of UTF-16 that cannot all be without a control character and yet be valid UTF-8, unless they are ASCII with
the NULs that it has there."""
_LINE_BEYOND_ASCII = re.compile(rb"^[^\n\x80-\xff]*[\x80-\xff][^\n]*\n?", re.MULTILINE)
_REALIGNED = 64
"""Bytes in which one that is spoiled shifts the pairs of a double-byte text, at most, for the score."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding in which bytes read best."""

    encoding: str
    """Name of the Python codec."""
    confidence: float
    """How often such a guess is right, 0 to 1, as measured by ``tests/tools/check_encodings.py``."""


def guess_encoding(data: bytes) -> Guess | None:
    """Return the encoding in which ``data`` reads best as text, or None where it reads as text in none."""
    lines = _lines_beyond_ascii(data)
    if neighbour := neighbour_encoding(lines):
        return Guess(*neighbour)
    scores = {codec: score(read(lines, codec)) for codec in _CODECS}
    if max(scores.values()) < _DOUBTFUL and len(lines) > 2 * _REALIGNED:
        scores = {codec: _score_in_pieces(lines, codec) for codec in _CODECS}
    scores = {codec: mean for codec, mean in scores.items() if mean >= _WORST}
    scores |= {
        codec: mean
        for codec in _UTF16
        if (mean := score(read(data[:SAMPLE], codec), ascii_weight=_ASCII)) >= _WORST_UTF16
    }
    return _best(scores, len(lines))


def guess_utf16(data: bytes) -> Guess | None:
    """Return UTF-16 without a mark where bytes that are valid UTF-8 read better so, else None.

    Nearly all Chinese in UTF-16 has control characters when read as UTF-8, for the bytes of a character are
    any two; UTF-8 has next to none. ASCII is weighed here, for it is what UTF-16 has to be told from.
    """
    # A NUL is found a hundred times faster than any control character.
    if len(data) % 2 or not (b"\0" in data or _CONTROLS.search(data, 0, _UNAVOIDABLE)):
        return None
    head = data[:_HEAD]
    if not _CONTROLS.search(head):
        return None
    scores = {codec: score(read(head, codec), ascii_weight=_ASCII) for codec in ("utf-8", *_UTF16)}
    guess = _best(scores, len(head))
    return guess if guess and guess.encoding in _UTF16 else None


def read(data: bytes, codec: str) -> str:
    """Return ``data`` as ``codec`` reads it, with a lone surrogate or U+FFFD for what it cannot."""
    if codec in _UTF16:
        return data[: len(data) & ~1].decode(codec, "replace")
    return data.decode(codec, "surrogateescape")


def score(text: str, *, ascii_weight: float | None = None) -> float:
    """Return the mean weight of the characters of ``text``, those of ASCII only where they are given one.

    Common Chinese is near +2.5, another language or a wrong codec below 0.
    """
    telling = _PLAIN.sub("", text)
    total, number = sum(map(_weights().__getitem__, telling)), len(telling)
    if ascii_weight is not None:
        total += ascii_weight * (len(text) - number)
        number = len(text)
    return total / number if number else 0.0


def _score_in_pieces(data: bytes, codec: str) -> float:
    """Return the score where every piece may begin with the second half of a character.

    A spoiled byte of GBK or Big5 pairs the bytes after it wrongly, up to the next ASCII character.
    """
    pieces = [data[start : start + _REALIGNED] for start in range(0, len(data), _REALIGNED)]
    return sum(max(score(read(piece, codec)), score(read(piece[1:], codec))) for piece in pieces) / len(
        pieces
    )


def _lines_beyond_ascii(data: bytes) -> bytes:
    """Return lines that have a byte beyond ASCII, up to `SAMPLE` bytes of them."""
    lines = bytearray()
    for line in _LINE_BEYOND_ASCII.finditer(data):
        lines += line[0]
        if len(lines) >= SAMPLE:
            break
    return bytes(lines[:SAMPLE])


def _best(scores: dict[str, float], size: int) -> Guess | None:
    """Return the codec of the highest score; the lead over the next, and the bytes it rests on, make it sure."""
    if not scores:
        return None
    best, *others = sorted(scores, key=scores.__getitem__, reverse=True)
    lead = scores[best] - max((scores[other] for other in others), default=_UNDECODABLE)
    return Guess(best, min(_MOST_SURE, 1 / (1 + math.exp(-lead * math.sqrt(size) / 2))))


class _Weights(dict[str, float]):
    """The weight of every character, kept once it was asked for."""

    def __missing__(self, character: str) -> float:
        weight = next(weight for last, weight in _WEIGHTS_BY_BLOCK if character <= last)
        self[character] = weight
        return weight


@cache
def _weights() -> _Weights:
    weights = _Weights()
    for tier, weight in zip(frequency_tiers(), _TIER_WEIGHTS, strict=True):
        weights.update(dict.fromkeys(tier, weight))
    weights.update(_OTHER_WRITING)
    return weights


_WEIGHTS_BY_BLOCK = (
    ("\x9f", _CONTROL),
    ("\u3040", _OTHER),
    ("\u30ff", 1.0),  # kana
    ("\u33ff", _OTHER),
    ("\u4dbf", -2.5),  # Extension A
    ("\ud7ff", _OTHER),  # Han beyond the tiers, rarer Hangul
    ("\udfff", _UNDECODABLE),  # lone surrogates: escaped bytes
    ("\uf8ff", -4.0),  # private use
    ("\ufffc", _OTHER),
    ("\uffff", _UNDECODABLE),
    ("\U0010ffff", -2.5),  # rare Han; emoji are not what a wrong codec yields, and too few to matter
)
"""Last character of a block and the weight of what no table lists in it."""
