"""Sketches of texts and how similar they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.text.search.minhash import SIZE, is_like, resemblance
from reader.text.search.minhash import sketch as sketch_of
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLAUSES = st.lists(st.text("甲乙丙丁戊己庚辛", min_size=5, max_size=9), unique=True, max_size=200)


def sketch(text: str) -> Sequence[int]:
    return sketch_of(text.encode())


def test_clauses_and_not_marks_make_the_sketch() -> None:
    plain = sketch(search_form("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。"))
    assert len(plain) == 4
    assert sketch(search_form("> **春眠不觉晓**\n> 處處聞啼鳥；花落知多少！夜來風雨聲")) == plain
    assert len(sketch(search_form("短，很短。a bb ccc"))) == 0


@given(_CLAUSES)
def test_a_text_is_wholly_like_itself_whatever_the_order_of_its_clauses(clauses: list[str]) -> None:
    one, other = sketch(",".join(clauses)), sketch("。".join(reversed(clauses)))
    assert one == other
    assert len(one) <= SIZE
    assert resemblance(one, other) == (1.0 if clauses else 0.0)


@given(_CLAUSES, st.integers(0, 200))
def test_resemblance_is_the_share_of_common_clauses(clauses: list[str], cut: int) -> None:
    part = sketch(",".join(clauses[:cut]))
    whole = sketch(",".join(clauses))
    found = resemblance(part, whole)
    assert found == resemblance(whole, part)
    share = min(cut, len(clauses)) / len(clauses) if clauses else 0.0
    # 64 drawn without putting back: five standard deviations of the share, none where all are drawn.
    assert abs(found - share) <= (0.32 if len(clauses) > SIZE else 1e-9)


@given(_CLAUSES, _CLAUSES, st.sampled_from([0.3, 0.75]))
def test_likeness_is_resemblance_at_a_share(one: list[str], other: list[str], share: float) -> None:
    first, second = sketch(",".join(one)), sketch(",".join([*one[::2], *other]))
    assert is_like(set(first), second, share) == (resemblance(first, second) >= share)
