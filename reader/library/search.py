"""Finds terms in the texts of articles, without an index: every text is read again, folded and scanned.

Exact, and slow in a large library; folded texts are kept as far as they fit, so that the next key typed in the
query box scans memory.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from reader.errors import ArticleError
from reader.store.catalog import search_form
from reader.store.source import LARGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.article import Article

CACHE_BYTES = 64 * 1024 * 1024
"""Memory for folded texts: some 20,000 articles of 3 KB."""


class SearchCancelledError(Exception):
    """A search was told to stop: its result is of no use and nobody is to see it."""


class TextSearch:
    """The folded texts of articles, read as they are asked for. Threads may share it."""

    def __init__(self, read: Callable[[Article], str], cache_bytes: int = CACHE_BYTES) -> None:
        """Search the bodies that ``read`` returns, keeping at most ``cache_bytes`` of them folded."""
        self._read = read
        self._cache_bytes = cache_bytes
        self._lock = Lock()
        self._texts: OrderedDict[tuple[str, int, int], str] = OrderedDict()
        self._used = 0

    def text(self, article: Article) -> str:
        """Return summary and body of ``article`` in search form, each on one line.

        A body that cannot be read any more counts as empty: the next sync will say so. So does one so large
        that it is only read to be shown.
        """
        key = (article.id, article.mtime_ns, article.size)
        with self._lock:
            if (known := self._texts.get(key)) is not None:
                self._texts.move_to_end(key)
                return known
        try:
            body = self._read(article) if article.size <= LARGE else ""
        except ArticleError:
            return search_form(article.summary)
        text = f"{search_form(article.summary)}\n{search_form(body)}"
        self._keep(key, text)
        return text

    def _keep(self, key: tuple[str, int, int], text: str) -> None:
        """Put ``text`` into the cache and the longest unused ones out."""
        with self._lock:
            if key in self._texts:
                return
            self._texts[key] = text
            self._used += sys.getsizeof(text)
            while self._used > self._cache_bytes:
                _key, dropped = self._texts.popitem(last=False)
                self._used -= sys.getsizeof(dropped)
