"""The chooser of tags, sources, codes…: values with how often they occur among what else is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from reader.i18n import gettext as _
from reader.model.facets import FACETS
from reader.text.chinese.fold import fold
from reader.text.chinese.pinyin import pinyin_pattern
from reader.text.typesetting.width import pad
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.spans import Span, spread
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.library import FacetCount
    from reader.tui.query.filters import ValueFilter

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BAR_CELLS = 24
_BLANKS = ("space", "ideographic_space")


class _ValueInput(Input):
    """An input that leaves blanks to the dialog, where they tick."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key not in _BLANKS and super().check_consume_key(key, character)


class FacetScreen(Dialog["ValueFilter"]):
    """Returns the values chosen beside the rest of the query, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding(",".join(_BLANKS), "tick", show=False, priority=True),
        Binding("tab", "switch", show=False, priority=True),
    ]

    def __init__(self, choice: ValueFilter, convert: Callable[[str], str]) -> None:
        """Open with the values of ``choice`` ticked; all are shown through ``convert``, once `fill` brings them."""
        keys = [_("Space tick"), *([_("Tab any or all")] if choice.may_ask_for_all else [])]
        super().__init__(FACETS[choice.facet].title(), "  ".join([*keys, _("Enter apply"), _("Esc close")]))
        self.choice = choice
        """What was asked for when it was opened."""
        self._convert = convert
        self._ticked = dict.fromkeys(choice.values)
        self._counts = dict.fromkeys(choice.values, 0)
        self._most = 0
        self._labels: Mapping[str, str] = {}
        self._forms: dict[str, str] = {}
        """Values with their labels in search form."""
        self._any = choice.any_of_them or not choice.may_ask_for_all
        self._touched = False
        self._is_counted = False
        self._shown: list[str] = list(self._counts)

    def fill(self, counts: Sequence[FacetCount]) -> None:
        """Offer the values of ``counts``; one that is asked for stays even where nothing is left of it."""
        if not self.is_current:
            return  # The dialog was closed meanwhile.
        self._counts = {count.value: count.count for count in counts} | {
            value: 0 for value in self._ticked if all(value != count.value for count in counts)
        }
        self._most = max(self._counts.values(), default=0)
        names = FACETS[self.choice.facet].value_names()
        self._labels = {count.value: count.label or names.get(count.value, "") for count in counts}
        # One by one a hundred thousand take a second.
        forms = fold("\0".join(f"{value} {self._labels.get(value, '')}" for value in self._counts))
        self._forms = dict(zip(self._counts, forms.split("\0"), strict=True)) if self._counts else {}
        self._is_counted = True
        self.fit(len(self._counts) + 1)
        self._narrow(self.query_one(Input).value)

    def body(self) -> ComposeResult:
        """Lay the switch and the input above the values."""
        yield Bar(self._switch_line, id="switch")
        yield _ValueInput(placeholder=_("Part of a word, in either script"), compact=True)
        yield LineList(self._draw)

    def on_mount(self) -> None:
        """Show all values."""
        self._narrow("")

    def _switch_line(self, cells: int) -> list[Span]:
        def option(name: str, on: bool) -> Span:
            return Span(f"{'●' if on else '○'} {name}  ", "accent" if on else "dim", "screen.switch")

        ticked = _("{} ticked").format(len(self._ticked)) if self._ticked else ""
        switch = [option(_("any"), self._any), option(_("all"), not self._any)]
        return spread([Span(ticked, "dim")], switch if self.choice.may_ask_for_all else [], cells)

    def _draw(self, index: int, cells: int, cursor: bool) -> list[Span]:
        value = self._shown[index]
        count = self._counts[value]
        ticked = value in self._ticked
        bar_cells = max(min(_BAR_CELLS, (cells - 20) // 2), 0)
        number = f"{count:,}".rjust(max(len(f"{self._most:,}"), 3))
        right = [Span(_bar(count / (self._most or 1), bar_cells), "rule"), Span(f" {number} ", "dim")]
        left = [
            Span("▌" if cursor else " ", "accent"),
            Span("[x] " if ticked else "[ ] ", "accent" if ticked else "dim"),
            Span(self._convert(value), "strong" if ticked or cursor else "text"),
        ]
        if label := self._labels.get(value):
            left.append(Span(f"  {self._convert(label)}", "dim"))
        return spread(left, right, cells)

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed.strip())
        self._shown = [value for value in self._counts if wanted in self._forms.get(value, value)]
        if not self._shown and (sound := pinyin_pattern(wanted)):
            self._shown = [value for value in self._counts if sound.search(self._forms.get(value, value))]
        first = next((place for place, value in enumerate(self._shown) if value in self._ticked), 0)
        self.query_one(LineList).show(len(self._shown), cursor=first, if_none=self._why_none(typed.strip()))

    def _why_none(self, typed: str) -> str:
        if not self._is_counted:
            return _("counting …")
        return _("Nothing here has “{}”").format(typed) if typed else _("No article listed has any")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the values that hold what was typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Apply what is ticked; where nothing was ticked at all, the value with the cursor."""
        if not self._touched and not self._ticked:
            self.action_tick()
        any_of_them = self._any and len(self._ticked) > 1
        self.dismiss(self.choice._replace(values=tuple(self._ticked), any_of_them=any_of_them))

    def on_line_list_picked(self) -> None:
        """Tick the value that was clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the value with the cursor, or take the tick off."""
        cursor = self.query_one(LineList).cursor
        if cursor >= len(self._shown):
            return
        value = self._shown[cursor]
        if value in self._ticked:
            del self._ticked[value]
        else:
            self._ticked[value] = None
        self._touched = True
        self._redraw()

    def action_switch(self) -> None:
        """Ask for any of the values instead of all, and back."""
        if self.choice.may_ask_for_all:
            self._any = not self._any
            self._redraw()

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(lines)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        lines = self.query_one(LineList)
        lines.move(direction * lines.page_lines)

    def _redraw(self) -> None:
        self.query_one(LineList).refresh()
        self.query_one("#switch", Bar).refresh()


def _bar(share: float, cells: int) -> str:
    """Return a bar of ``share`` (0 to 1) of ``cells`` cells, in eighths of a cell."""
    eighths = max(round(share * cells * 8), 1) if share and cells else 0
    whole, part = divmod(eighths, 8)
    return pad("█" * whole + (_EIGHTHS[part] if part else ""), cells)
