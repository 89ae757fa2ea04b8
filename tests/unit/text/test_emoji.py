"""Emoji that a terminal draws in another width are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.text.typesetting.emoji import drawable, leave_out

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "心❤️与赞👍🏽，abc"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    leave_out(selector=False, tones=False)


def test_emoji_are_unchanged_unless_the_terminal_differs() -> None:
    assert drawable(TEXT) == TEXT


def test_only_emoji_on_which_the_terminal_differs_are_replaced() -> None:
    leave_out(selector=True, tones=False)
    assert drawable(TEXT) == "心❤与赞👍🏽，abc"
    leave_out(selector=False, tones=True)
    assert drawable(TEXT) == "心❤️与赞👍，abc"
    leave_out(selector=True, tones=True)
    assert drawable(TEXT) == "心❤与赞👍，abc"
