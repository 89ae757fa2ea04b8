"""Lines and rows of the list agree with a list laid out line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.library.select import Group
from reader.tui.lines.row_map import Place, RowMap

if TYPE_CHECKING:
    from collections.abc import Iterator


def laid_out(groups: list[Group], lines: int) -> Iterator[Place]:
    for number, group in enumerate(groups):
        yield Place(number, None, 0)
        for row in range(group.start, group.start + group.count):
            for line in range(lines):
                yield Place(number, row, line)


@given(st.lists(st.integers(1, 5), max_size=6), st.sampled_from([1, 2]))
def test_every_line_is_found(counts: list[int], lines: int) -> None:
    groups = [Group(str(number), sum(counts[:number]), count) for number, count in enumerate(counts)]
    rows = RowMap(sum(counts), groups, lines=lines)
    expected = list(laid_out(groups, lines))
    assert rows.height == len(expected)
    assert [rows.at(y) for y in range(rows.height)] == expected
    for row in range(rows.rows):
        top = rows.at(rows.top(row))
        assert top is not None
        assert (top.row, top.line) == (row, 0)


def test_without_groups_there_are_no_headings() -> None:
    rows = RowMap(2, (), lines=2)
    assert [rows.at(y) for y in range(5)] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), None]
    assert rows.top(1) == 2


def test_outside_is_nothing() -> None:
    rows = RowMap(1, [Group("2025-02", 0, 1)], lines=2)
    assert rows.at(-1) is None
    assert rows.at(3) is None
    assert RowMap(0, (), lines=2).at(0) is None
