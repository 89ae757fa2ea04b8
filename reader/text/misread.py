r"""Texts that were read in a wrong encoding once and saved so: undone where that reads better.

Two ways are met in archives: Chinese bytes taken for Latin-1 or Windows-1252 (ä½\xa0å¥½, ÄãºÃ), and UTF-8
taken for GBK (浣犲ソ). From both the bytes can be had back, all or nearly all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from reader.text.detect import guess_encoding, read, score

if TYPE_CHECKING:
    from collections.abc import Callable

RISE = 1.5
"""By how much the mean weight of the characters must rise for a text to have been misread."""

_HEAD = 500
"""Characters that are judged, from the first one beyond ASCII."""
_SUSPICIOUS_SHARE = 0.1
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LOST = b"\xff"
"""What a byte that the misreading lost comes back as; no encoding has it, so that it is marked."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The bytes of a text as they were before it was misread."""

    data: bytes
    encoding: str
    """Python codec in which they read well."""
    taken_for: str
    """Python codec in which they were misread."""


def undo_misreading(text: str) -> Undone | None:
    """Return the bytes that ``text`` was made from by misreading, or None where it reads right as it is."""
    first = _NOT_ASCII.search(text)
    if first is None:
        return None
    head = text[first.start() : first.start() + _HEAD]
    for taken_for, bytes_of in _MISREADINGS.items():
        data = bytes_of(head)
        guess = guess_encoding(data) if data else None
        if data is None or guess is None or score(read(data, guess.encoding)) < score(head) + RISE:
            continue
        whole = bytes_of(text)
        if whole is not None:
            return Undone(whole, guess.encoding, taken_for)
    return None


def _latin_bytes(text: str) -> bytes | None:
    """Return the bytes that Windows-1252, or Latin-1 where that has nothing, reads as ``text``."""
    if _not_windows().search(text):
        return None
    return text.translate(_windows_characters()).encode("latin-1")


def _gbk_bytes(text: str) -> bytes | None:
    """Return the bytes that GBK reads as ``text``, if its characters are those that UTF-8 gives."""
    if len(_utf8_as_gbk().findall(text[:_HEAD])) < _SUSPICIOUS_SHARE * min(len(text), _HEAD):
        return None
    return _LOST.join(part.encode("gb18030", "replace") for part in text.split("\ufffd"))


_MISREADINGS: dict[str, Callable[[str], bytes | None]] = {"cp1252": _latin_bytes, "gbk": _gbk_bytes}


@cache
def _windows_characters() -> dict[int, int]:
    return {
        ord(character): byte
        for byte in range(0x80, 0xA0)
        if (character := bytes([byte]).decode("cp1252", "ignore"))
    }


@cache
def _not_windows() -> re.Pattern[str]:
    return re.compile(f"[^\\x00-\\xff{''.join(map(chr, _windows_characters()))}]")


@cache
def _utf8_as_gbk() -> re.Pattern[str]:
    """Return what finds the characters with the lead bytes of Han in UTF-8: rare in GBK text, a third of misread text."""
    leads, trails = range(0xE4, 0xEA), range(0x80, 0xC0)
    return re.compile(f"[{''.join(bytes(pair).decode('gbk', 'ignore') for pair in product(leads, trails))}]")
