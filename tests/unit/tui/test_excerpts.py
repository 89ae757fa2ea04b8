"""What was searched is marked on the text as it is shown, and the first hit is in view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.lines.excerpts import excerpt, marked
from reader.tui.lines.spans import Span, width


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
    spans = marked(shown, terms)
    assert hits(spans) == expected
    assert text(spans) == shown


def test_an_excerpt_begins_behind_a_mark_if_one_is_near() -> None:
    spans = excerpt("前面说了很多很多别的话，后来才说到茶，再后来又说了很多别的", ["茶"], 30)
    assert text(spans).startswith("…后来才说到茶")
    assert hits(spans) == ["茶"]


def test_what_fits_is_not_cut() -> None:
    assert text(excerpt("前面说了一些话才说到茶", ["茶"], 40)) == "前面说了一些话才说到茶"


@given(
    st.text(alphabet="很长的话，a b", max_size=80),
    st.text(alphabet="后来，c", max_size=80),
    st.integers(12, 50),
)
def test_the_hit_is_in_view(before: str, after: str, cells: int) -> None:
    spans = excerpt(f"{before}茶{after}", ["茶"], cells)
    assert hits(spans) == ["茶"]
    assert width(spans) <= cells
