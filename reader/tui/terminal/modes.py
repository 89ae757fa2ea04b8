"""The modes that the screen sets on the terminal and restores."""

from __future__ import annotations

import errno
import os
import select
import termios
from typing import Any

from textual import constants

KEYS = 0
"""The descriptor that keys are read from."""
SCREEN = 1
"""The descriptor that the screen is drawn on: standard output, which is a terminal, or there would be no screen."""
MAX_COLUMNS, MAX_ROWS = 1000, 500
"""Cells of the largest screen that is drawn; a terminal that says it has more is wrong or broken."""

_KITTY_FLAGS = 0b11001
"""Of the keyboard protocol of kitty: disambiguate, report all keys, report the text."""
_KITTY = () if constants.DISABLE_KITTY_KEY else ((f"\x1b[>{_KITTY_FLAGS}u", "\x1b[<u"),)
_MODES = (
    ("\x1b[?1049h", "\x1b[?1049l"),  # the alternate screen
    ("\x1b[?1000h", "\x1b[?1000l"),  # buttons of the mouse,
    ("\x1b[?1003h", "\x1b[?1003l"),  # its moves,
    ("\x1b[?1006h", "\x1b[?1006l"),  # in the form of SGR
    ("\x1b[?25l", "\x1b[?25h"),  # no cursor
    ("\x1b[?1004h", "\x1b[?1004l"),  # focus in and out
    *_KITTY,
    ("\x1b[?2004h", "\x1b[?2004l"),  # bracketed paste
    ("\x1b[?7l", "\x1b[?7h"),  # no line wrap
)
"""What is written to take the terminal, and, in the opposite order, to give it back (DEC private modes, ECMA-48)."""
_TAKE = "".join(on for on, _off in _MODES)
_GIVE_BACK = "".join(off for _on, off in reversed(_MODES))
_TAKE_AGAIN = "".join(off for _on, off in _KITTY) + _TAKE  # that one is a stack; the others are switches


def terminal_size() -> tuple[int, int]:
    """Return columns and rows as the terminal has them, whatever ``COLUMNS`` and ``LINES`` say."""
    try:
        columns, rows = os.get_terminal_size(SCREEN)
    except OSError:
        columns = rows = 0
    return min(columns or 80, MAX_COLUMNS), min(rows or 24, MAX_ROWS)


def write_all(data: bytes) -> None:
    """Write ``data`` to the terminal and wait until it is taken.

    Raises:
        OSError: the terminal has gone.
    """
    while data:
        try:
            data = data[os.write(SCREEN, data) :]
        except BlockingIOError:  # another program made the terminal non-blocking
            select.select([], [SCREEN], [])


class Modes:
    """The state of the terminal, before and while the screen has it."""

    def __init__(self) -> None:
        """Change nothing yet."""
        self._before: list[Any] | None = None
        self.are_set = False
        """Whether the screen has the terminal."""

    def take(self) -> None:
        """Set the modes of the screen; where it has the terminal already, put right what others changed meanwhile.

        A process in the background is stopped by the system here, until it is in the foreground.
        """
        if self._before is None:
            attributes = _get_attributes()
            if attributes is not None:
                _set_attributes(termios.TCSANOW, attributes)  # changes nothing, but waits for the foreground
                self._before = _get_attributes()
        if self._before is not None:
            _set_attributes(termios.TCSANOW, _raw(self._before))
        _write(_TAKE_AGAIN if self.are_set else _TAKE)
        self.are_set = True

    def give_back(self) -> None:
        """Put back what was there before; what was typed and is not yet read is dropped."""
        if not self.are_set:
            return
        self.are_set = False
        _write(_GIVE_BACK)
        if self._before is not None:
            _set_attributes(termios.TCSAFLUSH, self._before)
            self._before = None

    def give_back_at_once(self) -> None:
        """Put back what was there before, without waiting for a terminal that takes nothing."""
        if select.select([], [SCREEN], [], 0)[1]:
            _write(_GIVE_BACK)
        if self._before is not None:
            _set_attributes(termios.TCSANOW, self._before)


def _write(sequences: str) -> None:
    try:
        write_all(sequences.encode())
    except OSError:
        return  # a terminal that has gone needs no modes


def _get_attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(KEYS)
    except termios.error:
        return None


def _set_attributes(when: int, attributes: list[Any]) -> None:
    while True:
        try:
            termios.tcsetattr(KEYS, when, attributes)
        except termios.error as error:
            if error.args[0] == errno.EINTR:
                continue
        return


def _raw(attributes: list[Any]) -> list[Any]:
    """Return ``attributes`` for a screen that gets every key as it is typed."""
    input_flags, output_flags, control_flags, local_flags, *rest, characters = attributes
    input_flags &= ~(
        termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP
    )
    local_flags &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    characters = [*characters]
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return [input_flags, output_flags, control_flags, local_flags, *rest, characters]
