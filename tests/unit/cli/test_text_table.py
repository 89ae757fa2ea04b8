"""Columns stand under each other in cells, and give way where the row is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.cli.text_table import Cell, Column, table
from reader.text.typesetting.width import cell_width

DATE, TITLE, TAGS, ID = Column(), Column(least=20), Column(least=8), Column()


def rows(*texts: tuple[str, ...]) -> list[list[Cell]]:
    return [[Cell(text) for text in row] for row in texts]


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    found = table([DATE, TITLE, ID], rows(("1", "一二", "a"), ("", "b", "")), width=0, styled=False)
    assert list(found) == ["1  一二  a", "   b"]


def test_numbers_stand_flush_right() -> None:
    found = table([Column(right=True), TITLE], rows(("7", "a"), ("42", "b")), width=0, styled=False)
    assert list(found) == [" 7  a", "42  b"]


def test_the_widest_column_that_may_be_cut_gives_way_first() -> None:
    found = list(table([DATE, TITLE, TAGS], rows(("2025", "题" * 20, "ETF 芯片")), width=36, styled=False))
    assert found == ["2025  题题题题题题题题题…   ETF 芯片"]
    assert cell_width(found[0]) == 36


def test_columns_that_do_not_fit_are_left_out_from_the_right() -> None:
    long_id = "folder/" + "x" * 40
    found = list(
        table([DATE, TITLE, TAGS, ID], rows(("2025", "题" * 20, "ETF", long_id)), width=50, styled=False)
    )
    assert found == ["2025  " + "题" * 19 + "…  ETF"]


def test_the_last_column_is_cut_below_its_least_before_it_is_left_out() -> None:
    found = list(table([DATE, TITLE, ID], rows(("2025", "题" * 20, "x/a.md")), width=16, styled=False))
    assert found == ["2025  题题题题…"]
    assert list(table([DATE, TITLE], rows(("2025", "题题题")), width=8, styled=False)) == ["2025"]


def test_a_single_column_is_cut_to_the_width() -> None:
    assert list(table([DATE, ID], rows(("2025-02-14", "x")), width=6, styled=False)) == ["2025-…"]


def test_inferred_values_are_dim_where_styles_are_wanted() -> None:
    cells = [[Cell("2025", dim=True), Cell("", dim=True), Cell("x")]]
    assert list(table([DATE, TITLE, ID], cells, width=0, styled=True)) == ["\x1b[2m2025\x1b[0m    x"]
    assert list(table([DATE, TITLE, ID], cells, width=0, styled=False)) == ["2025    x"]


TEXTS = st.text(alphabet="a题 …👍🏽é", max_size=30).map(str.strip)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=5), st.integers(1, 90))
def test_no_row_is_wider_than_asked_or_ends_in_blanks(texts: list[tuple[str, ...]], width: int) -> None:
    for row in table([DATE, TITLE, TAGS, ID], rows(*texts), width=width, styled=False):
        assert cell_width(row) <= width
        assert row == row.rstrip(" ")
