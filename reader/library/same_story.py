"""Decides whether two articles tell the same story: one rule for the grouped list, `related` and the doctor."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.text.search.minhash import MIN_CLAUSES, is_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.index.clusters import Fingerprint

NEARLY_ALL = 0.75
"""Share of common clauses from which two texts are duplicates, whatever their titles."""
MUCH = 0.3
"""The same for two articles with one title or address; of different articles called 概述 it is below 0.25."""
_PROBES = 6
"""Clauses by which a cluster is looked up; of two articles that share `NEARLY_ALL` one in 4,000 has none of them in common."""

Name = TypeVar("Name")
"""How an article is named: by its id or its docid."""


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


class Duplicate(NamedTuple, Generic[Name]):
    """The first article of a cluster, and what another shares with it."""

    first: Name
    likeness: Likeness


class Clusters(Generic[Name]):
    """The clusters met so far. Each new article is compared with the first of every cluster, not with the others.

    So no chain of small changes joins two stories, and the work grows with the articles and not with their pairs.
    Some 700 bytes are kept of a cluster, whatever the length of the text.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._firsts: dict[Name, Sequence[int]] = {}
        """The sketch of the first article of each cluster."""
        self._by_key: dict[tuple[Likeness, int], Name] = {}
        self._by_clause: dict[int, Name] = {}

    def add(self, name: Name, fingerprint: Fingerprint) -> Duplicate[Name] | None:
        """Add an article and return the one it is a duplicate of; None if there is none."""
        keys = _keys(fingerprint)
        duplicate = next(self._candidates(keys, fingerprint.sketch), None)
        self._note(name, duplicate.first if duplicate else name, keys, fingerprint.sketch)
        return duplicate

    def know(self, name: Name, first: Name, fingerprint: Fingerprint) -> None:
        """Add an article that is known to be in the cluster of ``first``, perhaps itself."""
        self._note(name, first, _keys(fingerprint), fingerprint.sketch)

    def _note(self, name: Name, first: Name, keys: _Keys, sketch: Sequence[int]) -> None:
        if name == first:
            self._firsts[name] = sketch
            for clause in sketch[:_PROBES] if len(sketch) >= MIN_CLAUSES else ():
                self._by_clause.setdefault(clause, name)
        for key in keys.values():
            self._by_key.setdefault(key, first)

    def _candidates(self, keys: _Keys, sketch: Sequence[int]) -> Iterator[Duplicate[Name]]:
        """Yield the clusters like one with ``keys`` and ``sketch``, the surest likeness first."""
        known = {likeness: self._by_key[key] for likeness, key in keys.items() if key in self._by_key}
        if Likeness.TEXT in known:
            yield Duplicate(known[Likeness.TEXT], Likeness.TEXT)
        clauses = set(sketch)
        if len(sketch) >= MIN_CLAUSES:
            near = [self._by_clause[clause] for clause in sketch[:_PROBES] if clause in self._by_clause]
            for first in dict.fromkeys(near):
                if is_like(clauses, self._firsts[first], NEARLY_ALL):
                    yield Duplicate(first, Likeness.CLAUSES)
        for likeness in (Likeness.ADDRESS, Likeness.TITLE):
            if likeness in known and is_like(clauses, self._firsts[known[likeness]], MUCH):
                yield Duplicate(known[likeness], likeness)


def _keys(fingerprint: Fingerprint) -> _Keys:
    keys = (
        (Likeness.TEXT, fingerprint.text),
        (Likeness.ADDRESS, fingerprint.address),
        (Likeness.TITLE, fingerprint.title),
    )
    return {likeness: (likeness, key) for likeness, key in keys if key}


def lookup_keys(fingerprint: Fingerprint) -> set[int]:
    """Return the numbers of which two articles with the same story share at least one."""
    keys = {fingerprint.text, fingerprint.address, fingerprint.title, *fingerprint.sketch[:_PROBES]}
    return keys - {0}  # which matches nothing
