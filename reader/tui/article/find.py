"""Finds text in the open article in short steps, so that keys are not held up."""

from __future__ import annotations

from bisect import bisect_left
from heapq import merge
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.render import Document, Match

Position = tuple[int, int]
"""Block and character in its shown text."""


class Finder:
    """Matches of some texts in one document, in either script, any width and case."""

    def __init__(self, document: Document, texts: Sequence[str], *, start: Position | None = (0, 0)) -> None:
        """Look for ``texts``; the first match from ``start`` on becomes the current one, with None none does."""
        self.texts = texts
        self.matches: list[Match] = []
        self.current: Match | None = None
        """The match that stands out; None until one is found or stepped to."""
        self.done = False
        self._start = start
        self._found = merge(*(document.find(text) for text in texts))
        self._later: dict[int, list[tuple[int, int, Match]]] = {}
        """By block: where matches go on that begin in a block before it."""

    def search(self, seconds: float) -> None:
        """Go on for about ``seconds``."""
        end = perf_counter() + seconds
        for match in self._found:
            self.matches.append(match)
            for block, start, end in match.rest:
                self._later.setdefault(block, []).append((start, end, match))
            if self.current is None and self._start is not None and match[:2] >= self._start:
                self.current = match
            if perf_counter() > end:
                return
        self.done = True
        if self.current is None and self._start is not None and self.matches:
            self.current = self.matches[0]

    def step(self, by: int, top: Position | None = None) -> bool:
        """Make the match ``by`` places on the current one; return whether that was round the end.

        With ``top`` it is the first from there on, or the last before it where ``by`` is negative.
        """
        if not self.matches:
            return False
        if top is not None or self.current is None:
            index = bisect_left(self.matches, (*(top or (0, 0)), 0)) + (by - 1 if by > 0 else by)
        else:
            index = bisect_left(self.matches, self.current) + by
        self.current = self.matches[index % len(self.matches)]
        return not 0 <= index < len(self.matches)

    @property
    def number(self) -> int:
        """Number of the current match, from 1; 0: none."""
        return bisect_left(self.matches, self.current) + 1 if self.current else 0

    def in_block(self, block: int) -> Iterator[tuple[int, int, bool]]:
        """Yield (start, end, current) of the matches in a block."""
        index = bisect_left(self.matches, (block, 0, 0))
        while index < len(self.matches) and self.matches[index][0] == block:
            match = self.matches[index]
            yield match.start, match.end, match == self.current
            index += 1
        for start, end, match in self._later.get(block, ()):
            yield start, end, match == self.current
