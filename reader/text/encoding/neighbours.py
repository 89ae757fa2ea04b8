"""Detects Korean, Japanese, Russian and Western European encodings by the structure of the text.

How common characters are tells the Chinese encodings apart, but any bytes are some Han characters, and any bytes at
all are text in an encoding of one byte a character. So these are told by what no misreading has: syllables of Hangul
and nothing else, kana among Han characters, small Cyrillic letters in words, single accents in words of Latin letters.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

MIN_CHARACTERS = 6
"""Characters beyond ASCII from which a text tells."""
MOST_SURE = 0.99
_MIN_ACCENTS = 3
"""The same for accents among Latin letters."""
_HALF_AS_WRONG = 6
"""With so many characters more a guess is half as often wrong."""

_NEARLY_ALL = 0.9
_KANA_SHARE = 0.3
_SMALL_SHARE = 0.75
_SINGLE_SHARE = 0.5
"""Accents that stand alone among Latin letters; Han characters are two bytes each."""
_VOWEL_SHARE = (0.3, 0.6)
"""Vowels among Cyrillic letters, at least and at most."""

_HANGUL = lazy("[\uac00-\ud7a3]")
_KANA = lazy("[\u3041-\u3096\u30a1-\u30fc]")
_SMALL_CYRILLIC = lazy("[\u0430-\u044f\u0451]")
_CYRILLIC = lazy("[\u0410-\u044f\u0401\u0451]")
_CYRILLIC_VOWEL = lazy("[аеиоуыэюяё]", re.IGNORECASE)
_ACCENT = lazy("[àâäáãåçéèêëíìîïñóòôöõúùûüýßæœøÀÂÄÅÆÇÈÉÊÎÑÓÔÖØÙÛÜŒ’“”–—…«»°\xa0]")
_SINGLE = lazy("(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")


def neighbour_encoding(data: bytes) -> tuple[str, float] | None:
    """Return the codec of a text that one of the neighbours wrote, and how sure that is; None for any other.

    ``data`` may end within a character.
    """
    for codec, is_written in _WRITINGS.items():
        try:
            text = codecs.getincrementaldecoder(codec)("strict").decode(data)
        except UnicodeDecodeError:
            continue
        beyond = [character for character in text if character > "\x7f"]
        if len(beyond) >= (_MIN_ACCENTS if codec == "cp1252" else MIN_CHARACTERS) and is_written(
            text, "".join(beyond)
        ):
            return codec, min(MOST_SURE, 1 - 0.5 ** (1 + len(beyond) / _HALF_AS_WRONG))
    return None


def _is_korean(_text: str, beyond: str) -> bool:
    return len(_HANGUL.findall(beyond)) >= _NEARLY_ALL * len(beyond)


def _is_japanese(_text: str, beyond: str) -> bool:
    return len(_KANA.findall(beyond)) >= _KANA_SHARE * len(beyond)


def _is_russian(_text: str, beyond: str) -> bool:
    letters = len(_CYRILLIC.findall(beyond))
    small = len(_SMALL_CYRILLIC.findall(beyond))
    vowels = len(_CYRILLIC_VOWEL.findall(beyond))
    fewest, most = _VOWEL_SHARE
    return (
        letters >= _NEARLY_ALL * len(beyond)
        and small >= _SMALL_SHARE * letters
        and fewest * letters <= vowels <= most * letters
    )


def _is_western(text: str, beyond: str) -> bool:
    letters = sum(character.isascii() and character.isalpha() for character in text)
    return (
        letters >= 2 * len(beyond)
        and len(_ACCENT.findall(beyond)) >= _NEARLY_ALL * len(beyond)
        and len(_SINGLE.findall(text)) >= _SINGLE_SHARE * len(beyond)
    )


_WRITINGS: dict[str, Callable[[str, str], bool]] = {
    "cp949": _is_korean,
    "euc_jp": _is_japanese,
    "cp932": _is_japanese,
    "cp1252": _is_western,
    "koi8_r": _is_russian,
    "cp1251": _is_russian,
}
"""By Python codec: whether a text that it reads is one, given the text and its characters beyond ASCII."""
