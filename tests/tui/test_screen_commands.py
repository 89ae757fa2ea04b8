"""What is done with an article: save, pipe, edit, open, copy; help, commands, colours."""

from __future__ import annotations

import asyncio
import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reader.errors import UsageError
from reader.tui.work import piping, processes

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


async def ask(screen: Any, key: str, answer: str) -> None:
    """Open a line with ``key``, replace what stands in it by ``answer``, and press Enter."""
    await screen.press(key)
    screen.main.prompts.prompt.query_one(Input).value = answer
    await screen.press("enter")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("tea.md", "---\nreader_id:"), ("tea.txt", "茶与水"), ("tea.json", ("[", "{")), ("tea.jsonl", "{")],
)
async def test_the_ending_says_the_format(
    reading: Reading, tmp_path: Path, name: str, begins: str | tuple[str, ...]
) -> None:
    async with reading() as screen:
        target = tmp_path / name
        await ask(screen, "s", str(target))
        text = target.read_text(encoding="utf-8")
        assert text.lstrip().startswith(begins)
        assert "saved to" in screen.notices


async def test_what_is_saved_is_in_the_script_in_force(reading: Reading, tmp_path: Path) -> None:
    async with reading() as screen:
        await screen.press("j", "C")
        await ask(screen, "s", str(tmp_path / "out.md"))
        text = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert "这里是正文，谈资料与网路" in text


