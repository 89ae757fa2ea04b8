"""Makes text safe for the clipboard, since a line end that is pasted into a shell runs a command."""

from __future__ import annotations

import os

from reader.text.sanitize import strip_controls, without_controls


def for_clipboard(text: str) -> str:
    """Return ``text`` without control characters; lone surrogates, which no clipboard holds, as ``?``."""
    return strip_controls(text).encode("utf-8", "replace").decode()


def shell_quoted(path: str) -> str:
    r"""Return ``path`` as it is, or where it holds what cannot be seen or is not UTF-8 as ``$'...'`` (POSIX.1-2024, 2.2.4)."""
    if not any(map(_is_unseen, path)):
        return path
    return f"$'{''.join(map(_quoted, path))}'"


def _is_unseen(character: str) -> bool:
    return not without_controls(character) or "\ud800" <= character <= "\udfff"


def _quoted(character: str) -> str:
    if _is_unseen(character):
        return "".join(f"\\x{byte:02x}" for byte in os.fsencode(character))
    return f"\\{character}" if character in "\\'" else character
