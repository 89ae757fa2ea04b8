"""Orders, windows, positions and groups of a selection."""

from __future__ import annotations

import datetime as dt
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.index.database import SearchCancelledError
from reader.library import select as library_select
from reader.library.select import Group, Selection
from reader.model.query import Query, Sort, parse_query
from reader.model.variant import Script
from support.articles import article
from support.indexes import index_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.article import Article

TODAY = dt.date(2025, 3, 12)
ARTICLES = [
    article("n/b.md", title="ETF 週報", date=dt.date(2025, 2, 14), mtime_ns=3, tags=("芯片",)),
    article("n/a.md", title="芯片", date=dt.date(2025, 2, 14), mtime_ns=1, tags=("ETF",)),
    article("n/c.md", title="Beta", date=dt.date(2025, 1, 2), mtime_ns=2, tags=("芯片",)),
    article("n/d.md", title="alpha", date=dt.date(2024, 12, 31), mtime_ns=5),
    article("n/z.md", title="Undated", mtime_ns=4),
    article("n/y.md", title="beta", mtime_ns=4),
]

BODIES = {found.id: "芯片与 ETF" for found in ARTICLES}


def select(articles: Sequence[Article], query: Query = Query()) -> Selection:  # noqa: B008 - it is immutable
    return library_select.select(index_of(articles, BODIES), query)


def order(query: Query) -> str:
    return "".join(article_id[2] for article_id in select(ARTICLES, query).ids)


@pytest.mark.parametrize(
    ("sort", "reverse", "expected"),
    [
        (Sort.DATE, False, "bacdyz"),
        (Sort.DATE, True, "dcabyz"),
        (Sort.TITLE, False, "dcybza"),
        (Sort.TITLE, True, "azbycd"),
        (Sort.ADDED, False, "dyzbca"),
        (Sort.ADDED, True, "acbzyd"),
        (Sort.PATH, False, "abcdyz"),
        (Sort.PATH, True, "zydcba"),
        (Sort.RELEVANCE, False, "bacdyz"),
    ],
)
def test_orders(sort: Sort, reverse: bool, expected: str) -> None:
    assert order(Query(sort=sort, reverse=reverse)) == expected


def test_relevance_puts_titles_before_tags_before_texts() -> None:
    wanted = parse_query("芯片 -absent", today=TODAY)
    assert order(Query(expression=wanted, sort=Sort.RELEVANCE)) == "abcdyz"
    assert order(Query(expression=parse_query("ETF 芯片", today=TODAY), sort=Sort.RELEVANCE)) == "bacdyz"
    assert (
        order(Query(expression=parse_query("芯片", today=TODAY), sort=Sort.RELEVANCE, reverse=True))
        == "zydcba"
    )


@pytest.mark.parametrize("sort", list(Sort))
def test_the_head_is_the_first_rows(sort: Sort) -> None:
    whole = select(ARTICLES, Query(sort=sort))
    head = whole.head(3)
    assert head is not None
    assert head.ids == whole.ids[:3]
    assert head.total == whole.total
    assert sum(group.count for group in head.groups("month")) == (3 if sort is Sort.DATE else 0)
    assert whole.position(whole.ids[4]) == 4
    assert head.position(whole.ids[4]) is None
    assert len(whole) == 6


def test_there_is_no_head_of_what_is_short_or_turned_round() -> None:
    assert select(ARTICLES, Query()).head(6) is None
    assert select(ARTICLES, Query(limit=3)).head(3) is None
    assert select(ARTICLES, Query(limit=4)).head(3) is not None
    assert select(ARTICLES, Query(reverse=True)).head(3) is None, "its first rows are the last that are found"


@pytest.mark.parametrize("limit", [None, 0, 3, 99])
@pytest.mark.parametrize("sort", list(Sort))
def test_counting_gives_the_length(sort: Sort, limit: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_select, "_COUNTED_AT_ONCE", 2)
    selection = select(ARTICLES, Query(sort=sort, limit=limit))
    assert selection.count(lambda: False) == len(selection) == min(6, 6 if limit is None else limit)


def test_counting_ends_once_nobody_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_select, "_COUNTED_AT_ONCE", 100)
    articles = [article(f"n/{number}.md") for number in range(1000)]
    selection = library_select.select(index_of(articles, path=tmp_path / "index.db"), Query())
    looks = iter([False, False, True])
    with pytest.raises(SearchCancelledError):
        selection.count(lambda: next(looks))
    assert len(selection) == 1000, "and whoever asks later is told"


def test_the_script_that_was_typed_comes_first() -> None:
    catalog = index_of(
        [
            article("n/a", title="軟件與資料", script=Script.TRADITIONAL),
            article("n/b", title="别的", script=Script.SIMPLIFIED),
            article("n/c", title="软件", script=Script.MIXED),
            article("n/d", title="ETF", script=Script.TRADITIONAL),
        ],
        {"n/b": "软件", "n/d": "ETF", "n/c": "ETF"},
    )

    def ids(text: str) -> str:
        query = Query(expression=parse_query(text, today=TODAY), sort=Sort.RELEVANCE)
        return "".join(article_id[2] for article_id in library_select.select(catalog, query).ids)

    assert ids("软件") == "cba"
    assert ids("軟件") == "cab"
    assert ids("件") == "cab", "what both scripts have alike prefers neither"
    assert ids("ETF") == "dc"


