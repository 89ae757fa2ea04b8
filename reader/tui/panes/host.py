"""What the panes and the commands may ask of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from reader.tui.widgets.prompt import Prompt
    from reader.tui.widgets.status_bar import StatusBar
    from reader.tui.work.conversion import Conversion
    from reader.tui.work.jobs import Jobs

Answer = TypeVar("Answer")


class Host(Protocol):
    """The main screen, as its panes and commands see it."""

    status: StatusBar
    conversion: Conversion
    """The script in force."""
    jobs: Jobs
    """Work of which the main screen gets the messages."""

    @property
    def app(self) -> App[object]:
        """The application."""
        ...

    @property
    def is_typing(self) -> bool:
        """Whether a line to type into is open: no key means anything else then."""
        ...

    @property
    def search_line(self) -> Prompt:
        """The line above the panes."""
        ...

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
        ...

    def refresh_bars(self) -> None:
        """Draw the top and the bottom line anew."""
        ...

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys to the article if ``reading``, else to the list."""
        ...
