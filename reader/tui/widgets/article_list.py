"""The widget that lists articles; it reads rows of the selection as they come into view.

The stock lists of Textual take seconds for 100,000 rows; this one knows only which lines are in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from reader.keys.action import Scope
from reader.tui.bindings import bindings
from reader.tui.lines.article_rows import heading_line, row_line
from reader.tui.lines.row_map import RowMap
from reader.tui.message import DataMessage
from reader.tui.widgets.pane import Pane
from reader.tui.widgets.row_marks import AROUND, RowMarks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer

    from reader.library import Meaning, Selection
    from reader.model.article import Article
    from reader.model.display import Grouping


_GROUPED = 0.9
"""Groups for each row above which they have no headings: nearly each would stand over one row."""
_FEW_ROWS = 10
"""Rows that have headings all the same: there is room for them."""
_LINES_FOR_CONTEXT = 8
"""Lines of the list above which a row of context is kept beside the cursor."""


STANDSTILL = 0.05
"""Seconds after which rows that came into view get their snippets: who holds a key waits for none of them."""
_SNIPPETS_KEPT = 2000
"""Snippets remembered: some screens of scrolling, about 2 MB."""


class ListPlace(NamedTuple):
    """Where the cursor of the list is."""

    article_id: str
    lines_above: int
    """Lines of the list in view above its row."""
    is_held: bool
    """The cursor stays on its article, whatever comes in above it."""


class ArticleList(Pane):
    """Articles of a `Selection`, grouped by date; the cursor stays on its article when the selection changes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LIST)
    ALLOW_SELECT = False

    class Highlighted(DataMessage):
        """The cursor came to stand on another article; an empty id: there is none."""

        article_id: str
        by_user: bool
        """The user moved it; else what is listed has changed."""

    class Opened(DataMessage):
        """The article under the cursor is to be read."""

        article_id: str

    class SnippetsWanted(DataMessage):
        """Rows came into view, and the words around what is searched are to be shown in them."""

        article_ids: Sequence[str]

    class MarksWanted(DataMessage):
        """The marks of the user are to be read for rows in view and around."""

        article_ids: Sequence[str]

    def __init__(self, *, group: Grouping, convert: Callable[[Article, str], str]) -> None:
        """Make an empty list; ``group`` is ``day``, ``month``, ``year`` or ``none``."""
        super().__init__(id="list")
        self._group = group
        self._convert = convert
        self._selection: Selection | None = None
        self._map = RowMap(0, (), lines=2)
        self._cursor = 0
        self._is_held = False
        self._compact = False
        self._has_keys = True
        self._meant: Meaning | None = None
        """What is searched."""
        self._snippets: dict[str, str] = {}
        """By id; empty where only title or tags have what is searched."""
        self._looking: Timer | None = None
        self.marks = RowMarks(self._want_marks, self._redraw)

    @property
    def allow_vertical_scroll(self) -> bool:
        """The list scrolls without a scrollbar, which tells little of 100,000 rows."""
        return True

    @property
    def is_idle(self) -> bool:
        """Whether no snippets are about to be asked for."""
        return self._looking is None

    @property
    def length(self) -> int:
        """Articles in the list."""
        return self._map.rows

    @property
    def article(self) -> Article | None:
        """The article under the cursor."""
        if self._selection is None or not self._map.rows:
            return None
        # An index that failed may have been made anew with fewer rows than are laid out.
        return self._selection.row(min(self._cursor, len(self._selection) - 1))

    @property
    def article_id(self) -> str:
        """The id of the article under the cursor, or an empty text."""
        article = self.article
        return article.id if article else ""

    @property
    def copies(self) -> Sequence[Article]:
        """The articles that tell the story under the cursor, the one of the row first."""
        if self._selection is None or not self._map.rows:
            return ()
        return self._selection.cluster(self._cursor)

    def has_place_in(self, selection: Selection) -> bool:
        """Whether ``selection`` can be shown without moving the cursor off its article."""
        return not self._is_held or not self.article_id or selection.position(self.article_id) is not None

    @property
    def is_on_first_row(self) -> bool:
        """Whether the cursor is on the first row."""
        return self._cursor == 0

    def set_group(self, group: Grouping) -> None:
        """Group by another period."""
        self._group = group
        self._lay_out()
        self._show_cursor()
        self._want_snippets()

    @property
    def is_held(self) -> bool:
        """Whether the cursor stays on its article, whatever comes in above it."""
        return self._is_held

    def hold(self) -> None:
        """Keep the cursor on its article from now on, whatever comes in above it: the user has looked at something."""
        self._is_held = True

    def show(self, selection: Selection, meant: Meaning | None = None, *, by_user: bool = False) -> None:
        """List ``selection``, found by what is ``meant``, with the cursor on the same article once the user has moved.

        Where that is not listed any more the cursor is near its place; or on the first row, if the user asked for
        something else: ``by_user``.
        """
        if meant != self._meant:
            self._meant = meant
            self._snippets.clear()
        before = self.article_id
        offset = self._map.top(self._cursor) - self.scroll_offset.y
        position = selection.position(before) if before and self._is_held else None
        is_near = self._is_held and not by_user
        self._selection = selection
        if position is None:
            self._cursor = min(self._cursor, max(len(selection) - 1, 0)) if is_near else 0
        else:
            self._cursor = position
        self._lay_out()
        if position is not None:
            # The row keeps its place on the screen while others come in above it.
            self.scroll_to(y=self._map.top(position) - offset, animate=False, force=True)
        elif not is_near:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._show_cursor()
        self._want_snippets()
        self.call_after_refresh(self._want_marks)
        if self.article_id != before:
            self.post_message(self.Highlighted(self.article_id, by_user=by_user))

    def go_to_first(self) -> None:
        """Put the cursor on the first row, as for another search."""
        self._go(0)

    def return_to(self, place: ListPlace) -> None:
        """Put the cursor and the rows in view where they were, if the article is still listed."""
        position = self._selection.position(place.article_id) if self._selection else None
        if position is not None:
            self._go(position)
            self.scroll_to(y=self._map.top(position) - place.lines_above, animate=False, force=True)
        self._is_held = place.is_held

    @property
    def place(self) -> ListPlace:
        """Where the cursor is, to return there."""
        return ListPlace(self.article_id, self._map.top(self._cursor) - self.scroll_offset.y, self._is_held)

    def take_snippets(self, terms: Sequence[str], snippets: Mapping[str, str]) -> None:
        """Show the words around ``terms``, unless others are searched by now."""
        if self._meant and terms == self._meant.texts:
            if len(self._snippets) > _SNIPPETS_KEPT:
                self._snippets.clear()
            self._snippets |= snippets
            self.refresh()

    def _want_snippets(self) -> None:
        """Ask for the snippets of the rows in view once the list stands still."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        if self._meant and self._meant.texts and not self._compact:
            self._looking = self.set_timer(STANDSTILL, self._ask_for_snippets)

    def _redraw(self) -> None:
        self.refresh()

    @property
    def _rows_in_view(self) -> list[int]:
        top = self.scroll_offset.y
        places = (self._map.at(y) for y in range(top, top + self.size.height))
        return [place.row for place in places if place and place.row is not None]

    def _want_marks(self) -> None:
        """Ask for the marks of the rows in view, and of some around, unless they are known."""
        selection, rows = self._selection, self._rows_in_view
        if selection is None or not rows:
            return
        in_view = [article.id for article in selection.rows(rows[0], rows[-1] + 1)]
        wanted = self.marks.wanted(
            in_view,
            lambda: [each.id for each in selection.rows(max(rows[0] - AROUND, 0), rows[-1] + AROUND)],
        )
        if wanted:
            self.post_message(self.MarksWanted(wanted))

    def _ask_for_snippets(self) -> None:
        self._looking = None
        rows = self._rows_in_view
        if self._selection is None or not rows:
            return
        missing = [
            article.id
            for article in self._selection.rows(rows[0], rows[-1] + 1)
            if article.id not in self._snippets
        ]
        if missing:
            self.post_message(self.SnippetsWanted(missing))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Look for the snippets of what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._want_snippets()
        self._want_marks()

    def set_density(self, *, compact: bool) -> None:
        """Give each article one line if ``compact``, else two."""
        if compact != self._compact:
            self._compact = compact
            self._lay_out()
            self._show_cursor()
            self._want_snippets()

    def select(self, article_id: str) -> bool:
        """Put the cursor on an article; return whether it is listed."""
        position = self._selection.position(article_id) if self._selection else None
        if position is not None:
            self._go(position)
        return position is not None

    def step(self, rows: int) -> bool:
        """Move the cursor by ``rows`` articles; return whether it moved."""
        before = self._cursor
        self._go(before + rows)
        return self._cursor != before

    def convert_with(self, convert: Callable[[Article, str], str]) -> None:
        """Show titles and tags through ``convert`` from now on."""
        self._convert = convert
        self.refresh()

    def move(self, lines: int) -> None:
        """Move the cursor by one article, or by the articles that stand on ``lines`` lines."""
        self._go(self._cursor + (lines if abs(lines) == 1 else round(lines / self._map.lines)))

    def go_to_row(self, row: int) -> None:
        """Move the cursor to an article, counted from 0."""
        self._go(row)

    def action_open(self) -> None:
        """Read the article under the cursor."""
        self.hold()
        if self.article_id:
            self.post_message(self.Opened(self.article_id))

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the widget."""
        cells = self.cells
        place = self._map.at(y + self.scroll_offset.y)
        if place is None or self._selection is None:
            return Strip.blank(cells, self.base)
        if place.row is None:
            group = self._map.groups[place.group]
            return self.strip(heading_line(group.key, group.count, cells), cells)
        cursor = place.row == self._cursor
        article = self._selection.row(place.row)
        if article is None:  # the index was made anew meanwhile, see `article`
            return Strip.blank(cells, self.base)
        spans = row_line(
            article,
            place.line,
            cells,
            group=self._group if self._map.groups else "none",
            convert=self._convert,
            cursor=cursor,
            has_keys=self._has_keys,
            meant=self._meant,
            is_compact=self._compact,
            snippet=self._snippets.get(article.id, ""),
            mark=self.marks.known.get(article.id),
            copies=1 if place.line else self._selection.copies(place.row),
        )
        return self.strip(spans, cells, lit=cursor and self._has_keys)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a double click reads it."""
        place = self._map.at(event.y + self.scroll_offset.y)
        if place is None or place.row is None:
            return
        self._go(place.row)
        if event.chain > 1:
            self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """Heed that the user looks at something."""
        self.hold()

    on_mouse_scroll_up = on_mouse_scroll_down

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._show_cursor()
        self._want_snippets()
        self._want_marks()

    def show_keys(self, *, here: bool) -> None:
        """Draw the cursor as the place where keys go, or not."""
        if here != self._has_keys:
            self._has_keys = here
            self.refresh()

    def _go(self, row: int) -> None:
        self._is_held = True
        if self._selection is not None and len(self._selection) < self._map.rows:
            self._lay_out()
        row = min(max(row, 0), max(self._map.rows - 1, 0))
        if row != self._cursor:
            self._cursor = row
            self.refresh()
            self.post_message(self.Highlighted(self.article_id, by_user=True))
        self._show_cursor()

    def _lay_out(self) -> None:
        selection = self._selection
        groups = selection.groups(self._group) if selection else ()
        if selection and len(selection) > _FEW_ROWS and len(groups) > _GROUPED * len(selection):
            groups = ()
        self._map = RowMap(len(selection or ()), groups, lines=1 if self._compact else 2)
        # The list has no scrollbar, so that its length concerns no other widget: no new layout, which costs 10 ms.
        self.set_reactive(Widget.virtual_size, Size(0, self._map.height))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)
        self.refresh()

    def _show_cursor(self) -> None:
        if not self._map.rows or not self.size.height:
            return
        top = self._map.top(self._cursor)
        # The heading above the first row of a group comes into view with it.
        above = self._map.at(top - 1)
        first = top - 1 if above and above.row is None else top
        # One more row stays in view on either side, so that one sees where one is going.
        around = self._map.lines if self.size.height > _LINES_FOR_CONTEXT else 0
        first = max(first - around, 0)
        last = min(top + self._map.lines + around, self._map.height)
        self.scroll_to_region(Region(0, first, 1, last - first), animate=False, force=True, immediate=True)
