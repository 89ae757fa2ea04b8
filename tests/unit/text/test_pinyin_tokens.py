"""Tokens of pinyin, by which a query in letters finds a title."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.chinese.pinyin import pinyin_pattern
from reader.text.search.pinyin_tokens import sound_matches, sound_tokens


def sounds_like(query: str, *texts: str) -> bool:
    """Tell whether FTS5 finds ``query`` by the tokens of ``texts``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (sound, tokenize = ascii)")
        connection.execute("INSERT INTO words VALUES (?)", (sound_tokens(*texts),))
        return any(
            connection.execute("SELECT 1 FROM words WHERE words MATCH ?", (match,)).fetchone()
            for match in sound_matches(query)
        )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("rgzn", "人工智能的今天"),
        ("rengong", "人工智能"),
        ("gongzhi", "人工智能"),
        ("rgzhineng", "人工智能"),
        ("renggzn", "仍公正呢"),
        ("kcxinpian", "科创芯片ETF"),
        ("yh", "上海银行"),
        ("yinhang", "银行"),
        ("yinxing", "银行"),
        ("xian", "西安"),
        ("xi'an", "西安"),
        ("lvse", "绿色"),
        ("zhsh", "中山"),
    ],
)
def test_a_text_is_found_by_every_reading(query: str, text: str) -> None:
    assert sounds_like(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("rgzn", "人工ETF智能"),
        ("gr", "人工"),
        ("rgn", "人工智能"),
        ("xi'an", "先"),
        ("vip", "人工"),
        ("zz", ""),
    ],
)
def test_other_texts_are_not(query: str, text: str) -> None:
    assert not sounds_like(query, text)


def test_texts_do_not_run_together() -> None:
    assert not sounds_like("gz", "人工", "智能")
    assert sounds_like("zn", "人工", "智能")


_SYLLABLES = ["xi", "an", "xian", "yin", "hang", "zhong", "ch", "zh", "r", "g", "n", "e", "lv", "gu"]


@given(
    st.text(alphabet="西安先银行重庆中国人工智能绿了，A儿嗯", max_size=12),
    st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=4).map("".join),
)
def test_nothing_that_reads_so_is_missed(text: str, query: str) -> None:
    pattern = pinyin_pattern(query)
    if len(query) > 1 and pattern and pattern.search(text):
        assert sounds_like(query, text)
