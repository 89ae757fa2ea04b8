"""Who wrote a text that has no front matter: a line such as ``作者：张三``, ``文/张三``, ``（记者 张三）`` or ``By Jane Doe``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOP, _END = 1500, 400
"""Characters at both ends of a text in which a byline is looked for."""
_HAN_NAME = rf"[{BASIC_HAN}·]{{2,6}}"
_NAMES = rf"(?:{_HAN_NAME}|[A-Z][\w.'’-]{{0,20}}(?: [A-Z][\w.'’-]{{0,20}}){{0,3}})"
_LINE = lazy(
    rf"""[ \t\u3000>*_-]{{0,8}}(?:
        (?:作[ \u3000]{{0,2}}者|撰文|撰稿|原作者)\**[ \t]{{0,4}}[:：/／|｜]\**[ \t\u3000]{{0,4}}(?P<label>{_NAMES}(?:[、,， ]{{1,2}}{_NAMES}){{0,3}})(?=[\s*｜|（(]|\Z)
      | 文[ \t]?[/／|｜丨][ \t]?(?P<text>{_NAMES})(?=[\s*｜|（(]|\Z)
      | (?:本报|本刊|见习)?记者[ \u3000:：|｜/]{{1,2}}(?P<alone>{_HAN_NAME}(?:[ \u3000、]{_HAN_NAME}){{0,3}})[*_ \t]*(?=[\r\n]|\Z)
      | [Bb]y:?[ ](?P<by>[A-Z][\w.'’-]{{0,20}}(?:[ ][A-Z][\w.'’-]{{0,20}}){{1,3}})[*_ \t]*(?=[\r\n]|\Z))""",
    re.VERBOSE,
)
"""A line that is a byline, from its start."""
_BRACKETS = lazy(
    rf"[（(][^（）()\n]{{0,24}}记者[ \u3000:：]{{1,2}}({_HAN_NAME}(?:[ \u3000、]{_HAN_NAME}){{0,3}})[）)]"
)
_SIGNS = {
    "者": (frozenset("作记 \u3000"), frozenset()),
    "文": (frozenset("撰"), frozenset("/／｜| 丨")),
    "稿": (frozenset("撰"), frozenset()),
    "y": (frozenset(), frozenset(": ")),
}
"""A letter of every byline, with what may stand before it or else behind it: to find it takes a tenth of a search."""
_MAX_LEAD = 13
"""Characters of a line before that letter."""
_MAX_LOOKS = 8
"""Times that a letter is looked at."""
_BETWEEN = lazy(rf"[、,，\u3000]+|(?<=[{BASIC_HAN}]) +(?=[{BASIC_HAN}])")


def author_in(body: str) -> str:
    """Return who wrote ``body`` by its own words, with ``, `` between several; nothing where it does not say so."""
    for part in (body[:_TOP], body[max(_TOP, len(body) - _END) :]):
        for names in (_names(part, position) for position in _positions(part)):
            if names:
                return ", ".join(name for each in _BETWEEN.split(names) if (name := one_line(each)))
    return ""


def _positions(part: str) -> Iterator[int]:
    """Yield where in ``part`` there may be a byline."""
    for letter, (before, behind) in _SIGNS.items():
        looked_at = 0
        position = part.find(letter)
        while position >= 0 and looked_at < _MAX_LOOKS:
            if part[position - 1 : position] in before or part[position + 1 : position + 2] in behind:
                looked_at += 1
                yield position
            position = part.find(letter, position + 1)


def _names(part: str, position: int) -> str:
    """Return the names in the byline of ``part`` that has one of the letters at ``position``; nothing if it is none."""
    start = max(part.rfind("\n", 0, position), part.rfind("\r", 0, position)) + 1
    if position - start <= _MAX_LEAD and (line := _LINE.match(part, start)):
        return next(filter(None, line.groups()), "")
    if part[position - 1] == "记":
        bracket = max(part.rfind("（", start, position), part.rfind("(", start, position))
        if bracket >= 0 and (inside := _BRACKETS.match(part, bracket)):
            return inside[1]
    return ""
