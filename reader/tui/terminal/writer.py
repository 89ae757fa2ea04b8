"""Writes to the terminal in a thread, so that a slow terminal does not block the screen."""

from __future__ import annotations

from queue import Empty, Queue
from threading import Thread

from reader.tui.terminal.modes import write_all

_MAX_QUEUED = 30
"""Texts that wait at most; the screen waits for a terminal that is further behind."""


class Writer:
    """A thread that writes texts in their order."""

    def __init__(self) -> None:
        """Start it."""
        self._queue: Queue[str | None] = Queue(_MAX_QUEUED)
        self._thread = Thread(target=self._run, name="terminal output", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Write ``text`` as UTF-8, whatever the locale says."""
        self._queue.put(text)

    def stop(self) -> None:
        """Wait until everything is written, and end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        has_gone = False
        while (text := self._queue.get()) is not None:
            waiting, ended = self._waiting()
            if not has_gone:
                try:
                    write_all((text + waiting).encode("utf-8", "replace"))
                except OSError:
                    has_gone = True  # Nobody looks any more, but whoever writes must not wait for ever.
            if ended:
                return

    def _waiting(self) -> tuple[str, bool]:
        """Return what waits already, and whether the end is behind it."""
        texts: list[str] = []
        try:
            while (text := self._queue.get_nowait()) is not None:
                texts.append(text)
        except Empty:
            return "".join(texts), False
        return "".join(texts), True
