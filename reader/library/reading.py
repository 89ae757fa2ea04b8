"""Reads files into records of the index: a few here, many in processes of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.store.index.record import record_of
from reader.store.source import read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reader.library.intake import Intake
    from reader.model.article import Article
    from reader.store.index.record import Record
    from reader.store.source import FileEntry


FEW = 200
"""Files that are read in the time in which a process starts, 0.15 s; no process is started for twice as many."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file that is to be read."""

    article_id: str
    entry: FileEntry
    folder: str
    """How its path begins, which is not kept."""
    intake: Intake


def read_records(jobs: Iterator[Job]) -> Generator[Record | None]:
    """Yield the record of each of ``jobs``, in their order; None for a file that has gone."""
    first = list(islice(jobs, 2 * FEW))
    if len(first) == 2 * FEW:
        from reader.library.workers import Pool, process_count  # a sync seldom meets so many

        if count := process_count():
            with Pool(count) as pool:
                yield from map(read_record, first[:FEW])  # while the processes start
                yield from pool.read(chain(first[FEW:], jobs))
            return
    yield from map(read_record, chain(first, jobs))


def read_record(job: Job) -> Record | None:
    """Return the record of a file, None if it has gone since it was found."""
    read = read_entry(job.article_id, job.entry, job.intake)
    return read and record_of(*read, folder=job.folder)


def read_entry(article_id: str, entry: FileEntry, intake: Intake) -> tuple[Article, str] | None:
    """Return the article of a file and the text of its body, None if it has gone since it was found."""
    # A look at files that reads none needs no facts.
    from reader.library.facts import read_article, unread_article

    if entry.problem:
        return unread_article(article_id, entry), ""
    try:
        data = read_bytes(entry.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return unread_article(article_id, entry._replace(problem=unreadable(error))), ""
    article, body = read_article(article_id, entry, data, intake)
    return article, body.text
