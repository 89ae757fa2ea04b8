"""Finds a quoted stretch of text again after the text was edited: by its words and by those around it.

The selector is that of the W3C Web Annotation model (TextQuoteSelector): quote, prefix and suffix. Compared are letters,
digits and ideographs alone, folded: marks of Markdown, blanks, punctuation and the script make no difference.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.model.sequences import common_start
from reader.text.chinese.fold import fold_with_offsets, original_span

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 64
"""Characters of text that are kept before and behind a quote."""
_GRAM = 3
"""Letters in a row by which the neighbourhood of a changed quote is found."""
_MIN_ALONE = 12
"""Letters from which a quote that stands once in a text needs nothing around it to be known."""
_MIN_CONTEXT = 8
"""Letters next to a quote that must be as they were where the quote is short or stands more than once."""
_MIN_RATIO = 0.72
"""Share of letters that a changed quote must have in common with what it is taken to be."""
_MAX_FUZZY = 240
"""Letters of a quote that are compared one by one; of a longer one its beginning and its end are looked for."""


class Quote(NamedTuple):
    """A stretch of text and what stands around it."""

    text: str
    prefix: str
    suffix: str
    progress: float
    """Where it begins, as a part of the whole text from 0 to 1."""


class _Letters(NamedTuple):
    """The letters of a text, folded, each with the span of the text that it comes from."""

    letters: str
    starts: list[int]
    ends: list[int]


def quote(text: str, start: int, end: int) -> Quote:
    """Return what finds the characters from ``start`` to before ``end`` of ``text`` again."""
    return Quote(
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        start / len(text) if text else 0.0,
    )


def find(wanted: Quote, text: str) -> tuple[int, int] | None:
    """Return where ``wanted`` stands in ``text``, None where it cannot be told for certain."""
    whole = _letters(text)
    needle = _letters(wanted.text).letters
    if not needle or not whole.letters:
        return None
    exact = _find_exact(wanted, needle, whole)
    if exact and exact.is_certain:
        first, last = exact.span
    else:
        # What stands elsewhere word for word may be a repetition, and the quote itself have been edited.
        span = _find_changed(wanted, needle, whole) or (exact.span if exact else None)
        if span is None:
            return None
        first, last = span
    return _with_marks(wanted.text, text, whole.starts[first], whole.ends[last - 1])


def _with_marks(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the punctuation at either end that the quote has and the text has too."""
    for mark in reversed(wanted[: _first_letter(wanted)]):
        if start and text[start - 1] == mark:
            start -= 1
    for mark in wanted[len(wanted) - _first_letter(wanted[::-1]) :]:
        if text[end : end + 1] == mark:
            end += 1
    return start, end


def _first_letter(text: str) -> int:
    return next((place for place, character in enumerate(text) if character.isalnum()), len(text))


def find_position(wanted: Quote, text: str) -> int:
    """Return the character of ``text`` at which ``wanted`` begins, or the nearest to it that can be told."""
    if found := find(wanted, text):
        return found[0]
    whole = _letters(text)
    for context, at_end in ((wanted.suffix, False), (wanted.prefix, True)):
        part = _letters(context).letters
        if len(part) >= _MIN_ALONE:
            found = find(Quote(context, "", "", wanted.progress), text)
            if found:
                return found[1] if at_end else found[0]
    if not whole.letters:
        return 0
    return whole.starts[min(int(wanted.progress * len(whole.starts)), len(whole.starts) - 1)]


