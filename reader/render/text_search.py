"""Finds texts in a document as searches of the library do: past line ends of the source, and past readings of ruby."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.render.blocks.block import Kind
from reader.text.chinese.fold import fold, fold_with_offsets, original_span
from reader.text.markdown.shown import SOFT_END
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.render.blocks.block import Block


class Match(NamedTuple):
    """Where a text was found."""

    block: int
    start: int
    """Offset in the shown text of the block, in characters."""
    end: int
    rest: tuple[tuple[int, int, int], ...] = ()
    """Where it goes on in the next blocks, each with start and end: lines that are shown apart."""


def find(blocks: Iterable[Block], text: str) -> Iterator[Match]:
    """Yield where ``text`` is in the shown text of ``blocks``, in either script, any width and case, in order."""
    wanted = search_form(text)
    if not wanted:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, wanted.split(" "))))
    for first, group in _paragraphs(blocks):
        yield from _find_in(first, group, wanted, pattern)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[int, list[Block]]]:
    """Yield the blocks that were one paragraph in the source together, with the number of the first."""
    first = 0
    group: list[Block] = []
    for number, block in enumerate(blocks):
        if group and not block.goes_on:
            yield first, group
            first, group = number, []
        group.append(block)
    if group:
        yield first, group


def _find_in(first: int, group: Sequence[Block], wanted: str, pattern: re.Pattern[str]) -> Iterator[Match]:
    texts = [block.content.shown().text for block in group]
    text = "\n".join(texts)
    skipped = _skipped(group, texts, text)
    kept = _without(text, skipped)
    if group[0].kind is Kind.TABLE:
        kept = kept.replace("\t", "│")  # as the index has it: no phrase goes from one cell into the next
    # Offsets take longer than the look whether it is there at all.
    if " " not in wanted and wanted not in fold(kept):
        return
    folded, offsets = fold_with_offsets(kept)
    found = [original_span(offsets, *match.span()) for match in pattern.finditer(folded)]
    if not found:
        return
    begins = [*accumulate((len(one) + 1 for one in texts), initial=0)]
    for start, end in _moved(found, skipped):
        yield _match(first, begins, start, end)


def _skipped(group: Sequence[Block], texts: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return what stands in ``text`` and not between the characters of a query, in order."""
    found: list[tuple[int, int]] = []
    if group[0].kind is not Kind.CODE and "\n" in text:
        found += (match.span() for match in SOFT_END.finditer(text))
    begin = 0
    for block, one in zip(group, texts, strict=True):
        if ")" in one:
            spans = block.content.shown().spans
            found += ((begin + span.start, begin + span.end) for span in spans if span.role == "reading")
        begin += len(one) + 1
    return sorted(found)


def _without(text: str, skipped: Sequence[tuple[int, int]]) -> str:
    if not skipped:
        return text
    edges = [0, *(edge for span in skipped for edge in span), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _moved(found: Iterable[tuple[int, int]], skipped: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text without ``skipped`` as spans of the text with it."""
    number = shift = 0
    for start, end in found:
        while number < len(skipped) and skipped[number][0] <= start + shift:
            shift += skipped[number][1] - skipped[number][0]
            number += 1
        inside, more = number, shift
        while inside < len(skipped) and skipped[inside][0] < end + more:
            more += skipped[inside][1] - skipped[inside][0]
            inside += 1
        yield start + shift, end + more


def _match(first: int, begins: Sequence[int], start: int, end: int) -> Match:
    """Return the match ``start:end`` of the text of some blocks, which begin at ``begins``."""
    parts = [
        (first + number, max(start - begin, 0), min(end, below - 1) - begin)
        for number, (begin, below) in enumerate(pairwise(begins))
        if start < below and end > begin
    ]
    return Match(*parts[0], tuple(parts[1:]))
