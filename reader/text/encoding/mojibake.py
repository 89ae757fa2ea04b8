r"""Undoes mojibake: text that was once decoded in a wrong encoding and saved so.

Two ways are met in archives: Chinese bytes taken for Latin-1 or Windows-1252 (ä½\xa0å¥½, ÄãºÃ), and UTF-8
taken for GBK (浣犲ソ). From both the bytes can be had back, all or nearly all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from reader.text.encoding.detect import guess_encoding, read, score

if TYPE_CHECKING:
    from collections.abc import Callable

RISE = 1.5
"""By how much the mean weight of the characters must rise for a text to have been misread."""

_HEAD = 500
"""Characters that are judged, from the first one beyond ASCII."""
_SUSPICIOUS_SHARE = 0.1
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_IN_ALL_CHINESE = "的"
"""A character that every page of Chinese has, and none that was misread: its bytes are no part of UTF-8's."""
_LOST = b"\xff"
"""What a byte that the misreading lost comes back as: no encoding has it."""
_BROKEN_HAN = re.compile(rb"[\xe0-\xef](?:\xff[\x80-\xbf\xff]|[\x80-\xbf]\xff)")
"""A character in UTF-8 that lost its second or third byte: one mark for the three."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A text as it was before it was misread."""

    text: str
    """With a lone surrogate (U+DC80 to U+DCFF) for what the misreading lost."""
    encoding: str
    """Python codec of the bytes it was made from."""
    taken_for: str
    """Python codec in which they were misread."""


def undo_misreading(text: str) -> Undone | None:
    """Return what ``text`` was before a misreading, or None where it reads right as it is."""
    if text.isascii() or (first := _NOT_ASCII.search(text)) is None:
        return None
    head = text[first.start() : first.start() + _HEAD]
    if _IN_ALL_CHINESE in head:
        return None
    for taken_for, (looks_like_it, bytes_of) in _MISREADINGS.items():
        if not looks_like_it(head) or (data := bytes_of(head)) is None:
            continue
        # What is lost speaks neither for nor against.
        kept = data.replace(_LOST, b"")
        guess = guess_encoding(kept)
        if guess is None or score(read(kept, guess.encoding)) < score(head.replace("\ufffd", "")) + RISE:
            continue
        whole = bytes_of(text)
        if whole is not None:
            return Undone(read(whole, guess.encoding), guess.encoding, taken_for)
    return None


def _is_windows(text: str) -> bool:
    return not _beyond_windows().search(text)


def _windows_bytes(text: str) -> bytes | None:
    """Return the bytes that Windows-1252, or Latin-1 where that has nothing, reads as ``text``."""
    try:
        return text.translate(_windows_characters()).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _is_utf8_as_gbk(text: str) -> bool:
    """Tell whether many characters have the lead bytes of Han in UTF-8: few of GBK text do, a third of misread text."""
    return len(_utf8_as_gbk().findall(text)) >= _SUSPICIOUS_SHARE * len(text)


def _gbk_bytes(text: str) -> bytes:
    """Return the bytes that GBK reads as ``text``."""
    data = _LOST.join(part.encode("gb18030", "replace") for part in text.split("\ufffd"))
    return _BROKEN_HAN.sub(_LOST, data)


_MISREADINGS: dict[str, tuple[Callable[[str], bool], Callable[[str], bytes | None]]] = {
    "cp1252": (_is_windows, _windows_bytes),
    "gbk": (_is_utf8_as_gbk, _gbk_bytes),
}
"""By the codec that was wrong: whether the head of a text looks so, and its bytes."""


@cache
def _windows_characters() -> dict[int, int]:
    return {
        ord(character): byte
        for byte in range(0x80, 0xA0)
        if (character := bytes([byte]).decode("cp1252", "ignore"))
    }


@cache
def _beyond_windows() -> re.Pattern[str]:
    return re.compile(f"[^\\x00-\\xff{''.join(map(chr, _windows_characters()))}]")


@cache
def _utf8_as_gbk() -> re.Pattern[str]:
    leads, trails = range(0xE4, 0xEA), range(0x80, 0xC0)
    return re.compile(f"[{''.join(bytes(pair).decode('gbk', 'ignore') for pair in product(leads, trails))}]")
