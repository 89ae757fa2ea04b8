"""Saved views on the screen: kept, counted, picked, renamed and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.query import Sort
from reader.paths import state_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

HIGH = (100, 40)


async def save(screen: Any, name: str) -> None:
    await screen.press("+", "ctrl+u")
    await screen.type(name)
    await screen.press("enter")


def panel(screen: Any) -> list[str]:
    """What the panel says, line by line."""
    found = screen.main.query("#views")
    if not found or not found.first().display:
        return []
    region = found.first().region
    return [row[: region.width].partition("│")[0].strip() for row in screen.rows[region.y : region.bottom]]


async def test_the_filters_are_kept_under_a_name(reading: Reading) -> None:
    async with reading(query="tag:厨房 茶", size=HIGH) as screen:
        assert panel(screen) == []
        await screen.press("+")
        assert screen.main.prompts.prompt.value == "tag:厨房 茶", "the query is the name at hand"
        await screen.press("ctrl+u")
        await screen.type("喝的")
        await screen.press("enter")
        assert "The view “喝的” is saved" in screen.notices
        assert panel(screen)[1].split() == ["▌", "喝的", "1"]
        assert [(view.name, view.text) for view in screen.main.library.views.all()] == [
            ("喝的", "tag:厨房 茶")
        ]
    async with reading(size=HIGH) as screen:
        assert panel(screen)[1].startswith("喝的")
        await screen.press("V", "enter")
        assert screen.chips == ["tag:厨房", "茶"]
        assert screen.shown == ["articles/tea.md"]


async def test_a_view_keeps_its_order(reading: Reading) -> None:
    async with reading(query="tag:厨房", sort=Sort.TITLE) as screen:
        in_order = screen.shown
        await save(screen, "厨房")
        await screen.press("escape", "S", *"newest", "enter")
        assert screen.main.session.query.sort is Sort.DATE
        await screen.press("V", "enter")
        assert screen.shown == in_order


async def test_counts_follow_the_files(reading: Reading, folder: Path) -> None:
    async with reading(query="tag:茶", size=HIGH) as screen:
        await save(screen, "茶")
        (folder / "new.md").write_text("---\ntags: 茶\n---\n正文\n", encoding="utf-8")
        await screen.press("ctrl+r")
        assert panel(screen)[1].endswith(" 2")


async def test_a_view_is_renamed(reading: Reading) -> None:
    async with reading(query="tag:茶", size=HIGH) as screen:
        await save(screen, "茶")
        await screen.press("V", "f2")
        assert screen.main.prompts.prompt.value == "茶"
        await screen.press("ctrl+u")
        await screen.type("水")
        await screen.press("enter")
        assert "The view “茶” is now “水”" in screen.notices
        assert panel(screen)[1].startswith("▌  水")


async def test_a_view_is_deleted_after_a_question(reading: Reading) -> None:
    async with reading(query="tag:茶", size=HIGH) as screen:
        await save(screen, "茶")
        await screen.press("V", "delete")
        assert "Delete the view “茶”?" in screen.text
        await screen.press("n")
        assert len(screen.main.library.views.all()) == 1
        await screen.press("V", "delete", "y")
        assert screen.main.library.views.all() == []
        assert panel(screen) == []
        await screen.press("V")
        assert "No view is saved yet" in screen.notices


async def test_a_name_in_use_is_asked_about(reading: Reading) -> None:
    async with reading(query="tag:茶") as screen:
        await save(screen, "a")
        await screen.press("escape")
        await save(screen, "a")
        assert "Overwrite?" in screen.text
        await screen.press("n")
        assert screen.main.library.views.all()[0].text == "tag:茶"
        await save(screen, "a")
        await screen.press("y")
        assert screen.main.library.views.all()[0].text == ""


async def test_a_view_needs_a_name(reading: Reading) -> None:
    async with reading(query="tag:茶") as screen:
        await screen.press("+", "ctrl+u", "enter")
        assert "a view needs a name" in screen.text
        await screen.press("escape")
        assert not state_file().exists()


async def test_a_click_shows_a_view(reading: Reading) -> None:
    async with reading(query="tag:茶", size=HIGH) as screen:
        await save(screen, "茶")
        await screen.press("escape")
        assert len(screen.shown) == 6
        await screen.pilot.click("#views", offset=(5, 1))
        await screen.settle()
        assert screen.chips == ["tag:茶"]


async def test_many_views_leave_room_for_the_list(reading: Reading) -> None:
    async with reading(size=HIGH) as screen:
        for number in range(8):
            await save(screen, f"view {number}")
        assert panel(screen)[6:8] == ["3 more …", ""]
        await screen.pilot.click("#views", offset=(5, 6))
        await screen.settle()
        assert "view 7" in screen.text
        await screen.press("escape")
        await screen.resize(100, 24)
        assert panel(screen) == [], "a low terminal leaves the room to the list"


async def test_a_newer_state_is_said_once_and_the_reader_works(reading: Reading) -> None:
    import sqlite3

    async with reading(query="tag:茶") as screen:
        await save(screen, "茶")
    connection = sqlite3.connect(state_file())
    connection.execute("PRAGMA user_version = 1000")
    connection.close()
    async with reading() as screen:
        await screen.press("ctrl+r", "j")
        assert screen.notices.count("newer version of reader") == 1
        assert len(screen.shown) == 6
        await save(screen, "x")
        assert "newer version" in screen.text, "and when something was to be kept"
        assert screen.main.prompts.prompt.value == "x", "the name is not lost"


async def test_a_damaged_state_is_set_aside_and_said(reading: Reading) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_bytes(b"noise" * 2000)
    async with reading(query="tag:茶") as screen:
        assert "was damaged and now has the name state.damaged-1.db" in screen.notices
        await save(screen, "茶")
        assert [view.name for view in screen.main.library.views.all()] == ["茶"]


async def test_views_of_other_libraries_are_in_the_chooser_only(reading: Reading, folder: Path) -> None:
    async with reading(query="tag:电脑") as screen:
        await save(screen, "机器")
    async with reading(str(folder / "notes"), size=(100, 40)) as screen:
        assert panel(screen) == []
        await screen.press("V")
        assert "机器" in screen.text
        await screen.press("enter")
        assert "机器" in screen.text, "the one that is shown stands there"
