"""Pinyin glosses that a program put after every occurrence of some characters: 節(jié).

Whether a document was damaged so is decided for the document, by gates that lessons, glossaries and first-use
glosses do not pass; then only the pairs of character and reading that were counted are removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.text.characters import is_han
from reader.text.chinese.pinyin import characters_read, is_read
from reader.text.chinese.tables import frequency_tiers, telling_characters
from reader.text.repair import gbk

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

READING = "[a-zà-ǿɑɡ\u0300-\u030c]{1,8}"
"""What may be a syllable with its tone, composed or not; ɑ and ɡ are how GBK spells a and g in pinyin."""
BRACKET = re.compile(f"[(（]({READING})[)）]")

MIN_GLOSSES = 6
MIN_CHARACTERS = 3
"""Different characters glossed: fewer are single glosses. Damaged pages had 10 to 303 glosses."""
TRADITIONAL = 0.97
"""Share of glossed characters that only Traditional text has: 1.0 in damaged pages, lessons gloss 吃 and 饭 too."""
EVERYWHERE = 0.9
"""Share of the occurrences of the glossed characters that have it: 1.0 where a program did it, not at first use."""
IN_TEXT = 0.8
"""Share of glossed characters that stand beside another: 0.9 to 1.0 in damaged pages; in a list each is alone."""
MANY = 40
REPEATED = 1.3
"""Glosses for each character, if there are `MANY`: 1.4 to 7.8 in damaged pages; a list has each once."""
COMPLETE = 0.92
"""Share of Traditional-only characters that are glossed: 0.28 to 0.8; above this it is a reading aid."""
COMMON = 0.8
"""Share of the different characters that are among the commonest 800 of a script: 0.86 to 1.0 in damaged pages;
people gloss the rare ones. Different ones, so that the topic of a page does not decide."""
FOREIGN = 0.25
"""Share of readings that are another character's: 0 in damaged pages."""

_LETTERS = str.maketrans("ɑɡ", "ag")


class Gloss(NamedTuple):
    """A reading in brackets and the character that the two bytes before it spell."""

    start: int
    """Offset of the opening bracket."""
    end: int
    """Offset after the closing bracket."""
    character: str
    reading: str
    aligned: bool
    """Whether the two bytes are one character of the text, not the trail byte of one and an ASCII letter."""


def reading_of(written: str) -> str:
    """Return a reading as the table of readings spells it."""
    return written if written.isascii() else unicodedata.normalize("NFC", written.translate(_LETTERS))


def find_glosses(text: str) -> tuple[list[Gloss], int]:
    """Return the glosses, and how many brackets after Han hold the reading of another character."""
    glosses, foreign = [], 0
    for bracket in BRACKET.finditer(text):
        start, reading = bracket.start(), reading_of(bracket[1])
        base = text[start - 1 : start]
        if is_han(base):
            if is_read(base, reading):
                glosses.append(Gloss(start, bracket.end(), base, reading, aligned=True))
            elif characters_read(reading):
                foreign += 1
        elif is_read(character := _across(text[max(0, start - 2) : start]), reading):
            glosses.append(Gloss(start, bracket.end(), character, reading, aligned=False))
    return glosses, foreign


def inserted_pairs(text: str, glosses: Sequence[Gloss], foreign: int) -> frozenset[tuple[str, str]]:
    """Return the characters and readings that a program inserted throughout ``text``, none if it was not damaged so."""
    aligned = [gloss for gloss in glosses if gloss.aligned]
    characters = Counter(gloss.character for gloss in aligned)
    count, distinct = len(aligned), len(characters)
    if count < MIN_GLOSSES or distinct < MIN_CHARACTERS:
        return frozenset()
    occurrences = Counter(text)
    traditional_only = telling_characters()[1]
    common = set().union(*frequency_tiers()[:2])
    holds = (
        _number(characters, traditional_only) >= TRADITIONAL * count
        and count >= EVERYWHERE * _number(occurrences, characters)
        and sum(_is_in_text(text, gloss) for gloss in aligned) >= IN_TEXT * count
        and (count < MANY or count >= REPEATED * distinct)
        and count <= COMPLETE * _number(occurrences, traditional_only)
        and len(characters.keys() & common) >= COMMON * distinct
        and foreign <= FOREIGN * (count + foreign)
    )
    return frozenset((gloss.character, gloss.reading) for gloss in aligned) if holds else frozenset()


def _number(counts: Counter[str], among: Container[str]) -> int:
    return sum(count for character, count in counts.items() if character in among)


def _is_in_text(text: str, gloss: Gloss) -> bool:
    """Tell whether the glossed character stands beside another, which may have a gloss of its own."""
    beside = text[gloss.start - 2 : gloss.start - 1], text[gloss.end : gloss.end + 1]
    return any(is_han(sign) or sign in {")", "）"} for sign in beside)


def _across(two: str) -> str:
    """Return the character spelled by the trail byte of the first of two characters and the second, an ASCII letter."""
    if len(two) < gbk.PAIR or not two[1].isascii():
        return ""
    before = gbk.full_width(two[0]) if "!" <= two[0] <= "~" else gbk.pair(two[0])
    return gbk.character(before[1], ord(two[1])) if before else ""
