"""Reads the body of an article that is listed already, without working out its metadata again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ArticleError
from reader.ingest.article_body import read_body
from reader.ingest.siblings import is_shared
from reader.ingest.source import FileEntry, read_bytes
from reader.model.article import Origin

if TYPE_CHECKING:
    from reader.ingest.decoding import DecodeOptions
    from reader.ingest.source import Source
    from reader.model.article import Article, Body


def read_file(
    article: Article, options: DecodeOptions, *, indexed_options: DecodeOptions
) -> tuple[Article, Body]:
    """Return ``article`` with its body as it is on the disk now.

    Its facts are read again only if they are listed as another ``options`` gave them.

    Raises:
        ArticleError: its file cannot be read any more.
    """
    data = _bytes(article.id, article.path)
    if options == indexed_options:
        return article, read_body(data, options)
    from reader.ingest.metadata import read_article  # seldom

    entry = FileEntry(article.path, article.id.partition("/")[2], article.size, article.mtime_ns)
    return read_article(article.id, entry, data, options, shared_title=article.shared_title)


def read_only_file(source: Source, options: DecodeOptions) -> tuple[Article, Body] | None:
    """Return the article of ``source``, which is a file; None if that cannot be an article.

    Raises:
        ArticleError: it cannot be read any more.
    """
    entry = next(source.files(), None)
    if entry is None or entry.problem:
        return None
    from reader.ingest.metadata import read_article

    article_id = source.article_id(entry.relative)
    data = _bytes(article_id, entry.path)
    article, body = read_article(article_id, entry, data, options)
    if article.title_from is Origin.TEXT and is_shared(article.title, entry.path, options):
        return read_article(article_id, entry, data, options, shared_title=article.title)
    return article, body


def _bytes(article_id: str, path: str) -> bytes:
    try:
        return read_bytes(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleError(f"{article_id}: {reason}") from error
