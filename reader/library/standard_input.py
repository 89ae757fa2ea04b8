"""Articles that come through a pipe: one document, or what ``reader export`` wrote elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.facts import read_article
from reader.store.source import STDIN, FileEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from reader.model.article import Article, Body

KEY = "stdin"
"""First part of the ids of articles that came through a pipe."""


def read_standard_input(stdin: BinaryIO) -> Iterator[tuple[Article, Body]]:
    """Read ``stdin`` to its end and yield its articles."""
    data = stdin.read()
    yield read_article(f"{KEY}/document", FileEntry(STDIN, "document", len(data)), data)
