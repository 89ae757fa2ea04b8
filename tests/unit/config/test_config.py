"""The config: settings of folders, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config, load_config
from reader.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def loaded(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_settings_of_a_folder_hold_in_it_and_below(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "taiwan" / "2025").mkdir(parents=True)
    config = loaded(
        tmp_path,
        f"""
        script = "hans"
        [folder."{folder}"]
        script = "tw"
        spacing = true
        [folder."{folder}/taiwan"]
        script = "original"
        repair = "off"
        encoding = "big5"
        """,
    )

    def script_at(*names: str) -> str:
        return config.at([str(tmp_path / name) for name in names]).script

    assert script_at("articles") == script_at("articles/a.md") == "tw"
    assert script_at("articles/taiwan/2025") == "original"
    assert script_at("articles2") == script_at("") == "hans"
    assert script_at("articles", "articles/b.md") == "tw"
    assert script_at("articles", "articles/taiwan") == script_at("articles", "elsewhere") == "hans"
    assert config.at([]) is config
    inside = config.at([str(folder / "taiwan")])
    assert (inside.repair, inside.spacing, inside.width, inside.encoding) == ("off", False, 80, "big5")


def test_a_link_to_a_folder_has_its_settings(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "articles")
    config = loaded(tmp_path, f'[folder."{tmp_path}/link"]\nscript = "hk"')
    assert config.at([str(tmp_path / "articles")]).script == "hk"


def test_the_home_folder_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    config = loaded(tmp_path, '[folder."~/a"]\nline_breaks = "keep"')
    assert config.at([str(tmp_path / "a")]).line_breaks == "keep"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('spacing = "yes"', "true or false"),
        ('repair = "maybe"', "not one of its values"),
        ('folder = "~/a"', "must be tables"),
        ('[folder]\na = "tw"', "must be tables"),
        ('[folder.a]\nscript = "klingon"', "No script is called"),
        ('[folder.a]\ntheme = "x"', "unknown key"),
        ("minutes_per = 0", "1 to 100000"),
        ("minutes_per = true", "a number of characters"),
        ('minutes_per = "500"', "a number of characters"),
        ("extensions = []", "an extension at least"),
        ("extensions = [1]", "list of strings"),
        ('extensions = ["md", ""]', "no extension"),
        ('extensions = ["a/b"]', "“a/b” is no extension"),
        ('extensions = "*"', "no extension"),
        ("index = 3", "must be a string"),
        ('index = "a\\u0000b"', "name of a folder"),
        ("extension = []", "did you mean “extensions”"),
    ],
)
def test_what_makes_no_sense_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=message):
        loaded(tmp_path, text)


def test_the_themes_that_a_config_may_name_are_those_of_the_screen() -> None:
    from textual.theme import BUILTIN_THEMES

    from reader.config.checks import THEMES
    from reader.tui.themes import own_themes

    assert sorted(THEMES) == sorted([*BUILTIN_THEMES, *(theme.name for theme in own_themes())])


def test_all_that_is_wrong_is_named_and_the_rest_holds(tmp_path: Path) -> None:
    from reader.config import read_config

    path = tmp_path / "config.toml"
    path.write_text('width = 60\ngruop = 1\ntheme = "nrod"\n[folder.a]\nspacing = 3\n', encoding="utf-8")
    file = read_config(path)
    assert file.config.width == 60
    assert [str(error).removeprefix(f"{path}:") for error in file.errors] == [
        "2: unknown key “gruop” (did you mean “group”?)",
        "3: “theme”: “nrod” is not one of its values (did you mean “nord”?)",
        "5: “spacing”: must be true or false",
    ]
    assert file.line_of("width") == 1


def test_extensions_are_taken_however_they_are_written(tmp_path: Path) -> None:
    assert loaded(tmp_path, 'extensions = ["md", "*.TXT", ".md", ".tar.gz"]').extensions == (
        ".md",
        ".txt",
        ".tar.gz",
    )
    assert ".md" in loaded(tmp_path, "").extensions
