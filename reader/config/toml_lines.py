"""Finds the line on which a key of a TOML file is set, which the standard parser does not tell."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """Return the line, counted from 1, on which ``keys``, the names of tables and a key in them, are set.

    A number among them is a place in a list of tables, counted from 0.

    ``text`` is valid TOML. The beginning of it that has the keys is looked for by bisection, so that no rule of the
    language is written twice; only what is wrong is looked for.
    """
    lines = text.split("\n")
    without, with_it = 0, len(lines)
    while with_it - without > 1:
        middle = (without + with_it) // 2
        count, values = _beginning(lines, middle)
        if _has(values, keys):
            with_it = count
        else:
            without = middle
    return _beginning(lines, without)[0] + 1


def _beginning(lines: Sequence[str], count: int) -> tuple[int, object]:
    """Return the most of the first ``count`` lines that are TOML by themselves, their number and what they say."""
    while count:
        try:
            return count, tomllib.loads("\n".join(lines[:count]) + "\n")
        except tomllib.TOMLDecodeError:  # in the middle of a text or a list of several lines
            count -= 1
    return 0, {}


def _has(values: object, keys: Sequence[str | int]) -> bool:
    for key in keys:
        places: dict[object, object] = {}
        if isinstance(values, dict):
            places = values
        elif isinstance(values, list):
            places = dict(enumerate(values))
        if key not in places:
            return False
        values = places[key]
    return True
