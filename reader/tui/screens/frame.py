"""What stands where on the main screen: list and article between two lines, shared out over the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from reader.i18n import gettext as _
from reader.model.variant import Variant
from reader.tui.lines.bars import BottomLine, TopLine, bottom_line, state_text, top_line
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.divider import Divider
from reader.tui.work.conversion import Conversion

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Offset
    from textual.widget import Widget

    from reader.library.library import Library
    from reader.tui.article.article_view import ArticleView
    from reader.tui.article.page_view import PageView
    from reader.tui.lines.spans import Span
    from reader.tui.session import Session
    from reader.tui.widgets.no_results import Drops
    from reader.tui.widgets.prompt_bar import PromptBar

ONE_PANE_BELOW = 80
TWO_LINES_FROM = 100
"""Columns of the terminal: below the first one pane is shown at a time, from the second on rows have two lines."""
_NARROW_LIST = 32
_WIDEST_LIST = 46
_LIST_SHARE = 0.4
_LEAST_LIST = 20
_LEAST_BODY = 30
"""Cells that each pane keeps."""
LEAST_COLUMNS = 40
LEAST_ROWS = 10
"""What a terminal needs to show anything but this."""


class FrameScreen(Screen[None]):
    """Draws the session. What is seldom seen is made when it is wanted: each widget takes 1 ms of every start."""

    def __init__(self, library: Library, session: Session) -> None:
        """Show ``library`` as ``session`` says."""
        super().__init__()
        self.session = session
        self.library = library
        self.conversion = Conversion(Variant.ORIGINAL)
        self.articles = ArticleList(group=session.group, convert=self.conversion)
        self._view: ArticleView | None = None
        self._bars: dict[str, PromptBar] = {}
        """The lines to type into that were opened so far, by name."""
        self._list_cells = 0
        """Cells by which the list is wider than by default."""
        self._bottom = BottomLine(reading=False)

    def compose(self) -> ComposeResult:
        """Lay out the panes between the two lines; the stylesheet hides what the terminal has no room for."""
        yield Bar(self._top_spans, id="top")
        with Horizontal(id="panes"):
            with Vertical(id="side"):
                yield self.articles
            yield Divider()
            yield Vertical(*([self._view] if self._view else ()), id="body")
        yield Bar(self._bottom_spans, id="status")

    # What is seldom seen

    @property
    def view(self) -> ArticleView:
        """The open article."""
        if self._view is not None:
            return self._view
        view = self.make_view()
        self.query_one("#body").mount(view)
        return view

    def make_view(self) -> ArticleView:
        """Make the view, to be mounted by `compose` or by the first who asks for it."""
        from reader.tui.article.article_view import ArticleView

        self._view = ArticleView(cells=self.session.width)
        self.dress(self._view)
        return self._view

    def dress(self, view: ArticleView) -> None:
        """Make a new view look as it should."""
        raise NotImplementedError

    @property
    def query_bar(self) -> PromptBar:
        """The search line."""
        return self._prompt_bar("query", above="#panes")

    @property
    def prompt(self) -> PromptBar:
        """The line above the bottom line that asks for what a command must know."""
        return self._prompt_bar("prompt", above="#status")

    def _prompt_bar(self, name: str, above: str) -> PromptBar:
        bar = self._bars.get(name)
        if bar is None:
            from reader.tui.widgets.prompt_bar import PromptBar

            bar = self._bars[name] = PromptBar(id=name)
            self.mount(bar, before=above)
        return bar

    def is_asking(self, name: str = "") -> bool:
        """Tell whether something is being typed, into the line ``name`` if one is named."""
        return any(bar.kind for known, bar in self._bars.items() if name in {"", known})

    @property
    def drops(self) -> Drops | None:
        """Which filter to take off, where nothing matches; None as long as something has."""
        return next(iter(self.query("#drops").results()), None)  # type: ignore[return-value] # has one type only

    def show_drops(self, *, on: bool) -> Drops | None:
        """Put `drops` in the place of the list, or the list back."""
        drops = self.drops
        if on and drops is None:
            from reader.tui.widgets.no_results import Drops

            drops = Drops()
            self.query_one("#side").mount(drops)
        self.articles.display = not on
        if drops is not None:
            drops.display = on
        return drops

    def say_above(self, text: str) -> None:
        """Say something above the article; an empty text takes it away."""
        self._note("banner", text, into="#body", before=0)

    def say_empty(self, text: str) -> None:
        """Say why there is nothing to show, in place of both panes; an empty text brings them back."""
        self.set_class(bool(text), "-empty")
        self._note("empty", text, before="#status")

    def _note(self, name: str, text: str, *, into: str = "", before: str | int) -> None:
        """Show ``text`` in a widget of its own, or hide that."""
        found = self.query(f"#{name}").results(Static)
        note = next(found, None)
        if note is None and text:
            note = Static(id=name, markup=False)
            (self.query_one(into) if into else self).mount(note, before=before)
        if note is not None:
            note.update(text)
            note.set_class(not text, "-hidden")

    # Room

    def on_mount(self) -> None:
        """Share the columns out before the first paint, which would be followed by another otherwise."""
        self._share_columns()

    def on_resize(self) -> None:
        """Share the columns out."""
        self._share_columns()
        too_small = self.size.width < LEAST_COLUMNS or self.size.height < LEAST_ROWS
        self._note(
            "small",
            _("The terminal is too small: {} × {} cells are needed").format(LEAST_COLUMNS, LEAST_ROWS)
            if too_small
            else "",
            before="#status",
        )

    @property
    def one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        return self.size.width < ONE_PANE_BELOW or self.session.focus_mode

    @property
    def _columns(self) -> int:
        """Columns of the terminal; the screen has none before it is laid out."""
        return self.app.size.width

    def _share_columns(self) -> None:
        columns = self._columns
        self.articles.set_density(compact=columns < TWO_LINES_FROM)
        width = "1fr" if columns < ONE_PANE_BELOW else self._list_width(self._list_cells)
        self.query_one("#side").styles.width = width

    def _list_width(self, wider: int) -> int:
        """Return the cells of the list if it is to be ``wider`` than by default, as far as there is room."""
        columns = self._columns
        usual = _NARROW_LIST if columns < TWO_LINES_FROM else min(int(columns * _LIST_SHARE), _WIDEST_LIST)
        return min(max(usual + wider, _LEAST_LIST), columns - _LEAST_BODY)

    def on_divider_dragged(self, event: Divider.Dragged) -> None:
        """Put the rule where the mouse is."""
        self.action_resize_list(event.x - self.query_one("#side").size.width)

    def action_resize_list(self, cells: int) -> None:
        """Make the list wider by ``cells``."""
        if self.size.width >= ONE_PANE_BELOW:
            self._list_cells = self._list_width(self._list_cells + cells) - self._list_width(0)
            self._share_columns()

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys, and where there is room for one pane the screen, to the article or the list."""
        if not reading:
            self.set_focus_mode(on=False)
        drops = self.drops
        pane = self.view if reading else drops if drops is not None and drops.display else self.articles
        self.set_focus(pane)
        self._follow_focus()

    def set_focus_mode(self, *, on: bool) -> None:
        """Hide everything but the article, or show it again."""
        self.session.focus_mode = on
        self.set_class(on, "-focus")

    def _follow_focus(self) -> None:
        """Show the pane that has the focus, with its keys; a line that is typed into changes neither."""
        if self.focused is not None and self.focused in {self._view, self.articles, self.drops}:
            self.session.reading = self.focused is self._view
            self.set_class(self.session.reading, "-reading")
        self.refresh_lines()

    # The two lines

    def refresh_lines(self) -> None:
        """Draw the top and the bottom line anew."""
        self._bottom = self._bottom._replace(reading=self.session.reading)
        for name in ("#top", "#status"):
            self.query_one(name).refresh()

    def _top_spans(self, cells: int) -> list[Span]:
        session = self.session
        selection = session.selection
        return top_line(
            TopLine(
                name=" ".join(source.key for source in self.library.sources),
                shown=None if selection is None or not session.is_counted else len(selection),
                total=0 if selection is None else selection.total,
                chips=[self.conversion.word(chip) for chip in session.chips],
                script=session.script,
                syncing=session.syncing,
                order=state_text(session.query, gather=session.gather, grouping=session.grouping),
            ),
            cells,
        )

    def _bottom_spans(self, cells: int) -> list[Span]:
        hidden = self.one_pane and not self.session.reading
        return bottom_line(self._bottom._replace(percent=None) if hidden else self._bottom, cells)

    def say_below(self, text: str) -> None:
        """Say something in place of the live keys; an empty text brings them back."""
        self._bottom = self._bottom._replace(message=text)
        self.refresh_lines()

    def say_encoding(self, name: str) -> None:
        """Say in which encoding the article is read because the user said so; an empty name: that it is told from its bytes."""
        if name != self._bottom.encoding:
            self._bottom = self._bottom._replace(encoding=name)
            self.refresh_lines()

    def on_descendant_focus(self) -> None:
        """Follow the focus, which a click may have moved."""
        self._follow_focus()

    def on_page_view_moved(self, event: PageView.Moved) -> None:
        """Say how far the article is read."""
        self._bottom = self._bottom._replace(percent=event.percent, paragraph=event.paragraph)
        self.query_one("#status").refresh()

    def on_article_view_link_marked(self, event: ArticleView.LinkMarked) -> None:
        """Say where the marked link leads."""
        self.say_below(self.view.describe(event.link) if event.link else "")

    # Selection

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the character of its text, which only the article view knows."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if self._view is not None and widget is self._view:
            region = self._view.content_region
            offset = self._view.offset_at(x - region.x, min(y, region.bottom - 1) - region.y)
        return widget, offset
