# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""Copies the user's marks into the index as values, so that “unread” can be queried like any other property.

The state is where marks are kept; what stands here is a copy that follows it. The tables ``marked``, ``unmatched``,
``orphan`` and ``mirrored`` say how far the copy has come.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.index.facet_values import ValueWriter, numbers_of
from reader.index.record import Kind, MarkForm
from reader.sqlite.parameters import as_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from sqlite3 import Connection

UNMARKED: frozenset[MarkForm] = frozenset((MarkForm.UNREAD,))
"""The marks of an article of which the state knows nothing."""


class Progress(NamedTuple):
    """How far the copy has come."""

    state: str
    """The state that was copied; empty: none."""
    serial: int
    """Its serial number then."""
    is_settled: bool
    """Whether all articles that were written since have been matched with its records."""


class Row(NamedTuple):
    """What tells which record of the state belongs to an article of the index."""

    docid: int
    id: str
    rest: str
    """Its path after the folder of its source."""
    title: str
    text_key: int
    address_key: int


def add(connection: Connection, docids: Iterable[int]) -> None:
    """Note that the articles at ``docids`` have not been matched."""
    connection.executemany("INSERT INTO unmatched (docid) VALUES (?)", [(docid,) for docid in docids])


def drop(connection: Connection, docids: Iterable[int]) -> None:
    """Note that the records of the articles at ``docids``, which are former ones from now on, need others."""
    rows = [(docid,) for docid in docids]
    connection.executemany(
        "INSERT OR IGNORE INTO orphan (record) SELECT record FROM marked WHERE docid = ?", rows
    )
    connection.executemany("DELETE FROM marked WHERE docid = ?", rows)
    connection.executemany("DELETE FROM unmatched WHERE docid = ?", rows)


def progress(connection: Connection) -> Progress:
    """Return how far the copy has come."""
    state, serial = connection.execute("SELECT state, serial FROM mirrored").fetchone() or ("", 0)
    (is_settled,) = connection.execute(
        "SELECT NOT EXISTS (SELECT 1 FROM unmatched) AND NOT EXISTS (SELECT 1 FROM orphan)"
    ).fetchone()
    return Progress(state, serial, bool(is_settled))


def settle(connection: Connection, state: str, serial: int) -> None:
    """Note that the copy is what ``state`` had when its serial number was ``serial``."""
    for table in ("unmatched", "orphan", "mirrored"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO mirrored (state, serial) VALUES (?, ?)", (state, serial))


def forget(connection: Connection) -> None:
    """Take away all marks."""
    set_forms(
        connection,
        {docid: UNMARKED for (docid,) in connection.execute("SELECT docid FROM marked").fetchall()},
    )
    connection.execute("DELETE FROM marked")


def unmatch_all(connection: Connection) -> None:
    """Note that no article has been matched: the records are those of another state."""
    connection.execute("INSERT OR IGNORE INTO unmatched (docid) SELECT docid FROM article")


def orphans(connection: Connection) -> list[int]:
    """Return the records whose articles were replaced or removed."""
    return [record for (record,) in connection.execute("SELECT record FROM orphan")]


def unmatched_rows(connection: Connection) -> list[Row]:
    """Return the articles that were written since the state was last asked."""
    return _rows(connection, "docid IN (SELECT docid FROM unmatched)")


def rows_like(
    connection: Connection, text_keys: Iterable[int], address_keys: Iterable[int], ids: Iterable[str]
) -> list[Row]:
    """Return the articles that have one of ``text_keys``, ``address_keys`` or ``ids``."""
    found = (
        _rows(connection, "text_key IN (SELECT value FROM json_each(?))", as_json(text_keys)),
        _rows(
            connection,
            "address_key != 0 AND address_key IN (SELECT value FROM json_each(?))",
            as_json(address_keys),
        ),
        _rows(connection, "id IN (SELECT value FROM json_each(?))", as_json(ids)),
    )
    return list({row.docid: row for rows in found for row in rows}.values())


def _rows(connection: Connection, test: str, *parameters: str) -> list[Row]:
    rows = connection.execute(
        "SELECT docid, id, json_extract(metadata, '$[0]'), title, text_key, address_key FROM article"
        f" WHERE {test}",
        parameters,
    )
    return [Row(*row) for row in rows]


def assignments(
    connection: Connection, records: Iterable[int], docids: Iterable[int]
) -> list[tuple[int, int, int]]:
    """Return docid, record and strength of what is matched already, for the records and articles in question."""
    return connection.execute(
        "SELECT docid, record, strength FROM marked WHERE record IN (SELECT value FROM json_each(?))"
        " UNION SELECT docid, record, strength FROM marked WHERE docid IN (SELECT value FROM json_each(?))",
        (as_json(records), as_json(docids)),
    ).fetchall()


def assign(
    connection: Connection,
    released: Iterable[int],
    matches: Iterable[tuple[int, int, int]],
    displaced: Iterable[int],
) -> None:
    """Store ``matches``, each a docid, a record and a strength, after the docids ``released`` have lost theirs.

    Records that were ``displaced`` by others are looked for again the next time.
    """
    connection.executemany("DELETE FROM marked WHERE docid = ?", [(docid,) for docid in released])
    connection.executemany("INSERT INTO marked (docid, record, strength) VALUES (?, ?, ?)", list(matches))
    connection.executemany(
        "INSERT OR IGNORE INTO orphan (record) VALUES (?)", [(each,) for each in displaced]
    )


def set_forms(connection: Connection, forms: Mapping[int, Collection[MarkForm]]) -> None:
    """Give the articles at the docids in ``forms`` these marks and no others."""
    writer = ValueWriter(connection)
    numbers = {form: writer.number((Kind.MARK.value, form.value, "")) for form in MarkForm}
    first, last = numbers_of(Kind.MARK)
    changes: Counter[int] = Counter()
    for docid, wanted in forms.items():
        changes.subtract(
            number
            for (number,) in connection.execute(
                "SELECT value FROM posting WHERE docid = ? AND value BETWEEN ? AND ?", (docid, first, last)
            )
        )
        connection.execute(
            "DELETE FROM posting WHERE docid = ? AND value BETWEEN ? AND ?", (docid, first, last)
        )
        changes.update(numbers[form] for form in wanted)
        connection.executemany(
            "INSERT INTO posting (value, docid) VALUES (?, ?)", [(numbers[form], docid) for form in wanted]
        )
    writer.count(changes)


def forms_by_id(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, MarkForm]]:
    """Yield each mark of the articles with ``ids``."""
    first, last = numbers_of(Kind.MARK)
    rows = connection.execute(
        "SELECT article.id, value.form FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value"
        " JOIN posting ON posting.docid = article.docid AND posting.value BETWEEN ? AND ?"
        " JOIN value ON value.number = posting.value",
        (as_json(ids), first, last),
    )
    return ((article_id, MarkForm(form)) for article_id, form in rows)


def records_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the records of those articles with ``ids`` that have one."""
    rows = connection.execute(
        "SELECT article.id, marked.record FROM json_each(?) AS wanted"
        " JOIN article ON article.id = wanted.value JOIN marked USING (docid)",
        (as_json(ids),),
    )
    return dict(rows.fetchall())


def ids_by_record(connection: Connection) -> dict[int, str]:
    """Return the ids of all articles that have a record, by record."""
    rows = connection.execute("SELECT record, id FROM marked JOIN article USING (docid)")
    return dict(rows.fetchall())
