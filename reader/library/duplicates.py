"""Articles that tell the same story: copies, and what was scraped twice."""

from __future__ import annotations

import time
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.sqlite.write_lock import writers_place
from reader.text.search.minhash import FEW, is_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.index.catalog import Catalog
    from reader.index.clusters import Story

NEARLY_ALL = 0.75
"""Share of common clauses from which two texts are one story, whatever their titles."""
MUCH = 0.3
"""The same for two articles with one title or address; of other stories called 概述 it is below 0.25."""
_PROBES = 6
"""Clauses by which a story is looked up; of two that share `NEARLY_ALL` one in 4,000 has none of them in common."""
_PATIENCE_SECONDS = 0.1
"""Between two looks whether the index may be written."""
_STEP = 50_000
"""Articles whose stories are found at once, and then kept: a second of work, and 40 MB."""

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


_Keys = dict[Likeness, tuple[Likeness, int]]
"""What two articles share as a whole; no two kinds of it have a key in common."""


class Twin(NamedTuple, Generic[Name]):
    """The first article that told a story, and how another is known to tell it too."""

    first: Name
    likeness: Likeness


class Stories(Generic[Name]):
    """The stories met so far. Each new article is compared with the first of every story, not with its copies.

    So no chain of small changes joins two stories, and the work grows with the articles and not with their pairs.
    Some 700 bytes are kept of a story, whatever its length.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._firsts: dict[Name, Sequence[int]] = {}
        """The sketch of the first article of each story."""
        self._by_key: dict[tuple[Likeness, int], Name] = {}
        self._by_clause: dict[int, Name] = {}

    def add(self, name: Name, story: Story) -> Twin[Name] | None:
        """Take an article and return the first that told its ``story``; None if it is new."""
        keys = _keys(story)
        twin = next(self._candidates(keys, story.sketch), None)
        self._note(name, twin.first if twin else name, keys, story.sketch)
        return twin

    def know(self, name: Name, first: Name, story: Story) -> None:
        """Take an article that is known to tell the story that ``first``, perhaps itself, was the first to tell."""
        self._note(name, first, _keys(story), story.sketch)

    def _note(self, name: Name, first: Name, keys: _Keys, sketch: Sequence[int]) -> None:
        if name == first:
            self._firsts[name] = sketch
            for clause in sketch[:_PROBES] if len(sketch) >= FEW else ():
                self._by_clause.setdefault(clause, name)
        for key in keys.values():
            self._by_key.setdefault(key, first)

    def _candidates(self, keys: _Keys, sketch: Sequence[int]) -> Iterator[Twin[Name]]:
        """Yield the stories like one with ``keys`` and ``sketch``, the surest likeness first."""
        known = {likeness: self._by_key[key] for likeness, key in keys.items() if key in self._by_key}
        if Likeness.TEXT in known:
            yield Twin(known[Likeness.TEXT], Likeness.TEXT)
        clauses = set(sketch)
        if len(sketch) >= FEW:
            near = [self._by_clause[clause] for clause in sketch[:_PROBES] if clause in self._by_clause]
            for first in dict.fromkeys(near):
                if is_like(clauses, self._firsts[first], NEARLY_ALL):
                    yield Twin(first, Likeness.CLAUSES)
        for likeness in (Likeness.ADDRESS, Likeness.TITLE):
            if likeness in known and is_like(clauses, self._firsts[known[likeness]], MUCH):
                yield Twin(known[likeness], likeness)


def _keys(story: Story) -> _Keys:
    keys = ((Likeness.TEXT, story.text), (Likeness.ADDRESS, story.address), (Likeness.TITLE, story.title))
    return {likeness: (likeness, key) for likeness, key in keys if key}


def group(catalog: Catalog, on_step: Callable[[], object], cancelled: Callable[[], bool]) -> bool:
    """Find out which stories are told by the articles of ``catalog`` of which that is not known yet, and keep it.

    New articles are compared with all that were there before, a step of them at a time. Nothing is lost of the
    steps that are done: a later call goes on from there.

    Args:
        catalog: where stories are, and where it is kept who tells them.
        on_step: called before each step; not where there is nothing to find out.
        cancelled: asked for each article; once it says True the step under way comes to nothing.

    Returns:
        Whether there was anything to find out.
    """
    is_different = False
    while new := catalog.untold(_STEP):
        on_step()
        stories = _known_stories(catalog, [story for _place, story in new], cancelled)
        firsts: dict[int, int] = {}
        for place, story in takewhile(lambda _new: not cancelled(), new):
            twin = stories.add(place, story)
            firsts[place] = twin.first if twin else place
        if not _kept(catalog, firsts, cancelled):
            return is_different
        is_different = True
    return is_different


def _kept(catalog: Catalog, firsts: Mapping[int, int], cancelled: Callable[[], bool]) -> bool:
    """Keep which story some articles tell, once nobody else writes the index; return whether that is done."""
    while not cancelled():
        with writers_place(catalog.database.path) as is_free:
            if is_free:
                catalog.tell(firsts)
                return True
        time.sleep(_PATIENCE_SECONDS)
    return False


def _known_stories(catalog: Catalog, new: Sequence[Story], cancelled: Callable[[], bool]) -> Stories[int]:
    """Return the stories that are known and may be those of ``new``, by the places of their articles."""
    wanted = {mark for story in new for mark in _marks(story)} - {0}
    needed: set[int] = set()
    stories: Stories[int] = Stories()
    for place, first, story in catalog.told():
        if cancelled():
            break
        if place in needed or not wanted.isdisjoint(_marks(story)):
            needed.add(first)  # which comes after its copies
            stories.know(place, first, story)
    return stories


def _marks(story: Story) -> tuple[int, ...]:
    """Return the numbers of which two articles of one story share one at least; 0 says nothing."""
    return (story.text, story.address, story.title, *story.sketch[:_PROBES])
