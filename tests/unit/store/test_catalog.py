"""Rows in order, and snapshots that stay as they are while the catalog goes on."""

from __future__ import annotations

import datetime as dt
import threading

from articles import article
from reader.store.catalog import Catalog, row_of, search_form


def ids(catalog: Catalog) -> list[str]:
    return [row.article.id for row in catalog.snapshot.rows]


def test_search_form_folds_and_joins_lines() -> None:
    assert search_form(" 半導體　ＥＴＦ\n\tTest ") == "半导体 etf test"


def test_rows_hold_what_is_compared() -> None:
    row = row_of(article("a", title="半導體  ETF", tags=("軟體", "ETF", "etf"), date=dt.date(2025, 2, 14)))
    assert (row.title, row.tags) == ("半导体 etf", "\n软体\netf\n")
    assert row.spellings == ("軟體", "ETF")
    assert row.day == dt.date(2025, 2, 14).toordinal()
    bare = row_of(article("a"))
    assert (bare.day, bare.tags, bare.spellings) == (0, "", ())


def test_newest_first_then_title_then_id_and_undated_last() -> None:
    day = dt.date(2025, 2, 14)
    east = dt.timezone(dt.timedelta(hours=8))
    catalog = Catalog()
    catalog.apply(
        [
            article("undated b", title="b"),
            article("undated a", title="a"),
            article("bare day", date=day),
            article("morning", date=dt.datetime(2025, 2, 14, 9, tzinfo=east)),
            article("evening", date=dt.datetime(2025, 2, 14, 21, tzinfo=east)),
            # An instant before that of "bare day" in Shanghai, but a later day as it is written.
            article("next day", date=dt.datetime(2025, 2, 15, tzinfo=dt.timezone(dt.timedelta(hours=14)))),
            article("x/2", title="same", date=dt.date(2024, 1, 1)),
            article("x/1", title="Same", date=dt.date(2024, 1, 1)),
            article("x/0", title="tame", date=dt.date(2024, 1, 1)),
        ]
    )
    assert ids(catalog) == [
        "next day", "evening", "morning", "bare day", "x/1", "x/2", "x/0", "undated a", "undated b",
    ]  # fmt: skip


def test_articles_are_added_replaced_and_removed() -> None:
    catalog = Catalog()
    catalog.apply([article("a"), article("b")])
    assert ids(catalog) == ["a", "b"]
    catalog.apply([article("a", title="z"), article("c")], removed=["b", "unknown"])
    assert ids(catalog) == ["c", "a"]
    catalog.apply(removed=["c"])
    assert ids(catalog) == ["a"]
    assert len(catalog.snapshot) == 1
    found = catalog.snapshot.get("a")
    assert found is not None
    assert found.article.title == "z"
    assert catalog.snapshot.get("b") is None


def test_an_article_removed_and_added_again_before_anybody_looks_stands_once() -> None:
    catalog = Catalog()
    catalog.apply([article("a", title="1")])
    catalog.apply(removed=["a"])
    catalog.apply([article("a", title="2")])
    catalog.apply([article("a", title="3")])
    assert [row.article.title for row in catalog.snapshot.rows] == ["3"]


def test_a_few_changes_among_many_are_put_in_their_places() -> None:
    catalog = Catalog()
    catalog.apply([article(f"{number:03}") for number in range(900)])
    assert len(ids(catalog)) == 900
    catalog.apply([article("150", title="000+"), article("new", title="100+")], removed=["899"])
    catalog.apply([article("new", title="101+")], removed=["898"])
    titles = [row.article.title for row in catalog.snapshot.rows]
    left = {f"{number:03}" for number in range(898)} - {"150"}
    assert titles == sorted(left | {"000+", "101+"})


def test_a_snapshot_does_not_change() -> None:
    catalog = Catalog()
    catalog.apply([article("a"), article("b")])
    before = catalog.snapshot
    catalog.apply([article("c")], removed=["a"])
    assert [row.article.id for row in before.rows] == ["a", "b"]
    assert sorted(before.ids()) == ["a", "b"]
    assert ids(catalog) == ["b", "c"]


def test_readers_see_whole_batches_while_one_writes() -> None:
    catalog = Catalog()
    batch = 7
    done = threading.Event()
    odd: list[int] = []

    def read() -> None:
        while not done.is_set():
            rows = catalog.snapshot.rows
            if len(rows) % batch or len({row.article.id for row in rows}) != len(rows):
                odd.append(len(rows))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for start in range(0, 200 * batch, batch):
        catalog.apply([article(str(number)) for number in range(start, start + batch)])
    done.set()
    for reader in readers:
        reader.join()
    assert odd == []
    assert len(catalog.snapshot.rows) == 200 * batch
