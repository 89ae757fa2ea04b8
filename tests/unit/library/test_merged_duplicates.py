"""Copies share a row: no article is lost, and what is listed keeps its order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.duplicates import find_duplicates
from reader.library.library import Library
from reader.library.select import select
from reader.model.query import Query, Sort, parse_query
from support.articles import article
from support.indexes import index_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.article import Article

FIRST_DAY = dt.date(2025, 1, 30)
_TOLD = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=30)
"""For each article its day and the number of its story."""


def _text(story: int) -> str:
    return "".join(f"第{story}个故事的第{number}句话说到这里。" for number in range(40))


@settings(max_examples=60, deadline=None)
@given(
    _TOLD,
    st.sampled_from([each for each in Sort if each is not Sort.RANDOM]),
    st.booleans(),
    st.none() | st.integers(1, 12),
)
def test_no_article_is_lost_and_the_order_is_kept(
    told: list[tuple[int, int]], sort: Sort, reverse: bool, limit: int | None
) -> None:
    articles = [
        article(f"a/{number}.md", date=FIRST_DAY + dt.timedelta(days=day) if day else None)
        for number, (day, _story) in enumerate(told)
    ]
    stories = {one.id: story for one, (_day, story) in zip(articles, told, strict=True)}
    catalog = index_of(articles, {one.id: _text(stories[one.id]) for one in articles})
    query = Query(sort=sort, reverse=reverse)
    every = select(catalog, query).ids
    find_duplicates(catalog, lambda: None, lambda: False)
    gathered = select(catalog, query, firsts=catalog.clusters())

    rows = list(gathered.ids)
    assert [each for each in every if each in rows] == rows
    assert len({stories[each] for each in rows}) == len(rows)
    cluster = [[one.id for one in gathered.cluster(row)] for row in range(len(rows))]
    assert [each[0] for each in cluster] == rows
    assert sorted(each for row in cluster for each in row) == sorted(every)
    assert [gathered.copies(row) for row in range(len(rows))] == [len(each) for each in cluster]
    assert len(rows) == len(set(stories.values()))
    assert all(len({stories[each] for each in ids}) == 1 for ids in cluster)
    for row, ids in enumerate(cluster):
        assert [gathered.position(each) for each in ids] == [row] * len(ids)
    for by in ("day", "month"):
        groups = gathered.groups(by)
        assert sum(group.count for group in groups) == (len(rows) if sort is Sort.DATE else 0)

    short = select(catalog, Query(sort=sort, reverse=reverse, limit=limit), firsts=catalog.clusters())
    assert list(short.ids) == rows[:limit]


def test_only_what_a_query_finds_shares_a_row() -> None:
    articles: list[Article] = [
        article("a/1.md", tags=("甲",)),
        article("a/2.md"),
        article("a/3.md", tags=("甲",)),
    ]
    catalog = index_of(articles, {one.id: _text(1) for one in articles})
    find_duplicates(catalog, lambda: None, lambda: False)
    firsts = catalog.clusters()
    assert select(catalog, Query(), firsts=firsts).copies(0) == 3
    found = select(catalog, Query(expression=parse_query("tag:甲", today=FIRST_DAY)), firsts=firsts)
    assert (len(found), found.copies(0)) == (1, 2)


def test_a_library_groups_copies_when_asked_and_sees_what_changes(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(_text(1) + "\n", encoding="utf-8")
    (tmp_path / "other.md").write_text(_text(2), encoding="utf-8")
    library = Library.open([str(tmp_path)])
    library.sync()
    assert len(library.select(Query())) == 4
    assert len(library.select(Query(), merge_duplicates=True)) == 4, "nobody has looked yet"
    assert library.find_duplicates()
    assert len(library.select(Query(), merge_duplicates=True)) == 2
    (tmp_path / "three.md").write_text(_text(3), encoding="utf-8")
    (tmp_path / "two.md").unlink()
    library.sync()
    assert library.find_duplicates()
    assert not library.find_duplicates()
    assert len(library.select(Query(), merge_duplicates=True)) == 3
    library.close()
