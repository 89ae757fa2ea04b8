# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""How many articles there are by day, counted from their docids, which go up in the order by date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.index.docids import BITS, day_of_docid
from reader.index.record import CHARS_PATH

if TYPE_CHECKING:
    from sqlite3 import Connection

    from reader.index.conditions import Statement


class DayCount(NamedTuple):
    """The articles of one day."""

    day: int
    """Its proleptic Gregorian ordinal; 0: they are undated."""
    articles: int
    chars: int
    """Characters of their bodies; 0 where these were not asked for."""


def by_day(connection: Connection, among: Statement, *, with_chars: bool) -> list[DayCount]:
    """Count the articles whose docids ``among`` selects, the oldest day first, the undated before them."""
    chars = f"sum(json_extract(metadata, '{CHARS_PATH}'))" if with_chars else "0"
    joined = "JOIN article USING (docid)" if with_chars else ""
    rows = connection.execute(
        f"WITH wanted (docid) AS ({among.sql})"
        f" SELECT min(wanted.docid), count(*), {chars} FROM wanted {joined} GROUP BY wanted.docid >> {BITS}",
        among.parameters,
    )
    found: dict[int, DayCount] = {}
    for docid, articles, count in rows:
        day = day_of_docid(docid)
        before = found.get(day, DayCount(day, 0, 0))
        found[day] = DayCount(day, before.articles + articles, before.chars + (count or 0))
    return sorted(found.values())
