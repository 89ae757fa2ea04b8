"""Reads simple YAML front matter without a YAML parser: keys with one word or a list of words, as nine in ten are.

libyaml makes a node with two marks of every word and every list; a pattern takes a third of the time. It takes
nothing that YAML 1.2 reads in another way: what it does not know is left to `safe_yaml`.
"""

from __future__ import annotations

import re

from reader.ingest.frontmatter.safe_yaml import one_value, scalar
from reader.model import front_matter_keys as keys

_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_SIGNS = r"\s?:,\[\]{}#&*!|>'\"%@`\-"
"""What begins something else than a plain word, or may: YAML calls them indicators."""
_PLAIN = rf"[^{_SIGNS}][^\n:#]*(?:(?::(?=\S)|(?<=\S)#)[^\n:#]*)*"
_IN_BRACKETS = rf"(?:[^{_SIGNS}][^\n:#,\[\]{{}}]*|(?:{_QUOTED}) *)"
# Wherever blanks may stand only one part takes them: a pattern that tries them twice takes the square of their number.
_ENTRY = re.compile(
    r"\n*([A-Za-z_][\w.-]{0,40}(?: [\w.-]{1,20})?):"
    rf"(?: +(?:({_PLAIN})|({_QUOTED}) *|\[ *((?:{_IN_BRACKETS}(?:, *{_IN_BRACKETS})*)?)\] *)?)?"
    rf"(?:\n|\Z)((?: *- +(?:{_PLAIN}|(?:{_QUOTED}) *)(?:\n|\Z))*)"
)
_ITEM = re.compile(rf"{_QUOTED}|[^{_SIGNS}][^\n,]*")
_LINE = re.compile(r"^( *)- +(.+)", re.MULTILINE)


def load(text: str) -> dict[str, object] | None:
    """Return the mapping that the head ``text`` is, None where it takes a parser to tell."""
    if not text.replace("\n", "").isprintable():  # tabs, and what YAML takes for a line end or for an error
        return None
    values: dict[str, object] = {}
    position, end = 0, len(text.rstrip("\n"))
    while position < end:
        entry = _ENTRY.match(text, position)
        if entry is None:
            return None
        position = entry.end()
        key, plain, quoted, listed, lines = entry.groups()
        if key in values:  # which `safe_yaml` tells of
            return None
        meaning = keys.normal(key)
        is_text = meaning in keys.TEXT
        if lines:
            items = _LINE.findall(lines)
            if plain or quoted or listed is not None or len({indent for indent, _item in items}) > 1:
                return None
            values[key] = [_word(item.rstrip(" "), plain_text=is_text) for _indent, item in items]
        elif listed is not None:
            values[key] = [_word(item.rstrip(" "), plain_text=is_text) for item in _ITEM.findall(listed)]
        elif quoted:
            values[key] = one_value(meaning, quoted[1:-1])
        else:
            values[key] = scalar((plain or "").rstrip(" "), plain_text=is_text)
    return values


def _word(written: str, *, plain_text: bool) -> object:
    return written[1:-1] if written[0] in "\"'" else scalar(written, plain_text=plain_text)
