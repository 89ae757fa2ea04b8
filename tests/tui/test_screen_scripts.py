"""Scripts on the screen: what is converted, mended or spaced is what is searched, marked and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model.display import Display
from reader.tui.article.page import Spot
from support.damage import PAGE, READINGS, damage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


def matched(screen: Any) -> list[str]:
    """Return the texts that are marked as matches, from the rows that they are painted in."""
    found = []
    view = screen.view
    for block, start, end, _rest in view.matches.finder.matches:
        row = view.page.row(Spot(block, start)) - view.page.top
        line = view.page.layout.line(row)
        column = next(
            column + start - first for column, first, last in line.stretches if first <= start < last
        )
        assert view.page.part_text(block)[start:end] == line.text[column : column + end - start]
        found.append(line.text[column : column + end - start])
    return found


async def test_the_original_has_its_own_title(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "damaged.md"
    article.write_text(damage(PAGE, READINGS), encoding="utf-8")
    async with reading(str(article), size=(140, 30)) as screen:
        title = screen.article.title
        await screen.press("R")
        original = screen.article.title
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
        assert screen.view.page is not None
        assert "用AI写的3篇文章" in screen.view.page.text(None, None)
        await screen.press("slash")
        await screen.type("写的3篇")
        await screen.press("enter")
        assert [(start, end) for _block, start, end, _rest in screen.view.matches.finder.matches] == [(3, 7)]
        await screen.main.action_perform("spacing")
        await screen.settle()
        assert "用AI写的3篇文章" in screen.text


async def test_matches_lie_on_the_text_as_shown(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "words.md"
    article.write_text("# 题\n\n先说别的：用鼠标和计算机程序，再说鼠标。\n", encoding="utf-8")
    async with reading(str(article), display=Display(script="s2twp")) as screen:
        assert "用滑鼠和計算機程式，再說滑鼠。" in screen.text
        await screen.press("slash")
        await screen.type("滑鼠")
        await screen.press("enter")
        assert matched(screen) == ["滑鼠", "滑鼠"]
        await screen.press("escape", "slash")
        await screen.type("再说")
        await screen.press("enter")
        assert matched(screen) == ["再說"]


async def test_another_script_keeps_the_place_and_parses_nothing(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "long.md"
    sections = "\n\n".join(f"## 第{number}节\n\n" + "里面的软件说明很长。" * 30 for number in range(40))
    article.write_text("# 长文\n\n" + sections, encoding="utf-8")
    async with reading(str(article)) as screen:
        await screen.press("enter")
        while screen.view.top_anchor is None or screen.view.top_anchor.block < 2:
            await screen.press("space")
        place, document = screen.view.top_anchor, screen.view.document
        await screen.press("C", "C")
        assert "裡面的軟件說明" in screen.text.replace("\n", "")
        assert screen.view.document is document
        assert screen.view.top_anchor.block == place.block
        await screen.press("C", "C", "C")
        assert "里面的软件说明" in screen.text
