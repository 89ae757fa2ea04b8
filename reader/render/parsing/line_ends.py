"""Decides what line ends inside paragraphs mean: first for the whole document, then for each line.

Many Chinese articles have one paragraph per line and no blank line; CommonMark reads them as one endless
paragraph. Others are hard-wrapped at some column, and there joining is right. A decision per paragraph alone was
measured to err on 40 of 1100; but in a text wrapped at a column a list, a dialogue, an address or a verse has lines of
its own, and where lines are paragraphs one may still be wrapped. Such lines are told by how they begin and how long
they are.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.render.blocks.inline import Inline

_LONG_LINE = 132
"""Cells past which nobody wraps by hand."""
_LONG_SHARE = 0.05
"""Share of longer lines up to which they are exceptions."""
_CLOSING_SHARE = 0.5
"""Share of lines that end a sentence from which a line is a paragraph."""
_WRAPPED_SHARE = 0.4
"""Share of lines near the longest below which a text was not wrapped at a column."""
_NEAR = 12
"""Cells by which a wrapped line falls short at most, a long word having moved down."""
_VERSE_LINE = 28
"""Cells below which all lines of a verse stay."""
_SHORT_SHARE = 0.6
"""Share of the column below which all lines of a block have to stay to be lines of their own."""
_MIN_COLUMN = 40
"""Cells of a column that is wide enough for lines to be short in it."""
_SAMPLE = 20_000
"""Lines looked at: enough to decide, and a bound for books."""
_CLOSERS = tuple('。！？；：”’）」』》】…—.!?;:)"')
_ADDRESSES = lazy(r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+){0,20}[^()]{0,500}\)|https?://[!-~]+|<[^<>]*>")
_IMAGE_LINE = lazy(r"\s*[*_~]{0,3}(?:!\[|\[!\[|<img\b)(?s:.*)[)\]>][*_~]{0,3}\s*")
_MARKUP = lazy(r"[\\`*_~\[\]<>&=^!]")
_WHOLE = lazy(r"\*\*[^*]+\*\*|!?\[[^\[\]]*\]\([^()\s<>]*\)|`[^`]+`|<img\b[^<>]*>")
"""Markup that begins and ends on one line and holds nothing that could reach further."""
_ENUMERATED = lazy(
    rf"""
      [（(][一二三四五六七八九十百\d]{{1,4}}[)）]      # （一）
    | [一二三四五六七八九十百]{{1,4}}[、．]             # 一、
    | \d{{1,3}}(?:[、．]|[.)](?=[\s{BASIC_HAN}]))    # 1、  1. 甲
    | [①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]
    | [●•·◆■□○★☆▪▶►◇※✓✔]
    | [—–-]\s
    | [A-Ha-h][.、)](?=\s?\S)
    | 第[一二三四五六七八九十百千\d]{{1,6}}[条章节步点]
    """,
    re.VERBOSE,
)
"""How items of a list begin."""
_LABELLED = lazy(
    r"[^\W\d_][\w·．.（）()]{0,9}：|[A-Z][A-Za-z.'-]{0,15}(?: [A-Z][A-Za-z.'-]{0,15}){0,2}:(?:\s|$)|[QA][：:.]"
)
"""How lines of a dialogue or an address begin: ``甲：``, ``电话：``, ``Phone:``."""
_SIGNED = lazy(r"——?\s*\S|—\s*\S|-- ?\S")
_CONTINUED = lazy(r"[a-z]")
"""How a line begins that goes on in the middle of an English sentence."""
_CONTINUES = lazy(r"[A-Za-z,;’'-]$")


class LineEnds(Enum):
    """What a line end inside a paragraph is."""

    JOINED = "joined"
    """Nothing: the author's editor wrapped there."""
    KEPT = "kept"
    """A line end, as in verse."""
    PARAGRAPHS = "paragraphs"
    """The end of a paragraph."""


