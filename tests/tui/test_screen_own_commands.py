"""Commands of the user's own on the screen, with real programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from reader.config import Config
from reader.keys.own_commands import OwnCommand

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]

ECHO = "import os, sys; sys.stdout.write(os.environ['READER_TITLE'] + '|' + sys.stdin.read())"


def command(script: str, **facts: Any) -> Config:
    """Return a config with one command, on F12, that runs a script of Python."""
    return Config(command=(OwnCommand("mine", (sys.executable, "-c", script), ("f12",), **facts),))


def unwrapped(text: str) -> str:
    """Return ``text`` without blanks and borders: where it wraps depends on how long a path is."""
    return "".join(character for character in text if character.isprintable() and character not in " │┃▌▎▏")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("markdown", "茶与水|# 茶与水"),
        ("plain", "茶与水|"),
        ("html", "<html"),
        ("jsonl", '"title": "茶与水"'),
        ("path", "tea.md"),
        ("none", "茶与水|"),
    ],
)
async def test_a_command_reads_what_it_asks_for(form: str, expected: str, reading: Reading) -> None:
    script = ECHO.replace("sys.stdin.read()", "sys.stdin.read()[:2000]")
    async with reading(config=command(script, input=form), size=(160, 50)) as screen:
        written: list[str] = []
        screen.app.copy_to_clipboard = written.append  # type: ignore[method-assign, assignment]
        await screen.press("f12")
        assert screen.app.screen is not screen.main
        if form in ("plain", "none", "markdown"):
            assert "茶与水|" in screen.text
        else:
            assert unwrapped(expected) in unwrapped(screen.text) or form in ("html", "path")
        await screen.press("escape")


async def test_what_a_command_writes_is_copied(reading: Reading) -> None:
    script = "import sys; print('甲'); print('noise', file=sys.stderr)"
    async with reading(config=command(script, output="clipboard")) as screen:
        await screen.press("f12")
        assert screen.app.clipboard == "甲"
        assert "Copied what “mine” wrote" in screen.notices


async def test_a_command_that_fails_says_so_in_one_line(reading: Reading) -> None:
    script = "import sys; print('first', file=sys.stderr); sys.exit('no such word')"
    for output in ("clipboard", "none"):
        async with reading(config=command(script, output=output)) as screen:
            await screen.press("f12")
            assert screen.notices == "“mine” ended with status 1: no such word"
            assert screen.app.clipboard == ""


async def test_a_program_that_is_not_there_is_said_in_one_line(reading: Reading) -> None:
    config = Config(command=(OwnCommand("mine", ("no-such-program",), ("f12",), output="none"),))
    async with reading(config=config) as screen:
        await screen.press("f12")
        assert "“no-such-program” could not be started" in screen.notices
        assert "\n" not in screen.notices


async def test_a_selection_is_needed_where_it_is_read(reading: Reading) -> None:
    async with reading(config=command(ECHO, input="selection", output="clipboard")) as screen:
        await screen.press("f12")
        assert "nothing is selected" in screen.notices
        screen.main.get_selected_text = lambda: "选中的词"  # type: ignore[method-assign]
        await screen.press("f12")
        assert screen.app.clipboard == "茶与水|选中的词"


async def test_no_shell_reads_the_words(reading: Reading, tmp_path: Path) -> None:
    config = Config(command=(OwnCommand("mine", ("echo", f"$HOME; touch {tmp_path}/made"), ("f12",)),))
    async with reading(config=config, size=(160, 50)) as screen:
        await screen.press("f12")
        assert "$HOME; touch" in screen.text
        assert not (tmp_path / "made").exists()


async def test_palette_and_help_have_the_command(reading: Reading) -> None:
    async with reading(config=command("print('from the palette')"), size=(160, 50)) as screen:
        await screen.press("question_mark")
        await screen.type("mine")
        assert "F12" in screen.text
        await screen.press("escape", "colon")
        await screen.type("mine")
        assert "Runs " in screen.text
        await screen.press("enter")
        assert "from the palette" in screen.text


async def test_a_command_does_not_run_while_something_is_typed(reading: Reading) -> None:
    async with reading(config=command(ECHO)) as screen:
        await screen.press("slash", "f12")
        assert screen.app.screen is screen.main
        await screen.press("escape")


async def test_the_terminal_is_lent_only_where_there_is_one(reading: Reading) -> None:
    async with reading(config=command(ECHO, output="screen")) as screen:
        await screen.press("f12")
        assert "cannot be lent" in screen.notices
