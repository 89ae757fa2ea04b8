"""Who wrote a text that has no front matter: a line such as ``作者：张三``, ``文/张三``, ``（记者 张三）`` or ``By Jane Doe``."""

from __future__ import annotations

import re

from reader.text.lazy import lazy
from reader.text.sanitize import one_line

_TOP, _END = 1500, 400
"""Characters at both ends of a text in which a byline is looked for."""
_HAN_NAME = r"[\u3400-\u9fff·]{2,6}"
_NAMES = rf"(?:{_HAN_NAME}|[A-Z][\w.'’-]{{0,20}}(?: [A-Z][\w.'’-]{{0,20}}){{0,3}})"
_BYLINE = lazy(
    rf"""^[ \t\u3000>*_-]{{0,8}}(?:作[ \u3000]{{0,2}}者|撰文|撰稿|原作者)\**[ \t]{{0,4}}[:：/／|｜]\**[ \t\u3000]{{0,4}}(?P<label>{_NAMES}(?:[、,， ]{{1,2}}{_NAMES}){{0,3}})(?=[\s*｜|（(]|\Z)
      | ^[ \t\u3000>*_-]{{0,8}}文[ \t]?[/／|｜丨][ \t]?(?P<text>{_NAMES})(?=[\s*｜|（(]|\Z)
      | [（(](?:[^（）()\n]{{0,16}}[^（）()\w\n])?(?:[\u3400-\u9fff]{{0,8}})记者[ \u3000:：]{{1,2}}(?P<reporter>{_HAN_NAME}(?:[ \u3000、]{_HAN_NAME}){{0,3}})[）)]
      | ^[ \t\u3000>*_-]{{0,8}}(?:本报|本刊|见习)?记者[ \u3000:：|｜/]{{1,2}}(?P<alone>{_HAN_NAME}(?:[ \u3000、]{_HAN_NAME}){{0,3}})[*_ \t]*$
      | ^[>*_ \t]{{0,6}}[Bb]y:?[ ](?P<by>[A-Z][\w.'’-]{{0,20}}(?:[ ][A-Z][\w.'’-]{{0,20}}){{1,3}})[*_ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_SIGNS = ("者", "文", "撰", "y ")
"""One of these stands in every byline: most texts have none of them near their ends."""
_BETWEEN = lazy(r"[、,，\u3000]+|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")


def author_in(body: str) -> str:
    """Return who wrote ``body`` by its own words, with ``, `` between several; nothing where it does not say so."""
    ends = (body[:_TOP], body[max(_TOP, len(body) - _END) :])
    for part in ends:
        if any(sign in part for sign in _SIGNS) and (match := _BYLINE.search(part)):
            names = next(filter(None, match.groups()), "")
            return ", ".join(name for each in _BETWEEN.split(names) if (name := one_line(each)))
    return ""
