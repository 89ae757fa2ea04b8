"""How articles are shown: the choices that the command line, the config and the screen share.

Each choice is a `Literal`; checks and cycles take its values with `typing.get_args`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineBreaks = Literal["auto", "join", "keep"]
"""What a single line end inside a paragraph means: decided per document, a blank, or a new row."""
RepairWhen = Literal["auto", "on", "off"]
"""Damage to a text is undone where it is sure to be damage, wherever it may be, or nowhere."""
Grouping = Literal["day", "month", "year", "none"]
"""Groups of a list; the screen goes through them in this order."""
DuplicateRows = Literal["all", "grouped"]
"""Each copy of a story has a row in the list, or all have one with their number."""
Period = Literal["month", "day", "week", "year"]
"""By what articles are counted over time, the usual one first."""
ColorWhen = Literal["auto", "always", "never"]
"""Output is styled where it goes to a terminal, always or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """What the display flags ask for; every field has the same meaning in the pipe and on the screen."""

    script: str = "original"
    """A `Variant` value or the name of an OpenCC configuration such as ``s2twp``."""
    line_breaks: LineBreaks = "auto"
    repair: RepairWhen = "auto"
    encoding: str | None = None
    """Python codec of every file; None: told for each from its bytes."""
    spacing: bool = False
    """Leave a cell free between Han and Western text, where rows are drawn."""
    width: int | None = None
    """Cells of a row; 0: rows are not wrapped; None: what fits the terminal, not wrapped in a pipe."""
