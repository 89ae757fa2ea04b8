"""Completion of the search line: names of fields, then values that the library has. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model.query import FIELD_NAMES, FIELD_VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LAST_WORD = re.compile(r"(?:^|[\s(（]|(?<=[\s(（])-|^-)([^\s()（）\"“”-]*)$")
_NEEDS_QUOTES = re.compile(r"[\s(),，（）\"“”]")


def complete(text: str, values: Mapping[str, Sequence[str]]) -> str | None:
    """Return ``text`` with its last word completed, or None where nothing is to be offered.

    Args:
        text: What has been typed.
        values: Values by the name of their field, the best first; fields of set words need not be among them.
    """
    found = _LAST_WORD.search(text)
    if not found or not found[1]:
        return None
    name, colon, value = found[1].replace("：", ":").partition(":")
    if not colon:
        return _continued(text, name, [f"{field}:" for field in FIELD_NAMES])
    known = FIELD_VALUES.get(name) or values.get(name, ())
    part = re.split("[,，]", value)[-1]
    return _continued(text, part, known) if part else None


def _continued(text: str, typed: str, words: Sequence[str]) -> str | None:
    for word in words:
        longer = len(word) > len(typed) and word.casefold().startswith(typed.casefold())
        if longer and not _NEEDS_QUOTES.search(word):
            return text + word[len(typed) :]
    return None
