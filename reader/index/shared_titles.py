"""Titles, inferred from texts, that many files of one folder share: such a title is given up.

The chapters of a book begin with the name of the book, the pages of a journal with the same words: such a title tells
none of them from the others. Only the index knows what the other files of a folder are called, so this is found at
the end of a sync; the files are then read once more with the title that is none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.index.record import Kind
from reader.ingest.siblings import MIN_FILES
from reader.model.article import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

_TITLED = """
SELECT id, json_extract(metadata, '$[1]') FROM article
WHERE title IN (SELECT title FROM article GROUP BY title HAVING count(*) >= ?
                UNION SELECT form FROM value WHERE kind = ? AND count > 0)
AND json_extract(metadata, '$[2]') = ?
"""
_GIVEN_UP = """
SELECT article.id, value.text FROM value JOIN posting ON posting.value = value.number
JOIN article ON article.docid = posting.docid WHERE value.kind = ?
"""


def to_read_again(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield the ids of the articles whose title is to be another, each with the title that is none; empty: it may stay."""
    groups: defaultdict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for number, rows in enumerate(
        (
            connection.execute(_TITLED, (MIN_FILES, Kind.SHARED_TITLE, Origin.TEXT)),
            connection.execute(_GIVEN_UP, (Kind.SHARED_TITLE,)),
        )
    ):
        for article_id, title in rows:
            groups[article_id.rpartition("/")[0], title][number].add(article_id)
    for (_folder, title), (titled, given_up) in groups.items():
        if len(titled | given_up) >= MIN_FILES:
            yield from ((article_id, title) for article_id in sorted(titled - given_up))
        else:
            yield from ((article_id, "") for article_id in sorted(given_up))
