"""Themes on the screen: the contrast of what is drawn, themes of one's own, a preview, and the terminal's background."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from reader.config import Config
from reader.config.checks import THEMES
from reader.config.theme_checks import OwnTheme
from reader.tui.terminal.background import BackgroundReported
from reader.tui.themes import contrast, palette_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from tui.conftest import OnScreen

    Reading = Callable[..., AbstractAsyncContextManager[OnScreen]]

AAA, AA = 7.0, 4.5
OWN = ("reader-dark", "reader-light", "reader-contrast")
_LINES = {*map(chr, range(0x2500, 0x25A0)), " ", "●"}
"""What is drawn of lines, bars and blocks, which is no text."""


def drawn(screen: OnScreen) -> Iterator[tuple[str, Color, Color]]:
    """Yield each piece of text on the screen, or in the open dialog, with its colour and that behind it."""
    strips = screen.app.screen._compositor.render_strips()
    if screen.app.screen is not screen.main:  # what lies behind a dialog is darkened
        box = screen.app.screen.query_one("#box").region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for segment in strip:
            style = segment.style
            if style is None or not style.color or not style.bgcolor or not set(segment.text) - _LINES:
                continue
            text, behind = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            yield segment.text, *((behind, text) if style.reverse else (text, behind))


async def walk(screen: OnScreen) -> Iterator[tuple[str, Color, Color]]:
    """Return what is drawn of the list, of an article with matches, of help and of the palette."""
    found = list(drawn(screen))
    for keys in (("enter", "tab"), ("question_mark",), ("escape", "colon"), ("escape", "t")):
        await screen.press(*keys)
        found += drawn(screen)
    await screen.press("escape", "escape")
    return iter(found)


@pytest.mark.parametrize("name", OWN)
async def test_what_is_leftin_our_themes_can_be_read(name: str, reading: Reading) -> None:
    async with reading(config=Config(theme=name), query="茶", size=(120, 35)) as screen:
        palette = palette_of(screen.app.current_theme)
        bright = {Color.parse(palette.text), Color.parse(palette.strong), Color.parse(palette.match_text)}
        for text, color, behind in await walk(screen):
            wanted = AAA if color in bright else AA
            assert contrast(color, behind) >= wanted - 0.01, (text, color.hex, behind.hex)


async def test_what_is_leftin_the_other_themes_can_be_read(reading: Reading) -> None:
    async with reading(query="茶", size=(120, 35)) as screen:
        await screen.press("enter", "tab")
        for name in THEMES:
            if name in OWN or name.startswith("ansi-"):
                continue
            screen.app.theme = name
            await screen.settle()
            found = list(drawn(screen))
            await screen.press("question_mark")
            found += drawn(screen)
            await screen.press("escape")
            for text, color, behind in found:
                assert contrast(color, behind) >= AA - 0.01, (name, text, color.hex, behind.hex)


async def test_a_theme_of_ones_own_is_drawn(reading: Reading) -> None:
    own = {"mine": OwnTheme("reader-light", {"text": "#112233", "background": "#ffffee"})}
    async with reading(config=Config(theme="mine", own_themes=own)) as screen:
        assert screen.app.theme == "mine"
        assert not screen.app.current_theme.dark
        palette = palette_of(screen.app.current_theme)
        assert (palette.text, palette.background, palette.accent) == ("#112233", "#ffffee", "#93341c")
        backgrounds = {behind.hex.lower() for _text, _color, behind in drawn(screen)}
        assert "#ffffee" in backgrounds


async def test_a_theme_upon_the_colours_of_the_terminal_has_those_of_ours(reading: Reading) -> None:
    own = {"mine": OwnTheme("ansi-light", {"accent": "#aa0000"})}
    async with reading(config=Config(theme="mine", own_themes=own)) as screen:
        assert palette_of(screen.app.current_theme).background == "#f8f3e9"


async def test_the_chooser_shows_each_theme_and_esc_brings_back_the_first(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("colon")
        await screen.type("theme")
        await screen.press("enter")
        await screen.type("nord")
        assert screen.app.theme == "nord"
        await screen.press("escape")
        assert screen.app.theme == "reader-dark"
        await screen.press("colon")
        await screen.type("theme")
        await screen.press("enter", "down", "enter")
        assert screen.app.theme != "reader-dark"


async def test_the_background_of_the_terminal_chooses(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORFGBG", raising=False)
    async with reading(config=Config(theme="auto")) as screen:
        assert screen.app.theme == "reader-dark"
        screen.app.post_message(BackgroundReported(is_light=True))
        await screen.settle()
        assert screen.app.theme == "reader-light"
        assert screen.notices == ""
        screen.app.theme = "nord"
        screen.app.post_message(BackgroundReported(is_light=False))
        await screen.settle()
        assert screen.app.theme == "nord"


async def test_no_answer_changes_a_theme_that_was_named(reading: Reading) -> None:
    async with reading(config=Config(theme="reader-dark")) as screen:
        screen.app.post_message(BackgroundReported(is_light=True))
        await screen.settle()
        assert screen.app.theme == "reader-dark"


async def test_without_colours_what_matters_is_told_apart(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(query="茶", size=(120, 35)) as screen:
        assert screen.notices == ""
        await screen.press("enter")
        segments = [each for strip in screen.app.screen._compositor.render_strips() for each in strip]
        filters = screen.app.get_line_filters()
        left = segments
        for one in filters:
            left = one.apply(left, Color(0, 0, 0))
        styles = [each.style for each in left if each.style]
        colors = {color for style in styles for color in (style.color, style.bgcolor) if color}
        assert all(color.is_default for color in colors)
        assert any(style.reverse for style in styles)
        assert any(style.bold for style in styles)


async def test_an_empty_no_color_is_none(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with reading() as screen:
        assert screen.app.theme == "reader-dark"


@pytest.mark.parametrize(
    ("variables", "theme"),
    [
        ({"TERM": "linux"}, "ansi-dark"),
        ({"TERM": "xterm-16color"}, "ansi-dark"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "reader-dark"),
        ({"TERM": "xterm-256color"}, "reader-dark"),
    ],
)
async def test_a_terminal_with_sixteen_colours_has_its_own(
    variables: dict[str, str], theme: str, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    async with reading() as screen:
        assert screen.app.theme == theme
