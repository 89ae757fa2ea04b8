"""The Textual driver of this program: sets up the terminal, reads and writes it, and restores it."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from reader.tui.terminal.keyboard import Keyboard
from reader.tui.terminal.modes import Modes, terminal_size
from reader.tui.terminal.signals import Reactions, Signals
from reader.tui.terminal.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

_ASK_FOR_SYNCHRONIZED_OUTPUT = "\x1b[?2026$p"


class TerminalDriver(Driver):
    """Draws on standard output, reads standard input, and gives the terminal back whatever happens."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take the signals, but not yet the terminal."""
        super().__init__(app, debug=debug, mouse=mouse, size=size or terminal_size())
        self._modes = Modes()
        self._keyboard: Keyboard | None = None
        self._writer: Writer | None = None
        self._signals = Signals(
            asyncio.get_running_loop(),
            Reactions(
                end=lambda status: app.exit(return_code=status),
                stop=self._stop,
                continued=self._continued,
                resized=self._resized,
                end_at_once=self._modes.give_back_at_once,
            ),
        )

    @property
    def can_suspend(self) -> bool:
        """The terminal can be lent to another program."""
        return True

    def write(self, data: str) -> None:
        """Write to the terminal, while the screen has it."""
        if self._writer is not None:
            self._writer.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._modes.take()
        self._writer = Writer()
        self._keyboard = Keyboard(self.process_message, self._vanished)
        self._resized()
        if os.environ.get("TERM_PROGRAM") != "Apple_Terminal":  # which prints the end of the question
            self.write(_ASK_FOR_SYNCHRONIZED_OUTPUT)

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._keyboard is not None:
            self._keyboard.stop()
            self._keyboard = None

    def stop_application_mode(self) -> None:
        """Give the terminal back, once all is written."""
        self.disable_input()
        self.close()
        self._modes.give_back()

    def close(self) -> None:
        """Write what waits to be written."""
        if self._writer is not None:
            self._writer.stop()
            self._writer = None

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """Lend the terminal to another program."""
        self._signals.is_terminal_lent = True
        try:
            yield
        finally:
            self._signals.is_terminal_lent = False

    def _resized(self) -> None:
        size = Size(*terminal_size())
        self.send_message(events.Resize(size, size))

    def _stop(self) -> None:
        self.suspend_application_mode()
        self._signals.stop_process()
        self.resume_application_mode()
        self.send_message(self.SignalResume())

    def _continued(self) -> None:
        if self._modes.are_set:
            self._modes.take()
            self.send_message(self.SignalResume())

    def _vanished(self) -> None:
        self._signals.end(signal.SIGHUP)
