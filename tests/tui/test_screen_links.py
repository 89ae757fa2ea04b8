"""Links and pictures of the open article that lead to a file beside it: the path is shown, then the system's viewer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

TEXT = """---
title: 图
date: 2026-01-01
---

![第一张](img/a%20b.png)

[说明书](../manual.pdf) [根](/static/c.jpg) [脚本](run.sh) [没有](no.png) [[面包的三种做法]] [网页](page.html)
"""


@pytest.fixture
def shown(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return what says which files the viewer of the system was given, a line each."""
    for name in ("notes/img/a b.png", "manual.pdf", "static/c.jpg", "notes/run.sh", "notes/page.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (folder / "notes/pictures.md").write_text(TEXT, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    log = tmp_path / "shown"
    viewer = programs / ("open" if sys.platform == "darwin" else "xdg-open")
    viewer.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{log}'\n", encoding="ascii")
    viewer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return lambda: log.read_text(encoding="utf-8") if log.exists() else ""


async def mark(screen: Any, number: int) -> None:
    """Go to the article and mark its link ``number``, from 1."""
    await screen.press("g", "enter", *["tab"] * number)


@pytest.mark.parametrize(
    ("number", "name"), [(1, "notes/img/a b.png"), (2, "manual.pdf"), (3, "static/c.jpg")]
)
async def test_a_file_is_shown_after_its_path_was(
    reading: Reading, folder: Path, shown: Callable[[], str], number: int, name: str
) -> None:
    async with reading() as screen:
        await mark(screen, number)
        await screen.press("enter")
        assert screen.main.prompts.prompt.value == str(folder / name)
        await screen.press("escape")
        assert not shown()
        await screen.press("enter", "enter")
        assert shown() == f"{folder / name}\n"
        assert screen.article.title == "图"


@pytest.mark.parametrize(
    ("number", "said"), [(4, "is not opened"), (5, "neither in the library nor beside"), (7, "is not opened")]
)
async def test_what_may_run_or_is_not_there_is_refused(
    reading: Reading, shown: Callable[[], str], number: int, said: str
) -> None:
    async with reading() as screen:
        await mark(screen, number)
        await screen.press("enter")
        assert said in screen.notices
        assert not screen.main.prompts.is_open
        assert not shown()


async def test_a_title_in_brackets_opens_its_article(reading: Reading, shown: Callable[[], str]) -> None:
    async with reading() as screen:
        await mark(screen, 6)
        await screen.press("enter")
        assert screen.article.title == "面包的三种做法"
        assert not shown()


@pytest.mark.usefixtures("shown")
async def test_a_viewer_that_fails_or_is_missing_is_said(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for viewer in (tmp_path / "bin").iterdir():
        viewer.write_text("#!/bin/sh\nexit 3\n", encoding="ascii")
    async with reading() as screen:
        await mark(screen, 1)
        await screen.press("enter", "enter")
        assert "could not show" in screen.notices
        monkeypatch.setenv("PATH", "")
        await screen.press("enter", "enter")
        assert "nothing here shows files" in screen.notices
