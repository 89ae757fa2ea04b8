"""Pinyin: a query in initials or syllables finds its word; a reading is known to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.text.chinese.fold import fold
from reader.text.chinese.pinyin import characters_read, is_read, pinyin_pattern, readings

if TYPE_CHECKING:
    from pathlib import Path


def found(query: str, text: str) -> str | None:
    pattern = pinyin_pattern(query)
    match = pattern.search(fold(text)) if pattern else None
    return match[0] if match else None


@pytest.mark.parametrize(
    ("query", "text", "word"),
    [
        ("kcxp", "科创芯片逆市调整", "科创芯片"),
        ("kechuang", "科创芯片逆市调整", "科创"),
        ("kcxinpian", "科创芯片逆市调整", "科创芯片"),
        ("suanli", "上游算力芯片", "算力"),
        ("bdt", "半导体设备", "半导体"),
        ("rgzn", "人工智能", "人工智能"),
        ("rengong", "人工智能", "人工"),
        ("suanl", "上游算力芯片", "算力"),
        ("kechua", "科创芯片", "科创"),
        ("shyx", "上海银行", "上海银行"),
        ("yinhang", "银行", "银行"),
        ("xingzou", "行走", "行走"),
        ("zhongqing", "重庆", "重庆"),
        ("xian", "先前", "先"),
        ("xian", "西安", "西安"),
        ("xi'an", "先到西安", "西安"),
        ("xi an", "先到西安", "西安"),
        ("lvse", "绿色", "绿色"),
        ("lüse", "绿色", "绿色"),
        ("lueduo", "掠夺", "掠夺"),
        ("KCXP", "科创芯片", "科创芯片"),
    ],
)
def test_a_query_finds_its_word(query: str, text: str, word: str) -> None:
    assert found(query, text) == word


@pytest.mark.parametrize("query", ["kcxp", "kechuang", "kcxinpian"])
def test_a_query_finds_the_traditional_word(query: str) -> None:
    assert found(query, "科創芯片") is not None


@pytest.mark.parametrize("query", ["", "芯片", "a1", "科c", "ic", "vip", "k-c", "'", "xi''an", "kexu "])
def test_what_cannot_be_pinyin_has_no_pattern(query: str) -> None:
    assert pinyin_pattern(query) is None


@pytest.mark.parametrize(("query", "text"), [("kcxp", "科创指数"), ("suanli", "计算机"), ("xi'an", "先")])
def test_other_words_are_not_found(query: str, text: str) -> None:
    assert found(query, text) is None


def test_whole_syllables_are_not_taken_apart_into_initials() -> None:
    assert found("rengong", "人工") == "人工"
    assert found("rengong", "仁额能够哦那个") is None


def test_a_very_long_query_is_divided_at_once() -> None:
    assert pinyin_pattern("xian" * 200) is not None
    assert pinyin_pattern("s" * 500) is not None


def test_readings() -> None:
    assert readings("行") == ("hàng", "háng", "héng", "xìng", "xíng")
    assert readings("A") == ()
    assert "节" in characters_read("jié")
    assert "節" in characters_read("jié")
    assert "節" not in characters_read("jie")
    assert characters_read("") == characters_read("chinese") == ""


@pytest.mark.parametrize(
    ("character", "syllable", "expected"),
    [("節", "jié", True), ("節", "chǎn", False), ("們", "men", True), ("", "jié", False), ("A", "a", False)],
)
def test_is_read(character: str, syllable: str, expected: bool) -> None:
    assert is_read(character, syllable) is expected


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kcxp", {"科创芯片"}),
        ("kechuang", {"科创"}),
        ("kcxinpian", {"科创芯片"}),
        ("suanli", {"算力"}),
        ("bdt", {"半导体"}),
    ],
)
def test_queries_find_their_words_in_whole_documents(
    five: dict[str, Path], query: str, words: set[str]
) -> None:
    text = fold("".join(path.read_text(encoding="utf-8") for name, path in five.items() if name != "glossed"))
    pattern = pinyin_pattern(query)
    assert pattern is not None
    assert words <= set(pattern.findall(text))