def test_the_limit_counts_after_sorting() -> None:
    assert order(Query(limit=2)) == "ba"
    assert order(Query(limit=2, reverse=True)) == "dc"
    assert order(Query(limit=2, sort=Sort.TITLE)) == "dc"
    assert order(Query(limit=99)) == "bacdyz"
    assert order(Query(limit=0)) == ""


def test_windows_hold_what_there_is() -> None:
    selection = select(ARTICLES)
    assert len(selection) == selection.total == 6
    assert [found.id for found in selection.rows(1, 3)] == ["n/a.md", "n/c.md"]
    assert [found.id for found in selection.rows(5, 100)] == ["n/z.md"]
    assert selection.rows(100, 200) == []
    assert [found.id for found in selection.rows(-5, 1)] == ["n/b.md"]
    assert selection.rows(3, -1) == []


def test_positions_agree_with_ids() -> None:
    selection = select(ARTICLES, Query(sort=Sort.TITLE))
    assert [selection.position(article_id) for article_id in selection.ids] == list(range(6))
    assert selection.position("n/none.md") is None


def test_groups_by_day_month_and_year() -> None:
    selection = select(ARTICLES)
    assert selection.groups("day") == [
        Group("2025-02-14", 0, 2), Group("2025-01-02", 2, 1), Group("2024-12-31", 3, 1), Group("", 4, 2),
    ]  # fmt: skip
    assert selection.groups("month") == [
        Group("2025-02", 0, 2), Group("2025-01", 2, 1), Group("2024-12", 3, 1), Group("", 4, 2),
    ]  # fmt: skip
    assert selection.groups("year") == [Group("2025", 0, 3), Group("2024", 3, 1), Group("", 4, 2)]
    assert selection.groups("none") == ()


def test_reversed_groups_keep_the_undated_last() -> None:
    assert select(ARTICLES, Query(reverse=True)).groups("year") == [
        Group("2024", 0, 1), Group("2025", 1, 3), Group("", 4, 2),
    ]  # fmt: skip


def test_no_groups_where_the_order_is_not_by_date() -> None:
    assert select(ARTICLES, Query(sort=Sort.TITLE)).groups("month") == ()
    assert select([]).groups("month") == []


_zones = st.sampled_from(
    [None, dt.UTC, dt.timezone(dt.timedelta(hours=14)), dt.timezone(dt.timedelta(hours=-11))]
)
_near = dt.datetime(2025, 1, 30), dt.datetime(2025, 2, 2)  # noqa: DTZ001 - bounds of naive times
_times = st.builds(lambda time, zone: time.replace(tzinfo=zone), st.datetimes(*_near), _zones)
_dates = st.none() | st.dates(_near[0].date(), _near[1].date()) | _times
_libraries = st.lists(
    st.builds(
        lambda date, title, time: (date, title, time), _dates, st.sampled_from("aAbB科"), st.integers(0, 3)
    ),
    max_size=12,
).map(lambda facts: [article(f"n/{i}", date=d, title=t, mtime_ns=m) for i, (d, t, m) in enumerate(facts)])
_queries = st.builds(
    Query, sort=st.sampled_from(Sort), reverse=st.booleans(), limit=st.none() | st.integers(0, 15)
)


@given(_libraries, _queries.filter(lambda query: query.sort is not Sort.RANDOM), st.randoms())
def test_the_order_does_not_depend_on_how_articles_came_in(
    articles: list[Article], query: Query, random: object
) -> None:
    expected = select(articles, query).ids
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it loosely
    assert select(shuffled, query).ids == expected


@given(_libraries)
def test_reversing_turns_the_dated_part_round(articles: list[Article]) -> None:
    dated = {found.id for found in articles if found.date}
    forward, backward = select(articles).ids, select(articles, Query(reverse=True)).ids
    assert [i for i in backward if i in dated] == [i for i in reversed(forward) if i in dated]
    assert backward[len(dated) :] == forward[len(dated) :]


@given(
    _libraries,
    _queries.filter(lambda query: query.sort is Sort.DATE),
    st.sampled_from(["day", "month", "year"]),
)
def test_groups_are_the_runs_of_the_list(articles: list[Article], query: Query, by: str) -> None:
    length = {"day": 10, "month": 7, "year": 4}[by]
    selection = select(articles, query)
    keys = [
        found.date.isoformat()[:length] if found.date else "" for found in selection.rows(0, len(selection))
    ]
    runs = [(key, len(list(run))) for key, run in groupby(keys)]
    groups = selection.groups(by)  # type: ignore[arg-type]  # the three of the strategy are its literals
    assert [(group.key, group.count) for group in groups] == runs
    assert all(before.start + before.count == after.start for before, after in pairwise(groups))
    assert len({group.key for group in groups}) == len(groups)
