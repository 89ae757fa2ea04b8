"""Dialogs: as high as what they hold, and never blank without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


def height(screen: Any) -> int:
    """Return the rows of the dialog that is open."""
    return int(screen.app.screen.query_one("#box").size.height)


async def test_a_dialog_is_as_high_as_what_it_holds(reading: Reading) -> None:
    async with reading(size=(160, 45)) as screen:
        heights = {}
        for key in ("S", "t", "f1", "f9"):
            await screen.press(key)
            if not screen.main.is_active:
                heights[key] = height(screen)
                lines = screen.app.screen.query_one("LineList")
                assert lines.size.height >= min(lines.virtual_size.height, 25), "nothing is cut"
                await screen.press("x", "q", "x")
                assert height(screen) == heights[key], "it does not jump while one types"
                await screen.press("escape")
        assert heights["S"] < heights["f1"]
        assert heights["t"] < heights["f9"] <= 36


@pytest.mark.parametrize("key", ["S", "t", "c", "f1", "f9", "O"])
async def test_a_dialog_says_that_nothing_was_found(reading: Reading, key: str) -> None:
    async with reading() as screen:
        await screen.press(key)
        await screen.type("没有这样的")
        assert "“没有这样的”" in screen.text


async def test_a_chooser_says_that_there_is_nothing_to_choose(reading: Reading, folder: Any) -> None:
    async with reading(str(folder / "notes"), size=(80, 24)) as screen:
        await screen.press("F")
        await screen.type("散步")
        await screen.press("enter", "t")
        assert "No article listed has any" in screen.text


async def test_a_question_is_no_wider_than_its_words(reading: Reading, folder: Any) -> None:
    (folder / "x.md").write_text("x", encoding="utf-8")
    async with reading(size=(160, 45)) as screen:
        await screen.press("s", *["backspace"] * 60)
        await screen.type(str(folder / "x.md"))
        await screen.press("enter")
        assert "Overwrite?" in screen.text
        assert screen.app.screen.query_one("#box").size.width <= 72


@pytest.mark.parametrize("keys", [["y", "f1"], ["+", "x", "enter", "S"]])
async def test_a_notice_is_seen_over_a_dialog_that_opens_at_once(reading: Reading, keys: list[str]) -> None:
    async with reading(size=(100, 30)) as screen:
        for key in keys:
            await screen.pilot.press(key)
        await screen.settle()
        assert not screen.main.is_active
        shown = [str(toast.render()) for toast in screen.app.screen.query("Toast")]
        assert len(shown) == 1
        assert ("Copied" if "y" in keys else "is saved") in shown[0]
