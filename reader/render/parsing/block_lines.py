"""Helpers of block rules: the text of a line, and the line on which a container ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without the indent and the quote marks of the blocks it is in."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def find_close(
    state: StateBlock, start_line: int, end_line: int, name: str, closes: Callable[[str], bool]
) -> int | None:
    """Return the next line after ``start_line`` that closes the container ``name``.

    A failed search is remembered, so that a thousand openings without an end are not searched for a thousand
    times.
    """
    hopeless: set[tuple[str, int]] = state.env.setdefault("containers without end", set())
    if (name, end_line) in hopeless:
        return None
    for line in range(start_line + 1, end_line):
        if closes(line_text(state, line)):
            return line
    hopeless.add((name, end_line))
    return None


def push_literal_block(state: StateBlock, start_line: int, end_line: int) -> None:
    """Add the lines from ``start_line`` up to ``end_line`` as code, which is shown as it was typed."""
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start_line, end_line, state.blkIndent, keepLastLF=True)
    token.map = [start_line, end_line]
    state.line = end_line


def push_caption(state: StateBlock, text: str, line: int) -> None:
    """Add a line that names what follows."""
    token = state.push("caption", "p", 0)
    token.content = text
    token.map = [line, line + 1]


def push_container(
    state: StateBlock, start_line: int, close: int, kind: str, title: str, *, marker: str = "admonition"
) -> None:
    """Add what stands between two lines as the content of a container.

    Args:
        state: where the parser stands.
        start_line: the line that begins the container.
        close: the line that ends it.
        kind: ``admonition``, which has a bar at its left, or ``group``, which shows nothing of itself.
        title: names it; may be empty.
        marker: what rules inside find as ``parentType``.
    """
    opening = state.push(f"{kind}_open", "div", 1)
    opening.map = [start_line, close + 1]
    if title:
        push_caption(state, title, start_line)
    line_max, parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = close, marker
    state.md.block.tokenize(state, start_line + 1, close)
    state.lineMax, state.parentType = line_max, parent
    state.push(f"{kind}_close", "div", -1)
    state.line = close + 1
