"""A real pseudo-terminal with a screen that tests can read: pexpect runs the program, pyte draws."""

from __future__ import annotations

import os
import re
import sys
import termios
import time
from typing import TYPE_CHECKING, Any

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE = 40.0
"""Seconds to wait for something to appear: generous, since a busy machine is not a bug."""

_MODE = re.compile(rb"\x1b\[(?:\?(\d+)([hl])|([<>])\d*u)")

READER = (sys.executable, "-m", "reader")
"""The command under test."""


class _Screen(pyte.Screen):
    """A screen that answers when it is asked for the place of the cursor, or what kind it is."""

    answer: Callable[[str], object]

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Terminal:
    """A program in a pseudo-terminal of ``columns`` × ``rows`` cells."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self.screen = _Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            timeout=PATIENCE,
        )
        self.screen.answer = self.child.send

    @property
    def text(self) -> str:
        """The rows of the screen, joined by line ends.

        Not `pyte.Screen.display`, which fails where a row was written over half of a wide character: the
        second cell of one is an empty text in the buffer.
        """
        cells = self.screen.buffer
        return "\n".join(
            "".join(cells[row][column].data for column in range(self.screen.columns))
            for row in range(self.screen.lines)
        )

    def pump(self) -> bool:
        """Draw what the program wrote within a tenth of a second; False once it has closed the terminal."""
        try:
            chunk = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += chunk
        self._stream.feed(chunk)
        return True

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """Return the screen once ``holds`` of its text; fail and show the screen after `PATIENCE` seconds."""
        end = time.monotonic() + PATIENCE
        running = True
        while not holds(self.text):
            if not running or time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}:\n{self.text}")
            running = self.pump()
        return self.text

    def wait_for(self, *words: str) -> str:
        """Return the screen once all ``words`` are on it."""
        return self.wait_until(lambda text: all(word in text for word in words), repr(words))

    def wait_without(self, *words: str) -> str:
        """Return the screen once none of ``words`` is on it."""
        return self.wait_until(lambda text: not any(word in text for word in words), f"no {words!r}")

    def modes(self) -> set[str]:
        """Return what a program has set and not taken back: private modes by number, and ``kitty`` keys."""
        left: set[str] = set()
        for number, switch, kitty in _MODE.findall(self.raw):
            name = number.decode() if number else "kitty"
            (left.add if switch == b"h" or kitty == b">" else left.discard)(name)
        return left

    def attributes(self) -> list[Any]:
        """Return the attributes of the terminal, as `termios.tcgetattr` has them."""
        return termios.tcgetattr(self.child.child_fd)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self.child.kill(number)

    def forget(self) -> None:
        """Clear the screen, since pyte keeps what stood on the alternate one when a program leaves it."""
        self.screen.reset()

    def press(self, keys: str | bytes) -> None:
        """Type ``keys``, as a terminal would send them."""
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, with the signal that goes with it."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def exit_status(self) -> int:
        """Wait for the program to end and return its exit status, 128 + n when signal n ended it."""
        end = time.monotonic() + PATIENCE
        while self.pump():
            if time.monotonic() > end:
                raise AssertionError(f"still running:\n{self.text}")
        self.child.wait()
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return 128 + int(self.child.signalstatus or 0)

    def close(self) -> None:
        """End the program if it still runs."""
        self.child.close(force=True)
