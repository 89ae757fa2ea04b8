"""``theme`` and ``[theme.NAME]``: what is taken, and what is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import read_config
from reader.config.theme_checks import COLORS, OwnTheme

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import ConfigFile


def read(tmp_path: Path, text: str) -> ConfigFile:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    return read_config(path)


def test_a_theme_is_named_beside_its_table(tmp_path: Path) -> None:
    table = '[theme.mine]\nbase = "nord"\ntext = "#FFF"\n'
    for text in (
        f'theme = "mine"\n{table}',
        f'{table}[theme]\nname = "mine"\n',
        f'theme.name = "mine"\n{table}',
        table,
    ):
        file = read(tmp_path, text)
        assert file.errors == ()
        assert file.config.theme == "mine"
        assert file.config.own_themes == {"mine": OwnTheme("nord", {"text": "#fff"})}


@pytest.mark.parametrize("name", ["auto", "nord"])
def test_another_theme_may_be_in_force(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, f'theme = "{name}"').config.theme == name
    assert read(tmp_path, f'theme = "{name}"\n[theme.mine]\n').config.theme == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('theme = "nrod"', "1: “theme”: “nrod” is not one of its values (did you mean “nord”?)"),
        ('theme = "mnie"\n[theme.mine]', "1: “theme”: there is no theme “mnie” (did you mean “mine”?)"),
        ("[theme]\nname = 3", "2: “theme”: must be a string (in quotes)"),
        ("[theme]\nmine = 3", "2: “mine”: must be a table ([theme.mine])"),
        ('[theme.mine]\ntxet = "#fff"', "2: “txet”: unknown key (did you mean “text”?)"),
        ('[theme.mine]\ntext = "white"', "2: “text”: “white” is no colour (such as #d8d2c6)"),
        ('[theme.mine]\n\ntext = "#12"', "3: “text”: “#12” is no colour (such as #d8d2c6)"),
        ('[theme.mine]\nbase = "nrod"', "2: “base”: there is no theme “nrod” (did you mean “nord”?)"),
        ("[theme.nord]", "1: “nord”: a theme of your own needs another name"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    errors = [str(error).removeprefix(f"{tmp_path}/c.toml:") for error in read(tmp_path, text).errors]
    assert errors == [message]


def test_the_colours_are_those_of_the_screen() -> None:
    from reader.tui.themes import Palette

    assert Palette._fields == COLORS
