"""Only `reader.tui.terminal` writes to the terminal or changes it, and all text is sanitised there."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.text.sanitize import without_controls
from reader.tui.terminal.controls import NoControls

TUI = Path(__file__).parents[3] / "reader" / "tui"
OUTSIDE = sorted(path for path in TUI.rglob("*.py") if path.parent.name != "terminal")
FORBIDDEN_MODULES = {"termios", "tty", "curses", "signal"}
FORBIDDEN_NAMES = {"print", "input"}
FORBIDDEN_ATTRIBUTES = {"stdout", "__stdout__", "stderr", "__stderr__", "stdin", "__stdin__"}
PRIVATE = "private_api.py"
"""Where `write_to_terminal` is, which calls the driver."""


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(TUI)))
def test_no_other_module_writes_to_the_terminal(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                found += [
                    each.name for each in names if each.name in FORBIDDEN_MODULES and path.name != "piping.py"
                ]
            case ast.ImportFrom(module) if module in FORBIDDEN_MODULES:
                found.append(module)
            case ast.Call(ast.Name(name)) if name in FORBIDDEN_NAMES:
                found.append(name)
            case ast.Attribute(ast.Name("sys"), name) if name in FORBIDDEN_ATTRIBUTES:
                found.append(f"sys.{name}")
            case ast.Call(
                ast.Attribute(_, "write_to_terminal"),
                [ast.Name("QUESTION") | ast.BinOp(ast.Name("QUESTION"))],
            ):
                pass  # constants: how wide the terminal draws, and in which colour
            case ast.Call(ast.Attribute(_, "write_to_terminal")):
                found.append("write_to_terminal")
            case ast.Call(ast.Attribute(ast.Attribute(_, "_driver"), "write")) if path.name != PRIVATE:
                found.append("_driver.write")
    assert found == []


@pytest.mark.parametrize("text", ["\x1b]2;x\x07", "\x9b2J", "\u202e反", "a\tb\nc", "\u2028", "茶\u3000水"])
def test_a_line_loses_its_controls_and_no_cell(text: str) -> None:
    (segment,) = NoControls().apply([Segment(text, Style(link="http://h/\x1b"))], Color(0, 0, 0))
    assert segment.text == without_controls(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in segment.text)
    assert cell_len(segment.text) == cell_len(text)
    assert segment.style is not None
    assert segment.style.link is None
