"""The search line completes what it knows and nothing else."""

from __future__ import annotations

import pytest

from reader.tui.query.completion import complete

VALUES = {"tag": ["ETF", "半导体", "two words", "etude"], "source": ["qq"]}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", None),
        ("ti", "title:"),
        ("芯片 ta", "芯片 tag:"),
        ("-ta", "-tag:"),
        ("(so", "(source:"),
        ("tag:E", "tag:ETF"),
        ("tag:e", "tag:eTF"),
        ("tag:半", "tag:半导体"),
        ("tag：半", "tag：半导体"),
        ("tag:ETF,半", "tag:ETF,半导体"),
        ("tag:", None),
        ("tag:tw", None),
        ("tag:ETF", None),
        ("source:q", "source:qq"),
        ("script:h", "script:hans"),
        ("is:un", "is:unread"),
        ("芯片 ", None),
        ('"ta', None),
        ("no:x", None),
    ],
)
def test_the_last_word_is_completed(typed: str, offered: str | None) -> None:
    assert complete(typed, VALUES) == offered
