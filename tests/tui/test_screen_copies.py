"""Copies of a story share a row when asked, and can be seen one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

TEXT = "".join(f"这个故事的第{number}句话说到这里为止。" for number in range(40))


def _write_copies(folder: Path) -> None:
    for number in range(3):
        head = f"---\ntitle: 同一个故事\ndate: 2025-02-{10 + number}\nsource: 报纸{number}\n---\n\n"
        (folder / f"copy{number}.md").write_text(head + TEXT, encoding="utf-8")


async def test_copies_have_rows_of_their_own_until_they_are_grouped(reading: Reading, folder: Path) -> None:
    _write_copies(folder)
    async with reading() as screen:
        assert screen.articles.length == 9
        assert "×" not in screen.text
        await screen.press("=")
        assert "D groups duplicates first" in screen.notices
        await screen.press("D")
        assert screen.articles.length == 7
        assert "×3" in screen.text
        assert "duplicates grouped" in screen.rows[0]
        await screen.press("D")
        assert screen.articles.length == 9
        assert "duplicates grouped" not in screen.rows[0]


async def test_the_copies_of_a_row_are_chosen_from(reading: Reading, folder: Path) -> None:
    _write_copies(folder)
    async with reading(config=Config(duplicates="grouped")) as screen:
        assert "×3" in screen.text
        assert screen.articles.select("articles/copy0.md"), "its row is that of the story"
        await screen.press("=")
        assert all(f"报纸{number}" in screen.text for number in range(3))
        await screen.type("报纸0")
        await screen.press("enter")
        assert screen.articles.article_id == "articles/copy0.md"
        assert screen.articles.length == 9
        await screen.press("h", "D", "G", "=")
        assert "No other article in the list tells this story" in screen.notices
