"""Terms: what a text repeats or has in its headings."""

from __future__ import annotations

import pytest

from reader.text.search.terms import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("算力紧张。谈到算力，大家都说算力不够。", {"算力"}),
        ("半導體設備漲了，半導體設備又跌了，半導體設備再漲。", {"半导体设备"}),
        ("# 量子计算\n\n正文。", {"量子计算"}),
        ("【储能电站】\n正文。", {"储能电站"}),
        ("一、光伏组件\n正文。", {"光伏组件"}),
        ("**充电桩**\n正文。", {"充电桩"}),
        ("只说一次的话，没有什么词。", set()),
        ("的人的人的人，了不了不了不", set()),
        ("plain English text, plain English text", set()),
        ("", set()),
        ("，，，，，，，，", set()),
    ],
)
def test_what_is_repeated_or_stands_in_a_heading_is_a_term(text: str, expected: set[str]) -> None:
    assert set(terms(text)) == expected


def test_a_heading_is_no_term_where_it_is_a_sentence() -> None:
    assert terms("# 这个标题长得很像一个完整的句子\n") == ()


def test_what_comes_late_does_not_count() -> None:
    assert terms("字" + "。\n" * 600 + "# 量子计算\n") == ()
