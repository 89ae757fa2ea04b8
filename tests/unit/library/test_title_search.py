"""Articles by a few characters of their titles."""

from __future__ import annotations

import datetime as dt

from reader.library.title_search import find_titles
from support.articles import article
from support.indexes import index_of

TITLES = [
    "科创芯片逆市调整",
    "說科創與芯片",
    "人工智能的春天",
    "The Margin: On Leaving Room",
    "AI 与爱",
    "爱吃茶的人",
]
CATALOG = index_of(
    [
        article(f"n/{number}", title=title, date=dt.date(2025, 1, 28 - number))
        for number, title in enumerate(TITLES)
    ],
    {"n/5": "科创芯片 The Margin"},
)


def found(text: str, limit: int = 100) -> list[int]:
    return [int(one.id[2:]) for one in find_titles(CATALOG, text, limit)]


def test_characters_in_their_order_in_either_script() -> None:
    assert found("科创") == [0, 1]
    assert found("科芯") == [0, 1]
    assert found("科創芯片") == [0, 1]
    assert found("芯科") == []
    assert found("芯 科") == [0, 1], "words stand in any order"


def test_letters_and_pinyin() -> None:
    assert found("marg leav") == [3]
    assert found("TMOLR") == [3]
    assert found("rgzn") == [2]
    assert found("ai") == [4, 5, 3], "letters as they stand, what sounds so, letters scattered"


def test_only_titles_count() -> None:
    assert found("科创芯片逆") == [0]
    assert found("zzz") == []
    assert found("") == found(" ") == found("\u200b") == []


def test_the_limit_keeps_the_closest() -> None:
    assert found("科芯", limit=1) == [0]


def test_what_has_gone_is_not_found() -> None:
    catalog = index_of([article("n/0", title="茶与水")])
    catalog.apply([], ["n/0"])
    assert find_titles(catalog, "茶", 10) == []
    catalog.apply([])
    assert find_titles(catalog, "茶水", 10) == []
