"""From one article to another: by a few characters of the title, or by what both have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_few_characters_lead_to_a_title(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("O")
        await screen.type("面做")
        assert "面包的三种做法" in screen.text
        await screen.press("enter")
        assert screen.article.id == "articles/notes/bread.md"
        assert screen.app.focused is screen.view
        assert screen.articles.article_id == "articles/notes/bread.md"


async def test_titles_are_found_in_pinyin_and_shown_in_the_script_in_force(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("C", "O")
        await screen.type("rtywl")
        assert "软体与网路" in screen.text
        await screen.press("enter")
        assert screen.article.id == "articles/software.md"


async def test_enter_waits_for_what_was_typed_last(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("O")
        await screen.type("面")
        for key in ("backspace", "散", "enter"):
            await screen.pilot.press(key)
        await screen.settle()
        assert screen.article.id == "articles/notes/2024-10-01-walk.md"


async def test_a_title_that_is_not_there_changes_nothing(reading: Reading) -> None:
    async with reading() as screen:
        before = screen.articles.article_id
        await screen.press("O")
        await screen.type("没有了吗")
        await screen.press("enter", "down", "pagedown", "escape")
        assert screen.articles.article_id == before


async def test_filters_give_way_to_the_article_that_was_named(reading: Reading) -> None:
    async with reading(query="tag:茶") as screen:
        await screen.press("O")
        await screen.type("面包")
        await screen.press("enter")
        assert screen.article.id == "articles/notes/bread.md"
        assert screen.chips == []


async def test_related_articles_say_what_is_shared(reading: Reading, folder: Path) -> None:
    (folder / "cup.md").write_text("---\ntitle: 杯\ntags: 茶\n---\n正文\n", encoding="utf-8")
    async with reading() as screen:
        await screen.press("a")
        assert "Related to 茶与水" in screen.text
        row = next(row for row in screen.rows if " 杯 " in row)
        assert row.rstrip(" │").rstrip().endswith("茶")
        await screen.press("enter")
        assert screen.article.id == "articles/cup.md"


async def test_related_works_from_the_article_too(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "a")
        assert "Related to 茶与水" in screen.text
        await screen.press("escape")
        assert screen.app.focused is screen.view


async def test_where_nothing_is_related_it_is_said(reading: Reading) -> None:
    async with reading(query="path:undated") as screen:
        await screen.press("a")
        assert "No other article has something rare in common" in screen.notices


async def test_copies_stand_on_one_line(reading: Reading, folder: Path) -> None:
    for number in range(3):
        (folder / f"copy{number}.md").write_text(
            "---\ntitle: 面包的三种做法\ntags: [厨房]\n---\n\n面粉、水和盐。\n", encoding="utf-8"
        )
    async with reading(query="path:notes/bread") as screen:
        await screen.press("a")
        assert screen.text.count("+2 alike") == 1
