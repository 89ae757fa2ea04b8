"""The marks of the rows of the article list, as far as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model.mark import Mark

AROUND = 100
"""Rows above and below those in view of which the marks are read too, so that they are there when one scrolls."""
_MAX_KNOWN = 5_000
"""Marks that are remembered."""


class RowMarks:
    """The marks that are known, by article."""

    def __init__(self, ask: Callable[[], None], redraw: Callable[[], None]) -> None:
        """Call ``ask`` when the marks in view are to be read, and ``redraw`` when there are others."""
        self.known: dict[str, Mark] = {}
        self._ask = ask
        self._redraw = redraw
        self._is_stale = True

    def take(self, marks: Mapping[str, Mark]) -> None:
        """Show these marks."""
        if len(self.known) > _MAX_KNOWN:
            self.known.clear()
        self.known |= marks
        self._redraw()

    def forget(self) -> None:
        """Read all marks again; until then they are shown as they were."""
        self._is_stale = True
        self._ask()

    def wanted(self, in_view: Sequence[str], around: Callable[[], Sequence[str]]) -> Sequence[str]:
        """Return the articles of which the marks are to be read now: those ``around``, if one ``in_view`` is not known."""
        if not self._is_stale and all(each in self.known for each in in_view):
            return ()
        self._is_stale = False
        return around()
