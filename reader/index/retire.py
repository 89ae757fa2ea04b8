"""Removes articles that were changed or deleted from all tables; their rows are kept for open selections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index import articles, mark_mirror

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from reader.index.facet_values import ValueWriter


def retire(connection: Connection, writer: ValueWriter, docids: Sequence[int]) -> None:
    """Move the rows of articles to the former ones; ``writer`` takes back their values."""
    from reader.index import clusters

    writer.drop(docids)
    articles.retire(connection, docids)
    mark_mirror.drop(connection, docids)
    clusters.drop(connection, docids)
