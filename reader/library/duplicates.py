"""Articles that tell the same story: copies, and what was scraped twice."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Origin
from reader.text.fold import fold
from reader.text.sketch import FEW, resemblance, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model.article import Article

NEARLY_ALL = 0.75
"""Share of common clauses from which two texts are one story, whatever their titles."""
MUCH = 0.3
"""The same for two articles with one title or address; of other stories called 概述 it is below 0.25."""
_PROBES = 6
"""Clauses by which a story is looked up; of two that share `NEARLY_ALL` one in 4,000 has none of them in common."""

_BEFORE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")


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


class Twin(NamedTuple):
    """The first article that told a story, and how another is known to tell it too."""

    article_id: str
    likeness: Likeness


class _First(NamedTuple):
    article_id: str
    sketch: Sequence[int]


class Stories:
    """The stories met so far. Each new article is compared with the first of every story, not with its copies.

    So no chain of small changes joins two stories, and the work grows with the articles and not with their pairs.
    Some 700 bytes are kept of a story, whatever its length.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._firsts: list[_First] = []
        self._by_key: dict[int, int] = {}
        self._by_clause: dict[int, int] = {}

    def add(self, article: Article, text: str) -> Twin | None:
        """Take ``article``, whose body is ``text``, and return the first that told its story; None if it is new."""
        own = sketch(text)
        keys = dict(_keys(article, text))
        found = next(self._candidates(keys, own), None)
        if found is None:
            place, twin = len(self._firsts), None
            self._firsts.append(_First(article.id, own))
            for clause in own[:_PROBES] if len(own) >= FEW else ():
                self._by_clause.setdefault(clause, place)
        else:
            place, likeness = found
            twin = Twin(self._firsts[place].article_id, likeness)
        for key in keys.values():
            self._by_key.setdefault(key, place)
        return twin

    def _candidates(self, keys: dict[Likeness, int], own: Sequence[int]) -> Iterator[tuple[int, Likeness]]:
        """Yield the places of stories like one with ``keys`` and the sketch ``own``, the surest likeness first."""
        known = {likeness: self._by_key[key] for likeness, key in keys.items() if key in self._by_key}
        if Likeness.TEXT in known:
            yield known[Likeness.TEXT], Likeness.TEXT
        if len(own) >= FEW:
            for place in sorted(
                {self._by_clause[clause] for clause in own[:_PROBES] if clause in self._by_clause}
            ):
                if resemblance(self._firsts[place].sketch, own) >= NEARLY_ALL:
                    yield place, Likeness.CLAUSES
        for likeness in (Likeness.ADDRESS, Likeness.TITLE):
            if likeness in known and resemblance(self._firsts[known[likeness]].sketch, own) >= MUCH:
                yield known[likeness], likeness


def near_duplicates(articles: Iterable[tuple[Article, str]]) -> list[tuple[str, ...]]:
    """Return the ids of ``articles``, given with the text of their bodies, that tell one story.

    A group has two ids or more and begins with the first that was given; groups are in the order of those.
    """
    stories = Stories()
    groups: dict[str, list[str]] = {}
    for article, text in articles:
        if twin := stories.add(article, text):
            groups.setdefault(twin.article_id, [twin.article_id]).append(article.id)
    return [tuple(group) for group in groups.values()]


def _keys(article: Article, text: str) -> Iterator[tuple[Likeness, int]]:
    """Yield hashes of what two articles of one story may have in common; what says nothing has none."""
    if words := text.split():
        yield Likeness.TEXT, hash((Likeness.TEXT, " ".join(words)))
    address = _BEFORE_HOST.sub("", article.url, count=1).partition("#")[0].rstrip("/")
    if "/" in address:  # a host alone is the home page of many
        yield Likeness.ADDRESS, hash((Likeness.ADDRESS, address))
    title = "".join(_WORDS.findall(fold(article.title)))
    if title and article.title_from in (Origin.FRONT_MATTER, Origin.TEXT):
        yield Likeness.TITLE, hash((Likeness.TITLE, title))
