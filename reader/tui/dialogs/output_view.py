"""A dialog that shows the output of a command, to scroll and search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input, Static

from reader.i18n import gettext as _
from reader.library import Meaning
from reader.text.chinese.fold import fold
from reader.text.typesetting.width import cell_width, graphemes
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.excerpts import marked
from reader.tui.lines.spans import Span
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_TAB_CELLS = 8


class OutputScreen(Dialog[None]):
    """Shows lines until Esc, or Enter with nothing typed, closes it; Enter goes to the next line that has what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, command: str, end: str, output: str) -> None:
        """Show the ``output`` of ``command``; ``end`` says how it ended, if not well."""
        super().__init__(command, _("Enter next  ↑↓ PgUp PgDn scroll  Esc close"))
        self._end = end
        self._output = output
        self._rows: Sequence[str] = ()
        self._cells = 0

    def body(self) -> ComposeResult:
        """Lay how it ended and the input above the lines."""
        if self._end:
            yield Static(self._end, classes="warning", markup=False)
        yield Input(placeholder=_("Find"), compact=True)
        yield LineList(self._draw)

    def on_resize(self) -> None:
        """Set the lines for the room there is, once it is known."""
        self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        lines = self.query_one(LineList)
        if lines.cells and lines.cells != self._cells:
            self._cells = lines.cells
            self._rows = [row for line in self._output.split("\n") for row in _wrapped(line, lines.cells - 2)]
            lines.show(len(self._rows))

    def _draw(self, index: int, cells: int, cursor: bool) -> list[Span]:  # noqa: ARG002 (wrapped for that width)
        typed = self.query_one(Input).value.strip()
        bar = Span("▌" if cursor else " ", "accent")
        return [bar, *marked(self._rows[index], Meaning((typed,)) if typed else None)]

    def on_input_changed(self) -> None:
        """Go to the first line from the cursor on that has what is typed."""
        self._find(self.query_one(LineList).cursor)

    def on_input_submitted(self) -> None:
        """Go to the next line that has what is typed; with nothing typed close."""
        if self.query_one(Input).value.strip():
            self._find(self.query_one(LineList).cursor + 1)
        else:
            self.dismiss(None)

    def _find(self, start: int) -> None:
        typed = fold(self.query_one(Input).value.strip())
        lines = self.query_one(LineList)
        count = len(self._rows)
        around = ((start + step) % count for step in range(count))
        found = next((row for row in around if typed in fold(self._rows[row])), None) if typed else None
        if found is not None:
            lines.go(found)
        lines.refresh()

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(lines)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        lines = self.query_one(LineList)
        lines.move(direction * lines.page_lines)


def _wrapped(line: str, cells: int) -> Iterator[str]:
    """Yield ``line`` in pieces of at most ``cells`` cells, or a single character."""
    line = line.expandtabs(_TAB_CELLS)
    if line.isascii():
        yield from (
            line[start : start + max(cells, 1)] for start in range(0, max(len(line), 1), max(cells, 1))
        )
        return
    row, width = "", 0
    for cluster in graphemes(line):
        cluster_cells = cell_width(cluster)
        if row and width + cluster_cells > cells:
            yield row
            row, width = "", 0
        row += cluster
        width += cluster_cells
    yield row
