"""Finds articles that share rare codes, tags and title words with one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING

from reader.index.record import Kind
from reader.library.same_story import Clusters
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.index.catalog import Catalog, Feature
    from reader.model.article import Article

_COMMON_SHARE, _MIN_COMMON, _MAX_COMMON = 20, 50, 3000
"""What one article in 20 has, or 3,000 have, says nothing, unless it is fewer than 50."""
_MAX_VISITED = 20_000
"""Articles met at most, through the rarest features first: 10 ms."""
_MAX_COMPARED = 120
"""Articles that have most in common of which the rest is looked at too."""
_MIN_SCORE = 0.75
"""Of what is shared, weighted by rarity: something that every article has weighs 0.7."""
_TITLE_TERMS = 40

_RUN = re.compile(r"[0-9a-z\u00df-\u02af\u0370-\u1fff]+|[^\W0-9a-z_]+")


@dataclass(slots=True)
class Related:
    """An article and what it shares with another."""

    article: Article
    score: float
    """Larger is closer."""
    shared: tuple[str, ...]
    """Codes, tags and pieces of the title, the rarest first."""
    copies: list[Article] = field(default_factory=list)
    """Further articles that tell the same story."""


def related(
    catalog: Catalog, article: Article, limit: int, cancelled: Callable[[], bool] | None = None
) -> list[Related]:
    """Return the articles that share most with ``article``, the closest first.

    What is rare counts most (inverse document frequency), and what one article has much of counts less (cosine).
    A story that stands in the library twice is listed once.

    Raises:
        SearchCancelledError: ``cancelled`` returned True.
    """
    total = catalog.total()
    wanted = features_of(article)
    own = set(catalog.docids_of(article.id))
    commonest = min(max(total // _COMMON_SHARE, _MIN_COMMON), _MAX_COMMON)
    weights: dict[int, float] = defaultdict(float)
    rarity: dict[Feature, float] = {}
    for feature, docids in catalog.holders(wanted, commonest, _MAX_VISITED, cancelled):
        rarity[feature] = log(1 + total / len(docids))
        for docid in docids:
            weights[docid] += rarity[feature]
    nearest = sorted(
        (-weight, docid) for docid, weight in weights.items() if weight >= _MIN_SCORE and docid not in own
    )
    candidates = catalog.at_present([docid for _weight, docid in nearest[:_MAX_COMPARED]])
    found = [_compared(candidate, wanted, rarity) for candidate in candidates]
    found.sort(key=lambda each: -each.score)
    return _without_copies(found, article, catalog)[:limit]


def features_of(article: Article) -> list[Feature]:
    """Return what an article can share with others: a kind and a search form each; of the title pairs of characters."""
    codes = [(Kind.CODE, search_form(code.code)) for code in article.codes]
    tags = [(Kind.TAG, search_form(tag)) for tag in article.tags]
    terms = [(None, term) for term in title_terms(article.title)]
    return list(dict.fromkeys([*codes, *tags, *terms]))


def title_terms(title: str) -> list[str]:
    """Return the terms of a title in search form: words of letters, and each two Han characters side by side."""
    return list(dict.fromkeys(_terms(search_form(title))))[:_TITLE_TERMS]


def _terms(title: str) -> Iterator[str]:
    for run in _RUN.findall(title):
        if run[0] < "\u2000":
            if len(run) > 1:
                yield run
        else:
            yield from (run[docid : docid + 2] for docid in range(len(run) - 1))


def _compared(candidate: Article, wanted: Sequence[Feature], rarity: dict[Feature, float]) -> Related:
    """Return what ``candidate`` shares of what is ``wanted``: for each kind the cosine of the features, by rarity."""
    its = features_of(candidate)
    shared = sorted((each for each in its if each in rarity), key=lambda each: -rarity[each])
    score = sum(rarity[kind, form] / sqrt(_count(its, kind) * _count(wanted, kind)) for kind, form in shared)
    written = {
        search_form(word): word for word in (*candidate.tags, *(code.code for code in candidate.codes))
    }
    return Related(candidate, score, tuple(written.get(form, form) for _kind, form in shared))


def _count(features: Sequence[Feature], kind: Kind | None) -> int:
    return sum(each[0] is kind for each in features)


def _without_copies(found: Sequence[Related], itself: Article, catalog: Catalog) -> list[Related]:
    """Put articles with the story of one before them, or of ``itself``, under the first that has it."""
    fingerprints = catalog.fingerprints([itself.id, *(each.article.id for each in found)])
    clusters: Clusters[str] = Clusters()
    if itself.id in fingerprints:
        clusters.add(itself.id, fingerprints[itself.id])
    by_story: dict[str, Related] = {}
    for each in found:
        name = each.article.id
        duplicate = clusters.add(name, fingerprints[name]) if name in fingerprints else None
        story = duplicate.first if duplicate else name
        if story in by_story:
            by_story[story].copies.append(each.article)
        else:
            by_story[story] = each
    return list(by_story.values())
