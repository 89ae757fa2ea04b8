"""A line to type into, with a note beside it and an explanation below: the search line, find, save, pipe, open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical

from reader.errors import QueryError, ReaderError
from reader.text.typesetting.width import cell_width
from reader.tui.notify import errors_notified
from reader.tui.query.typed_before import TypedBefore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widgets import Input

    from reader.tui.widgets.prompt_line import PromptLine

Answer = TypeVar("Answer")


class Prompt(Vertical):
    """A label and an input; hidden, and without the focus, until `ask` opens it.

    Enter parses what was typed. What cannot be parsed is explained and can be typed again; else the line closes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "accept", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, *, id: str, on_toggle: Callable[[bool], None]) -> None:  # noqa: A002 (as Textual)
        """Make a closed line; ``on_toggle`` is told whether it is open, and gives the focus away when it closes."""
        super().__init__(id=id)
        self.is_open = False
        self._on_toggle = on_toggle
        self._on_change: Callable[[str], None] | None = None
        self._on_submit: Callable[[str], None] | None = None
        self._on_cancel: Callable[[], None] | None = None
        self._on_step: Callable[[int], bool] | None = None
        self._before_by_label: dict[str, TypedBefore] = {}
        self._before = TypedBefore()
        """What was typed before under the label that is shown."""
        self._note = ""
        self._line: PromptLine | None = None
        """The widgets of the line, once it was opened."""

    @property
    def _parts(self) -> PromptLine:
        """The widgets of the line; made when it is first opened, for they take a sixth of a start-up."""
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
        label: str,
        value: str = "",
        *,
        parse: Callable[[str], Answer],
        on_submit: Callable[[Answer], None],
        on_cancel: Callable[[], None] | None = None,
        on_change: Callable[[Answer], None] | None = None,
        on_step: Callable[[int], bool] | None = None,
        completions: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Open the line.

        Args:
            label: stands before the input.
            value: stands in it already.
            parse: makes an answer of what was typed; a `ReaderError` that it raises is explained.
            on_submit: gets the answer when Enter has closed the line.
            on_cancel: is called when Esc has closed the line.
            on_change: gets the answer after each key.
            on_step: is told 1 for Down and -1 for Up; where it returns False they go through what was typed here before.
            completions: values by the name of their field; None: nothing is completed.
        """

        def submit(text: str) -> None:
            answer = parse(text)
            self._before.add(text)
            self.close()
            with errors_notified(self):
                on_submit(answer)

        self._on_submit = submit
        self._on_change = None if on_change is None else lambda text: on_change(parse(text))
        self._on_cancel = on_cancel
        self._on_step = on_step
        self._before = self._before_by_label.setdefault(label, TypedBefore())
        self._before.begin()
        self._open(label, value)
        self.offer(completions)

    def _open(self, label: str, value: str) -> None:
        parts = self._parts
        parts.fill(label, value)
        self.explain("")
        self.note("")
        self.is_open = self.display = True
        parts.input.can_focus = True
        self._on_toggle(True)
        self.take_keys()

    def take_keys(self) -> None:
        """Give the focus to the input of the open line, unless it has it."""
        if self.screen.focused is not self._parts.input:
            self.screen.set_focus(self._parts.input)

    def offer(self, completions: Mapping[str, Sequence[str]] | None) -> None:
        """Complete with these values from now on; None: nothing is completed."""
        self._parts.completer.values = completions

    def close(self) -> None:
        """Hide the line. Its input cannot have the focus until it is opened again."""
        self.is_open = self.display = False
        self._parts.input.can_focus = False
        self._on_toggle(False)
        if self.screen.focused is self._parts.input:  # `on_toggle` found nothing that can have the focus
            self.screen.set_focus(None)

    def note(self, text: str) -> None:
        """Show ``text`` right of the input, such as how many articles match."""
        self._note = text
        note = self._parts.note
        shown = f" {text} " if text else ""
        note.update(shown, layout=cell_width(shown) != note.size.width)

    def explain(self, message: str, *, start: int = 0, length: int = 0) -> None:
        """Show ``message`` under the input and underline ``length`` characters from ``start``; empty: no error."""
        parts = self._parts
        parts.message.display = bool(message)
        if message:
            indent = parts.label.size.width + cell_width(self.value[:start])
            mark = "^" * max(cell_width(self.value[start : start + length]), 1) if length else ""
            fits = indent + len(mark) + cell_width(message) + 2 <= self.size.width
            parts.message.update(f"{' ' * indent if fits else ' '}{mark} {message}".rstrip())
        parts.underline(start, length)

    def _explained(self, handle: Callable[[str], None], text: str) -> None:
        """Give ``text`` to ``handle``, and explain why it cannot be parsed."""
        try:
            handle(text)
        except QueryError as error:
            self.note(" " * len(self._note))
            # There is room for the first thing that can be done about it.
            hint = error.hint.partition(";")[0].partition("；")[0]
            text = f"{error.message} ({hint})" if hint else error.message
            self.explain(text, start=error.position, length=error.length)
        except ReaderError as error:
            self.note(" " * len(self._note))
            self.explain(str(error))
        else:
            self.explain("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Parse what was typed so far."""
        event.stop()
        self._before.heed(event.value)
        if self.is_open and self._on_change is not None:
            self._explained(self._on_change, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Parse the answer, and close the line if that can be done."""
        event.stop()
        if self.is_open and self._on_submit is not None:
            self._explained(self._on_submit, event.value)

    def action_cancel(self) -> None:
        """Close the line without an answer."""
        self.close()
        if self._on_cancel is not None:
            self._on_cancel()

    def action_accept(self) -> None:
        """Take the completion that is offered, as the right arrow does at the end of the line."""
        self._parts.input.action_cursor_right()

    def action_step(self, by: int) -> None:
        """Go through what is found, and before the first of it through what was typed before."""
        if self._before.is_browsed or self._on_step is None or not self._on_step(by):
            text = self._before.step(by, self.value)
            if text is not None:
                line = self._parts.input
                line.value = text
                line.cursor_position = len(text)
