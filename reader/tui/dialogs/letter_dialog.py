"""A dialog that one key answers: a letter or a digit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from textual.widgets import Static

from reader.i18n import gettext as _
from reader.tui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class LetterDialog(Dialog[str]):
    """Returns the letter that is typed, of whatever width; any other key than those of ``also`` closes it."""

    def __init__(self, title: str, *, also: str = "") -> None:
        """Ask under ``title``; the characters of ``also`` are answers too."""
        super().__init__(title, _("Esc close"))
        self._also = also

    def body(self) -> ComposeResult:
        """Yield nothing but room for the title."""
        yield Static("")

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        typed = normalize("NFKC", event.character or "")
        is_answer = len(typed) == 1 and ((typed.isascii() and typed.isalnum()) or typed in self._also)
        self.dismiss(typed if is_answer else None)
