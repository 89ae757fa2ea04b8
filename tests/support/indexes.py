"""Indexes of articles as values, for tests that need no files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.catalog import Catalog
from reader.index.database import Database
from reader.index.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.model.article import Article


def index_of(
    articles: Iterable[Article], bodies: Mapping[str, str] | None = None, path: Path | None = None
) -> Catalog:
    """Return an index of ``articles`` with the texts ``bodies``, by id; in memory unless it is kept in ``path``."""
    catalog = Catalog(Database(path), {})
    catalog.apply([record_of(one, (bodies or {}).get(one.id, "")) for one in articles])
    return catalog
