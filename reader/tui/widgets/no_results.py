"""The panel for a search without results: which filter to remove, and how many articles would match then."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.tui.lines.spans import Span
from reader.tui.message import DataMessage
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType


_ABOVE = 2
"""Lines above the first filter: what is the matter, and a blank one."""


class NoResultsPanel(LineList, can_focus=True):
    """One line for each filter in force, under a line that says why they stand here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "drop", show=False)]

    class Dropped(DataMessage):
        """A filter is to be taken off."""

        index: int

    def __init__(self) -> None:
        """Make it without lines."""
        super().__init__(self._line, id="no-results")
        self._chips: Sequence[str] = ()
        self._counts: Sequence[int] = ()

    def show_chips(self, chips: Sequence[str]) -> None:
        """Offer to take off one of ``chips``, the last first."""
        self._chips = chips
        self._counts = ()
        self.show(_ABOVE + len(chips), cursor=_ABOVE + len(chips) - 1)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Say how many articles match without each chip, with the cursor on the one that brings most."""
        self._counts = counts
        self.go(_ABOVE + max(range(len(counts)), key=counts.__getitem__, default=0))

    def go(self, line: int) -> None:
        """Put the cursor on a filter."""
        super().go(max(line, _ABOVE))

    def _line(self, line: int, cells: int, cursor: bool) -> list[Span]:  # noqa: ARG002 (cut by the caller)
        index = line - _ABOVE
        if index < 0:
            return [Span(" " + _("No article matches"), "strong")] if line == 0 else []
        spans = [
            Span("▌" if cursor else " ", "accent"),
            Span(_("without "), "dim"),
            Span(self._chips[index], "strong" if cursor else "text"),
        ]
        if index < len(self._counts):
            count = self._counts[index]
            spans.append(Span(" → " + ngettext("{:,} article", "{:,} articles", count).format(count), "dim"))
        return spans

    def action_drop(self) -> None:
        """Take off the filter with the cursor."""
        if self._chips:
            self.post_message(self.Dropped(self.cursor - _ABOVE))

    def on_line_list_picked(self, event: LineList.Picked) -> None:
        """Take off the filter that was clicked."""
        if event.index >= _ABOVE:
            self.post_message(self.Dropped(event.index - _ABOVE))
