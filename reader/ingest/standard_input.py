"""Reads articles from standard input: one document, or a stream that ``reader export`` wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.ingest.json_records import markdown_of
from reader.ingest.metadata import read_article
from reader.ingest.source import STDIN, FileEntry
from reader.ingest.stream import DOCUMENT, STREAM_KEYS, split_stream
from reader.text.encoding.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from reader.ingest.decoding import DecodeOptions
    from reader.model.article import Article, Body

KEY = "stdin"
"""First part of the ids of articles that came through a pipe."""


class Piped(NamedTuple):
    """An article that came through a pipe, kept whole: it cannot be read again."""

    article: Article
    body: Body
    data: bytes
    """The article as bytes."""

    def read_again(self, options: DecodeOptions) -> tuple[Article, Body]:
        """Return article and body as ``options`` would have them."""
        article, body = _read(self.article.id.removeprefix(f"{KEY}/"), self.data, options)
        return (
            article._replace(problems=self.article.problems),
            body._replace(fields=self.body.fields, problems=self.body.problems),
        )


def read_standard_input(stdin: BinaryIO, options: DecodeOptions) -> Iterator[Piped]:
    """Read ``stdin`` to its end and yield its articles, each with what its front matter had where it was written.

    What was wrong with the bytes of a stream is a problem of its first article.
    """
    data = stdin.read()
    decoded = decode(data, options.encoding)
    pieces = list(split_stream(markdown_of(decoded.text) or decoded.text))
    if [piece.name for piece in pieces] == [DOCUMENT]:
        yield Piped(*_read(DOCUMENT, data, options), data)
        return
    if options.encoding:
        options = replace(options, encoding="utf-8")
    problems = decoded.problems
    for piece in pieces:
        data = piece.text.encode("utf-8", "replace")
        article, body = _read(piece.name, data, options)
        own = {key: value for key, value in body.fields.items() if key not in STREAM_KEYS}
        found = (*problems, *article.problems)
        yield Piped(article._replace(problems=found), body._replace(fields=own, problems=found), data)
        problems = ()


def _read(name: str, data: bytes, options: DecodeOptions) -> tuple[Article, Body]:
    # Dates and tags are looked for in file and folder names as they were below the source at the other end.
    relative = name.partition("/")[2] or name
    return read_article(f"{KEY}/{name}", FileEntry(STDIN, relative, len(data)), data, options)
