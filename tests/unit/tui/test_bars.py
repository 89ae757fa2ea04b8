"""The top and the bottom line at every width."""

from __future__ import annotations

import pytest

from reader.keys.keymap import shipped
from reader.text.typesetting.width import cell_width
from reader.tui.lines.bars import BottomLine, TopLine, bottom_line, script_switch, top_line
from reader.tui.lines.spans import Span, span_at, width


def text(spans: list[Span]) -> str:
    return "".join(span.text for span in spans)


FACTS = TopLine(
    name="seeds", shown=7, total=22, chips=["tag:ETF", "date:2025-02", "半导体设备"], script="hans"
)


@pytest.mark.parametrize("cells", range(40, 161, 7))
def test_the_top_line_fits_and_keeps_count_and_switch(cells: int) -> None:
    line = text(top_line(FACTS, cells))
    assert cell_width(line) == cells
    assert "7 of 22 articles" in line or cells < 45
    assert " 原 [简] 繁  台  港 " in line


def test_a_wide_top_line_says_everything() -> None:
    line = text(top_line(FACTS, 120))
    assert line.startswith(" seeds  7 of 22 articles  tag:ETF ✕  date:2025-02 ✕  半导体设备 ✕ ")


def test_the_last_chip_stays_longest() -> None:
    line = text(top_line(FACTS, 66))
    assert "半导体设备 ✕" in line
    assert "tag:ETF" not in line
    assert "…" in line


def test_counts() -> None:
    assert "opening…" in text(top_line(TopLine("x", None, 0, [], "original"), 80))
    assert "1 article " in text(top_line(TopLine("x", 1, 1, [], "original"), 80))
    assert "1,234 articles …" in text(top_line(TopLine("x", 1234, 1234, [], "original", syncing=True), 80))
    assert "0 of 5 articles" in text(top_line(TopLine("x", 0, 5, [], "original"), 80))


def test_an_opencc_name_stands_on_the_switch() -> None:
    assert text(script_switch("s2twp")).endswith("[s2twp]")


def test_a_click_finds_its_span() -> None:
    line = top_line(FACTS, 120)
    x = cell_width(text(line)[: text(line).index("✕")])
    span = span_at(line, x)
    assert span is not None
    assert span.action == "library.drop_filter(0)"
    assert span_at(line, 1000) is None


@pytest.mark.parametrize("reading", [True, False])
@pytest.mark.parametrize("cells", range(40, 161, 11))
def test_the_bottom_line_shows_whole_keys_and_help(cells: int, reading: bool) -> None:
    spans = bottom_line(BottomLine(reading=reading, percent=38, paragraph=12), shipped("default"), cells)
    line = text(spans)
    assert width(spans) == cells
    assert "? Help" in line
    assert line.rstrip().endswith("¶ 12   38%")
    assert "…" not in line


def test_a_message_stands_in_place_of_the_keys() -> None:
    line = text(
        bottom_line(
            BottomLine(reading=True, message="https://example.org/" + "x" * 200), shipped("default"), 80
        )
    )
    assert line.startswith(" https://example.org/")
    assert "…" in line
    assert cell_width(line) == 80
