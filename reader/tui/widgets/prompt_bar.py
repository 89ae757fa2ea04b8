"""One line to type into, with what it says about what is typed: the search line, find, save, pipe, open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from reader.text.width import cell_width
from reader.tui.completion import complete

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.text import Text
    from textual.app import ComposeResult
    from textual.binding import BindingType


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


class PromptBar(Vertical):
    """A question with an answer to type; hidden until it is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "accept", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another character was typed."""

        kind: str
        value: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed; the line stays open until `PromptBar.close`."""

        kind: str
        value: str

    @dataclass
    class Cancelled(Message):
        """Esc was pressed; the line has closed."""

        kind: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 (as Textual)
        """Make the line; `ask` opens it."""
        super().__init__(id=id)
        self.kind = ""
        """What is asked for, as given to `ask`; empty while closed."""
        self._completer = _Completer()
        self._error_line = _ErrorLine()

    def compose(self) -> ComposeResult:
        """Lay label, input and note side by side, the message below."""
        with Horizontal():
            yield Static(classes="label", markup=False)
            yield Input(
                compact=True, suggester=self._completer, highlighter=self._error_line, select_on_focus=False
            )
            yield Static(classes="note", markup=False)
        yield Static(classes="message", markup=False)

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    @property
    def value(self) -> str:
        """What has been typed."""
        return self._input.value

    def ask(
        self,
        kind: str,
        label: str,
        value: str = "",
        *,
        completions: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Open the line for ``kind`` with ``label`` before it and ``value`` in it."""
        self.kind = kind
        self._completer.values = completions
        self.query_one(".label", Static).update(f" {label} ")
        self.explain("")
        self.note("")
        with self._input.prevent(Input.Changed):
            self._input.value = value
        self._input.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self._input)

    def offer(self, completions: Mapping[str, Sequence[str]]) -> None:
        """Complete with these values from now on."""
        self._completer.values = completions

    def close(self) -> None:
        """Hide the line."""
        self.kind = ""
        self.display = False

    def note(self, text: str) -> None:
        """Say ``text`` right of the input, such as how many articles match."""
        self.query_one(".note", Static).update(f" {text} " if text else "")

    def explain(self, message: str, *, start: int = 0, length: int = 0) -> None:
        """Say ``message`` under the input and underline ``length`` characters from ``start``; empty: all is well."""
        line = self.query_one(".message", Static)
        line.display = bool(message)
        if message:
            label = self.query_one(".label", Static)
            indent = label.size.width + cell_width(self.value[:start])
            mark = "^" * max(cell_width(self.value[start : start + length]), 1) if length else ""
            fits = indent + len(mark) + cell_width(message) + 2 <= self.size.width
            line.update(f"{' ' * indent if fits else ' '}{mark} {message}".rstrip())
        self._error_line.start, self._error_line.end = start, start + length
        self._input.refresh()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        if self.kind:
            self.post_message(self.Changed(self.kind, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        if self.kind:
            self.post_message(self.Submitted(self.kind, event.value))

    def action_cancel(self) -> None:
        """Close the line without an answer."""
        kind = self.kind
        self.close()
        self.post_message(self.Cancelled(kind))

    def action_accept(self) -> None:
        """Take what is offered, as the right arrow does at the end of the line."""
        self._input.action_cursor_right()
