"""The recipes of docs/recipes.md, each run with the real program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support.locations import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (REPOSITORY / "docs" / "recipes.md").read_text(encoding="utf-8")
RECIPES = [
    (section.partition("\n")[0], section.partition("```sh\n")[2].partition("```")[0])
    for section in PAGE.split("\n## ")[1:]
    if "```sh\n" in section
]
EXPECTED = {
    "fzf": "软件基金（159999）",
    "jq": "2025-02-14T09:30:00\t冷泡茶的三个要点",
    "xargs": "冷泡茶.md",
    "less": "冷泡茶\x1b[1m不怕苦：",
    "git": "-泡三分钟。\n+泡六分钟。",
    "pandoc": "\\textbf{不怕苦：}",
    "entr": "冷泡茶的三个要点",
    "cron": "4\n",
    "lf": "煮开十分钟",
}
AFTER = {"lf": "./preview articles/水.txt 40"}
"""What uses what a recipe has made."""


def test_every_recipe_is_expected_to_give_something() -> None:
    assert [name for name, _recipe in RECIPES] == list(EXPECTED)


@pytest.mark.parametrize(("name", "recipe"), RECIPES, ids=[name for name, _recipe in RECIPES])
def test_a_recipe(name: str, recipe: str, tmp_path: Path) -> None:
    program = shutil.which(name)
    if program is None and name not in ("cron", "lf"):
        pytest.skip(f"{name} is not installed")
    programs = tmp_path / "bin"
    programs.mkdir()
    _write(programs / "reader", f'exec "{sys.executable}" -m reader "$@"')
    if name == "entr":  # not interactive, and ends with its first run
        _write(programs / "entr", f'exec {program} -n -z "$@"')
    shutil.copytree(REPOSITORY / "tests" / "cli" / "library", tmp_path / "articles")
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", recipe + AFTER.get(name, "")],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "READER_LIBRARY": str(tmp_path / "articles"),
            "FZF_DEFAULT_OPTS": "--filter 冷泡",
            "SINCE": "2000",
        },
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert EXPECTED[name] in done.stdout.decode()


def _write(path: Path, command: str) -> None:
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)
