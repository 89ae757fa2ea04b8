"""Pinyin in queries: titles and tags that sound so, then terms, and only where nothing has the letters themselves."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.library.select import select
from reader.model.article import Article, Code
from reader.model.query import Query, Sort, parse_query
from support.articles import article
from support.indexes import index_of

ARTICLES = [
    article("n/ai.md", title="人工智能的今天"),
    article("n/tag.md", title="別的事", tags=("人工智慧", "銀行")),
    article("n/body.md", title="另一篇"),
    article("n/chip.md", title="科創板晨報", codes=(Code("588750", "科创芯片ETF"),)),
    article("n/vip.md", title="VIP 来宾"),
    article("n/sl.md", title="SL 是什么"),
]
BODIES = {
    "n/body.md": "人工智能写在正文里。\n算力，算力，还是算力。",
    "n/chip.md": "谈到算力的只有这一次。科创芯片ETF(588750)在涨。",
    "n/ai.md": "# 量子比特\n",
}


def taken(query: str, articles: list[Article] = ARTICLES) -> str:
    expression = parse_query(query, today=dt.date(2025, 3, 12))
    ids = select(index_of(articles, BODIES), Query(expression=expression, sort=Sort.PATH)).ids
    return " ".join(each.removeprefix("n/").removesuffix(".md") for each in ids)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # titles and tags in either script, by initials, syllables or both; a text alone does not count
        ("rgzn", "ai"),
        ("rengong", "ai tag"),
        ("RenGongZhi", "ai tag"),
        ("rgzh", "ai tag"),
        ("yh", "tag"),
        ("yinhang", "tag"),
        ("kc", "chip"),
        # where no title or tag sounds so: what a text repeats, has in a heading, or names beside a code
        ("suanli", "body chip"),
        ("lzbt", "ai"),
        ("kcxp", "chip"),
        ("xp", ""),
        # the letters themselves go first
        ("vip", "vip"),
        ("sl", "sl"),
        # a part of a query
        ("rengong -yinhang", "ai"),
        ("rgzn OR kcb", "ai chip"),
        # what is taken exactly
        ('"rgzn"', ""),
        ("title:rgzn", ""),
        ("tag:yh", ""),
        # a single letter, or what cannot be pinyin
        ("r", ""),
        ("rg1", ""),
        ("vv", ""),
    ],
)
def test_pinyin_finds_what_sounds_so(query: str, expected: str) -> None:
    assert taken(query) == expected


def test_one_text_with_the_letters_is_enough_for_the_whole_library() -> None:
    assert taken("rgzn", [*ARTICLES, article("n/named.md", title="rgzn 是缩写")]) == "named"
