# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""The tables ``article`` and ``former``: rows under their docids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index.conditions import Statement
from reader.index.database import IndexDamagedError
from reader.index.docids import BITS, span_of
from reader.index.record import Kind
from reader.sqlite.parameters import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.record import Record

_BY_DATE = f"docid >> {BITS}, moment DESC, title_key, id"
"""The order by date, of the columns of ``article`` and ``former``."""
BY_TITLE = Statement(f"title_key, {_BY_DATE}")
BY_ADDED = Statement(f"added DESC, {_BY_DATE}")
BY_PATH = Statement("path_key, id")
AT_RANDOM = Statement("random()")


def add(
    connection: Connection, records: Iterable[tuple[int, Record]], arrivals: Mapping[str, int], arrived: int
) -> None:
    """Add the rows of ``records`` at their docids.

    Args:
        connection: where to write.
        records: each with its docid.
        arrivals: by id when articles arrived that have not ``arrived`` only now.
        arrived: milliseconds since 1970; 0: they do not count as new.
    """
    connection.executemany(
        "INSERT INTO article (docid, id, moment, title, tags, path, title_key, path_key, added, stamp, text_key, address_key, arrived,"
        " metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (docid, record.id, record.moment, record.title, record.tags, record.path, record.title_key,
             record.path_key, record.added, record.stamp, record.text_key, record.address_key, arrivals.get(record.id, arrived), record.metadata)
            for docid, record in records
        ],
    )  # fmt: skip


def arrivals_of(connection: Connection, records: Iterable[Record]) -> dict[str, int]:
    """Return by id when the articles of ``records`` arrived, if they, or others with their texts, are there already."""
    records = list(records)
    known = connection.execute(
        "SELECT id, arrived FROM article WHERE id IN (SELECT value FROM json_each(?))",
        (as_json(record.id for record in records),),
    ).fetchall()
    texts = dict(
        connection.execute(
            "SELECT text_key, min(arrived) FROM article"
            " WHERE text_key != 0 AND text_key IN (SELECT value FROM json_each(?)) GROUP BY text_key",
            (as_json(record.text_key for record in records),),
        ).fetchall()
    )
    return {record.id: texts[record.text_key] for record in records if record.text_key in texts} | dict(known)


def retire(connection: Connection, docids: Iterable[int]) -> None:
    """Move rows to the former ones."""
    rows = [(docid,) for docid in docids]
    connection.executemany(
        "INSERT INTO former (docid, id, moment, title_key, metadata)"
        " SELECT docid, id, moment, title_key, metadata FROM article WHERE docid = ?",
        rows,
    )
    connection.executemany("DELETE FROM article WHERE docid = ?", rows)


def docids_for(connection: Connection, records: Iterable[Record]) -> list[int]:
    """Return for each of ``records`` a docid in its bucket that no article has had."""
    following: dict[int, int] = {}
    docids = []
    for record in records:
        docid = following.get(record.bucket)
        if docid is None or docid > span_of(record.bucket)[1]:
            docid = _free_docid(connection, record.bucket)
        following[docid >> BITS] = docid + 1
        docids.append(docid)
    return docids


def _free_docid(connection: Connection, bucket: int) -> int:
    first, last = span_of(bucket)
    free = first
    for table in ("article", "former"):
        (highest,) = connection.execute(
            f"SELECT max(docid) FROM {table} WHERE docid BETWEEN ? AND ?",
            (first, last),
        ).fetchone()
        if highest is not None:
            free = max(free, highest + 1)
    # Beyond a million articles of one day come the docids of the day before.
    return free if free <= last else _free_docid(connection, bucket + 1)


