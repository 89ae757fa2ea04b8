"""Build what ``reader/text/data`` has of pinyin: which characters are read so, and the order of all.

    python tests/tools/build_pinyin_tables.py

``readings.txt`` has every Mandarin syllable and the characters that are read so. The readings are those of pypinyin (MIT), all of each character, not only the first: which one is meant is decided
where they are used. The characters are the Han of GBK, since only text that once was GBK needs the others'
readings, and search folds text to forms that GBK has. pypinyin is needed here only, never by the program.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

DATA = Path(__file__).resolve().parents[2] / "reader" / "text" / "data"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
"""What a syllable is written with; this leaves out the interjections ḿ and ế."""
VOWELS = frozenset("aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
"""Without one a reading is an interjection, such as ng or hm, which no gloss has and which would eat initials."""
FIRST_HAN = 0x3400
ORDERED = range(0x4E00, 0xA000)
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def in_gbk(character: str) -> bool:
    """Tell whether GBK can write the character."""
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def place(code: int) -> tuple[str, int, int]:
    """Return what a character is put in order by: its usual syllable without tone, the tone, the character."""
    usual = unicodedata.normalize("NFD", pinyin_dict.get(code, "~").partition(",")[0])
    tone = next((TONES[mark] for mark in usual if mark in TONES), 5)
    return "".join(letter for letter in usual if letter not in TONES), tone, code


def write_order() -> None:
    """Write all characters of `ORDERED` in the order of pinyin on one line."""
    path = DATA / "pinyin_order.txt"
    path.write_text("".join(map(chr, sorted(ORDERED, key=place))) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"order: {len(ORDERED)} characters, {path.stat().st_size:,} bytes\n")


def main() -> None:
    """Write the table of readings, a syllable, a blank and its characters a line, both in code point order; and the order."""
    write_order()
    characters: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        if code >= FIRST_HAN and in_gbk(chr(code)):
            for reading in readings.split(","):
                if LETTERS.issuperset(reading) and not VOWELS.isdisjoint(reading):
                    characters[reading].append(chr(code))
    lines = [f"{reading} {''.join(characters[reading])}\n" for reading in sorted(characters)]
    path = DATA / "readings.txt"
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"readings: {len(lines)} syllables, {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
