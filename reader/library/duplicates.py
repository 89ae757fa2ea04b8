"""Duplicates: articles with the same story, copied or scraped twice."""

from __future__ import annotations

import time
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reader.text.search.minhash import MIN_CLAUSES, is_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.index.catalog import Catalog
    from reader.index.clusters import Fingerprint

NEARLY_ALL = 0.75
"""Share of common clauses from which two texts are duplicates, whatever their titles."""
MUCH = 0.3
"""The same for two articles with one title or address; of different articles called 概述 it is below 0.25."""
_PROBES = 6
"""Clauses by which a cluster is looked up; of two articles that share `NEARLY_ALL` one in 4,000 has none of them in common."""
_LOCK_POLL_SECONDS = 0.1
"""Between two looks whether the index may be written."""
_STEP = 50_000
"""Articles that are compared at once, and then stored: a second of work, and 40 MB."""

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


def find_duplicates(catalog: Catalog, on_step: Callable[[], object], cancelled: Callable[[], bool]) -> bool:
    """Find the clusters of the articles of ``catalog`` whose cluster is not known yet, and store them.

    New articles are compared with all that were there before, a step of them at a time. Nothing is lost of the
    steps that are done: a later call goes on from there.

    Args:
        catalog: has the fingerprints, and stores the clusters.
        on_step: called before each step; not where there is nothing to find out.
        cancelled: asked for each article; once it returns True the current step is dropped.

    Returns:
        Whether there was anything to find out.
    """
    is_different = False
    while new := catalog.unclustered(_STEP):
        on_step()
        clusters = _known_clusters(catalog, [fingerprint for _docid, fingerprint in new], cancelled)
        firsts: dict[int, int] = {}
        for docid, fingerprint in takewhile(lambda _new: not cancelled(), new):
            duplicate = clusters.add(docid, fingerprint)
            firsts[docid] = duplicate.first if duplicate else docid
        if not _kept(catalog, firsts, cancelled):
            return is_different
        is_different = True
    return is_different


def _kept(catalog: Catalog, firsts: Mapping[int, int], cancelled: Callable[[], bool]) -> bool:
    """Store the clusters of some articles once nobody else writes the index; return whether that is done."""
    while not cancelled():
        with catalog.try_write_lock() as is_free:
            if is_free:
                catalog.assign_clusters(firsts)
                return True
        time.sleep(_LOCK_POLL_SECONDS)
    return False


def _known_clusters(
    catalog: Catalog, new: Sequence[Fingerprint], cancelled: Callable[[], bool]
) -> Clusters[int]:
    """Return the known clusters that articles with the fingerprints ``new`` may belong to."""
    wanted = {mark for fingerprint in new for mark in _marks(fingerprint)} - {0}
    needed: set[int] = set()
    clusters: Clusters[int] = Clusters()
    for docid, first, fingerprint in catalog.clustered():
        if cancelled():
            break
        if docid in needed or not wanted.isdisjoint(_marks(fingerprint)):
            needed.add(first)  # which comes after its copies
            clusters.know(docid, first, fingerprint)
    return clusters


def _marks(fingerprint: Fingerprint) -> tuple[int, ...]:
    """Return the numbers of which two duplicates share one at least; 0 matches nothing."""
    return (fingerprint.text, fingerprint.address, fingerprint.title, *fingerprint.sketch[:_PROBES])
