"""Read and starred articles on the screen."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.model.query import Query
from reader.tui.panes import reading_marks

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    import pytest

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]

TEA, SOFTWARE, BREAD = "articles/tea.md", "articles/software.md", "articles/notes/bread.md"


def row(screen: OnScreen, words: str) -> str:
    """Return the row of the list that says ``words``."""
    return next(line for line in (each.partition("│")[0] for each in screen.rows) if words in line)


def marks(folder: Path, article_id: str) -> tuple[bool, bool]:
    """Return what another process would find kept."""
    library = Library.open([str(folder)])
    library.sync()
    mark = library.marks.of([article_id])[article_id]
    return mark.read, mark.starred


async def test_a_key_marks_as_read_and_back(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        assert "●" in row(screen, "茶与水")
        await screen.press("r")
        assert "●" not in row(screen, "茶与水")
        assert marks(folder, TEA) == (True, False)
        await screen.press("r")
        assert "●" in row(screen, "茶与水")
        assert marks(folder, TEA) == (False, False)


async def test_a_star(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("j", "*")
        assert "★" in row(screen, "軟體與網路")
        assert marks(folder, SOFTWARE) == (False, True)
        await screen.press("enter", "*")
        assert "★" not in row(screen, "軟體與網路"), "from the article too"


async def test_marks_are_there_the_next_time(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("r", "j", "*")
    async with reading() as screen:
        assert "●" not in row(screen, "茶与水")
        assert "★" in row(screen, "軟體與網路")


async def test_filters_and_rows_that_leave_them(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("2")
        assert screen.chips == ["is:unread"]
        assert TEA in screen.shown
        await screen.press("r")
        assert TEA in screen.shown, "it stays until the next question"
        await screen.press("3")
        assert screen.chips == ["is:starred"]
        await screen.press("2")
        assert TEA not in screen.shown
        await screen.press("1")
        assert screen.chips == []
        assert TEA in screen.shown


async def test_filters_leave_others_alone(reading: Reading) -> None:
    async with reading(query="tag:厨房") as screen:
        await screen.press("2", "2")
        assert screen.chips == ["tag:厨房", "is:unread"]
        await screen.press("1")
        assert screen.chips == ["tag:厨房"]


async def test_all_that_is_listed_after_a_question(reading: Reading, folder: Path) -> None:
    async with reading(query="tag:厨房") as screen:
        await screen.press("A")
        assert "3 listed articles" in screen.text
        await screen.press("escape")
        assert marks(folder, BREAD) == (False, False), "Esc says no"
        await screen.press("A", "y")
        assert "3 articles are read now" in screen.notices
        assert marks(folder, BREAD) == (True, False)
        assert marks(folder, "articles/undated.txt") == (False, False), "which was not listed"
        await screen.press("U")
        assert "Taken back for 3 articles" in screen.notices
        assert marks(folder, BREAD) == (False, False)


async def test_undo_is_ten_deep(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press(*"r*" * 6)
        assert marks(folder, TEA) == (False, False)
        await screen.press(*"U" * 10)
        assert marks(folder, TEA) == (True, True), "the first two stay"
        await screen.press("U")
        assert "No mark to take back" in screen.notices


async def test_read_by_itself_at_the_end_not_by_passing(
    reading: Reading, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_marks, "DWELL_SECONDS", 0.05)
    (folder / "long.md").write_text(
        "---\ntitle: 长文\ndate: 2026-01-01\n---\n\n" + "一段话。\n\n" * 80, encoding="utf-8"
    )
    async with reading() as screen:
        await screen.press("j", "j", "k", "k")
        await screen.pilot.pause(0.3)
        assert marks(folder, TEA) == (False, False), "shown beside the list"
        await screen.press("enter")
        await screen.pilot.pause(0.3)
        assert marks(folder, "articles/long.md") == (False, False), "not at its end"
        await screen.press("G")
        await screen.pilot.pause(0.3)
        await screen.settle()
        assert marks(folder, "articles/long.md") == (True, False)
        assert "●" not in row(screen, "长文")
        await screen.press("r", "k", "G")
        await screen.pilot.pause(0.3)
        await screen.settle()
        assert marks(folder, "articles/long.md") == (False, False), "what the user says is not overruled"


async def test_another_process_marks(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "reader", "mark", "--in", str(folder), TEA, "--read"],
            check=True,
            env=dict(os.environ),
        )
        end = time.monotonic() + 20
        while "●" in row(screen, "茶与水") and time.monotonic() < end:
            await screen.pilot.pause(0.05)
        assert "●" not in row(screen, "茶与水")


async def test_what_cannot_be_kept_is_said_and_not_shown(reading: Reading) -> None:
    from reader.paths import state_file

    state_file().parent.mkdir(parents=True, exist_ok=True)
    state_file().mkdir()
    async with reading() as screen:
        await screen.press("*")
        assert "state.db" in screen.notices
        assert "★" not in row(screen, "茶与水")


async def test_the_next_unread_article_is_one_key_away(reading: Reading, folder: Path) -> None:
    library = Library.open([str(folder)])
    library.freshen()
    ids = list(library.select(Query()).ids)
    library.marks.mark(ids[1:3], read=True)
    library.close()
    async with reading() as screen:
        await screen.press("ctrl+n")
        assert screen.articles.article_id == ids[3]
        assert screen.article is not None
        assert screen.article.id == ids[3]
        await screen.press("ctrl+p")
        assert screen.articles.article_id == ids[0]
        await screen.press("ctrl+p")
        assert "No unread article that way" in screen.notices
