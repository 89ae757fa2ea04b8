"""Line breaking case by case: the design's acceptance cases as plain text, and our own for each rule."""

from __future__ import annotations

import json
import re

import pytest

from reader.text.typesetting.linebreak import clusters, fill
from support.locations import DATA

NBSP = "\N{NO-BREAK SPACE}"


def rows(text: str, width: int, *, first: int | None = None, hang: bool = False) -> list[str]:
    return [text[start:end] for start, end in fill(clusters(text), width, first=first, hang=hang)]


def _paragraphs() -> list[tuple[str, int, list[str]]]:
    """Return id, width and rows, without marks, of each paragraph of the cases that breaks by width."""
    cases = json.loads((DATA / "rendering_cases.json").read_text(encoding="utf-8"))["cases"]
    return [
        (case["id"], case["width"], paragraph.split("\n"))
        for case in cases
        if case["id"] not in {"S6", "C1"}  # hard breaks
        for paragraph in re.sub("[⟦⟧⟨⟩⟪⟫]", "", "\n".join(case["lines"])).split("\n\n")
    ]


@pytest.mark.parametrize("paragraph", _paragraphs(), ids=lambda paragraph: paragraph[0])
def test_acceptance_case(paragraph: tuple[str, int, list[str]]) -> None:
    _, width, lines = paragraph
    assert rows("".join(lines), width) == lines


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        pytest.param(10, ["天地玄黄", "宇，宙洪荒"], id="R1 comma"),
        pytest.param(9, ["天地玄", "黄’”宇宙"], id="R1 closing quotes"),
        pytest.param(10, ["天地玄", "黄 。宇宙"], id="R1 after a blank"),
        pytest.param(9, ["天地玄", "黄 )宇宙"], id="R1 ASCII after a blank"),
        pytest.param(10, ["天地玄黄", "宇·宙洪荒"], id="R1 interpunct"),
        pytest.param(10, ["天地玄黄", "宇‧宙洪"], id="R1 interpunct of Taiwan"),
        pytest.param(9, ["天地玄", "黄々宇"], id="R1 iteration mark"),
        pytest.param(9, ["天地玄", "サーバ"], id="R1 long vowel"),
        pytest.param(10, ["天地玄黄", "「宇宙」洪"], id="R2 corner bracket"),
        pytest.param(10, ["天地玄黄", "『宇宙』"], id="R2 white corner bracket"),
        pytest.param(10, ["天地玄黄", "〈宇宙〉洪"], id="R2 angle bracket"),
        pytest.param(10, ["天地玄黄", "( 宇 )宙洪"], id="R2 before a blank"),
        pytest.param(10, ["天地玄黄", "￥5宇宙洪"], id="R2 currency"),
        pytest.param(9, ["天地玄", "US$5宇宙"], id="R2 currency with letters"),
        pytest.param(9, ["天地玄", "黄——宇"], id="R3 dash"),
        pytest.param(9, ["天地玄", "黄……宇"], id="R3 ellipsis"),
        pytest.param(10, ["天地玄", "-0.5%宇宙"], id="R4 sign and percent"),
        pytest.param(10, ["天地玄黄", "5~10元宇"], id="R4 range and unit"),
        pytest.param(11, ["天地玄", "5月~10月宇"], id="R4 range of units"),
        pytest.param(11, ["天地玄黄", "2020—2025年"], id="R4 range of years"),
        pytest.param(10, ["天地玄黄", "3.5 亿美元"], id="R4 unit after a blank"),
        pytest.param(10, ["天地玄黄", "10多億元"], id="R4 traditional unit"),
        pytest.param(10, ["天地玄黄", "16 GB宇宙"], id="R4 Latin unit after a blank"),
        pytest.param(10, ["天地玄黄", "1,000宇宙"], id="R4 thousands"),
        pytest.param(10, ["天地玄黄", "C++.NET宇"], id="R4 symbols in words"),
        pytest.param(10, ["天地玄", "don’t宇宙"], id="R4 apostrophe"),
        pytest.param(10, ["天地玄黄", "f(x)dx宇宙"], id="R4 brackets in a word"),
        pytest.param(10, ["天地玄", f"黄{NBSP}A{NBSP}宇宙"], id="R5"),
        pytest.param(10, ["天地玄黄", '"宇宙"洪荒'], id="R8 opens"),
        pytest.param(11, ['天"地玄"黄', "宇宙洪荒"], id="R8 closes"),
        pytest.param(9, ['天"地玄', '黄"宇宙'], id="R8 a closer starts no row"),
        pytest.param(10, ["天地玄黄", '"……宇"宙'], id="R8 before an ellipsis"),
        pytest.param(12, ["天地玄黄", "김치는 宇宙"], id="Korean words"),
    ],
)
def test_rule(width: int, lines: list[str]) -> None:
    assert rows("".join(lines), width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("天地玄黄 宇宙", 8, ["天地玄黄", "宇宙"]),
        ("天地玄黄　　宇宙", 8, ["天地玄黄", "宇宙"]),
        ("天地  玄黄  ", 20, ["天地  玄黄"]),
        ("　　天地玄黄", 8, ["　　天地", "玄黄"]),
        ("　　　天地", 7, ["天地"]),
        ("天地\u200b玄黄", 4, ["天地", "玄黄"]),
        ("   ", 2, [""]),
        ("", 2, [""]),
    ],
)
def test_blanks_vanish_at_a_break_and_only_there(text: str, width: int, lines: list[str]) -> None:
    assert rows(text, width) == lines


