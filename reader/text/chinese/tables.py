"""The character tables that are shipped as package data, read only when asked for.

``tests/tools/build_character_tables.py`` builds them from OpenCC and Unicode, and the tiers from counts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple


def _lines(name: str) -> list[str]:
    # Split at "\n" alone: `str.splitlines` would also cut at U+2028, which is an entry.
    text = (Path(__file__).parents[1] / "data" / name).read_text(encoding="utf-8")
    return text.removesuffix("\n").split("\n")


WITH_OTHERS = "\uffff"
"""A noncharacter of Unicode, which no text has."""


class FoldTables(NamedTuple):
    """What a text is folded by."""

    forms: list[int | str]
    """By code point below U+10000, the search form of each character: a code point, or none or several as text.

    A list with every one of them, not a dict of those that change: `str.translate` looks up each character,
    and a missing key costs more than a found item (26 against 74 MB/s).
    """
    alone: list[int | str]
    """The same, but `WITH_OTHERS` for what the table cannot fold by itself: `marks` and `unseen`."""
    beyond: dict[int, str]
    """The search form of Han from U+10000."""
    marks: str
    """The characters that may change with what stands before them: combining marks, Hangul vowels and finals."""
    unseen: str
    """The characters below U+10000 that vanish, such as the zero-width space."""
    growing: str
    """The characters below U+10000 that become several."""


@cache
def fold_tables() -> FoldTables:
    """Return the tables of the fold."""
    han_sources, han_targets, sources, targets, marks, *longer = _lines("fold.txt")
    forms: list[int | str] = list(range(0x10000))
    beyond: dict[int, str] = {}
    for source, target in zip(sources, targets, strict=True):
        forms[ord(source)] = ord(target)
    for source, target in zip(han_sources, han_targets, strict=True):
        if source > "\uffff":
            beyond[ord(source)] = target
        else:
            forms[ord(source)] = ord(target)
    for entry in longer:
        forms[ord(entry[0])] = entry[1:]
    unseen = "".join(entry for entry in longer if len(entry) == 1)
    growing = "".join(entry[0] for entry in longer if len(entry) > 1)
    alone = [*forms]
    for character in marks + unseen:
        alone[ord(character)] = WITH_OTHERS
    return FoldTables(forms, alone, beyond, marks, unseen, growing)


@cache
def telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Simplified text has, and those that only Traditional text has."""
    simplified, traditional = _lines("script.txt")
    return frozenset(simplified), frozenset(traditional)


@cache
def frequency_tiers() -> tuple[str, ...]:
    """Return the Han characters of ranks 1-200, 201-800, 801-2,000 and 2,001-3,500 in either script."""
    return tuple(_lines("tiers.txt"))
