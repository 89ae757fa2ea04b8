# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""The tables ``article`` and ``former``: rows under their places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.index.conditions import Statement
from reader.index.database import IndexDamagedError
from reader.index.docids import BITS, span_of
from reader.index.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from reader.index.record import Record

_BY_DATE = f"place >> {BITS}, moment DESC, title, id"
"""The order by date, of the columns of ``article`` and ``former``."""
BY_TITLE = Statement(f"title, {_BY_DATE}")
BY_ADDED = Statement(f"added DESC, {_BY_DATE}")
BY_PATH = Statement("id")


def add(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """Add the rows of ``records`` at their places."""
    connection.executemany(
        "INSERT INTO article (place, id, moment, title, tags, path, added, stamp, facts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (place, record.id, record.moment, record.title, record.tags, record.path, record.added, record.stamp,
             record.facts)
            for place, record in records
        ],
    )  # fmt: skip


def retire(connection: Connection, places: Iterable[int]) -> None:
    """Move rows to the former ones."""
    rows = [(place,) for place in places]
    connection.executemany(
        "INSERT INTO former (place, id, moment, title, facts)"
        " SELECT place, id, moment, title, facts FROM article WHERE place = ?",
        rows,
    )
    connection.executemany("DELETE FROM article WHERE place = ?", rows)


def places_for(connection: Connection, records: Iterable[Record]) -> list[int]:
    """Return for each of ``records`` a place in its bucket that no article has had."""
    following: dict[int, int] = {}
    places = []
    for record in records:
        place = following.get(record.bucket)
        if place is None or place > span_of(record.bucket)[1]:
            place = _free_place(connection, record.bucket)
        following[place >> BITS] = place + 1
        places.append(place)
    return places


def _free_place(connection: Connection, bucket: int) -> int:
    first, last = span_of(bucket)
    free = first
    for table in ("article", "former"):
        (highest,) = connection.execute(
            f"SELECT max(place) FROM {table} WHERE place BETWEEN ? AND ?",
            (first, last),
        ).fetchone()
        if highest is not None:
            free = max(free, highest + 1)
    # Beyond a million articles of one day come the places of the day before.
    return free if free <= last else _free_place(connection, bucket + 1)


def places_and_facts(connection: Connection, article_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the places and the facts, by id, of those of ``article_ids`` that there are."""
    rows = connection.execute(
        "SELECT article.id, place, facts FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value",
        (as_json(article_ids),),
    )
    return {article_id: (place, kept) for article_id, place, kept in rows}


def places_of(connection: Connection, article_id: str) -> list[int]:
    """Return the places that an article has and has had."""
    rows = connection.execute(
        "SELECT place FROM article WHERE id = ?1 UNION ALL SELECT place FROM former WHERE id = ?1",
        (article_id,),
    )
    return [place for (place,) in rows]


def facts(connection: Connection, article_id: str) -> str | None:
    """Return what `record.facts_of` made of an article, None if there is none with this id."""
    row = connection.execute("SELECT facts FROM article WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def at_places(connection: Connection, places: Sequence[int]) -> list[tuple[str, str]]:
    """Return id and facts of the articles that have or had ``places``, in their order."""
    found = {
        place: (article_id, kept)
        for place, article_id, kept in connection.execute(
            "SELECT place, id, facts FROM article WHERE place IN (SELECT value FROM json_each(?1))"
            " UNION ALL SELECT place, id, facts FROM former WHERE place IN (SELECT value FROM json_each(?1))",
            (as_json(places),),
        )
    }
    try:
        return [found[place] for place in places]
    except KeyError as error:
        raise IndexDamagedError(_("the index lacks an article")) from error


def by_date(connection: Connection, places: Iterable[int]) -> list[int]:
    """Return ``places`` in the order by date."""
    rows = connection.execute(
        "SELECT place FROM"
        " (SELECT place, moment, title, id FROM article WHERE place IN (SELECT value FROM json_each(?1))"
        " UNION ALL"
        " SELECT place, moment, title, id FROM former WHERE place IN (SELECT value FROM json_each(?1)))"
        f" ORDER BY {_BY_DATE}",
        (as_json(places),),
    )
    return [place for (place,) in rows]


def sorted_by(chosen: Statement, order: Statement) -> Statement:
    """Return what selects the places that ``chosen`` selects in ``order``, the text of an ORDER BY."""
    return Statement(
        f"SELECT article.place FROM article WHERE article.place IN ({chosen.sql}) ORDER BY {order.sql}",
        (*chosen.parameters, *order.parameters),
    )


def by_rank(needles: Sequence[str], *, last_script: str = "") -> Statement:
    """Return the order by how far from the title ``needles``, in search form, are found, then by date.

    Each needle that is only in a tag counts 1, and one that is only in summary or body 2. Articles in
    ``last_script``, if any is named, come after all others.
    """
    elsewhere = (
        "EXISTS (SELECT 1 FROM posting WHERE posting.place = article.place"
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


def as_json(items: Iterable[int | str]) -> str:
    """Return ``items`` as a parameter for ``json_each``: there may be more than SQLite has parameters."""
    return json.dumps(list(items), separators=(",", ":"), ensure_ascii=False)
