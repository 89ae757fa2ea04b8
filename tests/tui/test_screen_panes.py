"""Which pane is where at which size, and how one moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [(240, 96), (200, 80), (180, 66), (160, 46), (110, 44), (100, 40), (99, 32), (80, 32)],
)
async def test_two_panes_share_the_columns(reading: Reading, columns: int, cells: int) -> None:
    async with reading(size=(columns, 24)) as screen:
        row = next(row for row in screen.rows if "茶与水" in row)
        assert cell_width(row.split("│")[0]) == cells
        two_lines = any("kitchen · 茶 厨房" in row.split("│")[0] for row in screen.rows)
        assert two_lines == (columns >= 100)


@pytest.mark.parametrize("size", [(79, 24), (60, 20), (40, 10)])
@pytest.mark.parametrize("back", ["h", "left", "escape", "q"])
async def test_one_pane_at_a_time_below_eighty(reading: Reading, size: tuple[int, int], back: str) -> None:
    async with reading(size=size) as screen:
        assert "茶与水" in screen.text
        assert "山泉水" not in screen.text
        await screen.press("enter")
        assert "山泉水" in screen.text
        assert "軟體與網路" not in screen.text
        await screen.press(back)
        assert "軟體與網路" in screen.text
        assert screen.app.is_running


async def test_q_quits_from_the_list(reading: Reading) -> None:
    async with reading() as screen:
        await screen.pilot.press("q")
        await screen.pilot.pause()
        assert not screen.app.is_running or screen.app._exit
        assert screen.app.return_code == 0


@pytest.mark.parametrize("key", ["Q", "Ｑ"])
async def test_q_at_once_from_the_article(reading: Reading, key: str) -> None:
    async with reading(size=(60, 20)) as screen:
        await screen.press("enter")
        await screen.pilot.press(key)
        await screen.pilot.pause()
        assert screen.app._exit


async def test_panes_are_changed_by_key_and_click(reading: Reading) -> None:
    async with reading() as screen:
        for there, back in (("enter", "h"), ("l", "left"), ("right", "escape"), ("tab", "shift+tab")):
            await screen.press(there)
            assert screen.app.focused is screen.view, there
            await screen.press(back)
            assert screen.app.focused is screen.articles, back
        await screen.pilot.click("#view")
        await screen.settle()
        assert screen.app.focused is screen.view
        assert screen.main.session.reading
        await screen.resize(60, 20)
        assert "山泉水" in screen.text, "the pane with the focus is the one that stays"


async def test_the_live_keys_are_those_of_the_pane(reading: Reading) -> None:
    async with reading() as screen:
        assert "Enter Read" in screen.rows[-1]
        await screen.press("enter")
        assert "h List" in screen.rows[-1]
        assert "/ Find" in screen.rows[-1]


async def test_a_click_on_a_live_key_does_what_it_says(reading: Reading) -> None:
    async with reading() as screen:
        x = screen.rows[-1].index("t Tags")
        await screen.pilot.click(offset=(x + 3, 29))
        await screen.settle()
        assert "Space tick" in screen.text


async def test_focus_mode_hides_all_but_the_article(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("z")
        assert "軟體與網路" not in screen.text
        assert "│" not in screen.text
        assert "山泉水" in screen.text
        await screen.press("z")
        assert "軟體與網路" in screen.text
        await screen.press("f11", "escape")
        assert "軟體與網路" in screen.text


async def test_the_list_is_made_wider_by_key_and_mouse(reading: Reading) -> None:
    async with reading() as screen:
        side = screen.main.query_one("#side")
        await screen.press("ctrl+right", "ctrl+right")
        assert side.size.width == 44
        await screen.press("ctrl+left")
        assert side.size.width == 42
        await screen.pilot.mouse_down(offset=(42, 10))
        await screen.pilot.hover(offset=(60, 10))
        await screen.pilot.mouse_up(offset=(60, 10))
        await screen.settle()
        assert side.size.width == 60
        for _number in range(60):
            await screen.pilot.press("ctrl+left")
        await screen.settle()
        assert side.size.width == 20
        await screen.press("ctrl+right")
        assert side.size.width == 22, "keys beyond the end are not remembered"


async def test_too_small_is_said(reading: Reading) -> None:
    async with reading(size=(39, 10)) as screen:
        assert "too small" in screen.text
        await screen.resize(40, 9)
        assert "too small" in screen.text
        await screen.resize(40, 10)
        assert "茶与水" in screen.text


async def test_any_size_and_back(reading: Reading) -> None:
    async with reading(size=(100, 30)) as screen:
        before = screen.text
        for size in ((1, 1), (2, 1), (300, 90), (5, 40), (200, 2), (100, 30)):
            await screen.resize(*size)
        assert screen.text == before


@pytest.mark.parametrize("columns", [40, 47, 60, 79, 80, 99, 100, 160])
async def test_nothing_is_cut_without_a_mark(reading: Reading, columns: int) -> None:
    async with reading(size=(columns, 24), query="tag:厨房 since:2024-01") as screen:
        assert all(cell_width(row) == columns for row in screen.rows)
        keys = screen.rows[-1]
        for label in ("Read", "Search", "Tags", "Dates", "Script", "Pipe", "Save"):
            assert label in keys or label[:2] not in keys
        assert "? Help" in keys
        assert "[原]" in screen.rows[0]
        assert "since:2024-01 ✕" in screen.rows[0] or columns < 60


async def test_q_goes_back_then_quits(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "q")
        assert screen.app.focused is screen.articles
        assert not screen.app._exit
        await screen.pilot.press("q")
        await screen.pilot.pause()
        assert screen.app._exit


async def test_q_quits_from_a_single_article(reading: Reading, folder: Any) -> None:
    async with reading(str(folder / "tea.md")) as screen:
        assert screen.app.focused is screen.view
        await screen.pilot.press("q")
        await screen.pilot.pause()
        assert screen.app._exit


async def test_it_is_seen_which_pane_has_the_keys(reading: Reading) -> None:
    async with reading() as screen:
        in_list = screen.rows
        colour = screen.main.query_one("Divider").rich_style.color
        assert any(row.startswith("▌") for row in in_list)
        await screen.press("enter")
        assert not any(row.startswith("▌") for row in screen.rows), "seen without colour"
        assert any(row.startswith("▏") for row in screen.rows)
        assert screen.main.query_one("Divider").rich_style.color != colour
        await screen.press("F")
        assert any(row.startswith("▌") for row in screen.rows), "the arrows move in the list while one types"
        await screen.press("escape")
        assert any(row.startswith("▏") for row in screen.rows)
        await screen.press("h")
        assert screen.rows == in_list


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (160, 45)])
async def test_an_only_article_has_no_list_beside_it(
    reading: Reading, folder: Any, size: tuple[int, int]
) -> None:
    single = str(folder / "tea.md")
    async with reading(single, size=size) as screen:
        assert "│" not in screen.text
        assert "List" not in screen.rows[-1]
        whole = screen.rows
        for key in ("h", "escape", "left", "shift+tab"):
            await screen.press(key)
            assert screen.app.focused is screen.view, key
            assert screen.rows == whole, key
        await screen.press("F")
        await screen.type("没有这样的词")
        assert "No article matches" in screen.text
        await screen.press("escape")
        assert screen.rows == whole
        await screen.press("q")
        assert screen.app._exit


async def test_a_second_article_brings_the_list(reading: Reading, tmp_path: Any) -> None:
    root = tmp_path / "one"
    root.mkdir()
    (root / "a.md").write_text("# 甲\n\n一句话。\n", encoding="utf-8")
    async with reading(str(root)) as screen:
        assert "│" not in screen.text
        (root / "b.md").write_text("# 乙\n\n又一句话。\n", encoding="utf-8")
        screen.main.sync()
        await screen.settle()
        assert "乙" in screen.text
        assert screen.article.title == "甲"
        assert screen.app.focused is screen.view
        await screen.press("h")
        assert screen.app.focused is screen.articles


@pytest.mark.parametrize("keys", [["enter"], ["enter", "space"], ["enter", "z"]])
@pytest.mark.parametrize("size", [(60, 12), (100, 12)])
async def test_results_are_seen_while_a_search_is_typed(
    reading: Reading, keys: list[str], size: tuple[int, int]
) -> None:
    async with reading(size=size) as screen:
        await screen.press(*keys)
        before, place = screen.rows, screen.view.scroll_offset
        await screen.press("F")
        await screen.type("面包")
        assert "面包的三种做法" in screen.text
        await screen.press("escape")
        assert screen.view.scroll_offset == place
        assert screen.rows == before
