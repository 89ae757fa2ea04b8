"""Whatever bytes a terminal sends become messages: nothing ends the reading of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reader.tui.terminal.keyboard import PASTE_SECONDS, InputParser

if TYPE_CHECKING:
    from textual.message import Message


def typed(*pieces: bytes) -> list[Message]:
    """Return what ``pieces`` say, and ``j`` as often as the longest sequence that is waited for has characters."""
    parser = InputParser()
    messages = [message for piece in pieces for message in parser.feed(piece)]
    while parser.patience is not None:
        messages += parser.tick()
    return [*messages, *parser.feed(b"j" * 40)]


def ends_with_j(messages: list[Message]) -> bool:
    last = messages[-1]
    return isinstance(last, events.Key) and last.key == "j"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff", b"\xe1j", "茶".encode("gbk"), "茶".encode("big5"), b"\x1b[M \xe9\xe9", b"\x1b[1114112u", b"\x1b[55555555555555555555u",
        b"\x1b[48;99999;99999t", b"\x1b[48;0;0;0;0t\x1b[<0;5;5M", b"\x1b[48;9;9;9;9t", b"\x1b[200~cut off", b"\x1b]52;c;", b"\x1bP",
        b"\x1b[<99999999999;99999999999;99999999999M", b"\x1b[1;99999999999R", b"\x1b[?2048;2$y", b"\x80\x9b31m", b"\x00\x1c",
    ],
)  # fmt: skip
def test_odd_input_is_survived(data: bytes) -> None:
    messages = typed(data)
    assert ends_with_j(messages)
    assert not any(isinstance(message, events.Resize) for message in messages)


@given(
    st.lists(
        st.binary(max_size=40) | st.sampled_from([b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b[48;"]),
        max_size=12,
    )
)
def test_any_bytes_are_survived(pieces: list[bytes]) -> None:
    assert ends_with_j(typed(*pieces))


def test_a_character_may_come_in_pieces() -> None:
    keys = [message.character for message in typed(b"\xe8\x8c", b"\xb6") if isinstance(message, events.Key)]
    assert keys[:2] == ["茶", "j"]


def test_a_paste_that_is_not_closed_ends_by_itself() -> None:
    parser = InputParser()
    assert list(parser.feed(b"\x1b[20")) == []
    assert list(parser.feed("0~茶".encode())) == []
    assert parser.patience == PASTE_SECONDS
    (paste,) = parser.tick()
    assert isinstance(paste, events.Paste)
    assert paste.text == "茶"
    assert ends_with_j(list(parser.feed(b"j")))


def test_a_paste_brings_no_control_characters() -> None:
    pasted = "a\x9d\u202eb\x07c".encode()
    texts = [m.text for m in typed(b"\x1b[200~" + pasted + b"\x1b[201~") if isinstance(m, events.Paste)]
    assert texts == ["abc"]


def test_escape_is_a_key_after_a_moment() -> None:
    parser = InputParser()
    assert list(parser.feed(b"\x1b")) == []
    assert parser.patience is not None