class Wrapping(NamedTuple):
    """How a document is wrapped."""

    ends: LineEnds
    """What the most line ends are."""
    column: int = 0
    """Cells at which it was wrapped; 0: all line ends are alike."""


def decide(paragraphs: Iterable[str]) -> Wrapping | None:
    """Decide for a document from the source of its paragraphs of several lines; None if there is none."""
    sampled: list[list[str]] = []
    count = 0
    for paragraph in paragraphs:
        texts = [_text(line) for line in paragraph.split("\n") if not is_image_line(line)]
        if len(texts) < 2:  # noqa: PLR2004 (one line has no end inside)
            continue
        sampled.append(texts)
        count += len(texts)
        if count > _SAMPLE:
            break
    if not sampled:
        return None
    column = max(cell_width(line) for line in _without_exceptions(sampled))
    # Lists and verses in a text say nothing about how its paragraphs are wrapped.
    telling = [
        run
        for texts in sampled
        if not _is_short(texts, column)
        for run in _without_items(texts)
        if len(run) > 1
    ]
    return Wrapping(_ends_of(telling or sampled), column)


def _ends_of(paragraphs: Sequence[Sequence[str]]) -> LineEnds:
    lines = [line for texts in paragraphs for line in texts]
    closed = sum(text.endswith(_CLOSERS) for texts in paragraphs for text in texts[:-1])
    inner = len(lines) - len(paragraphs)
    widths = [cell_width(line) for line in _without_exceptions(paragraphs)]
    longest = max(widths)
    if longest < _VERSE_LINE:
        return LineEnds.PARAGRAPHS if any(line.endswith(_CLOSERS) for line in lines) else LineEnds.KEPT
    near = sum(width >= longest - _NEAR for width in widths)
    if longest > _LONG_LINE or closed >= _CLOSING_SHARE * inner or near < _WRAPPED_SHARE * len(widths):
        return LineEnds.PARAGRAPHS
    return LineEnds.JOINED


