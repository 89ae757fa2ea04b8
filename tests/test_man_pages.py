"""The manual pages: without a fault for mandoc, one for each command, and part of what is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from reader.cli.command import COMMANDS
from support.locations import REPOSITORY

MAN = REPOSITORY / "docs" / "man"
PAGES = sorted(MAN.glob("*.[17]"))


def test_there_is_a_page_for_each_command_and_for_queries() -> None:
    names = {"reader.1", "reader-query.7", *(f"reader-{name}.1" for name in COMMANDS)}
    assert {page.name for page in PAGES} == names


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_mandoc_finds_nothing_wrong(page: object) -> None:
    done = subprocess.run(
        ["mandoc", "-Tlint", "-Wwarning", str(page)], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_a_page_shows_flags_and_chinese_as_they_are_typed() -> None:
    done = subprocess.run(["mandoc", "-Tutf8", str(MAN / "reader-list.1")], capture_output=True, check=True)
    text = re.sub(".\b", "", done.stdout.decode())  # bold is typed twice
    assert "--since DATE" in text
    assert "上周" in text
    assert "reader-query(7)" in text


def test_the_wheel_installs_them() -> None:
    data = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    files = data["tool"]["setuptools"]["data-files"]
    assert files == {"share/man/man1": ["docs/man/*.1"], "share/man/man7": ["docs/man/*.7"]}
