"""Back and forward through articles and places; who links here; an article at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]


def opened(screen: OnScreen) -> str:
    return screen.article.id if screen.article else ""


async def test_back_and_forward_through_a_link(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "tab", "tab", "enter")
        assert opened(screen) == "articles/notes/bread.md"
        await screen.press("backspace")
        assert opened(screen) == "articles/tea.md"
        await screen.press("alt+right")
        assert opened(screen) == "articles/notes/bread.md"
        await screen.press("ctrl+o", "ctrl+o")
        assert opened(screen) == "articles/tea.md"
        assert "no place to go back to" in screen.notices


async def test_back_to_the_place_in_a_long_article(reading: Reading, folder: Path) -> None:
    text = "".join(f"第{number}段。\n\n" for number in range(100))
    (folder / "long.md").write_text(
        f"---\ntitle: 长文\ndate: 2026-01-01\n---\n\n{text}见[茶](tea.md)。\n\n{text}", encoding="utf-8"
    )
    async with reading() as screen:
        await screen.press("enter", "tab")
        before = screen.view.top_anchor
        assert before is not None
        await screen.press("enter")
        assert opened(screen) == "articles/tea.md"
        await screen.press("backspace")
        assert opened(screen) == "articles/long.md"
        assert screen.view.top_anchor == before


async def test_contents_are_a_jump(reading: Reading, folder: Path) -> None:
    sections = "".join(f"## 第{number}节\n\n" + "一段话。\n\n" * 20 for number in range(5))
    (folder / "long.md").write_text(
        f"---\ntitle: 长文\ndate: 2026-01-01\n---\n\n{sections}", encoding="utf-8"
    )
    async with reading() as screen:
        await screen.press("enter", "space")
        before = screen.view.top_anchor
        await screen.press("T", "end", "enter")
        assert screen.view.top_anchor != before
        await screen.press("backspace")
        assert screen.view.top_anchor == before


async def test_wikilinks_by_title_and_alias(reading: Reading, folder: Path) -> None:
    (folder / "hub.md").write_text(
        "---\ntitle: 枢纽\ndate: 2026-01-01\n---\n\n[[軟體與網路]] 与 [根](/notes/bread)\n", encoding="utf-8"
    )
    async with reading() as screen:
        await screen.press("enter", "tab", "enter")
        assert opened(screen) == "articles/software.md"
        await screen.press("backspace", "tab", "tab", "enter")
        assert opened(screen) == "articles/notes/bread.md"


async def test_who_links_here(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("B")
        assert "No article links to this one" in screen.notices
        screen.main.open_article("articles/notes/bread.md")
        await screen.settle()
        await screen.press("B", "enter")
        assert opened(screen) == "articles/tea.md"


async def test_an_article_at_random(reading: Reading) -> None:
    async with reading() as screen:
        seen = set()
        for _each in range(40):
            await screen.press("x")
            seen.add(opened(screen))
        assert len(seen) > 2
        assert seen <= set(screen.shown)
