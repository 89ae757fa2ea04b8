"""No regular expression of the package takes longer than in proportion to what it is given.

Each is found in the source, with the methods by which it is used, and run on texts that are made of its own
characters. ``READER_FUZZ`` in the environment tries all pairs of them instead of a part.
"""

from __future__ import annotations

import os
import random
import time
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from support.patterns import Found, Local, collect, families, work_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EVERYTHING = "READER_FUZZ" in os.environ
TRIED = 24
"""Texts for a pattern, of some hundred."""
FEW, MANY = (16, 20, 24, 30, 40, 60), 3072
"""Characters: the short texts show what grows by powers of two before the long one would take for ever."""
LONGEST = 0.002
"""Seconds after which it is measured how time grows: linear work on `MANY` takes a twentieth of it."""
GROWTH = 3
"""Times as long as for half the text, between those of linear work, 2, and of quadratic work, 4."""

MADE_WHEN_USED = {
    "reader.index.keeper": "the name of a file, escaped",
    "reader.ingest.decoding": "each of _GLOSSES, which are bounded",
    "reader.ingest.frontmatter": "a key, escaped, at the beginning of a line",
    "reader.library.snippets": "words, escaped",
    "reader.model.date_ranges": "each of a table of dates, on one word",
    "reader.render.parsing.chunks": "a closing line, of the length or name of the opening one",
    "reader.render.parsing.html": "a closing tag",
    "reader.render.text_search": "words, escaped",
    "reader.text.chinese.pinyin": "words of a table",
    "reader.text.chinese.script": "one class of characters",
    "reader.text.encoding.mojibake": "one class of characters",
    "reader.text.lazy": "what lazy() is given, which is tried where it is given",
    "reader.text.markdown.shown": "a closing line of code, of the length of the opening one",
    "reader.text.markdown.blocks": "what closes a region: literal but for one optional blank",
}

BOUNDED = {
    "reader.text.extract.codes:_BEFORE_NAME": "the 64 characters before a code",
    "reader.text.extract.dates_in_names:_BEFORE_NAME": "the name of a file, or a title of 2,000 characters",
    "reader.text.extract.dates_in_names:_BEHIND_NAME": "the name of a file, or a title of 2,000 characters",
    "reader.text.extract.written_dates:_LOCALISED": "a value of 200 characters",
    "reader.text.extract.written_dates:_TIME": "a value of 200 characters",
}
"""Patterns that see no more than so much, and may take their time."""


@cache
def patterns() -> tuple[list[Found], list[Local]]:
    return collect()


def tried(pattern: Found) -> Iterable[Callable[[int], str]]:
    every = list(families(pattern.source, pattern.flags))
    if EVERYTHING or len(every) <= TRIED:
        return every
    return random.Random(pattern.place).sample(every, TRIED)  # noqa: S311 - the same texts each time


def seconds(work: Callable[[str], object], text: str, rounds: int = 1) -> float:
    taken = []
    for _round in range(rounds):
        began = time.process_time()
        work(text)
        taken.append(time.process_time() - began)
    return min(taken)


def grows(work: Callable[[str], object], text: Callable[[int], str]) -> bool:
    """Tell whether ``work`` takes more than in proportion to the length of ``text``."""
    if any(
        seconds(work, text(length)) > LONGEST and seconds(work, text(length), 3) > LONGEST for length in FEW
    ):
        return True
    if seconds(work, text(MANY)) > LONGEST and (short := seconds(work, text(MANY), 3)) > LONGEST:
        return seconds(work, text(2 * MANY), 3) > GROWTH * short
    return False


def test_each_pattern_takes_time_in_proportion() -> None:
    bad = {
        f"{pattern.place} {pattern.source!r}": text(24)
        for pattern in patterns()[0]
        if pattern.place not in BOUNDED
        for work in work_of(pattern)
        for text in islice((text for text in tried(pattern) if grows(work, text)), 1)
    }
    assert bad == {}


def test_a_pattern_that_is_not_linear_is_found() -> None:
    squares = [r"[ \t]*#", r"x*\d*y", r"\[[^\]]*\]\(", r"(?:a|b|ab)*c", r"(?:a+)+$"]
    missed = [
        source
        for source in squares
        if not any(
            grows(work, text)
            for pattern in [Found("here", source, 0, frozenset(("search",)))]
            for work in work_of(pattern)
            for text in tried(pattern)
        )
    ]
    assert missed == []


def test_what_is_made_when_it_is_used_is_known() -> None:
    assert sorted({each.place.partition(":")[0] for each in patterns()[1]}) == sorted(MADE_WHEN_USED)
