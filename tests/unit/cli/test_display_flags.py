"""Width, styles and pager follow flags, then the environment, then the terminal."""

from __future__ import annotations

from argparse import Namespace

import pytest

from reader.cli.display_flags import body_width, display_of, row_width, wants_styles
from reader.cli.pager import pager_command
from reader.cli.parser import parse
from reader.config import Config
from reader.errors import UsageError
from reader.model.display import Display


@pytest.mark.parametrize(
    ("flag", "environment", "is_terminal", "styled"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        ("auto", {}, True, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"FORCE_COLOR": "0"}, False, False),
        (None, {"CLICOLOR_FORCE": "1"}, False, True),
        (None, {"TERM": "dumb"}, True, False),
    ],
)
def test_styles(
    flag: str | None,
    environment: dict[str, str],
    is_terminal: bool,
    styled: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_styles(Namespace(color=flag), is_terminal=is_terminal) is styled


def test_the_width_of_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(width=60)
    assert body_width(Display(), config, is_terminal=False) == 0
    assert body_width(Display(), config, is_terminal=True) == 60
    monkeypatch.setenv("COLUMNS", "100")
    assert body_width(Display(), config, is_terminal=False) == 100
    assert body_width(Display(width=40), config, is_terminal=True) == 40
    assert body_width(Display(width=0), config, is_terminal=True) == 0
    monkeypatch.setenv("COLUMNS", "wide")
    assert body_width(Display(), config, is_terminal=False) == 0


def test_a_table_fits_columns_and_is_whole_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert row_width(Display(), is_terminal=True) == 50
    assert row_width(Display(), is_terminal=False) == 50
    for odd in ("", "0", "wide", "99999", "-5"):
        monkeypatch.setenv("COLUMNS", odd)
        assert row_width(Display(), is_terminal=False) == 0
    assert row_width(Display(width=30), is_terminal=False) == 30


def test_flags_go_before_the_config() -> None:
    config = Config(script="tw", line_breaks="keep")
    assert display_of(parse(["--script", "hans"]).options, config) == Display(
        script="hans", line_breaks="keep"
    )
    given = parse(["--line-breaks", "join", "-w", "7", "--repair", "off", "--encoding", "GBK"]).options
    assert display_of(given, config) == Display(
        script="tw", line_breaks="join", repair="off", encoding="gbk", width=7
    )


def test_an_unknown_script_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UsageError, match="hnas"):
        display_of(parse(["--script", "hnas"]).options, Config())


@pytest.mark.parametrize(
    ("environment", "configured", "command"),
    [
        ({}, "", ["less", "-FRX"]),
        ({"PAGER": "more -s"}, "", ["more", "-s"]),
        ({"PAGER": "more"}, "bat -p", ["bat", "-p"]),
        ({"PAGER": "more", "READER_PAGER": "'my pager' -x"}, "bat", ["my pager", "-x"]),
        ({"PAGER": "more", "READER_PAGER": ""}, "bat", []),
        ({"PAGER": ""}, "", []),
        ({"TERM": "dumb"}, "", []),
        ({"TERM": "dumb", "PAGER": "more"}, "", ["more"]),
    ],
)
def test_the_pager(
    environment: dict[str, str], configured: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert pager_command(configured) == command
