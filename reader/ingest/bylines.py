"""Who wrote a text that has no front matter: a line such as ``作者：张三``, ``文/张三``, ``（记者 张三）`` or ``By Jane Doe``."""

from __future__ import annotations

import re

from reader.text.lazy import lazy
from reader.text.sanitize import one_line

_TOP, _END = 1500, 400
"""Characters at both ends of a text in which a byline is looked for."""
_HAN_NAME = r"[\u3400-\u9fff·]{2,6}"
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
_SIGNS = ("者", "文/", "文／", "文｜", "文|", "文 ", "文丨", "撰文", "撰稿", "By", "by ")
"""One of these stands in every byline; to find them takes a tenth of a search for the pattern."""
_MOST = 4
"""Times that a sign is looked at."""
_BETWEEN = lazy(r"[、,，\u3000]+|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")


def author_in(body: str) -> str:
    """Return who wrote ``body`` by its own words, with ``, `` between several; nothing where it does not say so."""
    for part in (body[:_TOP], body[max(_TOP, len(body) - _END) :]):
        for sign in _SIGNS:
            if sign in part and (names := _names(part, sign)):
                return ", ".join(name for each in _BETWEEN.split(names) if (name := one_line(each)))
    return ""


def _names(part: str, sign: str) -> str:
    """Return the names in the first byline of ``part`` that has ``sign``."""
    position = -1
    for _attempt in range(_MOST):
        position = part.find(sign, position + 1)
        if position < 0:
            break
        start = max(part.rfind("\n", 0, position), part.rfind("\r", 0, position)) + 1
        if line := _LINE.match(part, start):
            return next(filter(None, line.groups()), "")
        bracket = max(part.rfind("（", start, position), part.rfind("(", start, position))
        if bracket >= 0 and (inside := _BRACKETS.match(part, bracket)):
            return inside[1]
    return ""
