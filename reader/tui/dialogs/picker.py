"""Choose one line of many by typing a part of it: contents, keys, encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.widgets import Input

from reader.i18n import gettext as _
from reader.text.chinese.fold import fold
from reader.text.typesetting.width import truncate_start
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.spans import Span, spread, width
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Choice(NamedTuple):
    """One line to choose."""

    left: tuple[Span, ...]
    right: tuple[Span, ...] = ()
    """Stands at the right edge, which gives way last."""
    value: str = ""
    """What the dialog returns for it; empty: a heading, which cannot be chosen."""
    names: tuple[str, ...] = ()
    """By what it is known, seen or not: a line of which one is typed, or begun, comes first."""
    other_words: tuple[str, ...] = ()
    """By what people may look for it: they come after names."""

    @property
    def text(self) -> str:
        """What is searched."""
        return " ".join([*(span.text for span in (*self.left, *self.right)), *self.names, *self.other_words])


def matching(choices: Sequence[Choice], typed: str) -> list[int]:
    """Return the places of the choices that hold every word typed; headings only where nothing is typed.

    First come those of which a name or another word is what was typed, then those of which one begins so, then those
    of which a word within a name does; within each of these they keep their order.
    """
    words = fold(typed).split()
    if not words:
        return list(range(len(choices)))
    found = [
        index
        for index, choice in enumerate(choices)
        if choice.value and all(word in fold(choice.text) for word in words)
    ]
    return sorted(found, key=lambda index: _rank(choices[index], " ".join(words)))


def _rank(choice: Choice, typed: str) -> int:
    """Return how well ``typed``, which is folded, fits: 0 is best."""
    names, others = ([fold(word) for word in words] for words in (choice.names, choice.other_words))
    fits = (
        typed in names,
        typed in others,
        any(name.startswith(typed) for name in names),
        any(word.startswith(typed) for word in others),
        any(f" {typed}" in name.replace("-", " ") for name in names),
        True,
    )
    return fits.index(True)


class Picker(Dialog[str]):
    """Returns the value of the line chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        hint: str,
        placeholder: str,
        start: int = 0,
        on_cursor: Callable[[str], None] | None = None,
    ) -> None:
        """Offer ``choices``, with the cursor on number ``start``; ``on_cursor`` is given the value that it is moved to."""
        super().__init__(title, hint)
        self._choices = choices
        self._placeholder = placeholder
        self._start = start
        self._on_cursor = on_cursor
        self._shown: list[int] = []

    def body(self) -> ComposeResult:
        """Lay the input above the lines."""
        yield Input(placeholder=self._placeholder, compact=True)
        yield LineList(self._draw)

    def on_mount(self) -> None:
        """Show all lines."""
        self.fit(len(self._choices))
        self._narrow("")

    def _draw(self, index: int, cells: int, cursor: bool) -> list[Span]:
        choice = self._choices[self._shown[index]]
        left = [Span("▌" if cursor else " ", "accent"), *choice.left]
        # What stands on the right may be a path, of which the end tells more; half a line is left for a title.
        room = max(cells - width(left) - 1, cells // 2)
        right = [span._replace(text=truncate_start(span.text, room)) for span in choice.right]
        return spread(left, [*right, Span(" ")], cells)

    def _narrow(self, typed: str) -> None:
        self._shown = matching(self._choices, typed)
        self.query_one(LineList).show(
            len(self._shown),
            cursor=0 if typed else self._start,
            if_none=_("Nothing here has “{}”").format(typed.strip()),
        )
        self._skip_heading(1)

    def _skip_heading(self, direction: int) -> None:
        """Move the cursor off a heading, on in the same direction if there is a line."""
        lines = self.query_one(LineList)
        start = lines.cursor
        for line in (*self._lines_from(start, direction), *self._lines_from(start, -direction)):
            if value := self._choices[self._shown[line]].value:
                lines.go(line)
                if self._on_cursor is not None:
                    self._on_cursor(value)
                return

    def _lines_from(self, line: int, direction: int) -> range:
        if not self._shown:
            return range(0)
        return range(line, len(self._shown) if direction > 0 else -1, direction)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Choose the line with the cursor."""
        self._pick(self.query_one(LineList).cursor)

    def on_line_list_picked(self, event: LineList.Picked) -> None:
        """Choose the line that was clicked."""
        self._pick(event.index)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(lines)
        self._skip_heading(lines)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        lines = self.query_one(LineList)
        lines.move(direction * lines.page_lines)
        self._skip_heading(direction)

    def value_at(self, index: int) -> str:
        """Return the value of a line that is shown; empty: there is no such line, or it cannot be chosen."""
        return self._choices[self._shown[index]].value if index < len(self._shown) else ""

    def _pick(self, index: int) -> None:
        if value := self.value_at(index):
            self.dismiss(value)
