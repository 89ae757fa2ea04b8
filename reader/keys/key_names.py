"""Keys as they are bound, with what an input method sends for them, and as people know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWINS = {"<": "《", ">": "》"}
"""What a Chinese input method sends for a key besides the full-width form of its character."""


def with_twins(keys: Iterable[str]) -> Iterator[str]:
    """Give ``keys`` and, for each printable ASCII character, what an input method sends instead."""
    for key in keys:
        yield key
        if len(key) == 1 and "!" <= key <= "~":
            # U+FF01…U+FF5E mirror U+0021…U+007E.
            yield chr(ord(key) + 0xFEE0)
            yield from _TWINS.get(key, "")


_KEY_LABELS = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}


def key_label(key: str) -> str:
    """Return a key as people know it: ``Ctrl+D``, ``Shift+↓``, ``PgDn``, ``J``."""
    *modifiers, name = key.split("+")
    if name in _KEY_LABELS:
        name = _KEY_LABELS[name]
    elif modifiers or len(name) > 1:
        name = name.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
