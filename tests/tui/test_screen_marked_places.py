"""Places marked with a letter, and the minutes that are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]


def _long(folder: Path, *, above: str = "") -> None:
    paragraphs = "\n\n".join(
        f"第{number}段的第一句。" + "后面还有不少字可以读一读。" * 4 for number in range(60)
    )
    (folder / "long.md").write_text(
        f"---\ntitle: 长文\ndate: 2026-01-01\n---\n{above}{paragraphs}\n", encoding="utf-8"
    )


async def test_a_letter_brings_back_its_place(reading: Reading, folder: Path) -> None:
    _long(folder)
    async with reading() as screen:
        await screen.press("enter", "space", "space", "m", "a")
        marked = screen.text.split("\n")[0]
        await screen.press("g", "'", "a")
        assert screen.text.split("\n")[0] == marked
        await screen.press("'", "'")
        assert "第0段" in screen.text, "where the jump began"
        await screen.press("'", "b")
        assert "No place here is marked as b" in screen.notices
        await screen.press("'", "escape", "m", "escape")
    _long(folder, above="新的开头。\n\n" * 30)
    async with reading() as screen:
        await screen.press("enter", "g", "'", "ａ")
        assert marked in screen.text


async def test_the_minutes_left_are_said(reading: Reading, folder: Path) -> None:
    _long(folder)
    async with reading() as screen:
        await screen.press("enter")
        assert "min left" in screen.rows[-1]
        await screen.press("G")
        assert "min left" not in screen.rows[-1]
