"""The screen without a terminal: a small library, keys, and what stands on the screen afterwards."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query, parse_query
from reader.tui.app import ReaderApp
from reader.tui.themes import styles_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from textual.pilot import Pilot

    from reader.model.article import Article
    from reader.tui.article.article_view import ArticleView
    from reader.tui.screens.main import MainScreen
    from reader.tui.widgets.article_list import ArticleList

TIMEOUT_SECONDS = 20.0
"""Seconds to wait for the screen to come to rest: generous, since a busy machine is not a bug."""

ARTICLES = {
    "tea.md": """---
title: 茶与水
date: 2025-02-14T09:30:00+08:00
tags: [茶, 厨房]
source: kitchen
url: https://example.org/tea
---

山泉水泡茶，**水温：**八十五度。见[水的来历](https://example.org/water)，或[另一篇](notes/bread.md)，
也可以看[下文](#第二泡)。

## 第一泡

热水冲下去，叶子慢慢展开。

## 第二泡

第二泡的茶最香，这里说到软件和网络，茶凉了再喝也好。
""",
    "software.md": """---
title: 軟體與網路
date: 2025-02-03
tags: [電腦, 厨房]
---

這裡是正文，談資料與網路，也談記憶體。
""",
    "notes/bread.md": """---
title: 面包的三种做法
date: 2024-11-20
tags: [厨房]
---

面粉、水和盐。
""",
    "notes/2024-10-01-walk.md": "# 一次散步\n\n从城东走到城西。\n",
    "notes/broken.md": "---\ntitle: 坏掉的头\ndate: [2024-09-09\n---\n\n正文还在。\n",
    "undated.txt": "没有日期的一行字。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small library."""
    root = tmp_path / "articles"
    for name, text in ARTICLES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


class OnScreen:
    """A running screen and the keys for it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app._main

    @property
    def articles(self) -> ArticleList:
        return self.main.library_pane.articles

    @property
    def view(self) -> ArticleView:
        return self.main.article_pane.view

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        return self.main.article_pane.article

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def marked_in_list(self) -> list[str]:
        """What is marked as a match in the rows of the list."""
        match = styles_of(self.app.current_theme)["match"].bgcolor
        lines = [self.articles.render_line(y) for y in range(self.articles.size.height)]
        return [part.text for line in lines for part in line if part.style and part.style.bgcolor == match]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def chips(self) -> list[str]:
        return self.main.session.chips

    @property
    def shown(self) -> list[str]:
        """Ids of the articles that match, in order."""
        selection = self.main.session.selection
        assert selection is not None
        return list(selection.ids)

    @property
    def notices(self) -> str:
        return "\n".join(notification.message for notification in self.app._notifications)

    async def press(self, *keys: str) -> None:
        """Press ``keys`` one after another and wait for what comes of it."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type ``text`` and wait for what comes of it."""
        await self.press(*text)

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no work, no timer and no message is under way."""

        async def quiet() -> None:
            calm = 0
            while calm < 2:
                await self.pilot.pause()
                calm = calm + 1 if self.main.is_idle else 0
                await asyncio.sleep(0.002)

        try:
            await asyncio.wait_for(quiet(), TIMEOUT_SECONDS)
        except TimeoutError as error:
            raise AssertionError(f"never at rest: {self.unrest}") from error

    @property
    def unrest(self) -> dict[str, object]:
        """What keeps the screen from being at rest."""
        main = self.main
        return {
            "workers": [worker for worker in self.app.workers if not worker.is_finished],
            "list": main.library_pane.is_idle,
            "article": main.article_pane.is_idle,
            "wanted": main.session.article_id,
            "shown": self.article.id if self.article else "",
            "screen": self.app.screen_stack,
            "focus": self.app.focused,
            "size": self.app.size,
        }


@pytest.fixture
def on_screen() -> type[OnScreen]:
    """Return the class, for tests that start the application themselves."""
    return OnScreen


@pytest.fixture
def reading(folder: Path) -> Callable[..., AbstractAsyncContextManager[OnScreen]]:
    """Return what opens the screen on a folder, by default the small library."""

    @asynccontextmanager
    async def open_screen(
        *sources: str,
        size: tuple[int, int] = (100, 30),
        query: str = "",
        settle: bool = True,
        display: Display | None = None,
        **facts: Any,
    ) -> AsyncIterator[OnScreen]:
        import datetime as dt

        config = facts.pop("config", Config())
        record_bug = facts.pop("record_bug", repr)
        expression = parse_query(query, today=dt.date(2026, 3, 1)) if query else None
        app = ReaderApp(
            Library.open(list(sources or [str(folder)])),
            Query(expression=expression, **facts),
            config=config,
            display=display or Display(),
            record_bug=record_bug,
        )
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            screen = OnScreen(app, pilot)
            if settle:
                await screen.settle()
            yield screen

    return open_screen