async def test_a_name_is_offered(reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as screen:
        await screen.press("s")
        assert screen.main.prompts.prompt.value == "2025-02-14 茶与水.md"
        await screen.press("enter")
        assert (tmp_path / "2025-02-14 茶与水.md").exists()


async def test_an_unknown_ending_is_refused(reading: Reading, tmp_path: Path) -> None:
    async with reading() as screen:
        await ask(screen, "s", str(tmp_path / "tea.xyz"))
        assert ".xyz" in screen.text
        assert ".md" in screen.text
        assert screen.main.prompts.prompt.is_open
        await screen.press("escape")


async def test_a_file_is_replaced_only_after_a_yes(reading: Reading, tmp_path: Path) -> None:
    target = tmp_path / "tea.txt"
    target.write_text("mine", encoding="utf-8")
    async with reading() as screen:
        await ask(screen, "s", str(target))
        assert "Overwrite?" in screen.text
        await screen.press("n")
        assert target.read_text(encoding="utf-8") == "mine"
        await ask(screen, "s", str(target))
        await screen.press("y")
        assert "茶与水" in target.read_text(encoding="utf-8")


async def test_an_article_is_never_overwritten(reading: Reading, folder: Path) -> None:
    before = (folder / "software.md").read_bytes()
    async with reading() as screen:
        await ask(screen, "s", str(folder / "software.md"))
        await screen.press("y")
        assert "not overwritten" in screen.text
        assert screen.main.prompts.prompt.value == str(folder / "software.md"), "the name is not lost"
        await screen.press("escape")
        assert (folder / "software.md").read_bytes() == before


async def test_a_name_is_not_lost_where_it_cannot_be_written(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    async with reading() as screen:
        name = str(tmp_path / "file" / "tea.md")
        await ask(screen, "s", name)
        assert screen.main.prompts.prompt.value == name
        assert "could not write" in screen.text
        for _character in "file/tea.md":
            await screen.pilot.press("backspace")
        await screen.type("tea.md")
        await screen.press("enter")
        assert (tmp_path / "tea.md").exists()


async def test_an_article_goes_through_a_command(reading: Reading) -> None:
    script = "import os, sys; print(os.environ['READER_TITLE'], len(sys.stdin.read()), '\\x1b[31mred')"
    async with reading() as screen:
        await ask(screen, "|", shlex.join([sys.executable, "-c", script]))
        assert "茶与水" in screen.text
        assert "[31mred" in screen.text
        assert "\x1b" not in screen.text
        await screen.press("escape")


async def test_no_shell_runs_a_command(reading: Reading, tmp_path: Path) -> None:
    target = tmp_path / "made"
    async with reading() as screen:
        await ask(screen, "|", f"echo x > {target}")
        assert not target.exists()
        await screen.press("escape")


async def test_how_a_command_ended_is_said(reading: Reading) -> None:
    async with reading() as screen:
        await ask(screen, "|", "false")
        assert "ended with status 1" in screen.notices
        await ask(screen, "|", "true")
        assert "is done" in screen.notices
        await ask(screen, "|", "no-such-command-anywhere")
        assert "could not be started" in screen.notices
        await ask(screen, "|", "'open quote")
        assert screen.main.prompts.prompt.is_open
        await screen.press("escape")


async def test_an_address_is_shown_before_it_is_opened(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(processes, "browser_needs_terminal", lambda: False)
    monkeypatch.setattr(processes, "browse_apart", opened.append)
    async with reading() as screen:
        await screen.press("o")
        assert screen.main.prompts.prompt.value == "https://example.org/tea"
        await screen.press("escape")
        assert opened == []
        await screen.press("o", "enter")
        assert opened == ["https://example.org/tea"]
        await screen.press("enter", "tab", "enter")
        assert opened[1:] == ["https://example.org/water"]


async def test_only_addresses_of_pages_are_opened(reading: Reading, folder: Path) -> None:
    text = (
        "---\ntitle: 坏链接\ndate: 2026-01-01\nurl: file:///etc/passwd\n---\n\n[点我](javascript:alert(1))\n"
    )
    (folder / "bad.md").write_text(text, encoding="utf-8")
    async with reading() as screen:
        await screen.press("o")
        assert screen.notices == "the article does not say where it comes from"
        assert not screen.main.prompts.prompt.is_open
        await screen.press("enter", "tab", "enter")
        assert not screen.main.prompts.prompt.is_open


async def test_an_article_without_a_page_says_so(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("j", "o")
        assert "does not say where it comes from" in screen.notices


async def test_no_editor_is_said(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("e")
        assert "cannot be lent" in screen.notices, "there is no terminal in this test"
    with pytest.raises(UsageError, match="no editor is set"):
        processes.edit("x.md")


async def test_help_comes_from_the_table_and_does_what_it_says(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("?")
        assert "Moving, in the list and in the article" in screen.text
        await screen.type("choose tags")
        await screen.press("enter")
        assert "Space tick" in screen.text


async def test_commands_are_found_by_name(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press(":")
        await screen.type("focus")
        await screen.press("enter")
        assert screen.main.session.focus_mode


async def test_colours_are_chosen(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press(":")
        await screen.type("theme")
        await screen.press("enter")
        await screen.type("reader-light")
        await screen.press("enter")
        assert screen.app.theme == "reader-light"
        assert screen.view._theme.text.color is not None
        assert screen.view._theme.text.color.name == "#2b2622"


async def test_every_theme_can_be_shown(reading: Reading) -> None:
    async with reading() as screen:
        for name in screen.app.available_themes:
            screen.app.theme = name
            await screen.settle()
            assert "茶与水" in screen.text


async def test_an_unknown_theme_is_said(reading: Reading) -> None:
    from reader.config import Config

    async with reading(config=Config(theme="nosuch")) as screen:
        assert screen.app.theme == "reader-dark"
        assert "nosuch" in screen.notices


async def test_problems_are_listed_and_lead_to_the_article(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("P")
        assert "notes/broken.md" in screen.text
        await screen.press("enter")
        assert screen.articles.article_id == "articles/notes/broken.md"
        assert "正文还在" in screen.text


async def test_ctrl_c_says_how_to_quit(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("ctrl+c")
        assert "Q quits" in screen.notices
        assert screen.app.is_running


def test_a_slow_command_is_ended() -> None:
    from support.articles import article

    slow = [sys.executable, "-c", "import time; print('begun', flush=True); time.sleep(60)"]
    outcome = piping.pipe(slow, b"x", article("a/b.md"), cancelled=lambda: False, timeout=1.5)
    assert outcome.status is None
    assert "begun" in outcome.output
    outcome = piping.pipe(slow, b"x", article("a/b.md"), cancelled=lambda: True)
    assert outcome.status is None


def test_facts_reach_a_command_as_variables() -> None:
    import datetime as dt

    from support.articles import article

    facts = article(
        "a/b.md", title="题\0目", tags=("甲", "乙"), date=dt.date(2025, 2, 3), url="https://x.example"
    )
    found = processes.environment(facts)
    assert found["READER_TITLE"] == "题目"
    assert found["READER_TAGS"] == "甲,乙"
    assert found["READER_DATE"].startswith("2025-02-03")
    assert found["READER_URL"] == "https://x.example"


def test_the_editor_command_is_split_without_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "arguments"
    script = f"import sys; open({str(written)!r}, 'w').write('|'.join(sys.argv[1:]))"
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", script, "two words", "$HOME"]))
    processes.edit("; rm -rf x.md")
    assert written.read_text(encoding="utf-8") == "two words|$HOME|; rm -rf x.md"


async def test_esc_ends_a_running_command(reading: Reading) -> None:
    slow = shlex.join([sys.executable, "-c", "import time; time.sleep(600)"])
    async with reading() as screen:
        await screen.press("|")
        screen.main.prompts.prompt.query_one(Input).value = slow
        await screen.pilot.press("enter")
        await screen.pilot.pause()
        assert "Running; Esc ends it: " in screen.text
        await screen.press("escape")
        async with asyncio.timeout(20):  # the thread that waits for the command looks up now and then
            while "was ended" not in screen.notices:
                await screen.pilot.pause(0.01)
        assert "Running;" not in screen.text


async def test_a_link_that_may_not_be_opened_is_refused(reading: Reading, folder: Path) -> None:
    text = "---\ntitle: 坏链接\ndate: 2026-01-01\n---\n\n[点我](ftp://example.org/x)、[没有](nosuch.md)\n"
    (folder / "bad.md").write_text(text, encoding="utf-8")
    async with reading() as screen:
        await screen.press("enter", "tab", "enter")
        assert "ftp://example.org/x” is not opened" in screen.notices
        await screen.press("tab", "enter")
        assert "“nosuch.md” is neither in the library" in screen.notices
        assert screen.app.is_running


async def test_a_link_to_an_article_that_filters_hide_takes_them_off(reading: Reading) -> None:
    async with reading(query="tag:茶") as screen:
        await screen.press("enter", "tab", "tab", "enter")
        assert screen.chips == []
        assert screen.articles.article_id == "articles/notes/bread.md"
        assert "面粉、水和盐" in screen.text


async def test_no_browser_is_said(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    def none() -> None:
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "get", none)
    async with reading() as screen:
        await screen.press("o", "enter")
        assert "no browser was found" in screen.notices


@pytest.mark.parametrize("keys", ["E", "c", "S", "T", "?", "O", "colon"])
async def test_a_chooser_in_which_nothing_fits_waits_for_better(reading: Reading, keys: str) -> None:
    async with reading() as screen:
        await screen.press(keys, *"zqj", "down", "up", "pagedown", "pageup", "enter")
        assert screen.app.is_running
        assert screen.app.crash is None
        await screen.press("escape", "escape")
        assert screen.main.is_active


async def test_what_a_command_writes_is_scrolled_and_searched(reading: Reading) -> None:
    script = "import sys; print('\\n'.join(f'行{n} ' + 'x' * 300 for n in range(500))); sys.exit(3)"
    async with reading(size=(80, 24)) as screen:
        await screen.press("|")
        assert "no shell" in screen.rows[-1]
        await screen.type(shlex.join([sys.executable, "-c", script]))
        await screen.press("enter")
        assert "ended with status 3" in screen.text
        assert "行0 " in screen.text
        await screen.type("行44")
        assert "▌行44 " in screen.text
        await screen.press("enter")
        assert "▌行440 " in screen.text
        await screen.press("pagedown", "escape", "|", "up")
        assert "sys.exit(3)" in screen.main.prompts.prompt.value
