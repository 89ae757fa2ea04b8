"""Tables: nothing is cut, columns stay in line, and a table too narrow to read becomes records."""

from __future__ import annotations

import pytest

from reader.render import lay_out, parse, plain
from reader.text.typesetting.width import cell_width

_LONG = "一段很长很长的中文说明文字会被折行，是吗"


def _rows(markdown: str, width: int) -> list[str]:
    return list(plain(lay_out(parse(markdown), width)))


def test_long_cell_is_wrapped() -> None:
    assert _rows(f"| 名称 | 说明 |\n|-|-|\n| 甲 | {_LONG} |", 24) == [
        "名称 │ 说明",
        "─────┼──────────────────",
        "甲   │ 一段很长很长的中",
        "     │ 文说明文字会被折",
        "     │ 行，是吗",
    ]


def test_rows_of_several_lines_are_parted() -> None:
    rows = _rows(f"|a|b|\n|-|-|\n|1|{_LONG}|\n|2|乙|", 24)
    assert rows[1] == "──┼─────────────────────"
    assert rows[-2:] == ["┄┄┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄", "2 │ 乙"]


def test_too_many_columns_become_records() -> None:
    head, line = "|".join("甲乙丙丁戊己庚辛"), "|".join(["一二三四"] * 8)
    rows = _rows(f"{head}\n{'|'.join('-' * 8)}\n{line}\n{line}", 30)
    assert rows[:2] == ["甲：一二三四", "乙：一二三四"]
    assert rows[8] == ""
    assert rows[9] == "甲：一二三四"
    assert len(rows) == 17


def test_record_wraps_as_one_paragraph() -> None:
    head = "|".join(["很长的列名很长的列名", *"乙丙丁"])
    rows = _rows(f"{head}\n-|-|-|-\n{_LONG}|" + "|".join([_LONG] * 3), 16)
    assert rows[0] == "很长的列名很长的"
    assert rows[1] == "列名：一段很长很"
    assert all(cell_width(row) <= 16 for row in rows)


def test_record_of_a_head_alone() -> None:
    assert _rows("|".join("甲乙丙丁戊己庚辛") + "\n" + "|".join("-" * 8), 10) == [*"甲乙丙丁戊己庚辛"]


def test_head_alone() -> None:
    assert _rows("|甲|乙|\n|-|-|", 20) == ["甲 │ 乙", "───┼───"]


def test_alignment() -> None:
    rows = _rows("|左左左|中中中|右右右|\n|:-|:-:|-:|\n|a|b|-0.89%|\n|“冰火”|①②—|c|", 40)
    assert rows == [
        "左左左 │ 中中中 │ 右右右",
        "───────┼────────┼───────",
        "a      │   b    │ -0.89%",
        "“冰火” │  ①②—   │      c",
    ]


@pytest.mark.parametrize("width", range(14, 60))
def test_borders_stand_in_line(width: int) -> None:
    markdown = f"|名称|说明|数|\n|-|-|-:|\n|“冰火”…|{_LONG}|-0.89%|\n|①②—|**{_LONG}**|1|"
    rows = _rows(markdown, width)
    drawn = [row for row in rows if "│" in row or "┼" in row]
    if drawn:
        assert len(drawn) == len(rows)
        borders = {tuple(cell_width(row[:i]) for i, c in enumerate(row) if c in "│┼") for row in drawn}
        assert len(borders) <= 2  # a row whose last cells are empty ends early
        assert all(cell_width(row) <= width for row in rows)
    text = "".join("".join(rows).split())
    assert text.count("一") >= 2
    assert "…" not in text.replace("“冰火”…", "")


def test_stretches_say_where_each_cell_is_in_the_text() -> None:
    document = parse("|甲|乙|\n|-|-|\n|丙|丁|")
    text = document.blocks[0].content.shown().text
    assert text == "甲\t乙\n丙\t丁"
    layout = lay_out(document, 20)
    last = layout.line(2)
    assert [text[start:end] for _column, start, end in last.stretches] == ["丙", "丁"]
    assert [last.text[column] for column, _start, _end in last.stretches] == ["丙", "丁"]


def test_text_with_line_ends_in_cells() -> None:
    assert _rows("|a|b|\n|-|-|\n|甲<br>乙|丙|", 20) == ["a  │ b", "───┼───", "甲 │ 丙", "乙 │"]


def test_cells_that_the_head_has_no_column_for_stand_in_the_last() -> None:
    rows = _rows("|甲|乙|\n|-|-|\n|a|b|c||**d**|\n|e|`f|g`|\n| h | i | | |\n j | k \\| l | m", 40)
    assert rows[2:] == ["a  │ b | c |  | d", "e  │ `f | g`", "h  │ i", "j  │ k | l | m"]


def test_cells_without_a_column_keep_their_links() -> None:
    document = parse("> |甲|\n> |-|\n> |a|[b](b.md)|\n\n后")
    (link,) = document.links
    assert (link.text, link.target, link.block) == ("b", "b.md", 0)
    assert len(document.blocks) == 2


def test_tables_may_use_more_room_than_text() -> None:
    text = "一段很长的说明文字，长到八十格里放不下，" * 3
    document = parse(f"{text * 2}\n\n| 名称 | 说明 |\n|---|---|\n| 甲 | {text} |")
    lines = list(lay_out(document, 40, table_width=100).lines())
    assert max(line.width for line in lines if line.block == 0) <= 40
    assert 40 < max(line.width for line in lines if line.block == 1) <= 100
