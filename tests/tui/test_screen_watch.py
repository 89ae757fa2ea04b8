"""Files that come, change and go while the screen is open, without a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

TIMEOUT_SECONDS = 20.0
"""Seconds to wait for a change to come onto the screen: generous, since a busy machine is not a bug."""


async def _until(screen: Any, holds: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.02)
            await screen.settle()

    await asyncio.wait_for(wait(), TIMEOUT_SECONDS)


async def test_files_come_move_change_and_go(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        (folder / "new").mkdir()
        (folder / "new" / "first.md").write_text("# 新来的\n\n一。\n", encoding="utf-8")
        await _until(screen, lambda: "新来的" in screen.text)
        (folder / "new" / "first.md").rename(folder / "second.md")
        await _until(screen, lambda: "articles/second.md" in screen.shown)
        assert "articles/new/first.md" not in screen.shown
        (folder / "second.md").write_text("# 改过的\n\n二。\n", encoding="utf-8")
        await _until(screen, lambda: "改过的" in screen.text)
        (folder / "second.md").unlink()
        await _until(screen, lambda: "改过的" not in screen.text)


async def test_what_is_read_stays_where_it_is(reading: Reading, folder: Path) -> None:
    for number in range(60):
        name = f"2023-01-{number % 28 + 1:02}-{number}.md"
        (folder / name).write_text(f"# 第{number}篇\n\n正文。\n", encoding="utf-8")
    async with reading() as screen:
        await screen.press(*["j"] * 40)
        chosen, top = screen.main.session.article_id, screen.articles.scroll_offset.y
        before = screen.rows
        (folder / "today.md").write_text("---\ndate: 2022-01-01\n---\n# 更早的\n", encoding="utf-8")
        await _until(screen, lambda: "articles/today.md" in screen.shown)
        assert (screen.main.session.article_id, screen.articles.scroll_offset.y) == (chosen, top)
        assert screen.rows[2:] == before[2:]
        (folder / "now.md").write_text("---\ndate: 2026-01-01\n---\n# 更新的\n", encoding="utf-8")
        await _until(screen, lambda: "articles/now.md" in screen.shown)
        assert screen.main.session.article_id == chosen
        assert [row for row in screen.rows if chosen.split("-")[-1][:-3] in row]


async def test_a_change_to_the_open_article_is_shown(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        path = folder / "tea.md"
        path.write_text(path.read_text(encoding="utf-8").replace("山泉水", "井水"), encoding="utf-8")
        await _until(screen, lambda: "井水泡茶" in screen.text)
        assert "has changed" in screen.text


async def test_a_watched_screen_ends_at_once(reading: Reading) -> None:
    async with reading() as screen:
        watcher = screen.main.library_pane.jobs._watcher
        assert watcher.is_alive()
    watcher.join(TIMEOUT_SECONDS)
    assert not watcher.is_alive()


async def test_what_came_since_the_last_look_is_counted_and_found(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        assert " new" not in screen.rows[0], "it was never looked at before"
    (folder / "fresh.md").write_text("---\ntitle: 新茶\n---\n新到的茶。\n", encoding="utf-8")
    (folder / "other.md").write_text("---\ntitle: 新书\n---\n新到的书。\n", encoding="utf-8")
    async with reading() as screen:
        assert "2 new" in screen.rows[0]
        await screen.press("/", *"is:new", "enter")
        assert sorted(screen.shown) == ["articles/fresh.md", "articles/other.md"]
    async with reading() as screen:
        assert " new" not in screen.rows[0]
