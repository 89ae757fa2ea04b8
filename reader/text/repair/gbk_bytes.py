"""Removes glosses from the bytes of a file that is still in GBK, where nothing is shifted yet."""

from __future__ import annotations

import re

from reader.text.chinese.pinyin import is_read
from reader.text.repair import gbk
from reader.text.repair.gloss import find_glosses, inserted_pairs, reading_of

_BRACKET = re.compile(rb"\(((?:[a-z]|\xa8[\xa1-\xc0]){1,8})\)")
"""A reading in brackets, whose vowels with tone marks are A8A1-A8C0. No byte of a pair is a bracket."""


def undo_on_bytes(data: bytes, *, forced: bool = False) -> tuple[bytes, int]:
    """Return GBK bytes without the readings that a program inserted, and how many these were.

    Each follows two bytes that spell a character read so, whether these are one character or lie across two. If
    the gates of `inserted_pairs` do not hold, ``data`` itself is returned; ``forced`` does not ask them.
    """
    glosses = [bracket for bracket in _BRACKET.finditer(data) if _is_gloss(data, bracket)]
    if not glosses:
        return data, 0
    if not forced:
        text = data.decode("gb18030", "replace")
        if not inserted_pairs(text, *find_glosses(text)):
            return data, 0
    ends = [0, *(gloss.end() for gloss in glosses)]
    starts = [*(gloss.start() for gloss in glosses), len(data)]
    return b"".join(data[end:start] for end, start in zip(ends, starts, strict=True)), len(glosses)


def _is_gloss(data: bytes, bracket: re.Match[bytes]) -> bool:
    if bracket.start() < gbk.PAIR:
        return False
    lead, trail = data[bracket.start() - gbk.PAIR : bracket.start()]
    return is_read(gbk.character(lead, trail), reading_of(bracket[1].decode("gbk", "replace")))
