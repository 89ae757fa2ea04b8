"""The only writer to standard output.

Text is written as UTF-8 whatever the locale says, so that a pipe gets the same bytes everywhere, and on
a terminal without control characters. Bytes are final: their maker has answered for them.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import OutputError
from reader.i18n import gettext as _
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURROGATES = "[\ud800-\udfff]"


class Output:
    """Standard output, or nothing where the program was started with it closed."""

    def __init__(self, stream: BinaryIO | None, *, is_terminal: bool) -> None:
        """Write to ``stream``; ``is_terminal`` says whether somebody looks at it."""
        self._stream = stream
        self.is_terminal = is_terminal

    @classmethod
    def standard(cls) -> Output:
        """Return the standard output of this process."""
        if sys.stdout is None:
            return cls(None, is_terminal=False)
        descriptor = sys.stdout.fileno()
        # A buffer of our own: under PYTHONUNBUFFERED that of sys.stdout writes in part.
        return cls(open(descriptor, "wb", closefd=False), is_terminal=os.isatty(descriptor))

    def write(self, piece: str | bytes) -> None:
        """Write a piece of text or of final bytes.

        Raises:
            BrokenPipeError: nobody reads any more.
            OutputError: it cannot be written, as on a full disk.
        """
        data = encoded(strip_controls(piece) if self.is_terminal and isinstance(piece, str) else piece)
        if self._stream is not None:
            try:
                self._stream.write(data)
            except OSError as error:
                raise _reported(error) from error

    def write_all(self, pieces: Iterable[str | bytes]) -> None:
        """Write ``pieces`` one by one; errors as `write`."""
        for piece in pieces:
            self.write(piece)

    def flush(self) -> None:
        """Send what is held back; errors as `write`."""
        if self._stream is not None:
            try:
                self._stream.flush()
            except OSError as error:
                raise _reported(error) from error

    def close(self) -> None:
        """End without a word: what could not be sent by now goes nowhere, instead of failing at exit."""
        if self._stream is None:
            return
        try:
            self._stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


def encoded(piece: str | bytes) -> bytes:
    """Return ``piece`` as UTF-8; lone surrogates, as in file names that are not UTF-8, become U+FFFD."""
    if isinstance(piece, bytes):
        return piece
    try:
        return piece.encode()
    except UnicodeEncodeError:
        return re.sub(_SURROGATES, "\ufffd", piece).encode()


def _reported(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(_("could not write to standard output: {}").format(error.strerror or error))
