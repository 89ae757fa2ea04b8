"""Snippets: the words around the search terms in the listed articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.chinese.fold import fold_with_offsets, original_span
from reader.text.markdown.shown import shown_text
from reader.text.markdown.shown_line import HARD_END
from reader.text.sanitize import one_line
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEFORE, _AFTER = 120, 400
"""Characters of the line around a hit that are kept: more than any list is wide."""


def snippet(text: str, terms: Sequence[str]) -> str:
    """Return the line of the Markdown ``text`` that has the first of ``terms``, as it is shown.

    A long line is cut; the hit is among what stays. Empty where none of the terms is in the text.
    """
    shown = shown_text(text)
    span = find_first(shown, terms)
    if span is None:
        return ""
    start, end = span
    line_start = max(shown.rfind("\n", 0, start) + 1, shown.rfind(HARD_END, 0, start) + 1, start - _BEFORE)
    ends = [place for sign in ("\n", HARD_END) if (place := shown.find(sign, end)) >= 0]
    return one_line(shown[line_start : min(*ends, len(shown), end + _AFTER)])


def find_first(text: str, terms: Sequence[str]) -> tuple[int, int] | None:
    """Return where in ``text``, in any script, width and case, the first of ``terms`` begins and ends."""
    return next(iter(find_all(text, terms)), None)


def find_all(text: str, terms: Sequence[str], sounds: Sequence[str] = ()) -> list[tuple[int, int]]:
    """Return all places of ``terms``, and of Han that is read as ``sounds``, in ``text``, in order and none inside another."""
    forms = sorted(map(search_form, terms), key=len, reverse=True)
    pattern = "|".join([*(_pattern(form) for form in forms if form), *_sound_patterns(sounds)])
    if not pattern:
        return []
    folded, offsets = fold_with_offsets(text)
    return [original_span(offsets, *match.span()) for match in re.finditer(pattern, folded)]


def _sound_patterns(sounds: Sequence[str]) -> Iterator[str]:
    if sounds:
        from reader.text.chinese.pinyin import pinyin_pattern  # with its table, for few searches

        yield from (found.pattern for each in sounds if (found := pinyin_pattern(each)))


def _pattern(form: str) -> str:
    """Return what finds a text in search form, where any run of blanks and line ends stands for a blank."""
    return r"\s+".join(map(re.escape, form.split(" ")))
