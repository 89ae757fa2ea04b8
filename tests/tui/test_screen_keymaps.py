"""Keymaps on the screen: what keys do, what is shown of them, and numbers before keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]


@pytest.fixture
def long(tmp_path: Path) -> str:
    folder = tmp_path / "long"
    folder.mkdir()
    for number in range(30):
        text = "\n\n".join(f"第 {line} 段。" for line in range(200))
        (folder / f"{number:02}.md").write_text(
            f"---\ntitle: 文 {number}\ndate: 2025-01-{number + 1:02}\n---\n{text}\n", encoding="utf-8"
        )
    return str(folder)


def top(screen: OnScreen) -> int:
    return int(screen.view.scroll_offset.y)


async def test_less_scrolls_as_less_does(reading: Reading, long: str) -> None:
    async with reading(long, config=Config(keymap="less")) as screen:
        await screen.press("enter", "d")
        half = top(screen)
        assert half > 5
        await screen.press("u", "e", "e")
        assert top(screen) == 2
        await screen.press("y", "f")
        assert top(screen) > half
        await screen.press("g", "5", "j")
        assert top(screen) == 5
        await screen.press("5", "0", "p")
        percent = screen.main.status._facts.percent
        assert percent is not None
        assert 45 <= percent < 60
        await screen.press("1", "2", "G")
        assert top(screen) == 11
        await screen.press("less_than_sign")
        assert top(screen) == 0


@pytest.mark.parametrize("keymap", ["default", "less", "newsboat", "arrows"])
async def test_full_width_keys_work_in_every_keymap(keymap: str, reading: Reading) -> None:
    async with reading(config=Config(keymap=keymap)) as screen:
        await screen.press("fullwidth_solidus")
        assert screen.main.prompts.is_open
        await screen.press("escape", "fullwidth_colon")
        assert screen.app.screen is not screen.main
        await screen.press("escape", "fullwidth_vertical_line")
        assert screen.main.prompts.is_open


async def test_newsboat_keys_and_what_is_shown_of_them(reading: Reading) -> None:
    async with reading(config=Config(keymap="newsboat"), size=(160, 40)) as screen:
        await screen.press("g")
        assert "oldest" in screen.text.casefold()
        await screen.press("escape", "question_mark")
        await screen.type("random")
        assert "Ctrl+K" in screen.text
        await screen.press("escape")


async def test_the_bottom_line_shows_own_keys_and_they_act(reading: Reading) -> None:
    config = Config(keys={"tags": ("f12", "x"), "random": (), "help": ("ctrl+g",)})
    async with reading(config=config, size=(160, 40)) as screen:
        assert "F12 Tags" in screen.rows[-1]
        assert "Ctrl+G Help" in screen.rows[-1]
        await screen.press("t")
        assert screen.app.screen is screen.main
        await screen.press("question_mark")
        assert screen.app.screen is screen.main
        await screen.press("x")
        assert screen.app.screen is not screen.main
        await screen.press("escape", "f12")
        assert screen.app.screen is not screen.main


async def test_a_number_goes_so_many_articles_on(reading: Reading, long: str) -> None:
    async with reading(long) as screen:
        await screen.press("5", "j")
        assert screen.articles.article_id.endswith("/24.md")
        await screen.press("4")
        assert " 4 " in screen.rows[-1]
        await screen.press("k")
        assert screen.articles.article_id.endswith("/28.md")
        # 1, 2 and 3 are keys of their own, but go on with a number.
        await screen.press("0", "1", "2", "G")
        assert screen.articles.article_id.endswith("/18.md")
        assert screen.chips == []
        await screen.press("9", "escape", "j")
        assert screen.articles.article_id.endswith("/17.md")
        await screen.press("9", "9", "9", "9", "9", "9", "9", "9", "j")
        assert screen.articles.article_id.endswith("/00.md")
        await screen.press("5", "0", "percent_sign")
        assert screen.articles.article_id.endswith("/15.md")


async def test_digits_of_the_default_keymap_still_list_by_marks(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("2")
        assert screen.chips == ["is:unread"]
        await screen.press("1")
        assert screen.chips == []


async def test_no_number_is_taken_while_something_is_typed(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("slash", "5", "5")
        assert screen.app._count.typed == ""
        await screen.press("escape", "escape")


async def test_backward_search_leads_to_what_stands_before(reading: Reading, long: str) -> None:
    async with reading(long, config=Config(keymap="less")) as screen:
        await screen.press("enter", "G", "question_mark")
        await screen.type("第 7")
        await screen.press("enter")
        assert "第 79 段" in screen.text


def test_the_private_name_that_rebinding_writes_is_there() -> None:
    from textual.app import App
    from textual.binding import BindingsMap

    assert isinstance(App()._bindings, BindingsMap)
