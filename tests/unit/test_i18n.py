"""The language of the interface, by flag, config and locale, and the message catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import i18n
from reader.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.set_language(i18n.ENGLISH)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("de_DE.UTF-8", "en"),
        ("en_HK.UTF-8", "en"),
        ("zh", "zh-Hans"),
        ("zh_CN.GB18030", "zh-Hans"),
        ("zh_SG.UTF-8", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh_MO.UTF-8@euro", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_Hans_CN", "zh-Hans"),
    ],
)
def test_a_locale_names_a_language(name: str, language: str) -> None:
    assert i18n.language_named(name) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh-Hans"),
    ],
)
def test_the_first_variable_that_is_set_counts(environment: dict[str, str], language: str) -> None:
    assert i18n.language_of(environment) == language


@pytest.mark.parametrize(
    ("language", "said"), [("en", "neither"), ("zh-Hans", "不是命令"), ("zh-Hant", "或資料夾")]
)
def test_the_flag_chooses_the_language(language: str, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-lang", language, "nosuch", "--color=never"]) == 2
    assert said in capfd.readouterr().err


def test_a_flag_goes_before_the_config_and_the_config_before_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("READER_CONFIG", str(config))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    config.write_text('language = "zh-Hant"\n', encoding="utf-8")
    assert main(["nosuch"]) == 2
    assert "或資料夾" in capfd.readouterr().err
    assert main(["nosuch", "--ui-lang=en"]) == 2
    assert "neither" in capfd.readouterr().err
    config.unlink()
    assert main(["nosuch"]) == 2
    assert "或文件夹" in capfd.readouterr().err


def test_an_unknown_language_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--ui-lang", "zh-Hnas"]) == 2
    assert "zh-Hans" in capfd.readouterr().err


def test_a_plural_has_the_form_of_its_number() -> None:
    assert i18n.ngettext("{} article", "{} articles", 1) == "{} article"
    assert i18n.ngettext("{} article", "{} articles", 0) == "{} articles"
    i18n.set_language("zh-Hans")
    assert i18n.ngettext("{} article", "{} articles", 1) == "{} 篇文章"
