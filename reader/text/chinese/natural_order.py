"""Sort keys in natural order: numbers as numbers, in digits or Chinese numerals, Han by pinyin.

Keys are texts that are compared character by character, so that an index can keep them and sort by them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.text.chinese.fold import fold
from reader.text.chinese.numerals import NUMERALS, number_of
from reader.text.lazy import lazy

if TYPE_CHECKING:
    import re

_FIRST_HAN = 0x4E00
_COUNTED = "章回卷节節篇部集课課讲講册冊辑輯页頁条條季期届屆版层層幕话話年月日周週天号號"
"""What a numeral is the number of: 十年 has a number, 一些 and 三国 are words."""
_NUMBER = lazy(
    rf"(?P<digits>[0-9]+)|(?<=[第(【])[{NUMERALS}]++|(?<![{NUMERALS}])[{NUMERALS}]++(?=[{_COUNTED}]|[^\w]|\Z)"
)
"""In folded text; a numeral also behind 第 or a bracket, and where a word ends: 卷十, 一、."""
_MAX_NUMERALS = 30
_LONG = 9
"""Digits from which their number is written with a character of its own."""
_FOLDER_END = "\x01"
"""Before all else, so that what lies in a folder stays together."""


def natural_key(text: str) -> str:
    """Return what puts ``text`` in its place when keys are compared character by character.

    Numbers come before letters, these before Han, which are in the order of pinyin (``tests/tools/build_pinyin_tables.py``). Width, case, accents, script and
    leading zeros do not count.
    """
    key = _NUMBER.sub(_number_key, fold(text))
    if key.isascii():
        return key
    return key.translate(_places())


def natural_path_key(path: str) -> str:
    """Return the key of a path, whose parts are compared one by one, without the ending of the file name."""
    folder, slash, name = path.rpartition("/")
    stem, dot, _ending = name.rpartition(".")
    return _FOLDER_END.join(map(natural_key, f"{folder}{slash}{stem if dot and stem else name}".split("/")))


def _number_key(match: re.Match[str]) -> str:
    """Return a number with the count of its digits before it, so that longer ones come later."""
    written = match[0]
    if not match["digits"]:
        written = str(number_of(written)) if len(written) <= _MAX_NUMERALS else written
    digits = written.lstrip("0") or "0"
    length = len(digits)
    return f"{length}{digits}" if length < _LONG else f"{_LONG}{chr(ord('0') + length)}{digits}"


@cache
def _places() -> dict[int, int]:
    """Return each Han character with the one in whose place it stands by pinyin: a permutation, so keys stay short."""
    ordered = (Path(__file__).parents[1] / "data" / "pinyin_order.txt").read_text(encoding="utf-8")
    return {ord(character): place for place, character in enumerate(ordered.rstrip(), _FIRST_HAN)}
