"""The acceptance cases of the design: exact rows, and what in them is bold, italic or struck out."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from reader.render import ANSI, lay_out, parse
from support.locations import DATA

if TYPE_CHECKING:
    from rich.style import Style

    from reader.render import Line

_MARKS = {"bold": "⟦⟧", "italic": "⟨⟩", "strike": "⟪⟫"}


def _cases() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((DATA / "rendering_cases.json").read_text(encoding="utf-8"))[
        "cases"
    ]
    return cases


def _looks(style: Style | None) -> tuple[str, ...]:
    return tuple(name for name in _MARKS if style and getattr(style, name))


def _marked(line: Line) -> str:
    """Return the row with marks around what is bold, italic or struck out."""
    row = ""
    for looks, segments in groupby(line.segments, key=lambda segment: _looks(segment.style)):
        text = "".join(segment.text for segment in segments)
        for name in looks:
            text = _MARKS[name][0] + text + _MARKS[name][1]
        row += text
    return row


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    document = parse(case["markdown"], line_breaks="join" if case["mode"] == "j" else "auto")
    layout = lay_out(document, case["width"], theme=ANSI)
    assert [_marked(line) for line in layout.lines()] == case["lines"]
