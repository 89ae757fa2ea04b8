"""The damage of the fifth real document, done to a text of our own: glosses inserted by bytes, read as characters.

A program held a Traditional page as GBK, put ``(reading)`` after every two bytes that spell one of its characters,
wherever they lay, and something else decoded the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HALVED = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


def insert_glosses(text: str, readings: Mapping[str, str]) -> bytes:
    """Return ``text``, all of it in GBK, with its reading after every occurrence of the bytes of each character."""
    data = text.encode("gbk")
    for character, reading in readings.items():
        data = data.replace(character.encode("gbk"), f"{character}({reading})".encode("gbk"))
    return data


def read_shifted(data: bytes, *, swallows: bool = True, halves: bool = True) -> str:
    """Return how the bytes were shown.

    Args:
        data: GBK with lead bytes that lost their trail bytes.
        swallows: ``?`` is shown for such a byte and the next is lost with it; else U+FFFD, and the next is kept.
        halves: full-width signs become ASCII.
    """
    shown, place = [], 0
    while place < len(data):
        lead, trail = data[place], data[place + 1] if place + 1 < len(data) else 0
        place += 1
        if lead < 0x80:
            shown.append(chr(lead))
        elif lead == 0x80:
            shown.append("€")
        elif trail >= 0x40 and trail not in {0x7F, 0xFF}:
            shown.append(bytes((lead, trail)).decode("gbk", "ignore")[:1])
            place += 1
        else:
            shown.append("?" if swallows else "\ufffd")
            place += swallows
    text = "".join(shown)
    return text.translate(HALVED) if halves else text


def damage(text: str, readings: Mapping[str, str], *, swallows: bool = True, halves: bool = True) -> str:
    """Return ``text`` as the damaging program left it."""
    return read_shifted(insert_glosses(text, readings), swallows=swallows, halves=halves)
