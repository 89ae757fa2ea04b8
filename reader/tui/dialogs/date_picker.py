"""The date chooser: a range of months taken from a histogram, or typed in any spelling of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, Static

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.date_ranges import parse_date_range
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.histogram import Histogram
from reader.tui.query.filters import months_of
from reader.tui.widgets.pane import Drawn

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.strip import Strip

    from reader.library import FacetCount
    from reader.model.query import Field


class Chart(Drawn):
    """The bars; a click chooses a month, dragging a range."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """Another range was chosen with the mouse."""

    def __init__(self, histogram: Histogram) -> None:
        """Draw ``histogram``."""
        super().__init__()
        self._histogram = histogram

    def show(self, histogram: Histogram) -> None:
        """Draw another histogram."""
        self._histogram = histogram
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row of the chart."""
        cells = self.size.width
        rows = self._histogram.rows(cells, max(self.size.height - 2, 1))
        return self.strip(rows[y] if y < len(rows) else (), cells)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the month under the mouse."""
        self.capture_mouse()
        self._choose(event.x, stretch=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the range to the month under the mouse."""
        if event.button:
            self._choose(event.x, stretch=True)

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def _choose(self, x: int, *, stretch: bool) -> None:
        self._histogram.choose(self._histogram.month_at(x, self.size.width), stretch=stretch)
        self.refresh()
        self.post_message(self.Chosen())


class DateScreen(Dialog[str]):
    """Returns a range of dates as it would be typed, an empty text for all dates, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False, priority=True),
        Binding("right", "move(1)", show=False, priority=True),
        Binding("shift+left", "stretch(-1)", show=False, priority=True),
        Binding("shift+right", "stretch(1)", show=False, priority=True),
        Binding("pageup", "move(-12)", show=False, priority=True),
        Binding("pagedown", "move(12)", show=False, priority=True),
        Binding("home", "move(-100000)", show=False, priority=True),
        Binding("end", "move(100000)", show=False, priority=True),
        Binding("delete", "all_dates", show=False, priority=True),
    ]

    def __init__(self, dates: Sequence[Field], *, today: dt.date) -> None:
        """Open at the range that the conditions ``dates`` leave, once `fill` brings the months; typed dates count from ``today``."""
        super().__init__(_("Dates"), _("←→ move  Shift+←→ stretch  Del all  Enter apply  Esc close"))
        self._histogram = Histogram(())
        self._dates = dates
        self._today = today

    def fill(self, counts: Sequence[FacetCount]) -> None:
        """Choose from months with their ``counts``, unless the dialog was closed meanwhile."""
        if not self.is_current:
            return
        self._histogram = Histogram(counts, months_of(self._dates))
        self.query_one(Chart).show(self._histogram)
        self.tell()

    def body(self) -> ComposeResult:
        """Lay the chart above what it says and the input."""
        yield Chart(self._histogram)
        yield Static(id="range", markup=False)
        yield Input(placeholder=_("or type: 2025-02..2025-03, 7d, 上周"), compact=True)
        yield Static(id="error", markup=False)

    def on_mount(self) -> None:
        """Say what is chosen."""
        self.tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the arrows to the input while something is typed there."""
        moves = action in {"move", "stretch", "all_dates"}
        return not (moves and self.is_mounted and self.query_one(Input).value)

    def on_chart_chosen(self) -> None:
        """Say what was chosen with the mouse."""
        self.tell()

    def tell(self) -> None:
        """Say what is chosen."""
        chosen = self._histogram
        count = ngettext("{:,} article", "{:,} articles", chosen.count).format(chosen.count)
        text = (
            f"{chosen.text.replace('..', ' … ')}   {count}" if chosen.months else _("No article has a date")
        )
        self.query_one("#range", Static).update(text)

    def on_input_changed(self) -> None:
        """Forget what was wrong before."""
        self.query_one("#error", Static).update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Apply what was typed, else what was chosen."""
        typed = event.value.strip()
        if not typed:
            self.dismiss(self._histogram.text)
            return
        try:
            parse_date_range(typed, self._today)
        except ValueError as error:
            self.query_one("#error", Static).update(str(error))
        else:
            self.dismiss(typed)

    def action_move(self, months: int) -> None:
        """Move the range."""
        self._histogram.move(months)
        self._redraw()

    def action_stretch(self, months: int) -> None:
        """Stretch the range."""
        self._histogram.stretch(months)
        self._redraw()

    def action_all_dates(self) -> None:
        """Ask for all dates."""
        self.dismiss("")

    def _redraw(self) -> None:
        self.query_one(Chart).refresh()
        self.tell()
