"""What was searched is marked on the text as it is shown, and the first hit is in view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Meaning
from reader.tui.lines.excerpts import excerpt, marked
from reader.tui.lines.spans import Span, width

TEA = Meaning(texts=("茶",))


def hits(spans: list[Span]) -> list[str]:
    return [span.text for span in spans if span.role == "match"]


def text(spans: list[Span]) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("shown", "terms", "expected"),
    [
        ("軟體與软体", ["软体"], ["軟體", "软体"]),
        ("ETF和ｅｔｆ", ["etf"], ["ETF", "ｅｔｆ"]),
        ("茶与水", ["水", "茶"], ["茶", "水"]),
        ("茶与水", [], []),
        ("等等…再说", ["...再"], ["…再"]),
    ],
)
def test_hits_are_marked_in_either_script(shown: str, terms: list[str], expected: list[str]) -> None:
    spans = marked(shown, Meaning(tuple(terms)))
    assert hits(spans) == expected
    assert text(spans) == shown


def test_an_excerpt_begins_behind_a_mark_if_one_is_near() -> None:
    spans = excerpt("前面说了很多很多别的话，后来才说到茶，再后来又说了很多别的", TEA, 30)
    assert text(spans).startswith("…后来才说到茶")
    assert hits(spans) == ["茶"]


def test_what_fits_is_not_cut() -> None:
    assert text(excerpt("前面说了一些话才说到茶", TEA, 40)) == "前面说了一些话才说到茶"


@given(
    st.text(alphabet="很长的话，a b", max_size=80),
    st.text(alphabet="后来，c", max_size=80),
    st.integers(12, 50),
)
def test_the_hit_is_in_view(before: str, after: str, cells: int) -> None:
    spans = excerpt(f"{before}茶{after}", TEA, cells)
    assert hits(spans) == ["茶"]
    assert width(spans) <= cells


def test_a_beginning_stays_as_long_as_the_first_hit_is_whole() -> None:
    title = "很长的题目，前面说了许多许多别的话，最后才说到茶"
    assert text(excerpt(title, TEA, 30)).startswith("…")
    whole = excerpt(title, Meaning(texts=("许多",)), 30, keep_start=True)
    assert text(whole).startswith("很长的题目")
    assert hits(whole)[0] == "许多"
    cut = excerpt(title, TEA, 30, keep_start=True)
    assert text(cut).startswith("…")
    assert hits(cut) == ["茶"]


@pytest.mark.parametrize(
    ("shown", "sound", "expected"),
    [
        ("科创芯片逆市调整", "kcxp", ["科创芯片"]),
        ("科創晶片与xp", "kechuang", ["科創"]),
        ("西安与先行", "xi'an", ["西安"]),
        ("没有", "kcxp", []),
    ],
)
def test_hits_by_pinyin_are_marked(shown: str, sound: str, expected: list[str]) -> None:
    spans = marked(shown, Meaning(sounds=(sound,)))
    assert hits(spans) == expected
    assert text(spans) == shown