def test_a_hard_break_ends_a_row_and_two_leave_an_empty_one() -> None:
    assert rows("天地\n玄黄宇宙\n\n洪 \n", 6) == ["天地", "玄黄宇", "宙", "", "洪", ""]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("5.21%~54.73%。", 8, ["5.21%~", "54.73%。"]),
        ("643.36亿元。", 8, ["643.36", "亿元。"]),
        ("16 GB", 3, ["16", "GB"]),
        ("a.cn/x/y?p=1&q=2", 7, ["a.cn/x/", "y?p=1&", "q=2"]),
        ("abcdefgh，", 5, ["abcde", "fgh，"]),
        ("（（（天））））", 6, ["（（（", "天））", "））"]),
        ("天——", 3, ["天", "——"]),
        ("——", 1, ["—", "—"]),
        (f"ab{NBSP}cd", 3, ["a", f"b{NBSP}c", "d"]),
        ("天，", 2, ["天", "，"]),
        ("天地", 1, ["天", "地"]),
    ],
)
def test_what_is_wider_than_a_row_is_cut_at_the_best_place(text: str, width: int, lines: list[str]) -> None:
    assert rows(text, width) == lines


def test_a_long_address_breaks_after_its_marks_and_fills_the_row_begun() -> None:
    text = "详见https://example.com/archive/2025/report-final.html?page=1&size=20，谢谢。"
    assert rows(text, 24) == [
        "详见https://example.com/",
        "archive/2025/report-",
        "final.html?page=1&size=",
        "20，谢谢。",
    ]


def test_english_breaks_at_blanks_and_after_hyphens() -> None:
    text = "A well-known state-of-the-art e-mail client, e.g. for Wi-Fi (and COVID-19)."
    assert rows(text, 14) == [
        "A well-known",
        "state-of-the-",
        "art e-mail",
        "client, e.g.",
        "for Wi-Fi (and",
        "COVID-19).",
    ]


def test_straight_quotes_follow_the_blank_beside_them_before_their_turn() -> None:
    assert rows('a 5" disk "one two" x', 10) == ['a 5" disk', '"one two"', "x"]


def test_the_first_row_may_have_a_width_of_its_own() -> None:
    assert rows("天地玄黄宇宙", 6, first=4) == ["天地", "玄黄宇", "宙"]
    assert rows("天地玄黄宇宙", 4, first=8) == ["天地玄黄", "宇宙"]


def test_a_first_row_too_narrow_for_anything_stays_empty() -> None:
    assert rows("reader天地", 6, first=3) == ["", "reader", "天地"]
    assert rows("天地", 6, first=0) == ["", "天地"]


def test_a_comma_may_hang_in_the_margin() -> None:
    assert rows("天地玄黄宇，宙。", 10) == ["天地玄黄", "宇，宙。"]
    assert rows("天地玄黄宇，宙。", 10, hang=True) == ["天地玄黄宇，", "宙。"]
    assert rows("天地玄黄宇」宙", 10, hang=True) == ["天地玄黄", "宇」宙"]


def test_nothing_fits_in_no_cells() -> None:
    with pytest.raises(ValueError, match="a row of 0 cells"):
        fill(clusters("天地"), 0)


def test_rows_are_offsets_into_the_text() -> None:
    assert fill(clusters("天地 玄\n黄"), 4) == [(0, 2), (3, 4), (5, 6)]
