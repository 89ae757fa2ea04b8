"""What the reader looks at stays, whatever comes, goes or is found; only a key of the reader's changes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

PATIENCE = 20.0
"""Seconds to wait for a change to come onto the screen: generous, since a busy machine is not a bug."""

NEWER = "---\ntitle: 更新的一篇\ndate: 2026-01-{:02}\n---\n\n刚刚来的。\n"


async def _until(screen: Any, holds: Callable[[], bool]) -> None:
    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.02)
            await screen.settle()

    await asyncio.wait_for(wait(), PATIENCE)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Ninety articles of some length; every ninth says something that the others do not."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(90):
        text = "稀有的词。\n\n" if number % 9 == 4 else ""
        body = "\n\n".join(f"第{line}段，写得长一些，好让它占一行以上。" for line in range(60))
        (folder / f"{number:02}.md").write_text(
            f"---\ntitle: 第{number}篇\ndate: {2025 - number // 12}-{12 - number % 12:02}-01\n---\n\n{text}{body}\n",
            encoding="utf-8",
        )
    return folder


@pytest.mark.parametrize(
    "keys", [["j", "k"], ["enter"], ["enter", "space", "escape"], ["G", "g"], ["tab", "h"]]
)
async def test_who_has_moved_or_entered_keeps_the_article_when_newer_ones_come(
    reading: Reading, many: Path, keys: list[str]
) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*keys)
        before = screen.articles.article_id, screen.article.id, screen.view.scroll_offset.y
        for day in (1, 2, 3):
            (many / f"new{day}.md").write_text(NEWER.format(day), encoding="utf-8")
        await _until(screen, lambda: len(screen.shown) == 93)
        assert (screen.articles.article_id, screen.article.id, screen.view.scroll_offset.y) == before
        assert screen.main.session.article_id == before[0]
        assert "3 new" in screen.rows[0]
        screen.main.show_pane(reading=False)
        await screen.press("g")
        assert screen.articles.article_id == "many/new3.md"
        assert "new" not in screen.rows[0]


async def test_who_has_touched_nothing_sees_the_newest(reading: Reading, many: Path) -> None:
    async with reading(str(many)) as screen:
        (many / "new.md").write_text(NEWER.format(1), encoding="utf-8")
        await _until(screen, lambda: len(screen.shown) == 91)
        assert screen.articles.article_id == "many/new.md"
        assert screen.article.id == "many/new.md"


async def test_a_search_starts_at_its_first_hit(reading: Reading, many: Path) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*["j"] * 60, "/")
        await screen.type("稀有")
        hits = screen.shown
        assert len(hits) == 10
        assert screen.articles.article_id == hits[0] == screen.article.id
        await screen.type(" 第")
        assert screen.articles.article_id == hits[0]


async def test_a_search_starts_at_its_first_hit_although_the_article_before_is_one(
    reading: Reading, many: Path
) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*["j"] * 40, "/")
        assert screen.articles.article_id == "many/40.md"
        await screen.type("稀有")
        assert screen.articles.article_id == "many/04.md"


async def test_another_filter_starts_at_its_first_row_unless_the_article_has_it(
    reading: Reading, many: Path
) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*["j"] * 60, "d")
        await screen.type("2024")
        await screen.press("enter")
        assert screen.articles.article_id == screen.shown[0]
        await screen.press("j", "j", "d")
        chosen = screen.articles.article_id
        await screen.type("2023..2024")
        await screen.press("enter")
        assert screen.articles.article_id == chosen
        await screen.press("escape")
        assert screen.articles.article_id == chosen


@pytest.mark.parametrize("keys", [["escape"], ["j", "escape"], ["down", "down", "escape"]])
@pytest.mark.parametrize("where", [["j"] * 50, ["j"] * 50 + ["enter", "space", "space"]])
async def test_escape_in_the_search_line_brings_back_what_was(
    reading: Reading, many: Path, where: list[str], keys: list[str]
) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*where)
        before = (
            screen.articles.place,
            screen.article.id,
            screen.view.scroll_offset,
            screen.main.session.query,
            screen.app.focused,
        )
        rows = screen.rows
        await screen.press("F")
        await screen.type("稀有")
        assert screen.articles.article_id != "many/50.md"
        await screen.press(*keys)
        assert (
            screen.articles.place,
            screen.article.id,
            screen.view.scroll_offset,
            screen.main.session.query,
            screen.app.focused,
        ) == before
        assert screen.rows == rows


async def test_escape_with_nothing_found_brings_back_what_was(reading: Reading, many: Path) -> None:
    async with reading(str(many)) as screen:
        await screen.press(*["j"] * 50, "enter", "space")
        rows = screen.rows
        await screen.press("F")
        await screen.type("没有这样的词")
        assert "No article matches" in screen.text
        await screen.press("escape")
        assert screen.rows == rows


async def test_the_list_may_get_shorter_while_it_is_shown(reading: Reading, many: Path) -> None:
    async with reading(str(many)) as screen:
        await screen.press("G")
        selection = screen.main.session.selection
        fewer = screen.main.library.select(screen.main.session.query.__class__(limit=3))
        selection._replace_with(fewer)  # as it does when the index was made anew
        selection._limit = 3
        screen.articles.refresh()
        await screen.settle()
        assert screen.articles.article_id == "many/02.md"
        for key in ("k", "j", "G", "=", "enter", "escape", "pageup", "pagedown"):
            await screen.press(key)
        assert screen.articles.article_id in screen.shown
        assert screen.articles.length == 3
        selection._limit = 0
        for key in ("k", "j", "G", "=", "enter", "escape", "y", "s", "escape"):
            await screen.press(key)
        assert screen.app.crash is None
        assert "A bug" not in screen.text


async def test_what_was_typed_before_comes_back(reading: Reading) -> None:
    async with reading() as screen:
        for text in ("面包", "散步"):
            await screen.press("/")
            await screen.type(text)
            await screen.press("enter", "escape")
        await screen.press("/", "up")
        line = screen.main.prompts.search_line
        assert line.value == "散步"
        assert screen.shown == ["articles/notes/2024-10-01-walk.md"], "it is searched at once"
        await screen.press("up", "up")
        assert line.value == "面包"
        await screen.press("down", "down")
        assert line.value == ""
        await screen.press("escape", "enter", "/")
        await screen.type("茶")
        await screen.press("enter", "/", "up")
        assert screen.main.prompts.prompt.value == "茶", "each line has its own"
        await screen.press("escape", "|", "up")
        assert screen.main.prompts.prompt.value == ""


async def test_arrows_move_in_the_results_while_typing(reading: Reading, many: Path) -> None:
    async with reading(str(many)) as screen:
        await screen.press("/")
        await screen.type("稀有")
        await screen.press("down", "down", "up")
        assert screen.articles.article_id == screen.shown[1] == screen.article.id
        await screen.press("up", "up")
        assert screen.articles.article_id == screen.shown[0]
        await screen.press("down", "enter")
        assert screen.articles.article_id == screen.shown[1]


async def test_the_bottom_line_says_the_keys_of_the_line_that_is_typed_in(
    reading: Reading,
) -> None:
    for size in ((60, 20), (80, 24), (120, 30)):
        async with reading(size=size) as screen:
            await screen.press("/")
            assert "Esc cancel" in screen.rows[-1]
            await screen.type("没有这样的词")
            assert "Esc cancel" in screen.rows[-1]
            await screen.press("escape")
            assert "Read" in screen.rows[-1]


async def test_a_count_does_not_stand_beside_an_error(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        await screen.type("茶")
        assert "1 article" in screen.rows[0]
        await screen.type(" nosuch:x")
        assert "1 article" not in screen.rows[0]
        assert "nosuch" in screen.rows[1]


async def test_the_next_match_is_the_next_from_what_is_in_view(reading: Reading, many: Path) -> None:
    text = "\n\n".join(f"第{line}段。" + ("叶子" if line % 20 == 10 else "") for line in range(100))
    (many / "find.md").write_text(f"---\ntitle: 找\ndate: 2026-01-01\n---\n\n{text}\n", encoding="utf-8")
    async with reading(str(many)) as screen:
        await screen.press("enter", "/")
        await screen.type("叶子")
        await screen.press("enter")
        assert "1/5" in screen.rows[-1], "the counter stays"
        await screen.press("n")
        assert "2/5" in screen.rows[-1]
        await screen.press("G", "N")
        assert "4/5" in screen.rows[-1]
        await screen.press("g", "n")
        assert "1/5" in screen.rows[-1]
        await screen.press("N")
        assert "5/5 · round the end" in screen.rows[-1]
        await screen.press("n")
        assert "1/5 · round the end" in screen.rows[-1]
        await screen.press("/", "enter")
        assert "2/5" in screen.rows[-1], "Enter alone goes on"
        before = screen.view.scroll_offset
        await screen.press("/")
        await screen.type("没有")
        assert "not found" in screen.rows[-2]
        await screen.press("escape")
        assert "2/5" in screen.rows[-1]
        assert screen.view.scroll_offset == before
        await screen.press("/")
        await screen.type("没有")
        await screen.press("enter")
        assert "not found" in screen.rows[-1]
        await screen.press("n")
        assert "not found" in screen.notices
        await screen.press("escape")
        assert "not found" not in screen.rows[-1]
        await screen.press("/", "enter")
        assert "not found" in screen.rows[-1], "what was found last is found again"


async def test_n_with_nothing_to_find_says_so(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "n")
        assert "nothing to find yet" in screen.notices


async def test_a_notice_covers_neither_the_prompt_nor_the_counter(reading: Reading) -> None:
    async with reading(size=(80, 24)) as screen:
        await screen.press("enter", "y", "/")
        await screen.type("茶")
        assert "Copied" in screen.text
        assert "1/" in screen.rows[-2]
        assert "Copied" not in "".join(screen.rows[-3:])


async def test_grouping_is_changed_by_a_key(reading: Reading, many: Path) -> None:
    async with reading(str(many), size=(80, 24)) as screen:
        assert not any(row.startswith(" 2025-12 ") for row in screen.rows), "each would stand over one row"
        await screen.press("j", "M")
        assert any(row.startswith(" 2025 ") for row in screen.rows)
        assert screen.articles.article_id == "many/01.md"
        await screen.press("M")
        assert not any(row.startswith(" 2025 ") for row in screen.rows)


async def test_the_article_under_the_cursor_is_shown_once_there_is_room(reading: Reading, many: Path) -> None:
    async with reading(str(many), size=(60, 20)) as screen:
        await screen.press("enter", "escape", "j", "j")
        await screen.resize(100, 30)
        assert screen.article.id == screen.articles.article_id == "many/02.md"
