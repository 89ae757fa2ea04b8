"""Sends an article through a command that the user typed. No shell is run."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import OutputError
from reader.i18n import gettext as _
from reader.text.sanitize import strip_controls
from reader.tui.work.processes import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import IO

    from reader.model.article import Article

TIMEOUT_SECONDS = 60.0
"""Seconds after which a command is killed."""
AFTER_THE_END = 1.0
"""Seconds in which what a command leaves running may still write."""
MAX_BYTES = 1 << 20
"""Bytes of output that are kept; a command that writes more is killed."""
MAX_LINES = 10_000
"""Lines likewise."""

_POLL = 0.05
"""Seconds between two looks whether the user has cancelled."""
_CHUNK = 1 << 16
"""Bytes that are read or written at once."""


class Outcome(NamedTuple):
    """How a command ended."""

    output: str
    """What it wrote, to both its streams unless ``errors`` are kept apart, fit to be shown."""
    status: int | None
    """Its exit status; None: it was ended."""
    is_cut: bool = False
    """It wrote more than is kept, and was ended for that."""
    errors: str = ""
    """What it wrote to standard error, where that is kept apart."""


def pipe(
    arguments: Sequence[str],
    data: bytes,
    article: Article,
    *,
    cancelled: Callable[[], bool],
    timeout: float = TIMEOUT_SECONDS,
    merges_errors: bool = True,
) -> Outcome:
    """Send ``data`` to a command and wait for it.

    The command sees facts of the article as ``READER_TITLE``, ``READER_DATE`` and so on, never in its words. It is
    killed, with all that it has started, when it writes too much, takes too long, or ``cancelled`` returns True.

    Raises:
        OutputError: the command could not be started.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 (what the user typed, split without a shell)
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merges_errors else subprocess.PIPE,
            bufsize=0,
            env={**os.environ, **environment(article)},
            start_new_session=True,  # so that it cannot read the keys, and is ended with all that it has started
        )
    except (OSError, ValueError) as error:
        raise OutputError(_("“{}” could not be started: {}").format(arguments[0], error)) from error
    exchange = _Exchange(process, data)
    is_over = False
    try:
        is_over = exchange.run(cancelled, monotonic() + timeout)
    finally:
        if not is_over:
            _kill_group(process)
        exchange.close()
        process.wait()
    status = process.returncode if is_over else None
    return Outcome(_shown(exchange.output), status, exchange.is_full, _shown(exchange.errors))


def _shown(output: bytearray) -> str:
    return strip_controls("\n".join(output.decode("utf-8", "replace").splitlines()[:MAX_LINES]))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a command and what it has started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


class _Exchange:
    """Writes to a command and reads from it at the same time, never more than is kept."""

    def __init__(self, process: subprocess.Popen[bytes], data: bytes) -> None:
        self._process = process
        self._data = memoryview(data)
        self._selector = selectors.DefaultSelector()
        self.output = bytearray()
        self.errors = bytearray()
        for stream, event in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
            (process.stderr, selectors.EVENT_READ),
        ):
            if stream is not None:
                os.set_blocking(stream.fileno(), False)
                self._selector.register(stream, event)

    @property
    def is_full(self) -> bool:
        written = (self.output, self.errors)
        return any(len(each) >= MAX_BYTES or each.count(b"\n") >= MAX_LINES for each in written)

    def run(self, cancelled: Callable[[], bool], deadline: float) -> bool:
        """Go on until the command is over, and return True; or it is to be ended."""
        has_ended = False
        while not (self.is_full or cancelled() or monotonic() >= deadline):
            if not has_ended and self._process.poll() is not None:
                # What it has started may hold its streams open for ever.
                has_ended, deadline = True, min(deadline, monotonic() + AFTER_THE_END)
            if has_ended and not self._is_reading:
                break
            self._step()
        return has_ended and not self.is_full

    @property
    def _is_reading(self) -> bool:
        streams = (self._process.stdout, self._process.stderr)
        return any(stream is not None and not stream.closed for stream in streams)

    def _step(self) -> None:
        """Write and read what can be at once, or wait a moment."""
        for key, _event in self._selector.select(_POLL):
            if key.fileobj is self._process.stdin:
                self._write(key.fd)
            else:
                self._read(key.fd, is_error=key.fileobj is self._process.stderr)

    def _write(self, descriptor: int) -> None:
        try:
            self._data = self._data[os.write(descriptor, self._data[:_CHUNK]) :]
        except BlockingIOError:
            return
        except OSError:  # it does not read on
            self._data = self._data[:0]
        if not self._data:
            self._drop(self._process.stdin)  # so that it sees the end

    def _read(self, descriptor: int, *, is_error: bool) -> None:
        try:
            read = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return
        kept = self.errors if is_error else self.output
        kept += read
        del kept[MAX_BYTES:]
        if not read:
            self._drop(self._process.stderr if is_error else self._process.stdout)

    def _drop(self, stream: IO[bytes] | None) -> None:
        if stream is not None and not stream.closed:
            self._selector.unregister(stream)
            stream.close()

    def close(self) -> None:
        """Close what is still open."""
        self._drop(self._process.stdin)
        self._drop(self._process.stdout)
        self._drop(self._process.stderr)
        self._selector.close()
