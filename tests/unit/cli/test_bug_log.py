"""The record of a bug can be looked at: nothing in it acts on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.bug_log import write_bug

if TYPE_CHECKING:
    import pytest


def test_the_record_has_no_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reader", "\x1b]2;PWNED\x07茶\u202e"])
    path = write_bug(ValueError("bad \x9b2J\x1b[2J text"))
    text = path.read_text(encoding="utf-8")
    assert "茶" in text
    assert "bad 2J[2J text" in text
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert path.stat().st_mode & 0o077 == 0
