"""The order that a reader expects: numbers as numbers, Chinese ones too, Han by pinyin."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.chinese.natural_order import natural_key, natural_path_key
from reader.text.chinese.numerals import number_of


@pytest.mark.parametrize(
    "names",
    [
        ["第1章", "第2章", "第10章", "第110章"],
        ["第一章", "第二章", "第九章", "第十章", "第十一章", "第二十一章", "第一百零三章"],
        ["第一章", "第2章", "第三章", "第4章 之后", "第十章"],
        ["（一）", "（二）", "（三）", "（十）"],
        ["一、总则", "二、分则", "十、附则", "十一、其他"],
        ["卷一", "卷二", "卷十", "卷十二"],
        ["搜索一", "搜索二", "搜索十二"],
        ["壹、甲", "贰、乙", "叁、丙", "拾、丁"],
        ["二〇二三年", "二〇二四年", "2025年"],
        ["Chapter 2", "chapter 9", "Chapter 10"],
        ["9-总结", "10-开头", "11-正文"],
        ["2025年5月20日", "2025年11月20日"],
        ["v1.9", "v1.10", "v2.0"],
        ["apple", "Banana", "cherry", "Ｄate", "école", "Zebra"],
        ["啊", "波", "中国", "重量", "作"],
        ["abc", "啊"],
        ["第１集", "第２集", "第１０集"],
        ["上册", "一些", "中册"],
        ["三国演义", "四书", "一万个为什么"],
        ["007", "8", "0010"],
        ["1", "99999999", "999999999", "1000000000"],
    ],
)
def test_names_come_in_the_order_that_a_reader_expects(names: list[str]) -> None:
    shuffled = names[:]
    random.Random(1).shuffle(shuffled)  # noqa: S311 (an order to be undone)
    assert sorted(shuffled, key=natural_key) == names


def test_what_lies_in_a_folder_stays_together_and_endings_do_not_count() -> None:
    paths = ["书/第2章.md", "书/第2章 附.md", "书/第10章.md", "书/附/1.md", "书-2/1.md"]
    assert sorted({*paths}, key=natural_path_key) == paths


@pytest.mark.parametrize(
    ("numerals", "number"),
    [
        ("十", 10), ("二十", 20), ("廿三", 23), ("一百零三", 103), ("二〇二四", 2024), ("两千", 2000), ("三万五千", 35_000),
        ("壹佰贰拾叁", 123), ("一亿二千万", 120_000_000), ("〇", 0), ("十万", 100_000),
    ],
)  # fmt: skip
def test_numbers_in_chinese_numerals(numerals: str, number: int) -> None:
    assert number_of(numerals) == number


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.text("章第 a甲", max_size=3))
def test_numbers_are_compared_as_numbers(first: int, second: int, before: str) -> None:
    keys = natural_key(f"{before}{first}"), natural_key(f"{before}{second}")
    assert (keys[0] < keys[1]) == (first < second)


@given(st.text())
def test_the_key_of_the_search_form_is_that_of_the_text(text: str) -> None:
    from reader.text.search.tokens import search_form

    assert natural_key(search_form(text)) == natural_key(search_form(search_form(text)))
