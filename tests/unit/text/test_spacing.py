"""Spacing between Han and Western text: where it stands, and that it is in no text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.render import lay_out, parse, plain
from reader.text.typesetting.spacing import gaps, spaced, unspaced_ranges
from reader.text.typesetting.width import cell_width


def shown(markdown: str, width: int = 0) -> list[str]:
    return list(plain(lay_out(parse(markdown), width, spacing=True)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI模型与GPU", "AI 模型与 GPU"),
        ("涨了3个点", "涨了 3 个点"),
        ("用é表示", "用 é 表示"),
        ("cafe\u0301店", "cafe\u0301 店"),
        ("α值", "α 值"),
        # not beside punctuation, nor where there is a blank
        ("ETF（588750）涨，AI", "ETF（588750）涨，AI"),
        ("约50%的人", "约 50%的人"),
        ("用 AI 写", "用 AI 写"),
        ("用\u00a0AI\u3000写", "用\u00a0AI\u3000写"),
        ("第1、2条", "第 1、2 条"),
        ("※A", "※A"),
        ("ＡＢ字", "ＡＢ字"),
        ("한국AI", "한국AI"),
        ("", ""),
    ],
)
def test_a_blank_stands_between_han_and_letters_or_digits(text: str, expected: str) -> None:
    assert spaced(text, gaps(text)).replace("\u00a0", " ") == expected.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("前**A股**后B", "前 A 股后 B"),
        ("**粗**Bold与[GitHub页](#x)的A", "粗 Bold 与 GitHub 页的 A"),
        ("用`代码a`的b", "用代码a的 b"),
        ("质能$E=后$后", "质能$E=后$后"),
        ("见<https://例子.中国/后台a>吧", "见https://例子.中国/后台a吧"),
        ("见https://a.cn/b吧", "见https://a.cn/b吧"),
        ("```\n代码a\n```", "    代码a"),
        ("## 第1章Go语言", "第 1 章 Go 语言\n───────────────"),
        ("- 用AI", "• 用 AI"),
        ("| 名A | 值 |\n|---|--:|\n| 乙 | 3个 |", "名 A │   值\n─────┼─────\n乙   │ 3 个"),
    ],
)
def test_only_text_is_spaced(markdown: str, expected: str) -> None:
    assert "\n".join(shown(markdown)) == expected


def test_what_belongs_together_stays_on_one_row() -> None:
    assert shown("合计增加一二三四五六643.36亿元。", 23) == ["合计增加一二三四五六", "643.36 亿元。"]


def test_no_text_has_it() -> None:
    document = parse("前**A股**后B，再说A股。")
    layout = lay_out(document, 0, spacing=True)
    (line,) = layout.lines()
    assert line.text == "前 A 股后 B，再说 A 股。"
    assert document.text() == "前A股后B，再说A股。"
    assert [tuple(match) for match in document.find("A股")] == [(0, 1, 3, ()), (0, 8, 10, ())]
    for column, start, end in line.stretches:
        assert line.text[column : column + end - start] == document.text()[start:end]


_MIXED = st.text(alphabet="一二三四五AB12，。（）%  é-", max_size=40)


@given(_MIXED, st.integers(2, 30))
def test_no_row_is_too_wide_and_no_text_is_lost(text: str, width: int) -> None:
    rows = shown(text, width)
    assert max(map(cell_width, rows), default=0) <= width
    plain_rows = list(plain(lay_out(parse(text), width)))
    assert re.sub(r"\s", "", "".join(rows)) == re.sub(r"\s", "", "".join(plain_rows))


@given(_MIXED)
def test_spacing_twice_is_spacing_once(text: str) -> None:
    once = spaced(text, gaps(text))
    assert gaps(once) == []


@given(_MIXED, st.data())
def test_ranges_lead_back(text: str, data: st.DataObject) -> None:
    places = gaps(text)
    longer = spaced(text, places)
    start = data.draw(st.integers(0, len(longer)))
    end = data.draw(st.integers(start, len(longer)))
    ((first, last),) = unspaced_ranges([(start, end)], places)
    without = "".join(
        character
        for place, character in enumerate(longer)
        if start <= place < end and place not in {gap + number for number, gap in enumerate(places)}
    )
    assert text[first:last] == without
