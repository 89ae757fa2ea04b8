"""Where the user stopped reading: within a session and across, whatever happens to file, script and width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.model.display import Display
from reader.model.mark import UNMARKED
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]

NUMERALS = "一二三四五六七八九十"


def sentence(number: int) -> str:
    return (
        f"第{NUMERALS[number // 10]}組第{NUMERALS[number % 10]}句說的是軟體、網路與資料，以及記憶體裡的東西。"
    )


HEAD = "---\ntitle: 長文\ndate: 2026-01-01\nurl: https://example.org/long\n---\n\n"
LONG = "\n\n".join(sentence(number) for number in range(100)) + "\n"


def top(screen: OnScreen) -> str:
    """Return what the first rows of the article say, without blanks."""
    region = screen.view.content_region
    rows = screen.rows[region.y : region.y + 3]
    return "".join(row[region.x :] for row in rows).replace(" ", "")


def top_sentence(screen: OnScreen) -> str:
    anchor = screen.view.top_anchor
    document = screen.view.document
    assert anchor is not None
    assert document is not None
    return document.ready[anchor.block].content.shown().text


async def test_next_and_back_within_a_session(reading: Reading, folder: Path) -> None:
    (folder / "long.md").write_text(HEAD + LONG, encoding="utf-8")
    async with reading() as screen:
        await screen.press("enter", "space", "space", "space")
        before = screen.view.top_anchor
        assert before is not None
        await screen.press("J")
        assert screen.view.top_anchor is None
        await screen.press("K")
        assert screen.view.top_anchor == before
        assert screen.notices == "", "opening says nothing"


async def test_the_same_sentence_after_an_edit_a_rename_another_script_and_width(
    reading: Reading, folder: Path
) -> None:
    path = folder / "long.md"
    path.write_text(HEAD + LONG, encoding="utf-8")
    async with reading() as screen:
        await screen.press("enter", *["space"] * 4)
        before = top_sentence(screen)
    assert before in LONG
    path.write_text(
        HEAD + "".join(f"加上的第{number}行。\n\n" for number in range(40)) + LONG, encoding="utf-8"
    )
    path.rename(folder / "renamed.md")
    async with reading(size=(140, 40), display=Display(script="hans", width=60)) as screen:
        assert screen.article is not None
        assert screen.article.id == "articles/renamed.md"
        await screen.press("enter")
        from reader.text.chinese.fold import fold

        assert fold(top_sentence(screen)) == fold(before)


async def test_a_single_file_is_opened_where_it_was_left(reading: Reading, folder: Path) -> None:
    (folder / "long.md").write_text(HEAD + LONG, encoding="utf-8")
    single = str(folder / "long.md")
    async with reading(single) as screen:
        await screen.press(*["space"] * 3)
        before = top_sentence(screen)
    async with reading(single) as screen:
        assert top_sentence(screen) == before


async def test_the_top_is_a_place_too(reading: Reading, folder: Path) -> None:
    (folder / "long.md").write_text(HEAD + LONG, encoding="utf-8")
    async with reading() as screen:
        await screen.press("enter", "space", "space")
    async with reading() as screen:
        await screen.press("enter")
        assert screen.view.top_anchor is not None
        await screen.press("g")
    async with reading() as screen:
        await screen.press("enter")
        assert screen.view.top_anchor is None


async def test_what_was_only_looked_at_leaves_no_place_and_no_mark(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("j", "j", "k", "enter", "h")
    library = Library.open([str(folder)])
    library.sync()
    for article, mark in library.marks.each(library.select(Query())):
        assert mark == UNMARKED
        assert library.places.of(article.id) == {}
