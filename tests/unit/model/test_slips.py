"""A word one slip of the fingers away from a known one is recognised, whatever takes the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.model.slips import did_you_mean, is_one_slip, nearest_word
from reader.text.encoding.decode import check_encoding

WORDS = st.text("abcdefgh", min_size=4, max_size=8)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Return a word and the same with one letter left out, added, changed or swapped, the first being right."""
    word = draw(WORDS)
    place = draw(st.integers(1, len(word) - 1))
    letter = draw(st.sampled_from("xyz"))
    rest = word[place:]
    change = draw(st.sampled_from((rest[1:], letter + rest, letter + rest[1:], rest[1::-1] + rest[2:])))
    return word, word[:place] + change


@given(slips())
def test_one_slip_is_seen_in_both_directions(pair: tuple[str, str]) -> None:
    word, written = pair
    assert written == word or is_one_slip(written, word)
    assert nearest_word(written.upper(), ["zzzzz", word]) == word


@given(WORDS, WORDS)
def test_words_with_another_first_letter_or_much_else_are_no_slip(one: str, other: str) -> None:
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        assert not is_one_slip(one, other)


def test_nothing_is_asked_where_nothing_is_like_the_word() -> None:
    assert did_you_mean("qqq", ["tag", "lang"]) == ""
    assert did_you_mean("tga", ["lang", "tag"]) == "did you mean “tag”?"


@pytest.mark.parametrize(
    ("typed", "hint"), [("uft8", "utf-8"), ("gb1803", "gb18030"), ("BIG_5HKSC", "big5hkscs")]
)
def test_a_mistyped_encoding_is_asked_about(typed: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_encoding(typed)
    assert hint in raised.value.hint
