"""The only writer to standard error: notes, errors and how they look."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.cli.display_flags import DUMB_TERMINALS
from reader.errors import OutputError, QueryError
from reader.text.sanitize import one_line
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from typing import TextIO

    from reader.cli.output import Output
    from reader.errors import ReaderError


class Notes:
    """Standard error: one line for each thing said, never a control character of an article in it."""

    def __init__(self, stream: TextIO | None, output: Output) -> None:
        """Speak on ``stream``, after what ``output`` holds back has been sent, so that order is kept."""
        self._stream = stream
        self._output = output

    @classmethod
    def standard(cls, output: Output) -> Notes:
        """Return the standard error of this process."""
        return cls(sys.stderr, output)

    @property
    def is_terminal(self) -> bool:
        """Whether somebody looks at it: what only pleases the eye is said only then."""
        try:
            return self._stream is not None and os.isatty(self._stream.fileno())
        except (OSError, ValueError):
            return False  # closed, or a stream without a descriptor

    def say(self, message: str) -> None:
        """Say ``message`` in one line."""
        self._write([f"reader: {one_line(message)}"])

    def aside(self, message: str) -> None:
        """Say ``message`` if somebody looks; scripts are spared."""
        if self.is_terminal:
            self.say(message)

    def progress(self, message: str) -> None:
        """Show ``message`` on a row of its own in place of the one before; an empty one takes it away.

        Only where somebody looks, and the terminal can go back to the beginning of a row.
        """
        if self.is_terminal and os.environ.get("TERM") not in DUMB_TERMINALS:
            self._send(f"\r{one_line(message)}\x1b[K")

    def error(self, error: ReaderError) -> None:
        """Say what went wrong; under a query stands a mark where it fails."""
        if not isinstance(error, QueryError):
            self._write([f"reader: {one_line(str(error))}", *(f"  {one_line(one)}" for one in error.choices)])
            return
        before = cell_width(_aligned(error.text[: error.position]))
        marked = cell_width(_aligned(error.text[error.position : error.position + error.length]))
        self._write(
            [
                f"reader: {one_line(error.message)}",
                f"  {_aligned(error.text)}",
                f"  {' ' * before}{'^' * max(1, marked)}",
                *([f"  {one_line(error.hint)}"] if error.hint else []),
            ]
        )

    def _write(self, lines: list[str]) -> None:
        self._send("\n".join(lines) + "\n")

    def _send(self, text: str) -> None:
        if self._stream is None:
            return
        with suppress(OSError, OutputError):
            self._output.flush()  # what cannot be sent now fails again, and is told, at the end
        try:
            self._stream.buffer.write(text.encode("utf-8", "replace"))
            self._stream.flush()
        except (OSError, ValueError):
            return  # nobody listens, and there is no other place to say so


def _aligned(query: str) -> str:
    """Return ``query`` with a blank for each character that would not take its place on the row."""
    return "".join(one_line(character) or " " for character in query)
