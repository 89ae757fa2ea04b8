"""What is wrong in the files, as a list that fills while it is looked for; the encoding of one article."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest

from reader.tui.work import processes

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

LONG = "".join(f"第{number}段，说的是别的事情。\n\n" for number in range(1, 60))


async def test_all_that_the_doctor_finds_is_listed(reading: Reading) -> None:
    async with reading(size=(120, 30)) as screen:
        await screen.press("P")
        assert "articles/notes/broken.md" in screen.text
        assert "front matter: " in screen.text
        assert "link: “notes/bread.md”" not in screen.text, "it is there"
        assert "date: no date" in screen.text
        assert "looking" not in screen.text


async def test_the_problem_with_the_cursor_is_said_in_full(reading: Reading, folder: Path) -> None:
    name = "很长的文件夹名字" * 4
    (folder / "dead.md").write_text(f"# 死\n\n见[这里]({name}/没有的末尾.md)\n", encoding="utf-8")
    async with reading(size=(80, 30)) as screen:
        await screen.press("P", "G")
        assert "没有的末尾.md" not in "".join(screen.rows[:-8]), "the line is cut"
        assert "没有的末尾.md" in screen.text.replace("\n", "").replace(" ", "")


async def test_what_spoils_an_article_comes_before_what_spoils_a_line(reading: Reading, folder: Path) -> None:
    (folder / "a.md").write_text("# 死\n\n" + "见[这里](no.md)\n" * 90, encoding="utf-8")
    async with reading(size=(120, 30)) as screen:
        await screen.press("P")
        kinds = [
            kind for row in screen.rows for kind in ("front matter: ", "date: ", "link: ") if kind in row
        ]
        assert [*dict.fromkeys(kinds)] == ["front matter: ", "date: ", "link: "]
        await screen.press("/")
        await screen.type("没有这样的")
        assert "Nothing of this kind has these words" in screen.text


async def test_kinds_and_words_narrow_the_list(reading: Reading, folder: Path) -> None:
    (folder / "dead.md").write_text("# 死\n\n见[这里](nowhere.md)\n", encoding="utf-8")
    async with reading(size=(120, 30)) as screen:
        await screen.press("P")
        while "nowhere.md” is not there" not in screen.text or "front matter: " in screen.text:
            await screen.press("tab")
        assert "nowhere.md” is not there" in screen.text
        await screen.press("shift+tab")
        assert "nowhere.md” is not there" not in screen.text
        await screen.press("escape")
        await screen.press("P", "/")
        await screen.type("NOWHERE")
        await screen.press("enter")
        assert "nowhere.md” is not there" in screen.text
        assert "no date" not in screen.text
        await screen.press("escape")
        assert "no date" in screen.text
        await screen.press("escape")
        assert screen.main.is_active


async def test_what_is_wrong_is_seen_beside_a_long_name_and_every_kind_above(
    reading: Reading, folder: Path
) -> None:
    path = folder / "很长的文件夹名字" / "又是一个很长的文件夹名字" / "第三个很长的文件夹名字" / "死链接.md"
    path.parent.mkdir(parents=True)
    head = "---\ntitel: x\ndate: 2024-13-40\nauthor: {\n---\n\n"
    path.write_text(f"{head}见[这里](nowhere.md)\n", encoding="utf-8")
    (folder / "empty.md").write_text("", encoding="utf-8")
    (folder / "copy.md").write_bytes(path.read_bytes())
    (folder / "gbk.md").write_bytes("这是一篇用国标码写成的文章，没有别的。".encode("gb18030"))
    async with reading(size=(60, 30)) as screen:
        await screen.press("P", "/")
        await screen.type("nowhere")
        row = next(row for row in screen.rows if "死链接.md:7" in row)
        assert "…" in row[: row.index("死链接.md")]
        assert "link: “" in row
        for kind in ("all", "date", "duplicate", "empty", "encoding", "front matter", "key", "link"):
            assert re.search(f" {kind} \\d+ ", screen.text), kind


async def test_enter_opens_the_article_at_the_line(reading: Reading, folder: Path) -> None:
    text = f"---\ntitle: 长文\ndate: 2020-01-01\n---\n\n{LONG}见[这里](nowhere.md)，在第六十段。\n\n{LONG}"
    (folder / "long.md").write_text(text, encoding="utf-8")
    async with reading(size=(120, 20)) as screen:
        await screen.press("P", "/")
        await screen.type("nowhere")
        await screen.press("enter", "enter")
        assert screen.main.session.article_id == "articles/long.md"
        assert "在第六十段" in screen.text
        assert screen.view.scroll_offset.y > 50


async def test_nothing_wrong_is_said(reading: Reading, tmp_path: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text("---\ntitle: 好\ndate: 2025-01-01\n---\n\n正文。\n", encoding="utf-8")
    async with reading(str(good)) as screen:
        await screen.press("P")
        assert "Nothing is wrong in any file" in screen.text
        await screen.press("enter", "e", "tab", "escape")
        assert screen.app.is_running


async def test_the_encoding_of_one_article_is_chosen_for_this_time(reading: Reading, folder: Path) -> None:
    (folder / "old.md").write_bytes("# 舊文\n\n發佈於 2026-02-02，這是正文。\n".encode("big5hkscs"))
    async with reading(size=(120, 30), query="path:old") as screen:
        await screen.press("enter")
        assert "這是正文" in screen.text
        await screen.press("E")
        assert "Big5-HKSCS" in screen.text
        assert "now, as told from its bytes" in screen.text
        await screen.type("gb18030")
        await screen.press("enter")
        assert "這是正文" not in screen.text
        assert "GB18030" in screen.rows[-1]
        await screen.press("E")
        await screen.type("as told")
        await screen.press("enter")
        assert "這是正文" in screen.text
        assert "GB18030" not in screen.rows[-1]


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("vim", ["+7", "a b.md"]),
        ("nano", ["+7", "a b.md"]),
        ("emacs", ["+7", "a b.md"]),
        ("hx", ["a b.md:7"]),
        ("code", ["--goto", "a b.md:7"]),
        ("ed", ["a b.md"]),
    ],
)
def test_each_editor_gets_the_line_in_its_own_syntax(
    program: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "arguments"
    editor = tmp_path / program
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{written}"\n', encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    processes.edit("a b.md", 7)
    assert written.read_text(encoding="utf-8").splitlines() == words
    processes.edit("a b.md")
    assert written.read_text(encoding="utf-8").splitlines() == ["a b.md"]
