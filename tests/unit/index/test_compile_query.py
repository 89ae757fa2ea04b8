"""Which articles each condition of a query takes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Problem
from reader.library.select import select
from reader.model.article import Article, Code
from reader.model.query import Query, Sort, parse_query
from reader.model.variant import Region, Script
from support.articles import article
from support.indexes import index_of
from support.naive import selected

TODAY = dt.date(2025, 3, 12)
BODIES = {"n/2025/chip.md": "正文談到國產設備。\nFull ＷＩＤＴＨ text\nends here", "n/etf.md": "body of etf"}
ARTICLES = [
    article(
        "n/2025/chip.md",
        title="科创芯片逆市调整",
        date=dt.datetime(2025, 2, 14, 11, 51, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        tags=("半導體", "ETF"),
        lang="zh-CN",
        script=Script.SIMPLIFIED,
        source="qq",
        summary="一句摘要",
        codes=(Code("588750", "科创芯片"), Code("000685.SH")),
        features=frozenset({"image", "table"}),
    ),
    article("n/etf.md", title="ETF weekly", date=dt.date(2025, 3, 10), tags=("etf", "weekly news"), lang="en"),
    article("n/tw.md", title="台灣軟體", script=Script.TRADITIONAL, region=Region.TAIWAN, lang="zh_TW", source="QQ新聞", tags=("軟體",)),
    article("n/hk.md", title="港股", script=Script.TRADITIONAL, region=Region.HONG_KONG, lang="zh-Hant-HK", problems=(Problem("date", "bad"),)),
    article("n/old.md", title="舊文", script=Script.TRADITIONAL, region=Region.MAINLAND, date=dt.date(2024, 12, 31), features=frozenset({"footnote"})),
]  # fmt: skip


def taken(query: str, articles: list[Article] = ARTICLES) -> list[str]:
    expression = parse_query(query, today=TODAY)
    ids = select(index_of(articles, BODIES), Query(expression=expression, sort=Sort.PATH)).ids
    assert list(ids) == selected(articles, BODIES, Query(expression=expression, sort=Sort.PATH))
    return [one.id.removeprefix("n/").removesuffix(".md") for one in articles if one.id in ids]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # terms: title, tags, summary, body; either script, any width and case
        ("芯片", "2025/chip"),
        ("半导体", "2025/chip"),
        ("半導體", "2025/chip"),
        ("摘要", "2025/chip"),
        ("国产设备", "2025/chip"),
        ("ｆｕｌｌ", "2025/chip"),
        ("width", "2025/chip"),
        ('"width text ends"', "2025/chip"),
        ("ＥＴＦ", "2025/chip etf"),
        ("没有", ""),
        ("摘要正文", ""),
        # operators
        ("etf weekly", "etf"),
        ("芯片 OR 港股", "2025/chip hk"),
        ("etf -weekly", "2025/chip"),
        ("-(芯片 OR etf)", "tw hk old"),
        ("--港股", "hk"),
        ("-没有", "2025/chip etf tw hk old"),
        ("-芯片 -港股", "etf tw old"),
        ("-港股 date:2025", "2025/chip etf"),
        ("etf -芯片 -港股", "etf"),
        ("etf -芯片 -tag:软体 -没有", "etf"),
        ("-(etf -weekly)", "etf tw hk old"),
        ("etf OR -芯片", "2025/chip etf tw hk old"),
        ("tag:etf -weekly", "2025/chip"),
        # tags
        ("tag:etf", "2025/chip etf"),
        ("tag:半导体", "2025/chip"),
        ("tag:软体", "tw"),
        ("tag:软", ""),
        ("tag:软*", "tw"),
        ('tag:"weekly news"', "etf"),
        ("tag:半导体,软体", "2025/chip tw"),
        ("tag:etf -tag:半导体", "etf"),
        ("tag:*", "2025/chip etf tw"),
        ("-tag:*", "hk old"),
        # title and path
        ("title:台湾", "tw"),
        ("title:湾*", ""),
        ("title:台*", "tw"),
        ("path:2025/", "2025/chip"),
        ("path:ETF.md", "etf"),
        ("path:n/2025/*", "2025/chip"),
        ("path:2025/*", ""),
        # dates
        ("date:2025-02", "2025/chip"),
        ("date:2025-02-14", "2025/chip"),
        ("since:2025-02-14", "2025/chip etf"),
        ("until:2025-02-14", "2025/chip old"),
        ("date:7d", "etf"),
        ("date:2024..", "2025/chip etf old"),
        ("date:2024,7d", "etf old"),
        ("is:undated", "tw hk"),
        ("-date:1900..2100", "tw hk"),
        # words
        ("source:qq", "2025/chip"),
        ("source:QQ新闻", "tw"),
        ("source:q*", "2025/chip tw"),
        ("source:*", "2025/chip tw"),
        ("lang:zh", "2025/chip tw hk"),
        ("lang:zh-cn", "2025/chip"),
        ("lang:ｚｈ＿ｔｗ", "tw"),
        ("lang:zh-tw", "tw"),
        ("lang:z", ""),
        ("lang:z*", "2025/chip tw hk"),
        ("script:hans", "2025/chip"),
        ("script:hant", "tw hk old"),
        ("script:tw", "tw"),
        ("script:hk", "hk"),
        ("script:none", "etf"),
        ("code:588750", "2025/chip"),
        ("code:５８８７５０", "2025/chip"),
        ("code:000685", "2025/chip"),
        ("code:000685.sh", "2025/chip"),
        ("code:000685.SZ", ""),
        ("code:5887", ""),
        ("code:5887*", "2025/chip"),
        # states and features
        ("is:unread", "2025/chip etf tw hk old"),
        ("is:read", ""),
        ("is:starred", ""),
        ("has:image", "2025/chip"),
        ("has:table", "2025/chip"),
        ("has:footnote", "old"),
        ("has:code", "2025/chip"),
        ("has:problem", "hk"),
        ("has:problem,footnote", "hk old"),
    ],
)
def test_a_query_takes(query: str, expected: str) -> None:
    assert taken(query) == expected.split()


def test_as_many_items_as_anybody_types() -> None:
    assert taken(" OR ".join(f"x{number}" for number in range(5000)) + " OR 港股") == ["hk"]
    assert taken(" ".join(f"-x{number}" for number in range(5000)) + " 港股") == ["hk"]
    assert taken("tag:" + ",".join(f"x{number}" for number in range(5000)) + ",软体") == ["tw"]
    assert taken("芯片 OR (etf weekly tag:etf)") == ["2025/chip", "etf"]


def test_no_expression_takes_all() -> None:
    assert len(taken("")) == len(ARTICLES)


_parts = st.sampled_from(
    ["芯片", "ETF", "tag:etf", "date:2025", "is:undated", "has:footnote", "lang:zh", "正文"]
)
_rows = st.lists(st.sampled_from(ARTICLES), max_size=5, unique=True)


@given(_parts, _parts, _rows)
def test_operators_are_those_of_sets(one: str, other: str, articles: list[Article]) -> None:
    both = set(taken(one, articles)) & set(taken(other, articles))
    either = set(taken(one, articles)) | set(taken(other, articles))
    everything = {found.id.removeprefix("n/").removesuffix(".md") for found in articles}
    assert set(taken(f"{one} {other}", articles)) == both
    assert set(taken(f"{one} OR {other}", articles)) == either
    assert set(taken(f"-({one} OR {other})", articles)) == everything - either
    assert set(taken(f"-{one} -{other}", articles)) == everything - either
