"""Articles as values for tests that need no files."""

from __future__ import annotations

from typing import Any

from reader.model.article import Article


def article(article_id: str, **facts: Any) -> Article:
    """Return an article with ``facts``; path and title are the id where none is given."""
    return Article(**{"id": article_id, "path": article_id, "title": article_id, **facts})
