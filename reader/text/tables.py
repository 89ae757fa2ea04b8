"""The character tables that are shipped as package data, each read once and only when asked for.

``tests/tools/build_character_tables.py`` builds them from OpenCC and Unicode, and the tiers from counts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def _lines(name: str) -> list[str]:
    # Split at "\n" alone: `str.splitlines` would also cut at U+2028, which is an entry.
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8").split("\n")


@cache
def fold_tables() -> tuple[dict[str, str], list[str]]:
    """Return the fold of Han characters and, by code point below U+10000, the search form of every character.

    The second is a list, not a dict: `str.translate` looks up every character, and a missing key costs more
    than a found item (26 against 74 MB/s).
    """
    han_sources, han_targets, sources, targets, *longer = _lines("fold.txt")
    han = dict(zip(han_sources, han_targets, strict=True))
    forms = list(map(chr, range(0x10000)))
    for letter in range(ord("A"), ord("Z") + 1):
        forms[letter] = chr(letter).lower()
    for source, target in zip(sources, targets, strict=True):
        forms[ord(source)] = target
    for source, target in han.items():
        if source < "\U00010000":
            forms[ord(source)] = target
    for entry in longer:
        if entry:
            forms[ord(entry[0])] = entry[1:]
    return han, forms


@cache
def telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Simplified text has, and those that only Traditional text has."""
    simplified, traditional, *_ = _lines("script.txt")
    return frozenset(simplified), frozenset(traditional)


@cache
def frequency_tiers() -> tuple[str, ...]:
    """Return the Han characters of ranks 1-200, 201-800, 801-2,000 and 2,001-3,500 in either script."""
    return tuple(line for line in _lines("tiers.txt") if line)
