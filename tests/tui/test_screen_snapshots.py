"""Pictures of the screen at three sizes; after a wanted change: ``pytest --snapshot-update`` and look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, Static

from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.tui.app import ReaderApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = [(60, 20), (100, 30), (160, 45)]
CHOOSER_SIZES = [(80, 24), (160, 45)]
VIEW = ["/", "茶", "enter", "+", "enter"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys",
    [[], ["enter"], ["t"], ["d"], ["C", "j"], ["/", "茶"]],
    ids=["list", "article", "tags", "dates", "script", "search"],
)
def test_the_screen_looks_as_it_did(
    snap_compare: Any, folder: Path, on_screen: Any, size: tuple[int, int], keys: list[str]
) -> None:
    look(snap_compare, folder, on_screen, size, keys)


@pytest.mark.parametrize("size", CHOOSER_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys",
    [
        ["c", *"folders", "enter"],
        ["S"],
        [*VIEW, "escape"],
        [*VIEW, "V"],
        ["O", "水", "茶"],
        ["a"],
    ],
    ids=["facet", "order", "views-beside-the-list", "views", "jump", "related"],
)
def test_the_choosers_look_as_they_did(
    snap_compare: Any, folder: Path, on_screen: Any, size: tuple[int, int], keys: list[str]
) -> None:
    look(snap_compare, folder, on_screen, size, keys)


def look(snap_compare: Any, folder: Path, on_screen: Any, size: tuple[int, int], keys: list[str]) -> None:
    """Compare what stands on the screen after ``keys`` with the picture that was taken of it."""
    app = ReaderApp(Library.open([str(folder)]), Query(), config=Config(), display=Display())
    app.animation_level = "none"

    async def press(pilot: Pilot[None]) -> None:
        screen = on_screen(app, pilot)
        await screen.settle()
        for key in keys:
            # One by one: a toast is drawn by the screen that lies on top when it comes, and stays there.
            await screen.press(key)
            app.clear_notifications()
        for field in app.screen.query(Input):
            field.cursor_blink = False
        for note in app.screen.query(".note").results(Static):
            note.update("")  # It says how many milliseconds the search took.
        await screen.settle()

    assert snap_compare(app, terminal_size=size, run_before=press)
