"""Line breaking on any text and width: nothing lost, nothing too wide, no forbidden start or end.

The marks and the shapes of numbers are written out here once more, on purpose: these tests know
nothing of the classes the program works with. A break inside a piece is judged only by its right to
be: the piece must be wider than the row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.typesetting.linebreak import Clusters, clusters, fill
from reader.text.typesetting.width import cell_width
from support.locations import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path


BLANKS = " \t　\u200b"
NO_START = "，。！？；：、）》」』】〉”’％%…—～·"
NO_START_AFTER_HAN = ",.!?;:)]}"
NO_END = "（《「『【〈“‘([{￥¥$€£"
NBSP = "\N{NO-BREAK SPACE}"

ATOMS = [
    "643.36亿元", "5.21%~54.73%", "-0.89%", "15~20元", "2025年", "1,000", "￥30", "3.2 億美元", "16 GB", "10:30", "50ETF",
    "R4", "DeepSeek", "Qwen", "don’t", "e.g", "C++", "Node.js", "f(x)dx", "1.6*1019TOPs", "é", "e\u0301te", "Wi-Fi", "AI" + NBSP + "PC",
]  # fmt: skip
"""What stays whole in a row of 16 cells or more."""

_alphabet = (
    "天地玄黄宇宙，。、：“”‘’「」（）——……·～ab1 5%.,:/-~$\"'([)]　\n" + NBSP + "\u0301\u200b\u200d👩元é가あー"
)
_texts = st.text(alphabet=_alphabet, max_size=60) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"]), max_size=30
)
_unjoined = _texts.map(
    lambda text: text.replace("\N{ZERO WIDTH JOINER}", "")
)  # it joins any two marks, as in Rich
_widths = st.integers(2, 30)


class Break(NamedTuple):
    """Where a row gives way to the next one."""

    begin: int
    """Where the row above begins in the text."""
    above: str
    below: str
    at: int
    """Where the row below begins in the text."""
    forced: bool
    """Whether a piece had to be cut here."""


def breaks(text: str, pieces: Clusters, rows: list[tuple[int, int]]) -> list[Break]:
    """Return the soft breaks of `text`, those beside an empty row aside."""
    starts = set(pieces.starts)
    return [
        Break(begin, text[begin:end], text[at:below_end], at, at not in starts)
        for (begin, end), (at, below_end) in pairwise(rows)
        if begin < end and at < below_end and "\n" not in text[end:at]
    ]


def faults(text: str, pieces: Clusters, rows: list[tuple[int, int]]) -> list[Break]:
    """Return the breaks that no piece wider than the row excuses and the rules forbid."""
    return [row for row in breaks(text, pieces, rows) if not row.forced and _is_bad(row, text)]


def _is_bad(row: Break, text: str) -> bool:
    last, first = row.above[-1], row.below[0]
    together = text[row.at - 1] == last  # no blank was dropped
    return bool(
        first in NO_START
        or (first in NO_START_AFTER_HAN and "一" <= last <= "鿿")
        or last in NO_END
        or (last + first in {"——", "……"})
        or (together and last.isdigit() and re.match("[0-9%％万亿元年月日]", first))
        or (together and re.search("[0-9%][~—–～-]$", row.above) and first.isdigit())
        or (together and last.isascii() and last.isalpha() and first.isascii() and first.isalpha())
    )


@given(_texts, _widths, st.none() | st.integers(0, 30))
def test_no_row_is_wider_than_the_width(text: str, width: int, first: int | None) -> None:
    for number, (start, end) in enumerate(fill(clusters(text), width, first=first)):
        room = width if number or first is None else first
        assert cell_width(text[start:end]) <= room


@given(_unjoined, _widths)
def test_only_a_comma_or_stop_hangs(text: str, width: int) -> None:
    for start, end in fill(clusters(text), width, hang=True):
        row = text[start:end]
        assert cell_width(row) <= width or (row[-1] in "，。、" and cell_width(row[:-1]) <= width)


@given(_texts, st.integers(1, 30), st.booleans(), st.none() | st.integers(0, 30))
def test_rows_and_dropped_blanks_are_the_text(text: str, width: int, hang: bool, first: int | None) -> None:
    rows = fill(clusters(text), width, first=first, hang=hang)
    gaps = []
    done = 0
    for start, end in rows:
        assert done <= start <= end
        gaps.append(text[done:start])
        done = end
    gaps.append(text[done:])
    assert all(_is_blank(gap) for gap in gaps)
    assert "".join(gaps).count("\n") == text.count("\n")
    assert all(gap.count("\n") <= 1 for gap in gaps)


def _is_blank(gap: str) -> bool:
    return all(character in BLANKS or character.isspace() for character in gap)


@given(_texts, _widths)
def test_a_row_ends_only_where_the_next_piece_does_not_fit(text: str, width: int) -> None:
    pieces = clusters(text)
    ends = dict(pairwise(pieces.starts))
    for row in breaks(text, pieces, fill(pieces, width)):
        if not row.forced:
            assert cell_width(text[row.begin : ends[row.at]]) > width


@given(_unjoined, _widths)
def test_rules_hold_at_every_break_that_is_not_forced(text: str, width: int) -> None:
    pieces = clusters(text)
    assert not faults(text, pieces, fill(pieces, width))


@given(_texts, _widths)
def test_only_what_is_wider_than_a_row_is_cut(text: str, width: int) -> None:
    pieces = clusters(text)
    bounds = pieces.starts
    for row in breaks(text, pieces, fill(pieces, width)):
        if row.forced:
            after = bisect_left(bounds, row.at)
            assert cell_width(text[bounds[after - 1] : bounds[after]]) > width


@given(st.lists(st.sampled_from(ATOMS), max_size=12), st.integers(16, 40))
def test_numbers_and_words_stay_whole(atoms: list[str], width: int) -> None:
    text = "，天".join(atoms)
    inside: set[int] = set()
    at = 0
    for atom in atoms:
        inside.update(range(at + 1, at + len(atom)))
        at += len(atom) + len("，天")
    assert inside.isdisjoint(start for start, _ in fill(clusters(text), width))


@given(
    st.text(alphabet="天地玄黄，。", max_size=8),
    st.lists(st.text(alphabet="天地玄黄", min_size=1, max_size=9)),
)
def test_straight_quotes_open_and_close_in_turn(before: str, quoted: list[str]) -> None:
    text = before + "天".join(f'"{words}"' for words in quoted)
    for row in breaks(text, clusters(text), fill(clusters(text), 9)):
        quotes_above = text[: row.at].count('"')
        assert not (row.above.endswith('"') and quotes_above % 2)
        assert not (row.below.startswith('"') and quotes_above % 2)


@given(st.text(alphabet="天地ab1，" + NBSP, max_size=30), _widths)
def test_a_no_break_space_breaks_nothing_that_fits(text: str, width: int) -> None:
    pieces = clusters(text)
    for row in breaks(text, pieces, fill(pieces, width)):
        assert row.forced or NBSP not in row.above[-1] + row.below[0]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_no_document_has_a_fault_at_any_width(path: Path) -> None:
    source = path.read_text(encoding="utf-8", errors="replace")
    for text in source.replace("**", "").splitlines():
        pieces = clusters(text)
        for width in range(20, 121):
            rows = fill(pieces, width)
            assert not faults(text, pieces, rows)
            assert all(cell_width(text[start:end]) <= width for start, end in rows)
