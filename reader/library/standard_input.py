"""Articles that come through a pipe: one document, or what ``reader export`` wrote at its other end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library.facts import read_article
from reader.store.source import STDIN, FileEntry
from reader.store.stream import DOCUMENT, STREAM_KEYS, split_stream
from reader.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from reader.model.article import Article, Body

KEY = "stdin"
"""First part of the ids of articles that came through a pipe."""


def read_standard_input(stdin: BinaryIO) -> Iterator[tuple[Article, Body]]:
    """Read ``stdin`` to its end and yield its articles, each with what its front matter had where it was written.

    What was wrong with the bytes of a stream is a problem of its first article.
    """
    data = stdin.read()
    decoded = decode(data)
    pieces = list(split_stream(decoded.text))
    if [piece.name for piece in pieces] == [DOCUMENT]:
        yield _read(DOCUMENT, data)
        return
    problems = decoded.problems
    for piece in pieces:
        article, body = _read(piece.name, piece.text.encode("utf-8", "replace"))
        own = {key: value for key, value in body.fields.items() if key not in STREAM_KEYS}
        found = (*problems, *article.problems)
        yield replace(article, problems=found), replace(body, fields=own, problems=found)
        problems = ()


def _read(name: str, data: bytes) -> tuple[Article, Body]:
    # Dates and tags are looked for in file and folder names as they were below the source at the other end.
    relative = name.partition("/")[2] or name
    return read_article(f"{KEY}/{name}", FileEntry(STDIN, relative, len(data)), data)
