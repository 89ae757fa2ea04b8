"""A query in either script finds the same articles, whatever the words."""

from __future__ import annotations

import datetime as dt
import re
import tarfile
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.select import select
from reader.model.query import Query, parse_query
from reader.text.chinese.script import converter
from reader.text.search.tokens import search_form
from support.articles import article
from support.indexes import index_of
from support.locations import CORPORA

_VARIANTS = ("hans", "tw", "hk")
_TEXTS = [
    "软件里面的说明写得很清楚，皇后在后面。",
    "乾坤與乾燥，著名的著作，了解瞭望，覆蓋與回覆。",
    "計畫與计划，座標與坐标，衞生與敍述，裏面裡面，台灣臺灣颱風。",
    "范仲淹的模範，鍾繇與鬧鐘，髮廊發財，麵包表面，隻身只是，干涉乾淨幹部。",
]
_PARTS = [
    text[start : start + length]
    for text in _TEXTS
    for length in (1, 2, 3)
    for start in range(len(text) - length)
]


def ids(catalog: object, query: str) -> tuple[str, ...]:
    expression = parse_query(f'"{query}"', today=dt.date(2025, 3, 12))
    return tuple(select(catalog, Query(expression=expression)).ids)  # type: ignore[arg-type] # a catalog


@given(st.sampled_from([part for part in _PARTS if part.strip("，。")]), st.sampled_from(_VARIANTS))
@settings(max_examples=150)
def test_a_word_and_its_conversion_find_the_same(part: str, variant: str) -> None:
    texts = [*_TEXTS, *(converter(each)(text) for each in _VARIANTS for text in _TEXTS)]
    catalog = index_of(
        [article(f"n/{number}.md") for number in range(len(texts))],
        {f"n/{number}.md": text for number, text in enumerate(texts)},
    )
    assert ids(catalog, part) == ids(catalog, converter(variant)(part)) != ()


@pytest.mark.slow
@pytest.mark.shared
def test_every_word_of_the_corpora_has_the_search_form_of_its_conversions() -> None:
    """What has one search form finds the same: queries and texts are compared in no other way."""
    words: set[str] = set()
    with tarfile.open(CORPORA) as archive:
        for number, member in enumerate(archive):
            if number % 8 == 0 and member.isfile() and PurePosixPath(member.name).suffix == ".md":
                file = archive.extractfile(member)
                assert file is not None
                words.update(re.findall("[\u3400-\u9fff]{2,6}", file.read().decode(errors="replace")))
    assert len(words) > 50_000
    for variant in _VARIANTS:
        convert = converter(variant)
        assert [word for word in words if search_form(word) != search_form(convert(word))] == []