def _without_exceptions(paragraphs: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines without those few that are longer than anybody wraps."""
    lines = [line for texts in paragraphs for line in texts]
    usual = [line for line in lines if cell_width(line) <= _LONG_LINE]
    return usual if len(lines) - len(usual) <= _LONG_SHARE * len(lines) else lines


def _without_items(lines: Sequence[str]) -> list[list[str]]:
    """Cut a paragraph before each line that begins as an item of a list or a dialogue does."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if _begins_own(line):
            runs.append([])
        runs[-1].append(line)
    return runs


def _begins_own(line: str) -> bool:
    return _ENUMERATED.match(line) is not None or _LABELLED.match(line) is not None


def _is_short(lines: Sequence[str], column: int) -> bool:
    """Tell whether all lines of a block fall far short of the column, and were not wrapped at one of their own."""
    widths = [cell_width(line) for line in lines]
    longest = max(widths)
    if column < _MIN_COLUMN or longest >= _SHORT_SHARE * column:
        return False
    return not (len(lines) > 2 and longest > _VERSE_LINE and _is_even(lines, widths))  # noqa: PLR2004 (see below)


def _is_even(lines: Sequence[str], widths: Sequence[int]) -> bool:
    """Tell whether all lines but the last end near the longest, and few of them end a sentence: they were wrapped."""
    longest = max(widths)
    closed = sum(line.endswith(_CLOSERS) for line in lines[:-1])
    return all(width >= longest - _NEAR for width in widths[:-1]) and closed * 3 < len(lines) - 1


def ends_of_lines(source: Sequence[str], wrapping: Wrapping, *, in_list: bool = False) -> list[LineEnds]:
    """Return for each line of a paragraph but the last what its end is.

    Args:
        source: the lines as they were typed.
        wrapping: how the document is wrapped.
        in_list: the paragraph is part of an item of a list, whose lines go on where they are short.
    """
    if not wrapping.column or wrapping.ends is LineEnds.KEPT:
        return [wrapping.ends] * (len(source) - 1)
    lines = [_text(line) for line in source]
    if wrapping.ends is LineEnds.PARAGRAPHS:
        return _ends_where_lines_are_paragraphs(lines)
    widths = [cell_width(line) for line in lines]
    if max(widths) > _LONG_LINE:
        return [LineEnds.PARAGRAPHS] * (len(lines) - 1)
    if not in_list and _is_short(lines, wrapping.column):
        return [LineEnds.KEPT] * (len(lines) - 1)
    items = sum(map(_begins_own, lines))
    return [
        LineEnds.KEPT
        if _is_own(
            before, line, items, is_full=width >= wrapping.column - _NEAR, is_last=index == len(lines) - 2
        )
        else LineEnds.JOINED
        for index, ((before, line), width) in enumerate(zip(pairwise(lines), widths[:-1], strict=True))
    ]


def _is_own(before: str, line: str, items: int, *, is_full: bool, is_last: bool) -> bool:
    """Tell whether ``line`` begins anew behind ``before``, in a paragraph with so many lines that begin like items."""
    closed = before.endswith(_CLOSERS)
    if _begins_own(line):
        return items > 1 or closed or not is_full
    return is_last and _SIGNED.match(line) is not None and (closed or not is_full)


def _ends_where_lines_are_paragraphs(lines: Sequence[str]) -> list[LineEnds]:
    widths = [cell_width(line) for line in lines]
    wrapped = len(lines) > 2 and _MIN_COLUMN <= max(widths) <= _LONG_LINE and _is_even(lines, widths)  # noqa: PLR2004
    return [
        LineEnds.JOINED
        if wrapped or (width >= _MIN_COLUMN and _CONTINUED.match(line) and _CONTINUES.search(before))
        else LineEnds.PARAGRAPHS
        for (before, line), width in zip(pairwise(lines), widths[:-1], strict=True)
    ]


def paragraphs_of(source: str, wrapping: Wrapping, *, in_list: bool) -> list[str]:
    """Return the Markdown of the paragraphs that the lines of ``source`` are; line ends that stay are hard breaks."""
    lines = source.split("\n")
    paragraphs = [lines[0]]
    for line, end in zip(lines[1:], ends_of_lines(lines, wrapping, in_list=in_list), strict=True):
        if end is LineEnds.PARAGRAPHS:
            paragraphs.append(line)
        elif end is LineEnds.KEPT and not paragraphs[-1].endswith("\\"):
            paragraphs[-1] = f"{paragraphs[-1].rstrip()}  \n{line}"
        else:
            paragraphs[-1] += f"\n{line}"
    return paragraphs


def is_image_line(line: str) -> bool:
    """Tell whether ``line`` begins and ends as an image does, and so may be nothing else."""
    return _IMAGE_LINE.fullmatch(line) is not None


def is_whole(line: str) -> bool:
    """Tell whether no markup of ``line`` can reach beyond it."""
    # Twice, for images in links.
    return _MARKUP.search(_WHOLE.sub("", _WHOLE.sub("", line))) is None


def only_images(inline: Inline) -> bool:
    """Tell whether there is nothing but images in ``inline``."""
    rest = list(inline.text)
    for image in inline.images:
        rest[image.start : image.end] = " " * (image.end - image.start)
    return bool(inline.images) and not "".join(rest).strip("[] \n\u200b")


def can_be_parsed_apart(source: str) -> bool:
    """Tell whether the lines of ``source`` can be parsed apart: no markup may span two of them.

    A single line with open markup is no danger: it would need another to pair with.
    """
    lines = source.split("\n")
    if any(line.endswith("  ") for line in lines):
        return False  # There the author ended the line, not the paragraph.
    return sum(_MARKUP.search(_WHOLE.sub("", line)) is not None for line in lines) <= 1


def _text(line: str) -> str:
    """Return ``line`` about as long as it will be shown: without the addresses of its links."""
    return _ADDRESSES.sub("", line).strip().rstrip("*_~`\\")
