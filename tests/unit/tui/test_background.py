"""What the terminal says of its background, among the keys that are typed meanwhile."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reader.tui.terminal.background import BackgroundReported, is_light_by_environment, question
from reader.tui.terminal.keyboard import InputParser

ANSWERS = {
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\": True,
    "\x1b]11;rgb:1c1c/1c1c/1c1c\x07": False,
    "\x1b]11;rgb:f8/f3/e9\x07": True,
    "\x1b]11;rgba:0000/0000/0000/ffff\x1b\\": False,
}


AFTER_ESCAPE = 2
"""Where the Esc that an answer begins with is taken for a key, for nothing else has come."""


def test_an_answer_is_read_although_its_escape_came_alone() -> None:
    parser = InputParser()
    messages = [*parser.feed(b"\x1b"), *parser.feed(b"]11;rgb:ffff/ffff/ffff\x07")]
    assert [type(message) for message in messages] == [BackgroundReported]


@pytest.mark.parametrize(("answer", "is_light"), ANSWERS.items())
@given(cuts=st.lists(st.integers(0, 30).filter(lambda cut: cut != AFTER_ESCAPE), max_size=4))
def test_an_answer_is_read_however_it_comes_in(answer: str, cuts: list[int], is_light: bool) -> None:
    data = f"a{answer}b".encode()
    bounds = [0, *sorted({min(cut, len(data)) for cut in cuts}), len(data)]
    parser = InputParser()
    messages = [message for start, end in pairwise(bounds) for message in parser.feed(data[start:end])]
    assert [message.is_light for message in messages if isinstance(message, BackgroundReported)] == [is_light]
    assert [message.key for message in messages if isinstance(message, events.Key)] == ["a", "b"]


def test_what_is_pasted_is_no_answer() -> None:
    parser = InputParser()
    messages = [*parser.feed(b"\x1b[200~x"), *parser.feed(b"\x1b]11;rgb:ffff/ffff/ffff\x07y\x1b[201~")]
    assert not [message for message in messages if isinstance(message, BackgroundReported)]


def test_the_question_passes_tmux_and_screen_and_spares_the_console() -> None:
    assert question({"TERM": "xterm-256color"}) == "\x1b]11;?\x1b\\"
    assert "\x1bPtmux;" in question({"TERM": "tmux-256color", "TMUX": "socket"})
    assert question({"TERM": "screen", "STY": "1.x"}).endswith("\x1bP\x1b]11;?\x07\x1b\\")
    assert question({"TERM": "linux"}) == ""


def test_before_the_answer_the_environment_says() -> None:
    assert is_light_by_environment({"COLORFGBG": "0;15"})
    assert is_light_by_environment({"COLORFGBG": "0;default;7"})
    assert not is_light_by_environment({"COLORFGBG": "15;0"})
    assert not is_light_by_environment({})
