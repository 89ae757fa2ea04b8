"""Scripts on the screen: what is converted, mended or spaced is what is searched, marked and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from damage import PAGE, READINGS, damage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]


def marked(screen: OnScreen) -> list[str]:
    """Return the pieces of text that stand out as matches."""
    match = screen.view.look("match").bgcolor
    strips = screen.app.screen._compositor.render_strips()
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style and segment.style.bgcolor == match
    ]


async def test_the_original_has_its_own_title(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "damaged.md"
    article.write_text(damage(PAGE, READINGS), encoding="utf-8")
    async with reading(str(article), size=(140, 30)) as screen:
        title = screen.view._head[0][0]
        await screen.press("R")
        original = screen.view._head[0][0]
        assert title != original
        assert "(" in original
        assert "(" not in title


async def test_spacing_is_drawn_and_not_copied(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "mixed.md"
    article.write_text("# 题\n\n用AI写的3篇文章，`代码a`不变。\n", encoding="utf-8")
    async with reading(str(article), size=(100, 30)) as screen:
        assert "用AI写的3篇文章" in screen.text
        await screen.main.action_perform("spacing")
        await screen.settle()
        assert "用 AI 写的 3 篇文章，代码a不变。" in screen.text
        assert screen.view._page is not None
        assert "用AI写的3篇文章" in screen.view._page.text(None, None)
        await screen.press("slash")
        await screen.type("写的3篇")
        await screen.press("enter")
        assert "".join(marked(screen)) == "写的3篇"
        await screen.main.action_perform("spacing")
        await screen.settle()
        assert "用AI写的3篇文章" in screen.text


async def test_matches_lie_on_the_text_as_shown(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "words.md"
    article.write_text("# 题\n\n先说别的：用鼠标和计算机程序，再说鼠标。\n", encoding="utf-8")
    async with reading(str(article), "--script", "s2twp", size=(100, 30)) as screen:
        assert "用滑鼠和計算機程式，再說滑鼠。" in screen.text
        await screen.press("slash")
        await screen.type("滑鼠")
        await screen.press("enter")
        assert marked(screen) == ["滑鼠", "滑鼠"]
        await screen.press("escape", "slash")
        await screen.type("再说")
        await screen.press("enter")
        assert marked(screen) == ["再說"]
