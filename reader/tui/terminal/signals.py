"""Handles signals: those that end, stop or continue the program, and the one for a new size.

Handlers do no more than to call back from the event loop, for they may come at any moment; what is stuck for
`GRACE_SECONDS` after a signal that ends the program is ended without it.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable

GRACE_SECONDS = 2.0
"""Seconds that the program has to end in after a signal."""

_END_NOTHING = (
    "SIGKILL", "SIGSTOP",  # cannot be caught
    "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGCONT",  # stop and continue
    "SIGCHLD", "SIGURG", "SIGWINCH", "SIGINFO",  # are ignored
    "SIGPIPE", "SIGXFSZ",  # come as errors
    "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT", "SIGTRAP", "SIGSYS", "SIGEMT",  # the process is broken
)  # fmt: skip
_FROM_KEYS = (signal.SIGINT, signal.SIGQUIT)
"""Signals that a terminal sends to every program that has it."""


class Reactions(NamedTuple):
    """What is done about signals, in the event loop but for the last one."""

    end: Callable[[int], None]
    """End the program with an exit status."""
    stop: Callable[[], None]
    """Give the terminal back, stop, and take it again."""
    continued: Callable[[], None]
    """Draw again: the process was stopped, and it may not have been asked before."""
    resized: Callable[[], None]
    end_at_once: Callable[[], None]
    """Give the terminal back, in whatever state the program is."""


class Signals:
    """Handles the signals of this process while an event loop runs."""

    def __init__(self, loop: AbstractEventLoop, reactions: Reactions) -> None:
        """Take over all signals that are not ignored, as `nohup` has SIGHUP ignored."""
        self._loop = loop
        self._reactions = reactions
        self._status: int | None = None
        self.is_terminal_lent = False
        """Whether another program has the terminal: what is typed there is not meant for this one."""
        # Each signal wakes the loop from now on, also one that comes to another thread.
        loop.add_signal_handler(signal.SIGWINCH, reactions.resized)
        for number in _ending():
            signal.signal(number, self._end)
        if signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN:
            signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._continue)

    def end(self, number: int) -> None:
        """End the program as after the signal ``number``; from any thread."""
        if self._status is None:
            self._status = 128 + number
            if not self.is_terminal_lent:
                signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)
            self._loop.call_soon_threadsafe(self._reactions.end, self._status)

    def _end(self, number: int, _frame: object) -> None:
        if self.is_terminal_lent and number in _FROM_KEYS:
            return
        if number == signal.SIGALRM and self._status is not None:
            self._reactions.end_at_once()
            os._exit(self._status)
        if self._loop.is_running():
            self.end(number)
        else:  # The screen has been left already.
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    def _stop(self, _number: int, _frame: object) -> None:
        if self.is_terminal_lent or not self._loop.is_running():
            self.stop_process()
        else:
            self._loop.call_soon_threadsafe(self._reactions.stop)

    def _continue(self, _number: int, _frame: object) -> None:
        if self._loop.is_running() and not self.is_terminal_lent:
            self._loop.call_soon_threadsafe(self._reactions.continued)

    def stop_process(self) -> None:
        """Stop until SIGCONT; without a shell that could send it (an orphaned process group) nothing happens."""
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._stop)


def _ending() -> list[signal.Signals | int]:
    """Return the signals that would end the program and leave the terminal as it is."""
    spared = {getattr(signal, name) for name in _END_NOTHING if hasattr(signal, name)}
    return [
        number
        for number in signal.valid_signals()
        if number not in spared and signal.getsignal(number) not in (signal.SIG_IGN, None)
    ]
