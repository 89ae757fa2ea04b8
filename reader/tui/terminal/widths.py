"""Asks the terminal, after the first paint, how wide it draws characters on which terminals differ.

The question is each text, drawn unseen in the corner, and a request for the cursor's place (DSR 6 of ECMA-48);
a terminal that does not answer costs nothing. The answers come as events, one for each text.
"""

from __future__ import annotations

from typing import NamedTuple

AMBIGUOUS = "“"
SELECTED = "❤️"
TONED = "👍🏽"
_ASKED = (AMBIGUOUS, SELECTED, TONED)

QUESTION = (
    # Save the cursor, draw concealed (SGR 8), and put both back.
    "\x1b7\x1b[8m" + "".join(f"\x1b[1;1H{text}\x1b[6n" for text in _ASKED) + "\x1b[m\x1b8"
)
"""What is written to the terminal; the first row has to be painted again afterwards."""

_WIDE = 2


class Widths(NamedTuple):
    """How many cells the terminal draws each text in."""

    ambiguous: int
    """Of a sign that Unicode leaves open (East Asian Width A): everybody counts one."""
    selected: int
    """Of a sign with U+FE0F: everybody counts two."""
    toned: int
    """Of an emoji with a skin tone: everybody counts two."""

    @property
    def draws_ambiguous_wide(self) -> bool:
        """Quotes and dashes overflow their cells, and so do the lines of the screen: nothing can be done here."""
        return self.ambiguous == _WIDE

    @property
    def narrows_selected(self) -> bool:
        """U+FE0F must not be shown."""
        return self.selected != _WIDE

    @property
    def splits_toned(self) -> bool:
        """Skin tones must not be shown."""
        return self.toned != _WIDE


class Answers:
    """Collects the columns that the terminal reports."""

    def __init__(self) -> None:
        """Wait for the first answer."""
        self._columns: list[int] = []

    def take(self, column: int) -> Widths | None:
        """Note the 0-based ``column`` of one answer; with the last one return what was found."""
        self._columns.append(column)
        return Widths(*self._columns) if len(self._columns) == len(_ASKED) else None
