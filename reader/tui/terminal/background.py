"""The background of the terminal, for ``theme = "auto"``: asked for by OSC 11 behind the first paint.

A terminal that does not answer costs nothing; one that answers late answers still. An answer is never taken for keys,
whoever has asked. (xterm, "Operating System Commands", and the manuals of tmux and screen.)
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASK = "\x1b]11;?\x1b\\"
_ASK_THROUGH_TMUX = "\x1bPtmux;\x1b\x1b]11;?\x07\x1b\\"
_ASK_THROUGH_SCREEN = "\x1bP\x1b]11;?\x07\x1b\\"
_ANSWER = re.compile(
    r"\x1b\]1[01];rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(r"\x1b\](?:1(?:[01](?:;[rgba:/0-9a-fA-F]{0,32}\x1b?)?)?)?\Z")
"""An answer as far as it may have come."""
_LIGHT = 0.5
"""Of 1, the brightness from which a background is light."""
_LIGHT_OF_COLORFGBG = ("7", "15")
"""White, as rxvt and others number it in ``COLORFGBG``."""


class BackgroundReported(Message):
    """The terminal has said what its background is."""

    def __init__(self, *, is_light: bool) -> None:
        """Say whether it is nearer to white than to black."""
        super().__init__()
        self.is_light = is_light


def question(environment: Mapping[str, str] = os.environ) -> str:
    """Return what asks the terminal, through tmux and screen too; nothing for one that would show the question."""
    if environment.get("TERM") == "linux":
        return ""
    through = _ASK_THROUGH_TMUX if environment.get("TMUX") else ""
    through += _ASK_THROUGH_SCREEN if environment.get("STY") else ""
    return _ASK + through


def is_light_by_environment(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell what ``COLORFGBG`` says of the background before the terminal has answered; without it, that it is dark."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_OF_COLORFGBG


class Answers:
    """Takes the answers out of what the terminal sends."""

    def __init__(self) -> None:
        """Wait for a first one."""
        self._begun = ""
        self._had_escape = False

    def take(self, text: str) -> tuple[str, list[BackgroundReported]]:
        """Return ``text`` without answers, and these; an answer that is not complete is kept for the next call."""
        had_escape, self._had_escape = self._had_escape, text.endswith("\x1b")
        if had_escape and text.startswith("]"):  # Esc was given on already, and is a key then
            self._begun = "\x1b"
        if "\x1b]" not in text and not self._begun:
            return text, []
        text = self._begun + text
        found = [_report(match) for match in _ANSWER.finditer(text)]
        text = _ANSWER.sub("", text)
        begun = _BEGUN.search(text)
        self._begun = begun[0] if begun else ""
        return text[: begun.start()] if begun else text, found

    def rest(self) -> str:
        """Return what was kept and is not continued: it was no answer."""
        begun, self._begun = self._begun, ""
        return begun


def _report(match: re.Match[str]) -> BackgroundReported:
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    # The weights of ITU-R BT.601, which are those of the eye well enough to tell light from dark.
    return BackgroundReported(is_light=0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT)
