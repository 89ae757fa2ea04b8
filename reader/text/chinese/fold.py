"""Folds text into the form in which it is compared: without differences of script, width and case.

NFKC_Casefold of Unicode, then one character table for Han: t2s, tw2s and hk2s of OpenCC taken character by
character, so that a part of a text folds as it does inside the whole. Phrase tables do not (乾坤 stays, 乾 alone
becomes 干). Han text keeps its length, so that a place in the folded text is the same place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from reader.text.chinese.tables import WITH_OTHERS, fold_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEYOND = "\U00010000-\U0001f2ff\U0001fb00-\U0010ffff"
"""Characters outside the table, but for emoji, which fold to themselves."""


def fold(text: str) -> str:
    """Return the search form of ``text``: NFKC, case folded, Han in one simplified form.

    Folding twice changes nothing more. Characters that are not seen, such as a zero-width space, vanish.
    """
    if text.isascii():
        return text.lower()
    if not _reaches_beyond_ffff(text):
        # One look at each character; to look for those of a class first takes half as much again.
        folded = text.translate(fold_tables().alone)
        if WITH_OTHERS not in folded:
            return folded
    done = 0
    parts: list[str] = []
    for run in _context().finditer(text):
        start = max(done, run.start() - 1)
        parts += text[done:start], _fold_in_context(text[start : run.end()])
        done = run.end()
    return ("".join(parts) + text[done:]).translate(fold_tables().forms)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int] | None]:
    """Return the search form of ``text`` and where each of its characters stands in the original.

    Offsets are None where they are the same in both; otherwise there is one for each folded character and one
    more for the end, never falling; `original_span` leads back by them.
    """
    folded = fold(text)
    if text.isascii():
        return folded, None
    offsets = array("L")
    done = 0
    for spot in _changing().finditer(text):
        start = spot.start() if spot["growing"] else max(done, spot.start() - 1)
        spot_folded = fold(text[start : spot.end()])
        if not _stays_in_place(text[start : spot.end()], spot_folded):
            offsets.extend(range(done, start))
            offsets.extend([start] * len(spot_folded))
            done = spot.end()
    if not done:
        return folded, None
    offsets.extend(range(done, len(text) + 1))
    return folded, offsets


def original_span(offsets: Sequence[int] | None, start: int, end: int) -> tuple[int, int]:
    """Return the part of the original text that the match ``start:end`` of its folded text covers.

    A match inside of what one character became (… → ...) covers that character.
    """
    if offsets is None or start >= end:
        return start, end
    return offsets[start], offsets[bisect_right(offsets, offsets[end - 1])]


def _reaches_beyond_ffff(text: str) -> bool:
    """Tell whether ``text`` has characters beyond U+FFFF, which take two units of UTF-16; in 0.5 µs an article."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _fold_in_context(text: str) -> str:
    """Fold by Unicode's compatibility caseless matching (The Unicode Standard, D146), then by the table."""
    tables = fold_tables()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold()).casefold()
    text = unicodedata.normalize("NFKC", text.translate(dict.fromkeys(map(ord, tables.unseen))))
    return unicodedata.normalize("NFKC", text.translate(tables.forms).translate(tables.beyond))


def _stays_in_place(text: str, folded: str) -> bool:
    """Tell whether every character became the one that it becomes by itself."""
    return len(folded) == len(text) and all(map(str.__eq__, folded, map(fold, text)))


def _context_class() -> str:
    """Return, for a regular expression, the characters that the table cannot fold each by itself."""
    tables = fold_tables()
    return f"[{tables.marks}{tables.unseen}{_BEYOND}]"


@cache
def _context() -> re.Pattern[str]:
    return re.compile(f"{_context_class()}+")


@cache
def _changing() -> re.Pattern[str]:
    """Return what finds the places where the length may change; a mark belongs to the character before it."""
    return re.compile(f"(?P<growing>[{fold_tables().growing}]){_context_class()}*|{_context_class()}+")
