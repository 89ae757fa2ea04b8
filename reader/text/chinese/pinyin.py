"""Pinyin: which characters a syllable stands for, so that `kcxp` finds 科创芯片 and a gloss is known as a reading.

The table has every reading of each character of GBK. Which of them is meant is not decided: a query takes all,
so 银行 and 行走 need no phrases. ``tests/tools/build_pinyin_tables.py`` builds it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from heapq import nsmallest
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.text.chinese.fold import fold
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARSES = 4
"""Ways to divide a query that are searched; an ambiguous one (xian: 西安, 先) has two or three that mean anything."""
_LONGEST = 6
"""Letters of the longest syllable, zhuang."""
_DIGRAPHS = ("zh", "ch", "sh")
_QUERY = lazy(r"[a-zü]+(?:['’ ][a-zü]+)*")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def characters_read(syllable: str) -> str:
    """Return the characters that may be read ``syllable``, which is written with its tone mark: ``jié``."""
    return _characters().get(syllable, "")


def is_read(character: str, syllable: str) -> bool:
    """Tell whether ``character``, which may be empty, may be read ``syllable``."""
    return bool(character) and character in characters_read(syllable)


def readings(character: str) -> tuple[str, ...]:
    """Return the readings of ``character``, in alphabetical order; none if it is not in the table."""
    return tuple(syllable for syllable, read_so in _characters().items() if character in read_so)


def pinyin_pattern(query: str, *, least: int = 1, at_start: bool = False) -> re.Pattern[str] | None:
    """Return what finds ``query`` in folded text as pinyin, or None if it cannot be pinyin.

    The query is divided into syllables and initials: ``kcxp``, ``kechuang`` and ``kcxinpian`` find 科创芯片. Its
    last syllable may be unfinished. An apostrophe or a blank divides (``xi'an``), ü is typed ü or v, tones are
    not typed. Two letters find nearly anything: callers ask from three letters in a text, from two in a title.

    Args:
        query: what was typed.
        least: characters that a match is to have at least.
        at_start: find it only where a line begins.
    """
    ways = [parts for parts in divide(query) if len(parts) >= least]
    if not ways:
        return None
    either = "|".join("".join(map(_class_of, parts)) for parts in ways)
    return re.compile(f"^(?:{either})", re.MULTILINE) if at_start else re.compile(either)


def looks_like_pinyin(query: str) -> bool:
    """Tell whether ``query`` has two letters or more, and nothing else that pinyin is not typed with."""
    return len(query) > 1 and _QUERY.fullmatch(query.casefold()) is not None


def divide(query: str) -> list[tuple[str, ...]]:
    """Return the likeliest ways to divide ``query`` into syllables and initials; none if it cannot be pinyin."""
    query = query.casefold()
    if not _QUERY.fullmatch(query):
        return []
    return [parse.parts for parse in _parses(query.replace("ü", "v"))]


def spellings(character: str) -> tuple[str, ...]:
    """Return the syllables, as they are typed, that a folded character may be read as; none if it is not in the table."""
    return _spellings().get(character, ())


class _Parse(NamedTuple):
    """One way to divide a query, or its beginning."""

    initials: int = 0
    """Letters that are no more than initials; a parse into whole syllables says more."""
    length: int = 0
    parts: tuple[str, ...] = ()


def _parses(query: str) -> list[_Parse]:
    """Return the best parses of a query: those with the fewest letters spent on initials, fewer parts first."""
    syllables, beginnings = _by_spelling(), _beginnings()
    chunks = re.split("['’ ]", query)
    best = [_Parse()]
    for number, chunk in enumerate(chunks, start=1):
        ways = [best]
        for end in range(1, len(chunk) + 1):
            last = number == len(chunks) and end == len(chunk)
            longer = []
            for start in range(max(0, end - _LONGEST), end):
                part = chunk[start:end]
                if part in syllables:
                    cost = 0
                elif len(part) == 1 or part in _DIGRAPHS:
                    cost = len(part)
                else:
                    cost = 0 if last else -1
                if cost >= 0 and part in beginnings:
                    longer += [
                        _Parse(parse.initials + cost, parse.length + 1, (*parse.parts, part))
                        for parse in ways[start]
                    ]
            ways.append(nsmallest(_PARSES, longer))
        best = ways[-1]
    return [parse for parse in best if parse.initials == best[0].initials]


@cache
def _class_of(part: str) -> str:
    """Return the pattern of the folded characters with a reading that begins with ``part``."""
    characters = set[str]().union(
        *(read_so for spelling, read_so in _by_spelling().items() if spelling.startswith(part))
    )
    return "[" + "".join(_ranges(characters)) + "]"


def _ranges(characters: set[str]) -> Iterator[str]:
    codes = enumerate(sorted(map(ord, characters)))
    for _, run in groupby(codes, key=lambda item: item[1] - item[0]):
        members = [code for _, code in run]
        yield chr(members[0]) if len(members) == 1 else f"{chr(members[0])}-{chr(members[-1])}"


@cache
def _characters() -> dict[str, str]:
    table = (Path(__file__).parents[1] / "data" / "readings.txt").read_text(encoding="utf-8")
    return dict(line.split(" ") for line in table.splitlines())


@cache
def _by_spelling() -> dict[str, set[str]]:
    """Return the folded characters by syllable as it is typed: no tone, ü as v, and üe, which is no other, also as ue."""
    table: dict[str, set[str]] = {}
    for syllable, characters in _characters().items():
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES))
        folded = fold(characters)
        table.setdefault(bare.replace("ü", "v"), set()).update(folded)
        if "üe" in bare:
            table.setdefault(bare.replace("ü", "u"), set()).update(folded)
    return table


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for spelling, characters in _by_spelling().items():
        for character in characters:
            table.setdefault(character, []).append(spelling)
    return {character: tuple(found) for character, found in table.items()}


@cache
def _beginnings() -> frozenset[str]:
    """Return everything that a syllable begins with, itself included."""
    return frozenset(typed[:end] for typed in _by_spelling() for end in range(1, len(typed) + 1))
