"""The program as a person uses it: in a real terminal, by keyboard, until it gives the terminal back."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from support.terminal import READER, Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

HOSTILE = "\x1b]0;PWNED\x07标题\x1b[2J\u202e反\n\n正文\x1b]0;PWNED\x07有\x9b5;5H害。\n"

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"


def test_views_are_there_the_next_time(library: Path, terminals: list[Terminal]) -> None:
    first = Terminal([*READER, str(library)], columns=120, rows=40)
    terminals.append(first)
    first.wait_for("軟體的第一篇", "茶与水", "這裡是正文")
    first.press("/资料\r")
    first.wait_for("談資料與網路")
    first.wait_without("茶与水")
    first.press("+")
    first.wait_for("Save view as")
    first.press("网上\r")
    first.wait_for("Views", "资料网上")
    first.press("Q")
    assert first.exit_status() == 0

    second = Terminal([*READER, str(library)], columns=120, rows=40)
    terminals.append(second)
    second.wait_for("茶与水", "Views", "资料网上", "這裡是正文")
    second.press("V")
    second.wait_for("Part of a name or a query")
    second.press("\r")
    second.wait_for("1 of 2 articles", "談資料與網路")
    second.press("O")
    second.wait_for("Go to title")
    second.press("cys")
    second.wait_for("茶与水")
    second.press("\r")
    second.wait_for("水温：八十五度")


def test_reads_filters_converts_and_quits(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(library)], columns=100, rows=30)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "茶与水", "這裡是正文")

    terminal.press("/茶\r")
    terminal.wait_for("水温：八十五度")
    terminal.wait_without("軟體的第一篇")

    terminal.press("\x1b")
    terminal.wait_for("軟體的第一篇", "茶与水")

    terminal.press("gC")
    terminal.wait_for("软体的第一篇", "这里是正文")

    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert LEFT_ALTERNATE_SCREEN in terminal.raw
    assert SHOW_CURSOR in terminal.raw


def test_a_narrow_terminal_shows_one_pane_at_a_time(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(library)], columns=60, rows=20)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "茶与水")
    terminal.press("\r")
    terminal.wait_for("這裡是正文")
    terminal.press("h")
    terminal.wait_for("茶与水")
    terminal.press("Q")
    assert terminal.exit_status() == 0


def test_a_terminal_resized_to_nothing_and_back_lives(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(library)], columns=100, rows=30)
    terminals.append(terminal)
    terminal.wait_for("這裡是正文")
    for columns, rows in ((1, 1), (40, 10), (160, 45)):
        terminal.resize(columns, rows)
        terminal.pump()
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    terminal.press("Q")
    assert terminal.exit_status() == 0


def test_a_hostile_article_cannot_act_on_the_terminal(tmp_path: Path, terminals: list[Terminal]) -> None:
    (tmp_path / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    terminal = Terminal([*READER, str(tmp_path)], columns=100, rows=30)
    terminals.append(terminal)
    terminal.wait_for("标题", "正文")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert b"\x1b]0;PWNED" not in terminal.raw
    assert "\u202e".encode() not in terminal.raw
    assert "\x9b".encode() not in terminal.raw


def test_suspend_gives_the_terminal_back_and_resume_takes_it(
    library: Path, terminals: list[Terminal]
) -> None:
    command = f"{shlex.join([*READER, str(library)])}"
    terminal = Terminal(["/bin/bash", "--norc", "-i"], columns=100, rows=30, PS1="SHELL$ ")
    terminals.append(terminal)
    terminal.wait_for("SHELL$")
    terminal.press(f"{command}\r")
    terminal.wait_for("這裡是正文")
    terminal.press("\x1a")
    terminal.wait_for("Stopped", "SHELL$")
    terminal.forget()
    terminal.press("fg\r")
    terminal.wait_for("這裡是正文")
    terminal.forget()
    terminal.press("Q")
    terminal.wait_for("SHELL$")
    terminal.press("echo status=$?\r")
    terminal.wait_for("status=0")


def test_standard_input_is_read_and_keys_come_from_the_terminal(
    library: Path, terminals: list[Terminal]
) -> None:
    command = f"{shlex.join(READER)} {shlex.quote(str(library))} --tag 甲類 | {shlex.join(READER)} -"
    terminal = Terminal(["/bin/sh", "-c", command], columns=100, rows=30)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    terminal.press("Q")
    assert terminal.exit_status() == 0


def test_emoji_that_the_terminal_draws_narrow_keep_columns_aligned(
    tmp_path: Path, terminals: list[Terminal]
) -> None:
    # pyte, like tmux 3.3, draws a heart with U+FE0F in one cell, where Rich and Textual count two.
    article = "# 心❤\ufe0f与茶\n\n| 甲 | 乙 |\n|---|---|\n| ❤\ufe0f | 二 |\n| 三 | 四 |\n"
    (tmp_path / "heart.md").write_text(article, encoding="utf-8")
    terminal = Terminal([*READER, str(tmp_path)], columns=100, rows=20)
    terminals.append(terminal)
    text = terminal.wait_for("心❤与茶", "❤  │ 二", "三 │ 四")
    assert "\ufe0f" not in text
    terminal.press("Q")
    assert terminal.exit_status() == 0


def test_a_problem_is_opened_in_the_editor_at_its_line(
    library: Path, tmp_path: Path, terminals: list[Terminal]
) -> None:
    (library / "dead.md").write_text("# 死\n\n正文\n\n见[这里](nowhere.md)\n", encoding="utf-8")
    written = tmp_path / "arguments"
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{written}"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = Terminal([*READER, str(library)], columns=100, rows=30, EDITOR=str(editor), VISUAL="")
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇")
    terminal.press("P")
    terminal.wait_for("nowhere.md” is not there")
    terminal.press("/")
    terminal.press("nowhere\r")
    terminal.wait_without("no date")
    terminal.press("e")
    terminal.wait_until(lambda _text: written.exists() and bool(written.read_text()), "the editor")
    assert written.read_text(encoding="utf-8").splitlines() == ["+5", str(library / "dead.md")]
    terminal.wait_for("Problems")


def test_a_missing_folder_is_one_line_and_no_screen(tmp_path: Path, terminals: list[Terminal]) -> None:
    # Wider than any path, or the name could be cut by the end of a row.
    terminal = Terminal([*READER, str(tmp_path / "nosuch")], columns=400)
    terminals.append(terminal)
    assert terminal.exit_status() == 2
    assert "nosuch" in terminal.text
    assert "Traceback" not in terminal.text
    assert b"\x1b[?1049h" not in terminal.raw


def test_the_five_documents(five: dict[str, Path], terminals: list[Terminal]) -> None:
    terminal = Terminal([*READER, str(five["chips"].parent)], columns=120, rows=40)
    terminals.append(terminal)
    terminal.wait_for("5", "2026")
    terminal.press("/資金\r")
    terminal.wait_for("資金")
    terminal.press("Q")
    assert terminal.exit_status() == 0
