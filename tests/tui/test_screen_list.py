"""The list: what it says, how the cursor moves, how it follows the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from reader.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

ORDER = [
    "articles/tea.md",
    "articles/software.md",
    "articles/notes/bread.md",
    "articles/notes/2024-10-01-walk.md",
    "articles/undated.txt",
]


async def test_articles_stand_in_months_newest_first(reading: Reading) -> None:
    async with reading() as screen:
        assert [one for one in screen.shown if "broken" not in one] == ORDER
        left = "\n".join(row.split("│")[0] for row in screen.rows[1:])
        assert left.index("2025-02") < left.index("茶与水") < left.index("軟體與網路") < left.index("2024-11")
        assert "▌● 14  茶与水" in left
        assert "kitchen · 茶 厨房" in left
        assert "~01  一次散步" in left, "a date that is not from the front matter is marked"
        assert "Undated" in left
        assert screen.rows[0].split()[:3] == ["articles", "6", "articles"]


async def test_a_problem_is_marked_and_said(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("G")
        row = next(row for row in screen.rows if "坏掉的头" in row)
        assert row.split("│")[0].rstrip().endswith("!")


async def test_keys_move_the_cursor(reading: Reading) -> None:
    async with reading() as screen:
        seen = []
        for key in ("j", "down", "k", "up", "G", "g", "end", "home", "space", "b", "pagedown", "pageup"):
            await screen.press(key)
            seen.append(screen.shown.index(screen.articles.article_id))
        assert seen == [1, 2, 1, 0, 5, 0, 5, 0, 5, 0, 5, 0]
        await screen.press("ctrl+d")
        assert screen.shown.index(screen.articles.article_id) > 0
        await screen.press("ctrl+u")
        assert screen.articles.article_id == ORDER[0]


async def test_full_width_keys_work_like_their_ascii_keys(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("ｊ")
        assert screen.articles.article_id == ORDER[1]
        await screen.press("Ｇ", "ｇ", "／")
        assert screen.main.prompts.search_line.is_open
        await screen.press("escape", "？")
        assert "Keys" in screen.text
        await screen.press("escape", "：")
        assert "Commands" in screen.text
        await screen.press("escape", "｜")
        assert screen.main.prompts.prompt.is_open


async def test_the_open_article_follows_the_cursor(reading: Reading) -> None:
    async with reading() as screen:
        assert "山泉水泡茶" in screen.text
        await screen.press("j")
        assert "談資料與網路" in screen.text


async def test_a_click_moves_the_cursor_and_a_double_click_reads(reading: Reading) -> None:
    async with reading() as screen:
        y = next(number for number, row in enumerate(screen.rows) if "軟體與網路" in row)
        await screen.pilot.click(offset=(10, y))
        await screen.settle()
        assert screen.articles.article_id == ORDER[1]
        assert screen.app.focused is screen.articles
        await screen.pilot.click(offset=(10, y), times=2)
        await screen.settle()
        assert screen.app.focused is screen.view


async def test_groups_can_be_other_periods(reading: Reading) -> None:
    from reader.config import Config

    async with reading(config=Config(group="year")) as screen:
        assert "02-14  茶与水" in screen.text
        assert any(row.startswith(" 2025 ") for row in screen.rows)
    async with reading(config=Config(group="none")) as screen:
        assert "▌● 2025-02-14  茶与水" in screen.text
    async with reading(config=Config(group="day")) as screen:
        assert "▌● 09:30  茶与水" in screen.text


async def test_another_order_has_no_months(reading: Reading) -> None:
    from reader.model.query import Sort

    async with reading(sort=Sort.PATH) as screen:
        assert screen.shown == sorted(screen.shown)
        assert "2024-10-01  一次散步" in screen.text


async def test_a_rescan_keeps_the_cursor_and_the_open_article(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("j")
        (folder / "new.md").write_text(
            "---\ntitle: 更新的\ndate: 2026-01-01\n---\n\n新。\n", encoding="utf-8"
        )
        await screen.press("ctrl+r")
        assert screen.shown[0] == "articles/new.md"
        assert screen.articles.article_id == ORDER[1]
        assert "談資料與網路" in screen.text
        (folder / "software.md").unlink()
        await screen.press("f5")
        assert ORDER[1] not in screen.shown


async def test_long_titles_end_in_a_mark(reading: Reading, folder: Path) -> None:
    title = "很长的标题" * 20
    (folder / "long.md").write_text(f"---\ntitle: {title}\ndate: 2026-01-01\n---\n\n短。\n", encoding="utf-8")
    async with reading(size=(80, 24)) as screen:
        row = next(row for row in screen.rows if "很长的标题" in row)
        assert row.split("│")[0].rstrip().endswith("…")
        body = "".join(row.split("│")[1].strip() for row in screen.rows if "│" in row)
        assert title in body, "the head of the body has the whole title"


async def test_the_wheel_scrolls_the_list(reading: Reading, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(50):
        (folder / f"{number:02}.md").write_text(f"# 第{number}篇\n", encoding="utf-8")
    async with reading(str(folder)) as screen:
        for kind, expected in ((MouseScrollDown, True), (MouseScrollUp, False)):
            screen.articles.post_message(
                kind(screen.articles, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False)
            )
            await screen.settle()
            assert (screen.articles.scroll_offset.y > 0) is expected
        assert screen.articles.article_id == screen.shown[0], "the cursor stays where it is"


@pytest.mark.parametrize(("columns", "cells"), [(160, 46), (100, 40), (90, 32), (70, 70)])
async def test_the_list_is_laid_out_once(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, columns: int, cells: int
) -> None:
    widths = []
    resized = ArticleList.on_resize

    def on_resize(widget: ArticleList) -> None:
        widths.append(widget.size.width)
        resized(widget)

    monkeypatch.setattr(ArticleList, "on_resize", on_resize)
    async with reading(size=(columns, 30)):
        assert {*widths} == {cells}, "with another width it would be painted twice"


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
@pytest.mark.parametrize(
    ("typed", "mark"), [("房", "房"), ("chufang", "厨房"), ("cysh", "茶与水"), ("walk", ""), ("茶与", "茶与")]
)
async def test_a_row_shows_why_it_was_found(
    reading: Reading, typed: str, mark: str, size: tuple[int, int]
) -> None:
    async with reading(size=size) as screen:
        await screen.press("F")
        await screen.type(typed)
        await screen.press("enter")
        assert set(screen.marked_in_list) == ({mark} if mark else set())
