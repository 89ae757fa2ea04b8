"""Copies of a story share a row when asked, and can be seen one by one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.sqlite.write_lock import try_write_lock
from reader.tui.work.preload import Preload

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

TEXT = "".join(f"这个故事的第{number}句话说到这里为止。" for number in range(40))


def _write_copies(folder: Path) -> None:
    for number in range(3):
        head = f"---\ntitle: 同一个故事\ndate: 2025-02-{10 + number}\nsource: 报纸{number}\n---\n\n"
        (folder / f"copy{number}.md").write_text(head + TEXT, encoding="utf-8")


async def test_copies_have_rows_of_their_own_until_they_are_grouped(reading: Reading, folder: Path) -> None:
    _write_copies(folder)
    async with reading() as screen:
        assert screen.articles.length == 9
        assert "×" not in screen.text
        await screen.press("=")
        assert "D groups duplicates first" in screen.notices
        await screen.press("D")
        assert screen.articles.length == 7
        assert "×3" in screen.text
        assert "duplicates grouped" in screen.rows[0]
        await screen.press("D")
        assert screen.articles.length == 9
        assert "duplicates grouped" not in screen.rows[0]


async def test_the_copies_of_a_row_are_chosen_from(reading: Reading, folder: Path) -> None:
    _write_copies(folder)
    async with reading(config=Config(duplicates="grouped")) as screen:
        assert "×3" in screen.text
        assert screen.articles.select("articles/copy0.md"), "its row is that of the story"
        await screen.press("=")
        assert all(f"报纸{number}" in screen.text for number in range(3))
        await screen.type("报纸0")
        await screen.press("enter")
        assert screen.articles.article_id == "articles/copy0.md"
        assert screen.articles.length == 9
        await screen.press("h", "D", "G", "=")
        assert "No other article in the list tells this story" in screen.notices


async def test_copies_are_told_apart_in_a_narrow_terminal(reading: Reading, folder: Path) -> None:
    for name in ("甲", "乙"):
        path = folder / "一个名字很长很长的文件夹" / "又一个名字很长很长的文件夹" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: 同一个故事\ndate: 2025-03-01\n---\n\n{TEXT}", encoding="utf-8")
    async with reading(size=(60, 24), config=Config(duplicates="grouped")) as screen:
        await screen.press("=")
        for name in ("甲", "乙"):
            row = next(row for row in screen.rows if f"/{name}.md" in row)
            assert "2025-03-01  同一个" in row


async def test_the_screen_is_live_while_duplicates_are_looked_for(reading: Reading, folder: Path) -> None:
    _write_copies(folder)
    async with reading() as screen:
        index = screen.main.library._index.path
        with try_write_lock(index) as is_free:  # what is found out is kept once another process has written
            assert is_free
            await screen.pilot.press("D")
            await _until(screen, lambda: "grouping duplicates…" in screen.rows[0])
            assert screen.articles.length == 9
            await screen.pilot.press("/", *"茶", "enter")
            await _until(screen, lambda: screen.main.session.is_counted and screen.articles.length == 1)
            await screen.pilot.press("escape")
            await _until(screen, lambda: screen.articles.length == 9)
        await screen.settle()
        assert "duplicates grouped" in screen.rows[0]
        assert screen.articles.length == 7


async def test_looking_for_duplicates_is_left_when_they_are_not_wanted(
    reading: Reading, folder: Path
) -> None:
    _write_copies(folder)
    async with reading() as screen:
        with try_write_lock(screen.main.library._index.path):
            await screen.pilot.press("D")
            await _until(screen, lambda: "grouping duplicates…" in screen.rows[0])
            await screen.press("D")  # which comes to rest
            assert "duplicates" not in screen.rows[0]
            await screen.pilot.press("D")
            await _until(screen, lambda: "grouping duplicates…" in screen.rows[0])
            screen.app.exit()
            # The lock is still held: one that went on waiting for it would never end.
            await _until(screen, lambda: all(worker.is_finished for worker in screen.app.workers))


async def test_what_was_found_out_is_there_the_next_time_and_what_comes_is_added(
    reading: Reading, folder: Path
) -> None:
    _write_copies(folder)
    grouped = Config(duplicates="grouped")
    async with reading(config=grouped) as screen:
        assert screen.articles.length == 7
    library = Library.open([str(folder)])
    preload = Preload(library, Query(), Display(), merge_duplicates=True, timeout=60)
    assert preload.selection is not None
    assert len(preload.selection) == 7
    library.close()
    async with reading(config=grouped) as screen:
        (folder / "another.md").write_text(f"# 转载\n\n{TEXT}", encoding="utf-8")
        screen.main.library_pane.sync()
        await screen.settle()
        assert screen.articles.length == 7
        assert "×4" in screen.text


async def _until(screen: Any, is_so: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not is_so():
            await screen.pilot.pause()

    await asyncio.wait_for(wait(), 20)
