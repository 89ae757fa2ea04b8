"""Fuzzy matching: how well some characters abbreviate a text that has them in the same order.

Textual's matcher tries every way to lay the characters into the text, which for ten of the same letter are millions;
this one takes time in proportion to the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple


class Fuzzy(NamedTuple):
    """How a text has the characters; the smaller the better, compared from the first field on."""

    runs: int
    """Pieces into which the characters are scattered."""
    spread: int
    """Characters from the first to the last of them."""
    start: int
    """Where the first of them stands."""
    places: tuple[int, ...]
    """Where they stand."""


def fuzzy_match(wanted: str, text: str) -> Fuzzy | None:
    """Return how ``text`` has the characters of ``wanted``, None if it has not all of them in their order.

    Blanks part words, which may stand in any order. Both texts are compared as they are: fold them before.
    """
    found = [_match_word(word, text) for word in wanted.split()]
    if not found or None in found:
        return None
    matches = [match for match in found if match]
    places = sorted({place for match in matches for place in match.places})
    return Fuzzy(
        sum(match.runs for match in matches),
        sum(match.spread for match in matches),
        places[0],
        tuple(places),
    )


def _match_word(word: str, text: str) -> Fuzzy | None:
    start = text.find(word)
    if start >= 0:
        return Fuzzy(1, len(word), start, tuple(range(start, start + len(word))))
    end = -1
    for character in word:
        end = text.find(character, end + 1)
        if end < 0:
            return None
    # Backwards from the earliest end they stand as close together as they can.
    places = []
    place = end + 1
    for character in reversed(word):
        place = text.rfind(character, 0, place)
        places.append(place)
    places.reverse()
    runs = 1 + sum(after - before > 1 for before, after in pairwise(places))
    return Fuzzy(runs, end + 1 - places[0], places[0], tuple(places))
