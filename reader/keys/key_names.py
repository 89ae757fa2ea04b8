"""Names of keys: as Textual binds them, as input methods send them, and as people read and write them.

Bound are the names of Textual: a character that stands for itself, ``enter``, ``shift+down``, ``alt+v``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.model.slips import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWINS = {"<": "《", ">": "》"}
"""What a Chinese input method sends for a key besides the full-width form of its character."""
_FULL_WIDTH = 0xFEE0
"""U+FF01…U+FF5E mirror U+0021…U+007E at this distance."""


def with_twins(keys: Iterable[str]) -> Iterator[str]:
    """Give ``keys`` and, for each printable ASCII character, what an input method sends instead."""
    for key in keys:
        yield _COMMA if key == "," else key
        if len(key) == 1 and "!" <= key <= "~":
            yield chr(ord(key) + _FULL_WIDTH)
            yield from _TWINS.get(key, "")


_COMMA = "comma"
"""Stands between the keys of a binding, so that the key itself goes by its name there."""
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
    *modifiers, name = [key] if len(key) == 1 else key.split("+")
    if name in _KEY_LABELS:
        name = _KEY_LABELS[name]
    elif len(name) > 1:
        name = _characters().get(name) or name.capitalize()
    elif modifiers:
        name = name.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


_NAMED = (
    "enter", "tab", "escape", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
"""Keys that are no character."""
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
"""In the order in which terminals' keys are named with several of them."""
_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "page_up": "pageup",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "control": "ctrl", "option": "alt", "spacebar": "space",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
}  # fmt: skip
_LIKE_VI = re.compile(r"<?([CcMmSs])-(.+?)>?\Z", re.DOTALL)
"""``C-d`` and ``<C-d>``, as vi, Emacs and tmux write Ctrl+D; M is Alt, S is Shift."""
_VI_MODIFIERS = {"c": "ctrl", "m": "alt", "s": "shift"}
_SAME_KEY = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+h": "backspace", "ctrl+space": "ctrl+@",
}  # fmt: skip
"""What a terminal sends the same bytes for, unless it knows the keyboard protocol of kitty."""
_MAX_KEY = 40
"""Characters of a key that a message repeats."""


def parse_key(written: str) -> str:
    """Return the key that ``written`` names as it is bound: ``Ctrl+D``, ``^D``, ``C-d``, ``PgDn``, ``？`` or ``slash``.

    Raises:
        UsageError: it names none; the hint has the nearest name.
    """
    text = unicodedata.normalize("NFC", written)
    if len(text) == 1 or text in _OTHER_NAMES:
        return _character(_OTHER_NAMES.get(text, text), written)
    if text[:1] == "^" and len(text) == len("^D"):
        text = f"ctrl+{text[1]}"
    elif match := _LIKE_VI.match(text):
        text = f"{_VI_MODIFIERS[match[1].lower()]}+{match[2]}"
    *modifiers, name = re.split(r"\+(?=.)", text.strip(), flags=re.DOTALL)
    modifiers = [_OTHER_NAMES.get(each.lower(), each.lower()) for each in modifiers]
    if unknown := [each for each in modifiers if each not in _MODIFIERS]:
        raise _no_key(written, unknown[0], _MODIFIERS)
    if len(name) > 1:
        name = _known_name(name, written)
    return _with_modifiers(set(modifiers), name, written)


def _known_name(name: str, written: str) -> str:
    """Return the key without modifiers that ``name``, of several characters, means."""
    lower = name.lower()
    lower = _OTHER_NAMES.get(lower, lower)
    if lower in _NAMED:
        return lower
    if lower in _characters():
        return _characters()[lower]
    raise _no_key(written, lower, (*_NAMED, *_OTHER_NAMES, *_characters()))


def _with_modifiers(modifiers: set[str], name: str, written: str) -> str:
    if not name:
        raise _no_key(written, "", ())
    if not modifiers:
        return _character(name, written)
    if len(name) == 1:
        name = _character(name, written)
        if modifiers == {"shift"}:
            return name.upper()
        if name.isalpha() and name != name.lower() and modifiers != {"ctrl"}:
            modifiers = modifiers | {"shift"}
        name = name.lower()
    key = "+".join([*(each for each in _MODIFIERS if each in modifiers), name])
    key = _SAME_KEY.get(key, key) if key != "ctrl+i" else key
    *before, last = [key] if len(key) == 1 else re.split(r"\+(?=.)", key)
    return "+".join([*before, _name_of(last) if before and len(last) == 1 else last])


def _character(character: str, written: str) -> str:
    """Return a character as it is bound; the forms of an input method are those of the keyboard."""
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - _FULL_WIDTH)
    if character in "《》":
        return "<" if character == "《" else ">"
    if character in {" ", "\u3000"}:
        return "space"
    if len(character) == 1 and not character.isprintable():
        raise _no_key(written, "", ())
    return character


def _no_key(written: str, name: str, known: Iterable[str]) -> UsageError:
    hint = did_you_mean(name, list(known)) or _("such as j, G, space, ctrl+d, f5, shift+down")
    shown = "".join(each if each.isprintable() else "?" for each in written[:_MAX_KEY])
    return UsageError(_("there is no key “{}”").format(shown), hint=hint)


_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _name_of(character: str) -> str:
    """Return the name of a character that goes with a modifier: that of Unicode, some shorter; letters have none."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


def _characters() -> dict[str, str]:
    """Return the marks of ASCII by their names."""
    return {_name_of(mark): mark for mark in map(chr, range(0x21, 0x7F)) if not mark.isalnum()}
