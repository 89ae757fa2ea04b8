"""Authors and categories in queries, over real files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reader.library.library import Library
from reader.model.query import Query, parse_query

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "one.md": "---\ntitle: 一\nauthor: 王小明\ncategories: [科技, Cloud Native]\n---\n正文。",
    "two.md": "---\ntitle: 二\nauthors: [王小明, Jane Doe]\ntags: [AI]\n---\n正文。",
    "three.md": "---\ntitle: 三\nauthor:\n  name: 張三豐\ncategory: 科技\n---\n正文。",
    "four.md": "---\ntitle: 四\n---\n正文。",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    library = Library.open([str(tmp_path)])
    library.sync()
    return library


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("author:王小明", ["one", "two"]),
        ('author:"jane doe"', ["two"]),
        ("author:jane*", ["two"]),
        ("author:张三丰", ["three"]),
        ("author:王小明,张三丰", ["one", "three", "two"]),
        ("-author:王小明", ["four", "three"]),
        ("王小明", ["one", "two"]),
        ("张三丰", ["three"]),
        ("tag:科技", ["one", "three"]),
        ("tag:cloud*", ["one"]),
        ("科技", ["one", "three"]),
        ("tag:#AI", ["two"]),
        ("tag:＃ai", ["two"]),
        ("-tag:科技", ["four", "two"]),
    ],
)
def test_who_wrote_it_and_where_it_is_filed_are_found(library: Library, typed: str, names: list[str]) -> None:
    found = library.select(Query(expression=parse_query(typed, today=dt.date(2025, 1, 1))))
    assert sorted(article.title for article in found) == sorted(
        {"one": "一", "two": "二", "three": "三", "four": "四"}[name] for name in names
    )
