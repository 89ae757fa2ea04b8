"""Results of a search show why they are there: hits in rows and in the open article, in any script."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.color import Color

from reader.model.query import Sort

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


def matches(screen: Any, widget: Any) -> list[str]:
    """What stands on the background of matches within a widget, row by row."""
    wanted = Color.parse(screen.app.get_css_variables()["reader-match-background"]).triplet
    region = widget.region
    found = []
    for row in screen.app.screen._compositor.render_strips()[region.y : region.bottom]:
        strip = row.crop(region.x, region.right)
        found += [
            segment.text
            for segment in strip
            if segment.style and segment.style.bgcolor and segment.style.bgcolor.triplet == wanted
        ]
    return found


async def test_the_second_line_shows_the_words_around_the_hit(reading: Reading) -> None:
    async with reading(query="资料") as screen:
        assert "這裡是正文，談資料與網路" in screen.text
        assert matches(screen, screen.articles) == ["資料"]
        await screen.press("escape")
        assert "這裡是正文，談資料與網路" not in screen.rows[3][:40]
        assert matches(screen, screen.articles) == []


async def test_hits_are_marked_in_the_script_that_is_shown(reading: Reading) -> None:
    async with reading(query="資料") as screen:
        await screen.press("C")
        assert "这里是正文，谈资料与网路" in screen.text
        assert matches(screen, screen.articles) == ["资料"]
        assert matches(screen, screen.view) == ["资料"]


async def test_a_title_that_has_it_is_marked(reading: Reading) -> None:
    async with reading(query="面包") as screen:
        assert matches(screen, screen.articles) == ["面包"]
        assert "厨房" in screen.text, "no other line has it, so tags stand below"


async def test_compact_rows_have_no_room_for_it(reading: Reading) -> None:
    async with reading(query="资料", size=(90, 30)) as screen:
        assert screen.articles._snippets == {}
        await screen.resize(120, 30)
        assert matches(screen, screen.articles) == ["資料"]


async def test_n_goes_through_the_hits_of_the_search(reading: Reading) -> None:
    async with reading(query="茶 水") as screen:
        await screen.press("enter")
        view = screen.view
        assert len(matches(screen, view)) > 3
        assert view.matches.finder.current is None, "nothing has moved yet"
        await screen.press("n")
        first = view.matches.finder.current
        assert first is not None
        await screen.press("n")
        assert view.matches.finder.current > first
        await screen.press("N")
        assert view.matches.finder.current == first


async def test_a_text_to_find_goes_before_the_search_and_esc_brings_it_back(reading: Reading) -> None:
    async with reading(query="茶") as screen:
        await screen.press("enter", "/")
        await screen.type("叶子")
        await screen.press("enter")
        assert set(matches(screen, screen.view)) == {"叶子"}
        await screen.press("escape")
        assert set(matches(screen, screen.view)) == {"茶"}
        await screen.press("escape")
        assert screen.chips == [], "marks of the search are no layer of their own"
        assert matches(screen, screen.view) == []


async def test_snippets_are_read_for_rows_in_view_only(reading: Reading, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.md").write_text(f"# 第{number}篇\n\n这里有茶。\n", encoding="utf-8")
    elsewhere = (folder / "100.md").rename(tmp_path / "elsewhere.md")  # where nobody watches
    (folder / "100.md").symlink_to(elsewhere)
    async with reading(str(folder), query="茶", sort=Sort.PATH, size=(100, 30)) as screen:
        shown = set(screen.articles._snippets)
        assert "many/000.md" in shown
        assert len(shown) <= 15
        await screen.press("G")
        assert "many/199.md" in screen.articles._snippets
        assert len(screen.articles._snippets) <= 30
        elsewhere.unlink()
        for _page in range(8):
            await screen.press("pageup")
        await asyncio.wait_for(screen.settle(), 20)
        assert screen.articles._snippets["many/100.md"] == "", "a file that has gone is no matter"


async def test_relevance_is_an_order_of_the_screen(reading: Reading, folder: Path) -> None:
    (folder / "hans.md").write_text("---\ntitle: 网路\ndate: 2020-01-01\n---\n软体\n", encoding="utf-8")
    async with reading(query="网路") as screen:
        assert screen.shown == ["articles/software.md", "articles/hans.md"]
        await screen.press("S")
        await screen.type("relevance")
        await screen.press("enter")
        assert screen.shown == ["articles/hans.md", "articles/software.md"]
        assert "by relevance" in screen.rows[0]
