"""Articles that tell the same story: copies, and what was scraped twice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.text.sketch import FEW, is_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.store.index.story import Story

NEARLY_ALL = 0.75
"""Share of common clauses from which two texts are one story, whatever their titles."""
MUCH = 0.3
"""The same for two articles with one title or address; of other stories called 概述 it is below 0.25."""
_PROBES = 6
"""Clauses by which a story is looked up; of two that share `NEARLY_ALL` one in 4,000 has none of them in common."""

Name = TypeVar("Name")
"""How an article is named: by its id or its place."""


class Likeness(StrEnum):
    """What two articles have in common, the surest first."""

    TEXT = "text"
    """The same text but for white space."""
    CLAUSES = "clauses"
    """`NEARLY_ALL` of the text."""
    ADDRESS = "address"
    """The address of the original page, and `MUCH` of the text."""
    TITLE = "title"
    """The title, and `MUCH` of the text."""


class Twin(NamedTuple, Generic[Name]):
    """The first article that told a story, and how another is known to tell it too."""

    first: Name
    likeness: Likeness


class _First(NamedTuple, Generic[Name]):
    name: Name
    sketch: Sequence[int]


class Stories(Generic[Name]):
    """The stories met so far. Each new article is compared with the first of every story, not with its copies.

    So no chain of small changes joins two stories, and the work grows with the articles and not with their pairs.
    Some 700 bytes are kept of a story, whatever its length.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._firsts: list[_First[Name]] = []
        self._by_key: dict[tuple[Likeness, int], int] = {}
        self._by_clause: dict[int, int] = {}

    def add(self, name: Name, story: Story) -> Twin[Name] | None:
        """Take an article and return the first that told its ``story``; None if it is new."""
        keys = {
            likeness: (likeness, key)
            for likeness, key in (
                (Likeness.TEXT, story.text),
                (Likeness.ADDRESS, story.address),
                (Likeness.TITLE, story.title),
            )
            if key
        }
        own = story.sketch
        found = next(self._candidates(keys, own), None)
        if found is None:
            place, twin = len(self._firsts), None
            self._firsts.append(_First(name, own))
            for clause in own[:_PROBES] if len(own) >= FEW else ():
                self._by_clause.setdefault(clause, place)
        else:
            place, likeness = found
            twin = Twin(self._firsts[place].name, likeness)
        for key in keys.values():
            self._by_key.setdefault(key, place)
        return twin

    def _candidates(
        self, keys: dict[Likeness, tuple[Likeness, int]], own: Sequence[int]
    ) -> Iterator[tuple[int, Likeness]]:
        """Yield the places of stories like one with ``keys`` and the sketch ``own``, the surest likeness first."""
        known = {likeness: self._by_key[key] for likeness, key in keys.items() if key in self._by_key}
        if Likeness.TEXT in known:
            yield known[Likeness.TEXT], Likeness.TEXT
        if len(own) >= FEW:
            for place in sorted(
                {self._by_clause[clause] for clause in own[:_PROBES] if clause in self._by_clause}
            ):
                if is_like(self._firsts[place].sketch, own, NEARLY_ALL):
                    yield place, Likeness.CLAUSES
        for likeness in (Likeness.ADDRESS, Likeness.TITLE):
            if likeness in known and is_like(self._firsts[known[likeness]].sketch, own, MUCH):
                yield known[likeness], likeness


def copies(articles: Iterable[tuple[Name, Story]]) -> dict[Name, Name]:
    """Return for each of ``articles`` that shares its story with another the first that tells it; the first is its own."""
    stories: Stories[Name] = Stories()
    firsts: dict[Name, Name] = {}
    for name, story in articles:
        if twin := stories.add(name, story):
            firsts[twin.first] = firsts[name] = twin.first
    return firsts
