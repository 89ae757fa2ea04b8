"""Styles over a row change nothing but looks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from reader.tui.lines.segments import character_at, restyle

BOLD = Style(bold=True)


def test_a_range_may_cross_segments() -> None:
    row = [Segment("科创"), Segment("芯片", Style(italic=True))]
    styled = restyle(row, [(1, 3, BOLD)])
    assert [segment.text for segment in styled] == ["科", "创", "芯", "片"]
    assert [bool(segment.style and segment.style.bold) for segment in styled] == [False, True, True, False]
    assert styled[2].style == Style(italic=True, bold=True)


def test_the_later_range_wins() -> None:
    styled = restyle([Segment("abc")], [(0, 3, BOLD), (1, 2, Style(bold=False))])
    assert [bool(segment.style and segment.style.bold) for segment in styled] == [True, False, True]


@given(
    st.lists(st.text(min_size=1, max_size=5), max_size=4),
    st.lists(st.tuples(st.integers(-2, 20), st.integers(-2, 20)), max_size=3),
)
def test_the_text_stays(texts: list[str], ranges: list[tuple[int, int]]) -> None:
    styled = restyle(map(Segment, texts), [(start, end, BOLD) for start, end in ranges])
    assert "".join(segment.text for segment in styled) == "".join(texts)


def test_cells_lead_to_characters() -> None:
    assert [character_at("a科b", cell) for cell in (-1, 0, 1, 2, 3, 4, 9)] == [0, 0, 1, 1, 2, 3, 3]
