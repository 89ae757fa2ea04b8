"""Removes control characters from text, so that no article can send commands to the terminal.

Rich and Textual pass ESC and the C1 controls through, so that an article could set the window title or
move the cursor. Bidi controls reorder what stands around them ("Trojan Source", CVE-2021-42574).
"""

from __future__ import annotations

import re

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
# Compiled when they are first used, which for a list that is up to date is never: 0.6 ms of its start.
_IN_TEXT = f"[{_CONTROLS}]"
_IN_LINE = f"[{_CONTROLS}\t\n\u2028\u2029]+"
_RAW_IN_JSON = "[\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
_PIECE = 500_000
"""Characters that are looked at in one call, which keeps other threads waiting: 3 ms."""
_NO_CHARACTERS = (
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Lone surrogates and what Unicode keeps free for programs (23.7): some terminals draw a mark for it, and some nothing."""


def strip_controls(text: str) -> str:
    r"""Return ``text`` without C0 (but ``\n`` and ``\t``), DEL, C1 and bidi controls.

    ``\r\n`` and a lone ``\r`` become ``\n`` first, since they end lines in real files.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces = range(0, len(text), _PIECE)
    control = re.compile(_IN_TEXT)
    if not any(control.search(text, start, start + _PIECE) for start in pieces):
        return text  # and no copy of it
    return "".join(control.sub("", text[start : start + _PIECE]) for start in pieces)


def without_controls(text: str) -> str:
    """Return ``text`` without anything that one row of a terminal cannot hold; all of it is no cell wide."""
    return text if text.isprintable() else re.sub(_IN_LINE, "", text)


def escaped_json(text: str) -> str:
    r"""Return the JSON ``text`` with the controls that JSON allows (DEL, C1, bidi, U+2028, U+2029) as ``\\u`` escapes.

    It says the same, and does nothing to a terminal that it is shown on, nor to a program that cuts it into lines.
    """
    return re.sub(_RAW_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)


def one_line(text: str) -> str:
    """Return ``text`` fit for one row of a list: no control characters, tabs and line ends as one blank.

    Runs of blanks are folded and the ends trimmed. Lone surrogates, with which Python spells bytes of a
    file name that are not UTF-8, become U+FFFD, since no terminal can be sent one; so do noncharacters.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")  # no control character is printable: nothing to do for nearly all
    text = re.sub(_IN_LINE, _blank_for_space, text)
    return re.sub(_NO_CHARACTERS, "\ufffd", " ".join(part for part in text.split(" ") if part))


def _blank_for_space(match: re.Match[str]) -> str:
    return " " if any(character in "\t\n\r\u2028\u2029" for character in match[0]) else ""
