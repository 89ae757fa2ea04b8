"""Keys always lead somewhere: a closed line never has the focus, and the pane that is shown has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.mark.parametrize("opened", ["slash", "vertical_line", "plus", "s", "o"])
@pytest.mark.parametrize("size", [(1, 1), (30, 8), (200, 2)])
async def test_a_terminal_that_was_too_small_leaves_the_keys_to_the_list(
    reading: Reading, opened: str, size: tuple[int, int]
) -> None:
    async with reading() as screen:
        await screen.press(opened)
        await screen.resize(*size)
        await screen.press("escape")
        await screen.press("f6")
        await screen.resize(100, 30)
        await screen.press("escape")
        assert screen.app.focused is screen.articles
        before = screen.articles.article_id
        await screen.press("j")
        assert screen.articles.article_id != before


@pytest.mark.parametrize("key", ["f1", "f6", "f9", "d", "S", "P", "O"])
async def test_the_focus_comes_back_after_a_dialog_that_saw_another_size(reading: Reading, key: str) -> None:
    async with reading() as screen:
        await screen.press("slash", "escape", "s", "escape")  # so that closed lines are there to steal it
        await screen.press("enter", key)
        await screen.resize(1, 1)
        await screen.resize(100, 30)
        await screen.press("escape")
        assert screen.app.focused is screen.view
        prompts = (screen.main.prompts.search_line, screen.main.prompts.prompt)
        assert not any(prompt.query("Input").first().focusable for prompt in prompts)


@pytest.mark.parametrize("opened", ["F", "slash", "s", "plus"])
@pytest.mark.parametrize("reads", [True, False])
async def test_the_keys_come_back_to_the_line_that_is_open(
    reading: Reading, opened: str, *, reads: bool
) -> None:
    async with reading() as screen:
        await screen.press(*(["enter"] if reads else []), opened)
        line = screen.app.focused
        for dialog in ("f1", "f9"):
            await screen.press(dialog, "escape")
            assert screen.app.focused is line
        for pane in (screen.view, screen.articles):
            await screen.pilot.click(pane, offset=(8, 3))
            await screen.settle()
            assert screen.app.focused is line
        await screen.resize(30, 5)
        await screen.resize(100, 30)
        assert screen.app.focused is line
        await screen.press("escape")
        assert not screen.main.prompts.is_open
        assert screen.app.focused in {screen.view, screen.articles}
