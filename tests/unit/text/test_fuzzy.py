"""A few characters stand for a text that has them in their order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.search.fuzzy import fuzzy_match


@pytest.mark.parametrize(
    ("wanted", "text", "places"),
    [
        ("半体", "半导体设备", (0, 2)),
        ("设备", "半导体设备", (3, 4)),
        ("备设", "半导体设备", None),
        ("ab", "xaxxab", (4, 5)),
        ("ac", "a b a c", (4, 6)),
        ("体 半", "半导体", (0, 2)),
        ("体 无", "半导体", None),
        ("", "半导体", None),
        (" ", "半导体", None),
        ("半", "", None),
    ],
)
def test_places(wanted: str, text: str, places: tuple[int, ...] | None) -> None:
    match = fuzzy_match(wanted, text)
    assert (match.places if match else None) == places


def test_what_stands_together_comes_before_what_is_scattered() -> None:
    texts = ["科技与创新的芯片", "说科创", "科创", "科技创新"]
    ranked = sorted(texts, key=lambda text: fuzzy_match("科创", text) or ())
    assert ranked == ["科创", "说科创", "科技创新", "科技与创新的芯片"]


@given(st.text(alphabet="aab半 ", max_size=6), st.text(alphabet="aab半导x", max_size=30))
def test_the_characters_stand_where_it_says(wanted: str, text: str) -> None:
    match = fuzzy_match(wanted, text)
    if match:
        assert {text[place] for place in match.places} == set(wanted) - {" "}
        assert match.places[0] == match.start
    else:
        position = 0
        missing = not wanted.split()
        for word in wanted.split():
            position = 0
            for character in word:
                position = text.find(character, position) + 1
                missing |= position == 0
                if missing:
                    break
        assert missing


def test_many_of_one_letter_take_no_time() -> None:
    start = time.process_time()
    assert fuzzy_match("e" * 30 + "x", "e" * 5000 + "x")
    assert fuzzy_match("e" * 30 + "y", "e" * 5000 + "x") is None
    assert time.process_time() - start < 1