def docids_and_metadata(connection: Connection, article_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the docids and the metadata, by id, of those of ``article_ids`` that there are."""
    rows = connection.execute(
        "SELECT article.id, docid, metadata FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value",
        (as_json(article_ids),),
    )
    return {article_id: (docid, kept) for article_id, docid, kept in rows}


def docids_of(connection: Connection, article_id: str) -> list[int]:
    """Return the docids that an article has and has had."""
    rows = connection.execute(
        "SELECT docid FROM article WHERE id = ?1 UNION ALL SELECT docid FROM former WHERE id = ?1",
        (article_id,),
    )
    return [docid for (docid,) in rows]


def metadata(connection: Connection, article_id: str) -> str | None:
    """Return what `record.metadata_of` made of an article, None if there is none with this id."""
    row = connection.execute("SELECT metadata FROM article WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def at_docids(connection: Connection, docids: Sequence[int]) -> list[tuple[str, str]]:
    """Return id and metadata of the articles that have or had ``docids``, in their order."""
    found = {
        docid: (article_id, kept)
        for docid, article_id, kept in connection.execute(
            "SELECT docid, id, metadata FROM article WHERE docid IN (SELECT value FROM json_each(?1))"
            " UNION ALL SELECT docid, id, metadata FROM former WHERE docid IN (SELECT value FROM json_each(?1))",
            (as_json(docids),),
        )
    }
    try:
        return [found[docid] for docid in docids]
    except KeyError as error:
        raise IndexDamagedError(_("the index lacks an article")) from error


def by_date(connection: Connection, docids: Iterable[int]) -> list[int]:
    """Return ``docids`` in the order by date."""
    rows = connection.execute(
        "SELECT docid FROM"
        " (SELECT docid, moment, title_key, id FROM article WHERE docid IN (SELECT value FROM json_each(?1))"
        " UNION ALL"
        " SELECT docid, moment, title_key, id FROM former WHERE docid IN (SELECT value FROM json_each(?1)))"
        f" ORDER BY {_BY_DATE}",
        (as_json(docids),),
    )
    return [docid for (docid,) in rows]


def sorted_by(chosen: Statement, order: Statement) -> Statement:
    """Return what selects the docids that ``chosen`` selects in ``order``, the text of an ORDER BY."""
    return Statement(
        f"SELECT article.docid FROM article WHERE article.docid IN ({chosen.sql}) ORDER BY {order.sql}",
        (*chosen.parameters, *order.parameters),
    )


def by_rank(needles: Sequence[str], *, last_script: str = "") -> Statement:
    """Return the order by how far from the title ``needles``, in search form, are found, then by date.

    Each needle that is only in a tag counts 1, and one that is only in summary or body 2. Articles in
    ``last_script``, if any is named, come after all others.
    """
    elsewhere = (
        "EXISTS (SELECT 1 FROM posting WHERE posting.docid = article.docid"
        " AND posting.value = (SELECT number FROM value WHERE kind = ? AND form = ?)), "
        if last_script
        else ""
    )
    ranks = "+".join(
        ["CASE WHEN instr(title, ?) THEN 0 WHEN instr(tags, ?) THEN 1 ELSE 2 END"] * len(needles)
    )
    return Statement(
        f"{elsewhere}{ranks}, {_BY_DATE}",
        (
            *((Kind.SCRIPT.value, last_script) if last_script else ()),
            *(needle for needle in needles for _column in range(2)),
        ),
    )


def all_ids(connection: Connection) -> list[str]:
    """Return the ids of all articles, in the order by date."""
    return [article_id for (article_id,) in connection.execute("SELECT id FROM article ORDER BY docid")]


def docids_titled(connection: Connection, title: str) -> list[int]:
    """Return the docids of the articles with a title, in search form."""
    return [docid for (docid,) in connection.execute("SELECT docid FROM article WHERE title = ?", (title,))]


def stamps(connection: Connection) -> set[int]:
    """Return the stamps of all articles, as `record.stamp_of` made them; 0 for those that are to be read again."""
    return {stamp for (stamp,) in connection.execute("SELECT stamp FROM article")}


def ids_with_stamps(connection: Connection, wanted: Iterable[int]) -> list[str]:
    """Return the ids of the articles whose stamp is one of ``wanted``."""
    rows = connection.execute(
        "SELECT id FROM article WHERE stamp IN (SELECT value FROM json_each(?)) ORDER BY id",
        (as_json(wanted),),
    )
    return [article_id for (article_id,) in rows]
