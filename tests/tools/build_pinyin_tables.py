"""Build ``reader/text/data/readings.txt``: every Mandarin syllable and the characters that are read so.

    python tests/tools/build_pinyin_tables.py

The readings are those of pypinyin (MIT), all of each character, not only the first: which one is meant is decided
where they are used. The characters are the Han of GBK, since only text that once was GBK needs the others'
readings, and search folds text to forms that GBK has. pypinyin is needed here only, never by the program.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

DATA = Path(__file__).resolve().parents[2] / "reader" / "text" / "data"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
"""What a syllable is written with; this leaves out the interjections ḿ and ế."""
VOWELS = frozenset("aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
"""Without one a reading is an interjection, such as ng or hm, which no gloss has and which would eat initials."""
FIRST_HAN = 0x3400


def in_gbk(character: str) -> bool:
    """Tell whether GBK can write the character."""
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write the table: a syllable, a blank and its characters a line, both in code point order."""
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
