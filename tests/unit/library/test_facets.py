"""Counts of tags, months, codes and the rest, and what they leave out of the query."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.library.facet_counts import FacetCount, count_facet, without_facet
from reader.library.select import select
from reader.model.article import Code
from reader.model.query import Facet, Query, format_expression, parse_query
from reader.model.variant import Region, Script
from reader.tui.query.filters import ValueFilter, join_values
from support.articles import article
from support.indexes import index_of

TODAY = dt.date(2025, 3, 12)
ARTICLES = (
    article(
        "n/2025/a.md",
        date=dt.datetime(2025, 2, 14, 9, tzinfo=dt.UTC),
        tags=("半導體", "ETF", "etf"),
        source="qq",
        author="張三, 李四",
        lang="zh-CN",
        script=Script.SIMPLIFIED,
        codes=(Code("588750"), Code("588750", "科创芯片"), Code("000685")),
    ),
    article(
        "n/2025/b.md",
        date=dt.date(2025, 2, 1),
        tags=("半导体", "ETF"),
        source="QQ",
        author="张三",
        categories=("科技", "etf"),
        lang="zh-cn",
        script=Script.SIMPLIFIED,
        codes=(Code("588750", "科创芯片"), Code("588750", "芯片ETF")),
    ),
    article(
        "n/c.md",
        date=dt.date(2024, 12, 31),
        tags=("半导体",),
        source="qq",
        script=Script.TRADITIONAL,
        region=Region.HONG_KONG,
    ),
    article("n/d.md"),
)


def counted(facet: Facet) -> list[tuple[str, int]]:
    return [(found.value, found.count) for found in count_facet(index_of(ARTICLES), None, facet)]


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        (Facet.TAG, [("半导体", 3), ("ETF", 2), ("科技", 1)]),
        (Facet.AUTHOR, [("张三", 2), ("李四", 1)]),
        (Facet.DATE, [("2024-12", 1), ("2025-02", 2)]),
        (Facet.SOURCE, [("qq", 3)]),
        (Facet.LANG, [("zh-CN", 2)]),
        (Facet.SCRIPT, [("hans", 2), ("hant", 1), ("hk", 1), ("none", 1)]),
        (Facet.CODE, [("588750", 2), ("000685", 1)]),
        (Facet.FOLDER, [("n", 4), ("n/2025", 2)]),
    ],
)
def test_counts(facet: Facet, expected: list[tuple[str, int]]) -> None:
    assert counted(facet) == expected


@pytest.mark.parametrize("facet", Facet)
def test_what_is_chosen_finds_as_many_as_were_counted(facet: Facet) -> None:
    folders = ("n/2025/芯片", "n/2025/晶片", "N/2025", "n/2025/x／y", "n/a b/c", "m/科創", "m/科创/deep/er")
    more = [article(f"{folder}/{number}.md") for number, folder in enumerate(folders)]
    catalog = index_of([*ARTICLES, *more])
    for found in count_facet(catalog, None, facet):
        if facet is Facet.DATE:
            field = parse_query(f"date:{found.value}", today=TODAY)
        else:
            field = join_values(ValueFilter(facet, (found.value,), any_of_them=True, rest=Query())).expression
        assert len(select(catalog, Query(expression=field))) == found.count, found


def test_a_code_carries_its_commonest_name() -> None:
    assert count_facet(index_of(ARTICLES), None, Facet.CODE) == [
        FacetCount("588750", 2, "科创芯片"),
        FacetCount("000685", 1),
    ]


@pytest.mark.parametrize("facet", Facet)
def test_nothing_counts_nothing(facet: Facet) -> None:
    assert count_facet(index_of([]), None, facet) == []
    nowhere = parse_query("title:nowhere", today=TODAY)
    assert count_facet(index_of(ARTICLES), nowhere, facet) == []


@pytest.mark.parametrize(
    ("query", "facet", "left"),
    [
        ("tag:ETF 芯片 date:2025", Facet.TAG, "芯片 date:2025"),
        ("tag:ETF -tag:a,b", Facet.TAG, ""),
        ("tag:ETF since:2024 until:2025", Facet.DATE, "tag:ETF"),
        ("(tag:ETF OR 芯片) tag:a", Facet.TAG, "(tag:ETF OR 芯片)"),
        ("path:n/* lang:zh", Facet.FOLDER, "lang:zh"),
        ("", Facet.TAG, ""),
    ],
)
def test_the_conditions_on_the_facet_itself_can_be_lifted(query: str, facet: Facet, left: str) -> None:
    lifted = without_facet(Query(expression=parse_query(query, today=TODAY), limit=3), facet)
    expected = parse_query(left, today=TODAY)
    assert lifted == Query(expression=expected, limit=3), format_expression(lifted.expression)
