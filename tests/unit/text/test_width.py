"""Cell widths: those of Rich, whatever the string, and cutting by cells."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.typesetting import width_table
from reader.text.typesetting.width import (
    cell_counts,
    cell_width,
    graphemes,
    pad,
    set_ambiguous_width,
    truncate,
    truncate_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

GENERATOR = Path(__file__).parents[2] / "tools" / "build_width_table.py"

_joining = st.text(
    alphabet="a1#中 é“❤⚠👍👩💻🇨🇳가\u1100\u1161\u0301\u0903\u200b\u200d\ufe0e\ufe0f\U0001f3fd", max_size=12
)
_texts = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=30) | _joining


def test_the_table_is_the_one_rich_has() -> None:
    assert Path(width_table.__file__).read_text(encoding="utf-8") == runpy.run_path(str(GENERATOR))["table"]()


def test_each_end_of_each_range_measures_as_in_rich() -> None:
    ends = {int(end, 16) for word in (width_table.ZERO + width_table.WIDE).split() for end in word.split("-")}
    near = {chr(end + step) for end in ends for step in (-1, 0, 1) if end > 0xA0}
    assert {character: cell_width(character) for character in near} == {
        character: cell_len(character) for character in near
    }


@given(_texts)
def test_width_is_that_of_rich(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(_texts)
def test_the_cells_of_the_characters_add_up_to_the_width(text: str) -> None:
    counts = cell_counts(text)
    assert len(counts) == len(text)
    assert sum(counts) == cell_width(text)


@given(_texts)
def test_graphemes_are_the_whole_text_and_add_up_to_its_width(text: str) -> None:
    clusters = list(graphemes(text))
    assert "".join(clusters) == text
    assert sum(map(cell_width, clusters)) == cell_width(text)


@pytest.mark.parametrize(
    "cluster",
    [
        "é",
        "e\u0301",
        "中",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "👍🏽",
        "👩\u200d💻",
        "🇨🇳",
        "각",
        "\u1100\u1161\u11a8",
    ],
)
def test_one_cluster_is_one_grapheme(cluster: str) -> None:
    assert list(graphemes(f"中{cluster}a")) == ["中", cluster, "a"]


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("科创芯片", 8, "科创芯片"),
        ("科创芯片", 7, "科创芯…"),
        ("科创芯片", 6, "科创…"),
        ("ab科创", 1, "…"),
        ("ab科创", 0, ""),
        ("👩\u200d💻👩\u200d💻👩\u200d💻", 5, "👩\u200d💻👩\u200d💻…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_truncate_cuts_by_cells_between_clusters(text: str, cells: int, expected: str) -> None:
    assert truncate(text, cells) == expected


def test_truncate_takes_any_ellipsis_and_leaves_out_one_that_does_not_fit() -> None:
    assert truncate("科创芯片", 7, ellipsis="...") == "科创..."
    assert truncate("科创芯片", 2, ellipsis="...") == "科"


@given(_texts, st.integers(0, 20))
def test_truncate_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert cell_width(truncate(text, cells)) <= cells


@given(_texts, st.integers(1, 40))
def test_truncate_start_keeps_as_much_of_the_end_as_fits(text: str, cells: int) -> None:
    cut = truncate_start(text, cells)
    assert cell_width(cut) <= cells
    assert text.endswith(cut.removeprefix("…"))
    assert (cut == text) == (cell_width(text) <= cells) or cut.startswith("…")
    more = len(list(graphemes(text))) - len(list(graphemes(cut.removeprefix("…"))))
    if cut != text:
        assert cell_width("".join(list(graphemes(text))[more - 1 :])) > cells - 1


@given(_texts, st.integers(0, 20))
def test_pad_gives_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_width(pad(text, cells)) == cells


@pytest.fixture
def wide_ambiguous() -> Iterator[None]:
    set_ambiguous_width(2)
    yield
    set_ambiguous_width(1)


@pytest.mark.usefixtures("wide_ambiguous")
def test_ambiguous_characters_take_two_cells_where_the_terminal_says_so() -> None:
    assert cell_width("“节（jié）”—①") == 4 + 2 + 4 + 4 + 2 + 2
    assert cell_width("a\u0301中❤\ufe0f") == 1 + 2 + 2


def test_ambiguous_characters_take_one_cell_by_default() -> None:
    assert cell_width("“”—①é…·") == 7
