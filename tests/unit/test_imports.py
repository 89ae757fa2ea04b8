"""What a command does not need it does not import: start-up time is the sum of imports.

Each command runs in an interpreter of its own, under the clean home of `conftest`.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from support.locations import REPOSITORY

LIBRARY = str(REPOSITORY / "tests" / "cli" / "library")

SCREEN = {"textual"}
DRAWING = {"rich", "markdown_it", "pygments"}
CONVERSION = {"opencc"}
HEAVY = {"asyncio", "importlib.metadata", "zipfile", "email", "click", "subprocess", "http", "ssl", "logging"}
READING = {"yaml", "frontmatter", "pathspec", "sqlite3", "reader.library", "reader.ingest"}

PROGRAM = """
import sys
from reader.__main__ import main
code = main(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
sys.exit(code)
"""


def imported(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize("words", [["--version"], ["paths"], ["list", "--help"]])
def test_what_reads_nothing_imports_no_reader(words: list[str]) -> None:
    assert not imported(*words) & (SCREEN | DRAWING | CONVERSION | HEAVY | (READING - {"reader.ingest"}))


@pytest.mark.parametrize(
    "words",
    [
        ["list", LIBRARY],
        ["list", LIBRARY, "-f", "jsonl"],
        ["list", LIBRARY, "-f", "paths", "-q", "茶 -资料"],
        ["facets", LIBRARY, "--by", "date"],
        ["export", LIBRARY, "--to", "jsonl"],
        [LIBRARY],
    ],
)
def test_what_lists_and_copies_draws_nothing(words: list[str]) -> None:
    assert not imported(*words) & (SCREEN | DRAWING | CONVERSION | HEAVY)


def test_a_list_in_another_script_imports_the_converter_alone() -> None:
    modules = imported("list", LIBRARY, "--script", "tw")
    assert "opencc" in modules
    assert not modules & (SCREEN | DRAWING)


def test_set_text_needs_no_screen_and_plain_markdown_no_lexer() -> None:
    modules = imported("show", f"{LIBRARY}/水.txt")
    assert "markdown_it" in modules
    assert not modules & (SCREEN | HEAVY - {"logging"} | {"pygments"})


def test_importing_the_package_runs_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, reader; print(*[name for name in sys.modules if name.startswith('reader')])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(done.stdout.split()) == {"reader", "reader.version"}


def test_the_screen_starts_without_what_reads_queries() -> None:
    program = "import sys; import reader.tui.app, reader.tui.screens.main; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"reader.model.query.scanner", "reader.model.query.expression"}.isdisjoint(done.stdout.split())
