"""All of Textual that is private and used nevertheless, for want of a public way; `reader.tui.terminal.keyboard` has its parser of keys.

``tests/unit/tui/test_private_api.py`` fails when a name goes, and when a public one comes.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.css.query import NoMatches
from textual.widget import MountError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver


class QuietApp(App[None]):
    """An application that a bug ends at once, without Textual's traceback, which shows the text of articles."""

    def __init__(self, driver_class: type[Driver]) -> None:
        """Make an application that draws with ``driver_class``."""
        super().__init__(driver_class=driver_class)
        self.crash: Exception | None = None
        """The bug that ended the application, if one did."""
        self.is_leaving = False
        """The application is about to end by itself."""

    def write_to_terminal(self, data: str) -> None:
        """Write a sequence to the terminal that draws nothing; there may be no terminal.

        Private: ``App._driver``. Textual draws widgets, and asks the terminal nothing for others.
        """
        if self._driver is not None:
            self._driver.write(data)

    def _fatal_error(self) -> None:
        """Leave at once on a bug.

        Private: Textual calls it with the traceback in `sys.exception`, and has no public hook before it is printed.
        """
        error = sys.exception()
        # A result that comes in while widgets are taken down finds none, or none to stand in: that is no bug.
        if not (self.is_leaving and isinstance(error, NoMatches | MountError)):
            self.crash = error if isinstance(error, Exception) else RuntimeError("unknown")
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 (not shown, for the same reason)
        """Leave at once; the threads of Textual call this with a traceback.

        Private: ``MessagePump._close_messages_no_wait``; `App.exit` would wait for messages that never come.
        """
        self.crash = self.crash or RuntimeError("the terminal could not be read")
        self._close_messages_no_wait()
