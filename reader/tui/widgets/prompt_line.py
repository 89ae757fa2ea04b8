"""The parts of an input line: label, input with completion, note, and a message below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.tui.query.completion import complete

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.text import Text
    from textual.widget import Widget


class _Completer(Suggester):
    def __init__(self) -> None:
        # What can be offered changes with the library, so nothing is cached; the case typed is kept.
        super().__init__(use_cache=False, case_sensitive=True)
        self.values: Mapping[str, Sequence[str]] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        return None if self.values is None else complete(value, self.values)


class _ErrorLine(Highlighter):
    """Underlines what does not parse."""

    def __init__(self) -> None:
        self.start = self.end = 0

    def highlight(self, text: Text) -> None:
        if self.end > self.start:
            text.stylize("underline bold", self.start, self.end)


class _Line(Input):
    """An input of a width that what is typed does not change: Textual would have the whole screen laid out for each key."""

    value = reactive("", layout=False, init=False)
    virtual_size = reactive(Size(), layout=False)


class PromptLine:
    """The widgets of one line."""

    def __init__(self) -> None:
        """Make them."""
        self.completer = _Completer()
        self._error_line = _ErrorLine()
        self.label = Static(classes="label", markup=False)
        self.input = _Line(
            compact=True, suggester=self.completer, highlighter=self._error_line, select_on_focus=False
        )
        self.note = Static(classes="note", markup=False)
        self.message = Static(classes="message", markup=False)

    def mount_in(self, bar: Widget) -> None:
        """Lay label, input and note side by side, the message below."""
        row = Horizontal()
        bar.mount(row, self.message)
        # Not given to the row, which would take them only later: what is typed next goes to the input already.
        row.mount(self.label, self.input, self.note)

    def fill(self, label: str, value: str) -> None:
        """Put ``label`` before the input and ``value`` into it, with the cursor at its end."""
        self.label.update(f" {label} ")
        with self.input.prevent(Input.Changed):
            self.input.value = value
        self.input.cursor_position = len(value)

    def underline(self, start: int, length: int) -> None:
        """Underline ``length`` characters of what is typed."""
        self._error_line.start, self._error_line.end = start, start + length
        self.input.refresh()
