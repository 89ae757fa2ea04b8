"""The library beside the open article: what stands where, and how results of work come onto the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from reader.i18n import gettext as _
from reader.model.change import ChangeKind
from reader.model.variant import Variant
from reader.tui.bars import BottomLine, TopLine, bottom_line, order_text, top_line
from reader.tui.conversion import Conversion
from reader.tui.empty import no_article_text
from reader.tui.head import head_texts, repair_line
from reader.tui.jobs import Jobs
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.divider import Divider
from reader.tui.widgets.drops import Drops
from reader.tui.widgets.page_view import PageView
from reader.tui.widgets.prompt_bar import PromptBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.geometry import Offset
    from textual.timer import Timer
    from textual.widget import Widget

    from reader.library.library import Library
    from reader.model.article import Article, Mended
    from reader.model.display import Display
    from reader.tui import messages
    from reader.tui.session import Session
    from reader.tui.spans import Span
    from reader.tui.themes import Palette

DWELL = 0.08
"""Seconds that the cursor must rest on a row before its article is opened beside it."""
BATCH = 0.25
"""Seconds between two updates of the list while files are being found."""

AT_ONCE = 0.001
"""Seconds; a timer of Textual cannot wait for none."""

ONE_PANE_BELOW = 80
TWO_LINES_FROM = 100
"""Columns of the terminal: below the first one pane is shown at a time, from the second on rows have two lines."""
_NARROW_LIST = 32
_WIDEST_LIST = 46
_LIST_SHARE = 0.4
_LEAST_LIST = 20
_LEAST_BODY = 30
"""Cells that each pane keeps."""


class LibraryScreen(Screen[None]):
    """Draws the session: list, article, top and bottom line.

    A subclass may handle the same message as this class: Textual calls the handlers of both.
    """

    articles = getters.query_one(ArticleList)
    view = getters.query_one(ArticleView)
    drops = getters.query_one(Drops)
    query_bar = getters.query_one("#query", PromptBar)
    prompt = getters.query_one("#prompt", PromptBar)

    def __init__(
        self, library: Library, session: Session, display: Display, record_bug: Callable[[Exception], str]
    ) -> None:
        """Show ``library`` as ``session`` says; ``display`` is how line breaks are taken."""
        super().__init__()
        self.session = session
        self.library = library
        self.display_options = display
        self.jobs = Jobs(self, library, record_bug)
        self.conversion = Conversion(Variant.ORIGINAL)
        self.article: Article | None = None
        """The article that is open."""
        self.mended: Mended | None = None
        """What was undone in it."""
        self._gone = False
        """It is not on the disk any more."""
        self._palette: Palette | None = None
        self._list_cells = 0
        """Cells by which the list is wider than by default."""
        self._bottom = BottomLine(reading=False)
        self._load_timer: Timer | None = None
        self._select_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes between the two lines; the stylesheet hides what the terminal has no room for."""
        yield Bar(self._top_spans, id="top")
        yield PromptBar(id="query")
        with Horizontal(id="panes"):
            with Vertical(id="side"):
                yield ArticleList(group=self.session.group, convert=self.conversion)
                yield Drops()
            yield Divider()
            with Vertical(id="body"):
                yield Static(id="banner", markup=False)
                yield ArticleView(cells=self.session.width)
        yield Static(id="empty", markup=False)
        yield PromptBar(id="prompt")
        yield Bar(self._bottom_spans, id="status")
        yield Static(_("The terminal is too small: 40 × 10 cells are needed"), id="small", markup=False)

    def on_mount(self) -> None:
        """Start to look for files; the first paint does not wait for them."""
        if self._palette:
            self.view.set_palette(self._palette)
        self.set_focus(self.articles)
        if self.session.script != Variant.ORIGINAL:
            self.jobs.convert(self.session.script)
        self.session.syncing = True
        self.call_after_refresh(self.sync)

    def set_palette(self, palette: Palette) -> None:
        """Show articles in these colours."""
        self._palette = palette
        if self.is_mounted:
            self.view.set_palette(palette)

    # Room

    def on_resize(self) -> None:
        """Share the columns out."""
        self._share_columns()

    @property
    def one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        return self.size.width < ONE_PANE_BELOW or self.session.focus_mode

    def _share_columns(self) -> None:
        columns = self.size.width
        self.articles.set_density(compact=columns < TWO_LINES_FROM)
        width = "1fr" if columns < ONE_PANE_BELOW else self._list_width(self._list_cells)
        self.query_one("#side").styles.width = width

    def _list_width(self, wider: int) -> int:
        """Return the cells of the list if it is to be ``wider`` than by default, as far as there is room."""
        columns = self.size.width
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
        pane = self.view if reading else self.drops if self.drops.display else self.articles
        self.set_focus(pane)
        self._follow_focus()

    def set_focus_mode(self, *, on: bool) -> None:
        """Hide everything but the article, or show it again."""
        self.session.focus_mode = on
        self.set_class(on, "-focus")

    def _follow_focus(self) -> None:
        """Show the pane that has the focus, with its keys; a line that is typed into changes neither."""
        if self.focused in {self.view, self.articles, self.drops}:
            self.session.reading = self.focused is self.view
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
                shown=None if selection is None else len(selection),
                total=0 if selection is None else selection.total,
                chips=[self.conversion.word(chip) for chip in session.chips],
                script=session.script,
                syncing=session.syncing,
                order=order_text(session.query),
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

    # Files

    def sync(self) -> None:
        """Look for new, changed and deleted files."""
        self.session.syncing = True
        self.jobs.sync()
        self.refresh_lines()

    def on_changed(self, event: messages.Changed) -> None:
        """Patch the list soon, and the open article if it is among what changed."""
        if self._select_timer is None:
            self._select_timer = self.set_timer(
                BATCH if self.session.selection else AT_ONCE, self._select_again
            )
        for change in event.changes:
            if self.article is not None and change.article_id == self.article.id:
                self._article_changed(change.kind)

    def _article_changed(self, kind: ChangeKind) -> None:
        if kind is ChangeKind.REMOVED:
            self._gone = True
            self._say_above(_("This file is gone from the disk; this is what it said"))
        else:
            self._say_above(_("This file has changed; this is what it says now"))
            self.load()

    def _say_above(self, text: str) -> None:
        banner = self.query_one("#banner", Static)
        banner.update(text)
        banner.display = bool(text)

    def _select_again(self) -> None:
        self._select_timer = None
        self.select()

    def on_synced(self) -> None:
        """Show the library as it is now."""
        self.session.syncing = False
        self.select()

    def select(self) -> None:
        """Ask for what matches the query in force."""
        self.jobs.select(self.session.generation, self.session.query)

    def on_selected(self, event: messages.Selected) -> None:
        """List what matches, unless the question has been overtaken."""
        session = self.session
        if event.generation != session.generation:
            return
        first = session.selection is None
        session.selection = event.selection
        self.articles.show(event.selection)
        self._show_what_there_is()
        if first and not session.syncing and event.selection.total == 1:
            self.show_pane(reading=True)
        self.refresh_lines()

    def _show_what_there_is(self) -> None:
        """Show the list, or why it is empty."""
        selection = self.session.selection
        empty = selection is not None and not selection.total and not self.session.syncing
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#empty", Static).update(no_article_text(self.library.sources))
        nothing = selection is not None and bool(selection.total) and not len(selection)
        focused = self.focused
        self.articles.display, self.drops.display = not nothing, nothing
        if nothing:
            self.drops.show_chips(self.session.chips)
            self.jobs.count_drops(self.session.generation, self.session.query)
        if focused in {self.articles, self.drops}:
            self.show_pane(reading=False)

    def on_drop_counts(self, event: messages.DropCounts) -> None:
        """Say what taking off each filter would bring."""
        if event.generation == self.session.generation:
            self.drops.show_counts(event.counts)

    # The article

    @property
    def chosen(self) -> Article | None:
        """The article that commands mean: the one under the cursor, unless a deleted one is still open."""
        return self.article if self._gone else self.articles.article

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        """Open the article under the cursor beside the list, once the cursor rests there."""
        first = self.article is None
        self.session.article_id = event.article_id
        if self._gone and not event.by_user:
            return  # What was open stays readable until the reader goes on.
        if self._load_timer is not None:
            self._load_timer.stop()
        if not event.article_id:
            self._close_article()
            self._say_above("")
        elif not self.one_pane or self.session.reading:
            self._load_timer = self.set_timer(AT_ONCE if first or self.session.reading else DWELL, self.load)

    def on_article_list_opened(self) -> None:
        """Read the article under the cursor."""
        if self.article is None or self.article.id != self.session.article_id:
            self._close_article()
            self.load()
        self.show_pane(reading=True)

    def _close_article(self) -> None:
        self.article = None
        self._gone = False
        self.view.clear()
        self._bottom = self._bottom._replace(percent=None, message="")
        self.refresh_lines()

    def load(self) -> None:
        """Open the article under the cursor in the script in force."""
        if self._load_timer is not None:
            self._load_timer.stop()
            self._load_timer = None
        if self.session.article_id:
            article_id = self.session.article_id
            display = self.session.display_of(article_id, self.display_options)
            self.jobs.load(article_id, self.conversion, display)

    def on_loaded(self, event: messages.Loaded) -> None:
        """Show an article that was read, if it is still the one wanted."""
        if event.article.id != self.session.article_id or event.script != self.conversion.script:
            return
        again = self.article is not None and self.article.id == event.article.id
        if not again or self._gone:
            self._say_above("")
        self._gone = False
        self.article = event.article
        from reader.render import Kind

        first = next(iter(event.document.ready), None)
        heading = first.content.shown().text if first and first.kind is Kind.HEADING else ""
        self.mended = event.mended
        repair = repair_line(event.mended, turned=event.article.id == self.session.turned_id)
        head = head_texts(event.article, self.conversion, begins_with=heading, repair=repair)
        left = event.mended.left if event.mended else ()
        doubtful = [self.conversion(event.article, place) for place in left]
        self.view.show(head, event.document, keep_place=again, doubtful=doubtful)

    def on_not_loaded(self, event: messages.NotLoaded) -> None:
        """Say that an article cannot be read; if it is the open one, its text stays."""
        if event.article_id != self.session.article_id:
            return
        if self.article is None or self.article.id != event.article_id:
            self._close_article()
        self._say_above(event.reason)

    def on_converts(self, event: messages.Converts) -> None:
        """Show everything in a script that is ready now, if it is still wanted."""
        if event.conversion.script == self.session.script:
            self.conversion = event.conversion
            self.articles.convert_with(event.conversion)
            self.load()
            self.refresh_lines()

    # Selection

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the character of its text, which only the article view knows."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, PageView):
            region = widget.content_region
            offset = widget.offset_at(x - region.x, min(y, region.bottom - 1) - region.y)
        return widget, offset
