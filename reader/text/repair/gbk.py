"""The two bytes of a character in GBK, the encoding in which text was damaged.

A lead byte is 81-FE, a trail byte 40-7E or 80-FE. Most trail bytes could be lead bytes and a third are ASCII
letters and signs, so a program that searches bytes also hits the second half of one character with the first half
of the next. Pairs that mean nothing (AAA1-AFFE, F8A1-FEFE, A1A0 and below, gaps) vanish when they are shown.
"""

from __future__ import annotations

from functools import cache

PAIR = 2
LEADS = bytes(range(0x81, 0xFF))
FULL_WIDTH = 0xA3
"""The lead byte of full-width ASCII; the trail byte is the ASCII code + 80."""
HIGH = 0x80
"""The lowest byte that is not ASCII. As a trail byte that lost its lead byte it shows as `EURO`."""
EURO = "€"


def pair(character: str) -> bytes:
    """Return the two bytes of ``character``, or none if it has not two.

    User-defined pairs, which some programs show as private-use characters, are those of GB 18030.
    """
    try:
        encoded = character.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return encoded if len(encoded) == PAIR else b""


@cache
def character(lead: int, trail: int) -> str:
    """Return the character of two bytes, or an empty text if they mean none."""
    try:
        text = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


def full_width(sign: str) -> bytes:
    """Return the two bytes that a printable ASCII sign had before it was made half-width."""
    return bytes((FULL_WIDTH, ord(sign) + 0x80))


@cache
def vanishing() -> dict[int, bytes]:
    """Return for each lead byte the other lead bytes after which nothing is shown."""
    seconds = {first: bytes(second for second in LEADS if not character(first, second)) for first in LEADS}
    return {first: others for first, others in seconds.items() if others}
