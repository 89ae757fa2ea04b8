"""Lines and rows of the list agree with a list laid out line by line."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.row_map import Place, RowMap


class Group(NamedTuple):
    key: str
    start: int
    count: int


def laid_out(groups, lines, headings):
    for number, group in enumerate(groups):
        if headings:
            yield Place(number, None, 0)
        for row in range(group.start, group.start + group.count):
            for line in range(lines):
                yield Place(number, row, line)


@given(st.lists(st.integers(1, 5), max_size=6), st.sampled_from([1, 2]), st.booleans())
def test_every_line_is_found(counts, lines, headings):
    groups = [Group(str(number), sum(counts[:number]), count) for number, count in enumerate(counts)]
    rows = RowMap(groups, lines=lines, headings=headings)
    expected = list(laid_out(groups, lines, headings))
    assert rows.height == len(expected)
    assert [rows.at(y) for y in range(rows.height)] == expected
    assert rows.rows == sum(counts)
    for row in range(rows.rows):
        top = rows.at(rows.top(row))
        assert top is not None
        assert (top.row, top.line) == (row, 0)


def test_outside_is_nothing():
    rows = RowMap([Group("2025-02", 0, 1)], lines=2, headings=True)
    assert rows.at(-1) is None
    assert rows.at(3) is None
    assert RowMap([], lines=2, headings=True).at(0) is None
