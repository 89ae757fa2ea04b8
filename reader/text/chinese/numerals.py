"""Numbers in Chinese numerals: 二十一, 二〇二四, 廿三, and the forms of banks, 壹佰贰拾."""

from __future__ import annotations

_DIGITS = {
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{sign: value for value, sign in enumerate("零壹貳參肆伍陸柒捌玖")},
    "○": 0,
    "两": 2,
    "兩": 2,
    "叁": 3,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIAD = 10_000
_MYRIADS = {"万": _MYRIAD, "萬": _MYRIAD, "亿": 100_000_000, "億": 100_000_000}
NUMERALS = "".join((*_DIGITS, *_TENS, *_UNITS, *_MYRIADS))
"""All signs of numbers."""


def number_of(numerals: str) -> int:
    """Return the number that ``numerals``, signs of `NUMERALS`, say; without units it is read digit by digit."""
    if all(sign in _DIGITS for sign in numerals):
        return int("".join(str(_DIGITS[sign]) for sign in numerals))
    total = section = digit = 0
    for sign in numerals:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section, digit = section + _TENS[sign], 0
        elif sign in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[sign], 0
        elif _MYRIADS[sign] == _MYRIAD:
            total, section, digit = total + (section + digit or 1) * _MYRIAD, 0, 0
        else:
            total, section, digit = (total + section + digit or 1) * _MYRIADS[sign], 0, 0
    return total + section + digit
