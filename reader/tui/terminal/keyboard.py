"""Reads the terminal: keys, mouse, pastes and answers, as messages of Textual.

Anything may come: bytes of another encoding, a paste that is cut off, sequences with senseless numbers. None of it
ends the program.
"""

from __future__ import annotations

import codecs
import os
import re
import select
from threading import Thread
from typing import TYPE_CHECKING

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.messages import InBandWindowResize

from reader.text.sanitize import strip_controls
from reader.tui.terminal.background import Answers
from reader.tui.terminal.modes import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message

PASTE_SECONDS = 1.0
"""Seconds without a byte after which a paste counts as ended; the terminal sends all of it at once."""
_ESCAPE_SECONDS = constants.ESCAPE_DELAY + 0.002
"""Seconds after which Esc is a key and no beginning of a sequence, with some for the clock."""
_TICKS = 2
_READ_BYTES = 1 << 16
_SEQUENCES = re.compile(r"(?=\x1b)")


class InputParser:
    """Makes messages of bytes."""

    def __init__(self) -> None:
        """Begin."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._ticks = 0
        self._tail = ""
        self._in_paste = False
        self._background = Answers()

    @property
    def patience(self) -> float | None:
        """Seconds without a byte after which `tick` is to be called; None: only after more bytes."""
        if self._in_paste:
            return PASTE_SECONDS
        return _ESCAPE_SECONDS if self._ticks else None

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield what ``data`` says together with what came before it."""
        self._ticks = _TICKS
        text = self._decode(data)
        if not self._in_paste:
            text, answers = self._background.take(text)
            yield from answers
        self._watch_paste(text)
        yield from self._messages(text)

    def tick(self) -> Iterator[Message]:
        """Yield what was begun and is not continued."""
        if self._in_paste:
            self._in_paste = False
            yield from self._messages(BRACKETED_PASTE_END)
        self._ticks = max(0, self._ticks - 1)
        if not self._ticks and (rest := self._background.rest()):
            yield from self._messages(rest)
        yield from filter(_is_wanted, self._parser.tick())

    def _messages(self, text: str) -> Iterator[Message]:
        for piece in filter(None, _SEQUENCES.split(text)):
            try:
                for message in self._parser.feed(piece):
                    if isinstance(message, events.Paste):
                        yield events.Paste(strip_controls(message.text))
                    elif _is_wanted(message):
                        yield message
            except Exception:  # noqa: BLE001 (a sequence that the parser trips over is dropped, and it begins anew)
                self._parser = XTermParser()

    def _watch_paste(self, text: str) -> None:
        seen = self._tail + text
        begin, end = seen.rfind(BRACKETED_PASTE_START), seen.rfind(BRACKETED_PASTE_END)
        if begin != end:
            self._in_paste = begin > end
        self._tail = seen[1 - len(BRACKETED_PASTE_START) :]


def _is_wanted(message: Message) -> bool:
    """Tell whether a message may come from what is typed; the size of the terminal may not: the system knows it."""
    return not isinstance(message, events.Resize | InBandWindowResize)


class Keyboard:
    """A thread that reads the terminal."""

    def __init__(self, take: Callable[[Message], None], vanished: Callable[[], None]) -> None:
        """Start it: ``take`` gets the messages, ``vanished`` is called when there is no terminal any more."""
        self._take = take
        self._vanished = vanished
        self._woken, self._wake = os.pipe()
        self._thread = Thread(target=self._run, name="terminal input", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Read no more, and end the thread."""
        os.write(self._wake, b".")
        self._thread.join()
        os.close(self._wake)
        os.close(self._woken)

    def _run(self) -> None:
        parser = InputParser()
        while True:
            ready, _writable, _failed = select.select([KEYS, self._woken], [], [], parser.patience)
            if self._woken in ready:
                return
            messages = parser.tick()
            if ready:
                try:
                    data = os.read(KEYS, _READ_BYTES)
                except BlockingIOError:  # another program reads too, and was faster
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._vanished()
                    return
                messages = parser.feed(data)
            for message in messages:
                self._take(message)
