"""The base of dialogs over the main screen, and two simple ones: a question and a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

Result = TypeVar("Result")


_AROUND_LINES = 8
"""Rows of title, input and hint with their margins, and of the padding of the box."""


class Dialog(ModalScreen[Result]):
    """A box with a title; Esc closes it without a result."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, title: str, hint: str = "") -> None:
        """Show ``title`` above what `body` yields, and ``hint`` below."""
        super().__init__()
        self._heading = title
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Frame the body."""
        with Vertical(id="box"):
            yield Static(self._heading, classes="title", markup=False)
            yield from self.body()
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    def fit(self, lines: int) -> None:
        """Make the box as high as ``lines`` below an input need; the stylesheet says how high it may be."""
        self.query_one("#box").styles.height = lines + _AROUND_LINES

    def body(self) -> ComposeResult:
        """Yield what stands between title and hint."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class ConfirmDialog(Dialog[bool]):
    """Asks for yes or no. Enter is neither: it may have been pressed once too often before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ｙ", "answer(True)", show=False),
        Binding("n,ｎ,escape", "answer(False)", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        """Ask ``text``."""
        super().__init__(title, _("y yes  n no"))
        self._text = text

    def body(self) -> ComposeResult:
        """Show the question."""
        yield Static(self._text, classes="text", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class Notice(Dialog[None]):
    """Shows a text, such as what a command wrote, until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,ｑ,escape", "close", show=False)]

    def __init__(self, title: str, text: str) -> None:
        """Show ``text``, which may be long."""
        super().__init__(title, _("Enter close"))
        self._text = text

    def body(self) -> ComposeResult:
        """Show the text."""
        with VerticalScroll(classes="text"):
            yield Static(self._text, markup=False)