@lru_cache(8)
def _letters(text: str) -> _Letters:
    folded, offsets = fold_with_offsets(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(folded):
        if character.isalnum():
            start, end = original_span(offsets, index, index + 1)
            letters.append(character)
            starts.append(start)
            ends.append(end)
    return _Letters("".join(letters), starts, ends)


class _Exact(NamedTuple):
    """Where the letters of a quote stand unchanged."""

    span: tuple[int, int]
    is_certain: bool
    """Whether what stands around them is what stood there."""


def _find_exact(wanted: Quote, needle: str, whole: _Letters) -> _Exact | None:
    """Return the likeliest place of the letters ``needle``, None if they do not stand there or may be any."""
    prefix, suffix = _letters(wanted.prefix).letters, _letters(wanted.suffix).letters
    found: list[tuple[int, float, int]] = []
    for start in _occurrences(needle, whole.letters):
        end = start + len(needle)
        before = _common_end(prefix, whole.letters[max(0, start - len(prefix)) : start])
        behind = common_start(suffix, whole.letters[end : end + len(suffix)])
        distance = abs(start / len(whole.letters) - wanted.progress)
        found.append((before + behind, -distance, start))
    if not found:
        return None
    score, _distance, start = max(found)
    is_alone = len(found) == 1 and len(needle) >= _MIN_ALONE
    context = len(prefix) + len(suffix)
    is_certain = score >= min(context, _MIN_CONTEXT) and (context >= _MIN_CONTEXT or len(found) == 1)
    return _Exact((start, start + len(needle)), is_certain) if is_certain or is_alone else None


def _find_changed(wanted: Quote, needle: str, whole: _Letters) -> tuple[int, int] | None:
    """Return where a quote that was edited stands now."""
    if len(needle) > _MAX_FUZZY:
        return _find_ends(wanted, needle, whole)
    around = _letters(wanted.prefix).letters[-CONTEXT // 2 :], _letters(wanted.suffix).letters[: CONTEXT // 2]
    probe = f"{around[0]}{needle}{around[1]}"
    middle = _likeliest(probe, whole.letters, len(around[0]) + len(needle) // 2)
    if middle is None:
        return None
    reach = len(needle) + CONTEXT
    first, last = max(0, middle - reach), min(len(whole.letters), middle + reach)
    window = whole.letters[first:last]
    blocks = SequenceMatcher(None, probe, window, autojunk=False).get_matching_blocks()
    begin, end = len(around[0]), len(around[0]) + len(needle)
    inside = [
        (max(block.a, begin), min(block.a + block.size, end), block.b - block.a)
        for block in blocks
        if block.size and block.a < end and block.a + block.size > begin
    ]
    if not inside:
        return None
    kept = sum(stop - start for start, stop, _shift in inside)
    start = inside[0][0] + inside[0][2] - _gap(inside[0][0] - begin)
    stop = inside[-1][1] + inside[-1][2] + _gap(end - inside[-1][1])
    length = max(stop - start, len(needle))
    if kept / length < _MIN_RATIO:
        return None
    return first + max(start, 0), first + min(stop, len(window))


def _gap(letters: int) -> int:
    """Return the letters beside the outermost ones in common that are taken along: few were changed there."""
    return letters if letters <= 2 else 0  # noqa: PLR2004 - a letter or two


def _find_ends(wanted: Quote, needle: str, whole: _Letters) -> tuple[int, int] | None:
    """Return where a long quote stands whose beginning and end are there still, and nearly all between."""
    part = _MAX_FUZZY // 2
    head = _find_exact(Quote("", wanted.prefix, "", wanted.progress), needle[:part], whole)
    tail = _find_exact(Quote("", "", wanted.suffix, wanted.progress), needle[-part:], whole)
    if not head and not tail:
        return None
    start = head.span[0] if head else max(0, (tail.span[1] if tail else 0) - len(needle))
    end = tail.span[1] if tail else min(len(whole.letters), start + len(needle))
    if not len(needle) * _MIN_RATIO <= end - start <= len(needle) / _MIN_RATIO:
        return None
    matcher = SequenceMatcher(None, needle[:2000], whole.letters[start:end][:2000], autojunk=False)
    return (start, end) if matcher.quick_ratio() >= _MIN_RATIO else None


def _likeliest(probe: str, letters: str, middle: int) -> int | None:
    """Return where in ``letters`` the letter ``middle`` of ``probe`` would stand by most of its runs of letters."""
    votes: Counter[int] = Counter()
    for index in range(len(probe) - _GRAM + 1):
        gram = probe[index : index + _GRAM]
        for place in _occurrences(gram, letters, limit=50):
            votes[(place - index + middle) // 16] += 1
    if not votes:
        return None
    best = max(votes, key=lambda bucket: votes[bucket] + votes[bucket + 1] + votes[bucket - 1])
    return best * 16 + 8


def _occurrences(part: str, text: str, limit: int = 1000) -> Iterator[int]:
    start = text.find(part)
    while start >= 0 and limit:
        yield start
        limit -= 1
        start = text.find(part, start + 1)


def _common_end(one: str, other: str) -> int:
    return common_start(one[::-1], other[::-1])
