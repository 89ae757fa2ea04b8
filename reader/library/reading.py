"""Reads files into records of the index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.library.facts import read_article, unread_article
from reader.store.index.record import record_of
from reader.store.source import read_bytes, unreadable

if TYPE_CHECKING:
    from reader.library.intake import Intake
    from reader.model.article import Article
    from reader.store.index.record import Record
    from reader.store.source import FileEntry


@dataclass(frozen=True, slots=True)
class Job:
    """One file that is to be read."""

    article_id: str
    entry: FileEntry
    folder: str
    """How its path begins, which is not kept."""
    intake: Intake


def read_record(job: Job) -> Record | None:
    """Return the record of a file, None if it has gone since it was found."""
    read = read_entry(job.article_id, job.entry, job.intake)
    return read and record_of(*read, folder=job.folder)


def read_entry(article_id: str, entry: FileEntry, intake: Intake) -> tuple[Article, str] | None:
    """Return the article of a file and the text of its body, None if it has gone since it was found."""
    if entry.problem:
        return unread_article(article_id, entry), ""
    try:
        data = read_bytes(entry.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return unread_article(article_id, replace(entry, problem=unreadable(error))), ""
    article, body = read_article(article_id, entry, data, intake)
    return article, body.text
