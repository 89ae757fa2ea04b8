"""The words around a hit are those of the text, without marks, and the hit is among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.snippets import find_all, find_first, snippet
from reader.text.sanitize import one_line
from reader.text.search.tokens import search_form


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("第一行\n\n第二行说茶。\n\n第三行", ["茶"], "第二行说茶。"),
        ("## 泡**茶**的[水](https://example.org/a_b)", ["茶"], "泡茶的水"),
        ("> - 談軟體與網路", ["软体"], "談軟體與網路"),
        ("ＡＢＣ是全角", ["abc"], "ＡＢＣ是全角"),
        ("一行断\n在这里的词", ["断在"], "一行断在这里的词"),
        ("one line\nbroken", ["line broken"], "one line broken"),
        ("没有", ["茶"], ""),
        ("茶", [], ""),
        ("茶", ["\u200b"], ""),
        ("\x1b[31m红茶\x9b", ["红茶"], "[31m红茶"),
        ("甲乙\n丙丁", ["丁", "乙"], "甲乙丙丁"),
    ],
)
def test_the_line_with_the_first_hit(text: str, terms: list[str], expected: str) -> None:
    assert snippet(text, terms) == expected


def test_a_hit_in_an_address_is_shown() -> None:
    assert "kettle" in snippet("见[这里](https://example.org/kettle)。", ["kettle"])


def test_a_long_line_is_cut_around_the_hit() -> None:
    text = "很" * 5000 + "茶" + "长" * 5000
    shown = snippet(text, ["茶"])
    assert "茶" in shown
    assert len(shown) < 600


def test_the_longest_of_several_hits_is_taken() -> None:
    assert find_all("半导体设备", ["半导体", "导体", "半导体设备"]) == [(0, 5)]


@given(
    st.text(alphabet="茶軟软體 体aAＡﬁ…\n\u200b*[]()<", max_size=40), st.integers(0, 39), st.integers(1, 5)
)
def test_every_part_of_a_text_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    part = search_form(text[start : start + length])
    found = find_first(text, [part])
    if part and part in search_form(text):
        assert found is not None
        assert part in search_form(text[found[0] : found[1]])
        shown = snippet(text, [part])
        assert one_line(shown) == shown
    elif not part:
        assert found is None
