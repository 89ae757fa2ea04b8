"""Finds all duplicates of a library, articles that tell the same story, and stores them in the index."""

from __future__ import annotations

import time
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.library.same_story import Clusters, lookup_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.index.catalog import Catalog
    from reader.index.clusters import Fingerprint

_LOCK_POLL_SECONDS = 0.1
"""Between two looks whether the index may be written."""
_STEP = 50_000
"""Articles that are compared at once, and then stored: a second of work, and 40 MB."""


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
    wanted = {key for fingerprint in new for key in lookup_keys(fingerprint)}
    needed: set[int] = set()
    clusters: Clusters[int] = Clusters()
    for docid, first, fingerprint in catalog.clustered():
        if cancelled():
            break
        if docid in needed or not wanted.isdisjoint(lookup_keys(fingerprint)):
            needed.add(first)  # which comes after its copies
            clusters.know(docid, first, fingerprint)
    return clusters
