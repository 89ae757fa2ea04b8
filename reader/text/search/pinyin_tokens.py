"""How titles and tags sound, as tokens of the index, so that ``rgzn``, ``rengong`` and ``rgzhineng`` find 人工智能.

A text has a token for each syllable of its characters and one for the initials of each three neighbours, two at its
end, with every reading of every character: 行 counts as ``h`` and as ``x``. A query has the tokens of its own
syllables and initials, and a text that has all of them sounds like it. No text that `pinyin_pattern` finds is missed.
One too many may be found, whose syllables and initials stand in other places than the query has them; of the titles of
100,000 articles that is 1 in 100 of what is found.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from reader.text.characters import BASIC_HAN
from reader.text.chinese.pinyin import divide, spellings
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYLLABLE, _INITIALS = "\ufdd6\ufdd7"
"""Noncharacters of Unicode, with which no token of a text begins: see `reader.text.search.tokens`."""
_HAN = lazy(f"[{BASIC_HAN}]+")
_LONGEST = 3
"""Initials in a row that have a token. The letters of a query are taken in threes: with twos one title in ten that
``bdt`` finds would be wrong, and fours need half as many tokens again."""


def sound_tokens(*texts: str) -> str:
    """Return the tokens of how ``texts``, which are folded, sound, with blanks between them."""
    return " ".join(dict.fromkeys(_tokens("\n".join(texts))))


def sound_matches(query: str) -> list[str]:
    """Return what of `sound_tokens` a text has that sounds like ``query``: one of these expressions of FTS5.

    None are returned where the query cannot be pinyin.
    """
    return [" AND ".join(_wanted(parts)) for parts in divide(query)]


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for run in _HAN.findall(text):
        syllables, initials = zip(*map(_sound, run), strict=True)
        tokens += chain.from_iterable(syllables)
        tokens += chain.from_iterable(map(_rows, initials, (*initials[1:], ""), (*initials[2:], "", "")))
    return tokens


@lru_cache(10_000)
def _sound(character: str) -> tuple[tuple[str, ...], str]:
    """Return the tokens of the syllables of a character, and their initials."""
    found = spellings(character)
    return tuple(_SYLLABLE + each for each in found), "".join(sorted({each[0] for each in found}))


@lru_cache(50_000)
def _rows(first: str, second: str, third: str) -> tuple[str, ...]:
    """Return the tokens of the initials of neighbours, each of which may have several, up to one that has none."""
    rows = [_INITIALS + one + other for one in first for other in second]
    return tuple([row + last for row in rows for last in third] if third else rows)


def _wanted(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the FTS5 expressions of the tokens that a query divided into ``parts`` has."""
    for part in parts:
        if len(part) > 1 or len(parts) == 1:
            # The last syllable may be unfinished, and an initial such as zh begins many.
            yield f'"{_SYLLABLE}{part}" *'
    initials = "".join(part[0] for part in parts)
    if len(initials) > 1:
        for start in range(max(1, len(initials) - _LONGEST + 1)):
            row = initials[start : start + _LONGEST]
            yield f'"{_INITIALS}{row}"{" *" if len(row) < _LONGEST else ""}'
