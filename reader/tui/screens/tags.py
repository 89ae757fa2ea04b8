"""The tag chooser: tags with how often they occur among what else is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from reader.i18n import gettext as _
from reader.text.fold import fold
from reader.text.width import pad
from reader.tui.filters import TagFilter
from reader.tui.screens.dialog import Dialog
from reader.tui.spans import Span, spread
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.library.facets import FacetCount

_EIGHTHS = " ▏▎▍▌▋▊▉█"


_BLANKS = ("space", "ideographic_space")


class _TagInput(Input):
    """An input that leaves blanks to the dialog, where they tick."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key not in _BLANKS and super().check_consume_key(key, character)


class TagScreen(Dialog[TagFilter]):
    """Returns the tags chosen beside the rest of the query, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding(",".join(_BLANKS), "tick", show=False, priority=True),
        Binding("tab", "switch", show=False, priority=True),
    ]

    def __init__(self, choice: TagFilter, convert: Callable[[str], str]) -> None:
        """Open with the tags of ``choice`` ticked; all are shown through ``convert``, once `fill` brings them."""
        super().__init__(_("Tags"), _("Space tick  Tab any or all  Enter apply  Esc close"))
        self._choice = choice
        self._convert = convert
        self._ticked = dict.fromkeys(choice.tags)
        self._counts = dict.fromkeys(choice.tags, 0)
        self._any = choice.any_of_them
        self._touched = False
        self._shown: list[str] = list(self._counts)

    def fill(self, counts: Sequence[FacetCount]) -> None:
        """Offer the tags of ``counts``; one that is asked for stays even where nothing is left of it."""
        self._counts |= {count.value: count.count for count in counts}
        self._narrow(self.query_one(Input).value)

    def body(self) -> ComposeResult:
        """Lay the switch and the input above the tags."""
        yield Bar(self._switch_line, id="switch")
        yield _TagInput(placeholder=_("Part of a tag, in either script"), compact=True)
        yield LineList(self._draw)

    def on_mount(self) -> None:
        """Show all tags."""
        self._narrow("")

    def _switch_line(self, cells: int) -> list[Span]:
        def option(name: str, on: bool) -> Span:
            return Span(f"{'●' if on else '○'} {name}  ", "accent" if on else "dim", "screen.switch")

        ticked = _("{} ticked").format(len(self._ticked)) if self._ticked else ""
        return spread(
            [Span(ticked, "dim")], [option(_("any"), self._any), option(_("all"), not self._any)], cells
        )

    def _draw(self, index: int, cells: int, cursor: bool) -> list[Span]:
        tag = self._shown[index]
        count = self._counts[tag]
        ticked = tag in self._ticked
        most = max(self._counts.values()) or 1
        bar_cells = max(min(24, (cells - 20) // 2), 0)
        number = f"{count:,}".rjust(max(len(f"{most:,}"), 3))
        right = [Span(_bar(count / most, bar_cells), "rule"), Span(f" {number} ", "dim")]
        name = self._convert(tag)
        left = [
            Span("▌" if cursor else " ", "accent"),
            Span("[x] " if ticked else "[ ] ", "accent" if ticked else "dim"),
            Span(name, "strong" if ticked or cursor else "text"),
        ]
        return spread(left, right, cells)

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed.strip())
        self._shown = [tag for tag in self._counts if wanted in fold(tag)]
        self.query_one(LineList).show(len(self._shown))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the tags that hold what was typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Apply what is ticked; where nothing was ticked at all, the tag with the cursor."""
        if not self._touched and not self._ticked:
            self.action_tick()
        self.dismiss(TagFilter(tuple(self._ticked), self._any and len(self._ticked) > 1, self._choice.rest))

    def on_line_list_picked(self) -> None:
        """Tick the tag that was clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the tag with the cursor, or take the tick off."""
        cursor = self.query_one(LineList).cursor
        if cursor >= len(self._shown):
            return
        tag = self._shown[cursor]
        if tag in self._ticked:
            del self._ticked[tag]
        else:
            self._ticked[tag] = None
        self._touched = True
        self._redraw()

    def action_switch(self) -> None:
        """Ask for any of the tags instead of all, and back."""
        self._any = not self._any
        self._redraw()

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(lines)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        lines = self.query_one(LineList)
        lines.move(direction * lines.page)

    def _redraw(self) -> None:
        self.query_one(LineList).refresh()
        self.query_one("#switch", Bar).refresh()


def _bar(share: float, cells: int) -> str:
    """Return a bar of ``share`` (0 to 1) of ``cells`` cells, in eighths of a cell."""
    eighths = max(round(share * cells * 8), 1) if share and cells else 0
    whole, part = divmod(eighths, 8)
    return pad("█" * whole + (_EIGHTHS[part] if part else ""), cells)
