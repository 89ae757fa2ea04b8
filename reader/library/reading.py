"""Reads files into records of the index, a chunk at a time; runs in the program and in worker processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index.record import records_of, stamp_of
from reader.ingest.source import read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.index.record import Record
    from reader.ingest.decoding import DecodeOptions
    from reader.ingest.source import FileEntry
    from reader.model.article import Article


_CHUNK = 32
"""Files that are read at once: 15 ms of work."""
_CHUNK_BYTES = 1 << 20
"""Bytes of files beyond which no more are read at once: their words take five times as many."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file that is to be read."""

    article_id: str
    entry: FileEntry
    folder: str
    """How its path begins, which is not kept."""
    options: DecodeOptions
    shared_title: str = ""
    """A title that other files of its folder have too, so that it is none."""


def chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Yield ``jobs`` in their order, as many at a time as are read at once."""
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += job.entry.size
        if len(chunk) == _CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def read_chunk(chunk: list[Job]) -> list[Record]:
    """Return the records of the files of ``chunk``, but for those that have gone since they were found.

    A file on which reading fails in a way that nobody foresaw is an unreadable row: it does not hide the others.
    """
    try:
        return _read(chunk)
    except MemoryError:
        if len(chunk) == 1:
            return lost_record(chunk[0], _("reading it takes more memory than there is"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is of one file
        if len(chunk) == 1:
            message = _("a bug of reader: {}").format(f"{type(error).__name__}: {error}")
            return unread_record(chunk[0], message)
    return [record for job in chunk for record in read_chunk([job])]


def unread_record(job: Job, reason: str) -> list[Record]:
    """Return the row of a file that could not be read for this ``reason``; every sync tries again."""
    return _read([replace(job, entry=job.entry._replace(problem=unreadable(reason)))])


def lost_record(job: Job, reason: str) -> list[Record]:
    """Return the row of a file that cannot be read within bounds; it is tried again when it has changed."""
    stamp = stamp_of(job.article_id, job.entry.size, job.entry.mtime_ns)
    return [record._replace(stamp=stamp) for record in unread_record(job, reason)]


def _read(chunk: list[Job]) -> list[Record]:
    found = [(job, read_entry(job.article_id, job.entry, job.options, job.shared_title)) for job in chunk]
    read = [(*article_and_text, job.folder) for job, article_and_text in found if article_and_text]
    return records_of(read) if read else []


def read_entry(
    article_id: str, entry: FileEntry, options: DecodeOptions, shared_title: str = ""
) -> tuple[Article, str] | None:
    """Return the article of a file and the text of its body, None if it has gone since it was found."""
    # A look at files that reads none needs no facts.
    from reader.ingest.metadata import read_article, unread_article

    if entry.problem:
        return unread_article(article_id, entry), ""
    try:
        data = read_bytes(entry.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return unread_article(article_id, entry._replace(problem=unreadable(error))), ""
    article, body = read_article(article_id, entry, data, options, shared_title=shared_title)
    return article, body.text
