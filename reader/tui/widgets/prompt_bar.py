"""One line to type into, with what it says about what is typed: the search line, find, save, pipe, open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from reader.text.typesetting.width import cell_width
from reader.tui.message import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.widgets import Input

    from reader.tui.widgets.prompt_line import PromptLine


class PromptBar(Vertical):
    """A question with an answer to type; hidden until it is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "accept", show=False),
    ]

    class Changed(Fields):
        """Another character was typed."""

        kind: str
        value: str

    class Submitted(Fields):
        """Enter was pressed; the line stays open until `PromptBar.close`."""

        kind: str
        value: str

    class Cancelled(Fields):
        """Esc was pressed; the line has closed."""

        kind: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 (as Textual)
        """Make the line; `ask` opens it."""
        super().__init__(id=id)
        self.kind = ""
        """What is asked for, as given to `ask`; empty while closed."""
        self._line: PromptLine | None = None
        """What the line is made of, once it was asked for the first time."""

    @property
    def _parts(self) -> PromptLine:
        """What the line is made of; made with the first question, for it takes a sixth of a start-up."""
        if self._line is None:
            from reader.tui.widgets.prompt_line import PromptLine

            self._line = PromptLine()
            self._line.mount_in(self)
        return self._line

    @property
    def value(self) -> str:
        """What has been typed."""
        return self._parts.input.value

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
        parts = self._parts
        parts.fill(label, value)
        self.offer(completions)
        self.explain("")
        self.note("")
        self.display = True
        self.screen.set_focus(parts.input)

    def offer(self, completions: Mapping[str, Sequence[str]] | None) -> None:
        """Complete with these values from now on; None: nothing is completed."""
        self._parts.completer.values = completions

    def close(self) -> None:
        """Hide the line."""
        self.kind = ""
        self.display = False

    def note(self, text: str) -> None:
        """Say ``text`` right of the input, such as how many articles match."""
        note = self._parts.note
        shown = f" {text} " if text else ""
        note.update(shown, layout=cell_width(shown) != note.size.width)

    def explain(self, message: str, *, start: int = 0, length: int = 0) -> None:
        """Say ``message`` under the input and underline ``length`` characters from ``start``; empty: all is well."""
        parts = self._parts
        parts.message.display = bool(message)
        if message:
            indent = parts.label.size.width + cell_width(self.value[:start])
            mark = "^" * max(cell_width(self.value[start : start + length]), 1) if length else ""
            fits = indent + len(mark) + cell_width(message) + 2 <= self.size.width
            parts.message.update(f"{' ' * indent if fits else ' '}{mark} {message}".rstrip())
        parts.underline(start, length)

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
        self._parts.input.action_cursor_right()
