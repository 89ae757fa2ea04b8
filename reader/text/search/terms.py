"""Terms that a text repeats or has in its headings, which a query in pinyin may mean."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from reader.text.characters import BASIC_HAN
from reader.text.chinese.fold import fold
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 150
"""Characters that are looked at: 0.025 ms. What an article is about is said at its beginning."""
_OFTEN = 2
"""Times that two characters must stand side by side to be a term, or a part of one."""
_SHORTEST, _LONGEST = 2, 8
"""Characters of a term."""
_HAN = lazy(f"[{BASIC_HAN}]+")
_HEADING = lazy(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]|\*\*|【|[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．])([^\n]{1,60})$",
    re.MULTILINE,
)
"""A line that is marked as a heading, or that looks like one in plain text."""
_NO_BEGINNING = frozenset("的了和是在与與也就都而及把被")
"""Characters with which no term begins."""


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of ``text``, folded, each once, in no particular order."""
    if text.isascii():
        return ()
    head = text[:_HEAD]
    found = {*_repeated(head)}
    for heading in _HEADING.findall(head):
        found.update(_HAN.findall(heading))
    fitting = [term for term in found if _SHORTEST <= len(term) <= _LONGEST and term[0] not in _NO_BEGINNING]
    return tuple({*fold("\n".join(fitting)).split("\n")}) if fitting else ()


def _repeated(text: str) -> Iterator[str]:
    """Yield the stretches whose every two neighbours stand side by side often."""
    runs = [[*map(add, run, run[1:])] for run in _HAN.findall(text)]
    often = {pair for pair, count in Counter(chain.from_iterable(runs)).items() if count >= _OFTEN}
    for pairs in runs:
        term = ""
        for pair in pairs:
            if pair in often:
                term = term + pair[1] if term else pair
            elif term:
                yield term
                term = ""
        if term:
            yield term
