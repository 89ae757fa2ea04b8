"""The range of months and the bars it is taken from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.facets import FacetCount
from reader.tui.lines.histogram import Histogram
from reader.tui.lines.spans import width

COUNTS = [FacetCount("2024-11", 4), FacetCount("2025-01", 1), FacetCount("2025-02", 8)]


def test_months_without_articles_are_there_too() -> None:
    histogram = Histogram(COUNTS)
    assert histogram.months == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert histogram.counts == [4, 0, 1, 8]
    assert (histogram.text, histogram.count) == ("2025-02", 8)


def test_the_range_is_moved_and_stretched() -> None:
    histogram = Histogram(COUNTS)
    histogram.move(1)
    assert histogram.text == "2025-02"
    histogram.stretch(-1)
    assert (histogram.text, histogram.count) == ("2025-01..2025-02", 9)
    histogram.move(-100)
    assert histogram.text == "2024-11..2024-12"
    histogram.stretch(100)
    assert histogram.text == "2024-12..2025-02"


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        (("2024-12", "2025-01"), "2024-12..2025-01"),
        ((None, "2024-12"), "2024-11..2024-12"),
        (("2025-01", None), "2025-01..2025-02"),
        (("2020-01", "2030-01"), "2024-11..2025-02"),
    ],
)
def test_it_opens_at_the_filter_in_force(chosen: tuple[str | None, str | None], text: str) -> None:
    assert Histogram(COUNTS, chosen).text == text


def test_nothing_dated() -> None:
    histogram = Histogram([])
    histogram.move(1)
    histogram.stretch(1)
    assert (histogram.text, histogram.count) == ("", 0)
    assert len(histogram.rows(20, 3)) == 5


def test_bars_stand_for_counts() -> None:
    rows = Histogram(COUNTS).rows(4, 2)
    assert ["".join(span.text for span in row) for row in rows[:3]] == ["   █", "█ ▂█", "   ┴"]


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=40, unique=True),
    st.integers(17, 100),
    st.integers(1, 6),
)
def test_the_chart_fits(numbers: list[int], cells: int, height: int) -> None:
    counts = [FacetCount(f"{1900 + number // 12:04}-{number % 12 + 1:02}", number + 1) for number in numbers]
    histogram = Histogram(counts)
    rows = histogram.rows(cells, height)
    assert len(rows) == height + 2
    assert all(width(row) <= cells for row in rows)
    for x in range(cells):
        assert 0 <= histogram.month_at(x, cells) < len(histogram.months)
