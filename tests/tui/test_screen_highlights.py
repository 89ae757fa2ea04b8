"""Highlights and notes on the screen: selected by sentences, kept, changed, found again, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from reader.state.highlight_table import Highlight
    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]

FIRST = "山泉水泡茶，水温：八十五度。"


def kept(folder: Path) -> list[Highlight]:
    """Return what another process would find."""
    library = Library.open([str(folder)])
    library.sync()
    return [each for one in library.highlights.all() for each in one.highlights]


def selected(screen: OnScreen) -> str:
    """Return the text that is selected."""
    return screen.main.get_selected_text() or ""


def drawn(screen: OnScreen) -> list[str]:
    """Return the pieces of the article that are tinted, as on the screen."""
    view = screen.view
    return [
        segment.text
        for y in range(view.size.height)
        for segment in view.render_line(y)
        if segment.style and segment.style.bgcolor != view.base.bgcolor and segment.text.strip()
    ]


async def test_sentences_are_selected_and_kept(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("enter", "v")
        assert selected(screen) == FIRST
        await screen.press("v")
        assert selected(screen).startswith(f"{FIRST}见水的来历，")
        await screen.press("w")
        assert selected(screen) == "第一泡"
        await screen.press("W", "W", "enter")
        (one,) = kept(folder)
        assert (one.quote, one.colour, one.note, one.section) == (FIRST, "yellow", "", "")
        assert "".join(drawn(screen)) == FIRST
        assert selected(screen) == ""


async def test_a_note_is_written_and_changed(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("enter", "v", "v", "v", "n", *"good", "enter")
        (one,) = kept(folder)
        assert (one.note, one.section) == ("good", "")
        await screen.press("v", "i", *"!!", "enter")
        (one,) = kept(folder)
        assert one.note == "good!!"


async def test_colours_go_round_and_differ_without_colour(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("enter", "v", "H")
        looks = set()
        for colour in ("green", "blue", "red", "yellow"):
            await screen.press("p")
            assert kept(folder)[0].colour == colour
            style = next(
                segment.style
                for y in range(screen.view.size.height)
                for segment in screen.view.render_line(y)
                if segment.text and segment.text in FIRST and segment.style and segment.style.bgcolor
            )
            looks.add((style.underline, style.underline2, style.italic, style.bold))
        assert len(looks) == 4


async def test_a_highlight_is_removed(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("enter", "v", "H", "v", "delete")
        assert kept(folder) == []
        assert drawn(screen) == []
        await screen.press("delete")
        assert "no highlight is selected" in screen.notices


async def test_what_is_highlighted_is_said(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "H")
        assert "nothing is selected" in screen.notices
        await screen.press("v", "H", "v", "H")
        assert "highlighted already" in screen.notices


async def test_highlights_come_back_after_an_edit_and_in_another_script(
    reading: Reading, folder: Path
) -> None:
    async with reading() as screen:
        await screen.press("enter", "v", "H")
    path = folder / "tea.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("山泉水", "新的一段在前。\n\n山泉水"), encoding="utf-8")
    async with reading() as screen:
        await screen.press("enter")
        assert "".join(drawn(screen)) == FIRST
        await screen.press("C", "C")
        assert "".join(drawn(screen)) == "山泉水泡茶，水溫：八十五度。"


async def test_all_are_listed_and_gone_to(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        await screen.press("L")
        assert "Nothing is highlighted yet" in screen.notices
        await screen.press("enter", "v", "H", "h", "j", "enter", "v", "H", "L")
        listed = "\n".join(screen.rows)
        assert listed.index("軟體與網路") < listed.rindex("山泉水")
        await screen.press("down", "enter")
        assert screen.article is not None
        assert screen.article.title == "茶与水"
        assert selected(screen) == FIRST
        assert len(kept(folder)) == 2
