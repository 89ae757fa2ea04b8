"""Finds code, comments and raw blocks in raw Markdown, in which nothing is a link, a tag or metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from reader.text.lazy import lazy

_CODE = lazy(
    r"[\n`<{](?:(?<=\n)[ \t>]*+(?:(?:[-*+]|\d{1,3}[.)])[ \t]++)?(`{3,}|~{3,})[^\n]*+(?:\n(?![ \t>]*+\1)[^\n]*+)*+(?:\n[ \t>]*+\1)?"
    r"|(?<=`)(?<!``)(`{0,2})(?!`)[^\n]{0,500}?(?<!`)`\2(?!`)|(?<=<)!--.*?(?:-->|\Z)"
    r"|(?<=<)(?i:(script|style|pre)\b.*?(?:</\3|\Z))|(?<=\{)(?i:%[ ]*(highlight|codeblock|raw)\b.*?(?:\{%[ ]*end|\Z)))",
    re.DOTALL,
)
"""Matched with a line end before the text."""


class CodeSpans:
    """The parts of a text that are code or comments; a position is in them or not."""

    def __init__(self, markdown: str) -> None:
        """Look for them in ``markdown``."""
        self._spans = [(match.start() - 1, match.end() - 1) for match in _CODE.finditer(f"\n{markdown}")]

    def __contains__(self, position: int) -> bool:
        """Tell whether the character at ``position`` is code."""
        place = bisect_right(self._spans, position, key=itemgetter(0)) - 1
        return place >= 0 and position < self._spans[place][1]
