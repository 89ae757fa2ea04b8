"""The range of months and the bars it is taken from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.facet_counts import FacetCount
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


def _months(first: int, last: int, count: int = 3) -> list[FacetCount]:
    return [FacetCount(f"{year}-{month:02}", count) for year in range(first, last + 1) for month in (1, 6)]


def _line(histogram: Histogram) -> str:
    return "".join(span.text for span in histogram.rows(60, 4)[-1])


def test_the_axis_leaves_out_a_few_that_are_very_far() -> None:
    far = [FacetCount("1970-01", 1), FacetCount("1970-02", 1), FacetCount("9999-12", 1)]
    histogram = Histogram([*_months(2023, 2025), *far])
    assert (histogram.months[0], histogram.months[-1]) == ("2023-01", "2025-06")
    assert (histogram.earlier, histogram.later) == (2, 1)
    assert _line(histogram).startswith("2 earlier ← 2023-01")
    assert _line(histogram).endswith("2025-06 → 1 later")
    assert histogram.text == "2025-06"


@pytest.mark.parametrize(
    "counts",
    [
        _months(2023, 2025),
        [*_months(1990, 2025), FacetCount("1970-01", 1)],  # the gap is shorter than the rest
        [*_months(2023, 2025), FacetCount("1990-01", 100)],  # many
        [FacetCount("1970-01", 1), FacetCount("2025-01", 1)],
        [FacetCount("2025-01", 1)],
        [],
    ],
)
def test_the_axis_has_all_that_is_not_far_or_not_few(counts: list[FacetCount]) -> None:
    histogram = Histogram(counts)
    assert (histogram.earlier, histogram.later) == (0, 0)
    assert sum(histogram.counts) == sum(count.count for count in counts)


def test_what_is_chosen_is_on_the_axis() -> None:
    histogram = Histogram([*_months(2023, 2025), FacetCount("1970-01", 1)], ("1970-01", "1970-01"))
    assert histogram.text == "1970-01"
    assert histogram.count == 1
