"""A key that changes nothing that is seen says what it did; then the keys stand there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.tui.widgets import status_bar

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([">"], "Text at most 84 cells wide"),
        (["<"], "Text at most 76 cells wide"),
        ([">"] * 21, "there is no more"),
        (["<"] * 15, "there is no less"),
        (["}"] * 4, "No heading further down"),
        (["{"], "No heading further up"),
        (["K"], "This is the first article"),
        (["J"] * 6, "This is the last article"),
    ],
)
async def test_what_a_key_did_is_said(reading: Reading, keys: list[str], said: str) -> None:
    async with reading(size=(100, 12)) as screen:
        await screen.press("enter", *keys)
        assert said in screen.rows[-1]


async def test_the_keys_come_back(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_bar, "BRIEF_SECONDS", 0.05)
    async with reading() as screen:
        await screen.press("K")
        for _turn in range(100):
            await screen.pilot.pause(0.02)
            if "Read" in screen.rows[-1]:
                break
        assert "Read" in screen.rows[-1]


async def test_a_limit_is_a_chip_that_can_be_taken_off(reading: Reading) -> None:
    async with reading(limit=2) as screen:
        assert "first 2 ✕" in screen.rows[0]
        assert len(screen.shown) == 2
        await screen.press("escape")
        assert len(screen.shown) == 6
        assert "first" not in screen.rows[0]


async def test_the_current_match_and_a_selection_look_like_nothing_else(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "/")
        await screen.type("茶")
        await screen.press("enter", "n")
        roles = screen.view.roles
        styles = {style for part in range(8) for _start, _end, style in screen.view.matches.marks(part)}
        assert styles >= {roles["match"]}
        (current,) = styles - {roles["match"]}
        assert current.reverse
        selection = screen.main.get_component_rich_style("screen--selection")
        assert selection.bgcolor not in {
            roles["match"].bgcolor,
            roles["row"].bgcolor,
            screen.view.base.bgcolor,
        }
