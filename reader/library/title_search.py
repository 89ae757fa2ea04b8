"""Finds articles by some characters of their titles, in order and in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.chinese.pinyin import looks_like_pinyin, pinyin_pattern
from reader.text.search.fuzzy import Fuzzy, fuzzy_match
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.catalog import Catalog
    from reader.model.article import Article

_MAX_WHOLE = 500
"""Titles looked at that have the text as a whole, the newest."""
_MAX_SCATTERED = 3000
"""Titles looked at that have all its characters somewhere, the newest: 20 ms."""


def find_titles(
    catalog: Catalog, text: str, limit: int, cancelled: Callable[[], bool] | None = None
) -> list[Article]:
    """Return articles whose titles have the characters of ``text``, the closest first, then the newest.

    Raises:
        SearchCancelledError: ``cancelled`` returned True.
    """
    wanted = search_form(text)
    if not wanted:
        return []
    words = wanted.split(" ")
    characters = dict.fromkeys(character for word in words for character in word)
    known = catalog.titles_with(words, _MAX_WHOLE, cancelled)
    if len(known) < _MAX_WHOLE:
        known |= catalog.titles_with(characters, _MAX_SCATTERED, cancelled)
    if looks_like_pinyin(wanted):
        known |= catalog.titles_sounding(wanted, _MAX_WHOLE, cancelled)
    match = title_matcher(wanted)
    ranked = sorted((found[:3], docid) for docid, title in known.items() if (found := match(title)))
    return catalog.at_docids([docid for _match, docid in ranked[:limit]])


def title_matcher(wanted: str) -> Callable[[str], Fuzzy | None]:
    """Return what tells how a title has the characters of ``wanted``, or sounds like them; both in search form.

    A title that sounds so comes after those that have the letters as they stand, and before those where they are
    scattered.
    """
    pattern = pinyin_pattern(wanted) if looks_like_pinyin(wanted) else None

    def match(title: str) -> Fuzzy | None:
        written = fuzzy_match(wanted, title)
        if pattern is None or (written and written.runs == 1) or not (heard := pattern.search(title)):
            return written
        start, end = heard.span()
        return Fuzzy(1, len(wanted) + 1, start, tuple(range(start, end)))

    return match
