"""The two input lines of the main screen: search at the top, commands at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.screen import Screen

    from reader.tui.widgets.prompt import Prompt
    from reader.tui.widgets.status_bar import StatusBar

Answer = TypeVar("Answer")


class Prompts:
    """Makes each line when it is first opened, for they take time of the start."""

    def __init__(
        self,
        screen: Screen[None],
        status: StatusBar,
        *,
        after_search: Callable[[], None],
        after_prompt: Callable[[], None],
    ) -> None:
        """Mount the lines in ``screen``; the bottom line ``status`` says what their keys do.

        ``after_search`` and ``after_prompt`` are called when the line has closed, to give the focus away.
        """
        self._screen = screen
        self._status = status
        self._after_search = after_search
        self._after_prompt = after_prompt
        self._search_line: Prompt | None = None
        self._prompt: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return any(self._open_lines)

    @property
    def _open_lines(self) -> Iterator[Prompt]:
        return (line for line in (self._search_line, self._prompt) if line is not None and line.is_open)

    def take_keys(self) -> bool:
        """Give the focus to the line that is open; return whether one is."""
        line = next(self._open_lines, None)
        if line is not None:
            line.take_keys()
        return line is not None

    @property
    def search_line(self) -> Prompt:
        """The line above the panes, in place of the top line."""
        if self._search_line is None:
            self._search_line = self._mounted("query", above="#panes", on_toggle=self._search_toggled)
        return self._search_line

    @property
    def prompt(self) -> Prompt:
        """The line above the bottom line in which commands ask."""
        if self._prompt is None:
            self._prompt = self._mounted("prompt", above="#status", on_toggle=self._prompt_toggled)
        return self._prompt

    def _mounted(self, name: str, *, above: str, on_toggle: Callable[[bool], None]) -> Prompt:
        from reader.tui.widgets.prompt import Prompt

        line = Prompt(id=name, on_toggle=on_toggle)
        self._screen.mount(line, before=above)
        return line

    def ask(
        self,
        label: str,
        value: str = "",
        *,
        hint: str,
        parse: Callable[[str], Answer],
        on_submit: Callable[[Answer], None],
        on_cancel: Callable[[], None] | None = None,
        on_change: Callable[[Answer], None] | None = None,
    ) -> Prompt:
        """Open the line above the bottom line, with ``hint`` in place of the keys; see `Prompt.ask`."""
        self.prompt.ask(
            label, value, parse=parse, on_submit=on_submit, on_cancel=on_cancel, on_change=on_change
        )
        self._status.show_hint(hint)
        return self.prompt

    def _prompt_toggled(self, is_open: bool) -> None:
        if not is_open:
            self._status.show_hint("")
            self._after_prompt()

    def _search_toggled(self, is_open: bool) -> None:
        self._screen.set_class(is_open, "-asking")
        if not is_open:
            self._status.show_hint("")
            self._after_search()
