"""The library beside the open article: how results of work come onto the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.ingest.source import LARGE
from reader.model.article import Origin
from reader.model.change import ChangeKind
from reader.model.variant import Variant
from reader.tui.lines.article_header import head_texts, repair_line
from reader.tui.lines.empty_library import no_article_text
from reader.tui.screens.frame import FrameScreen
from reader.tui.work.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.library.library import Library
    from reader.model.article import Article, Body
    from reader.model.display import Display
    from reader.render import Document
    from reader.tui.article.article_view import ArticleView
    from reader.tui.dialogs.problem_list import Place
    from reader.tui.session import Session
    from reader.tui.themes import Palette
    from reader.tui.widgets.article_list import ArticleList
    from reader.tui.work import messages
    from reader.tui.work.preload import Ahead

DWELL = 0.08
"""Seconds that the cursor must rest on a row before its article is opened beside it."""
BATCH = 0.25
"""Seconds between two updates of the list while files are being found."""

AT_ONCE = 0.001
"""Seconds; a timer of Textual cannot wait for none."""


class LibraryScreen(FrameScreen):
    """Brings articles and lists of them onto the screen.

    A subclass may handle the same message as this class: Textual calls the handlers of both.
    """

    def __init__(
        self,
        library: Library,
        session: Session,
        display: Display,
        record_bug: Callable[[Exception], str],
        ahead: Ahead | None = None,
    ) -> None:
        """Show ``library`` as ``session`` says; ``display`` is how line breaks are taken."""
        super().__init__(library, session)
        self.display_options = display
        self.jobs = Jobs(self, library, record_bug)
        self.article: Article | None = None
        """The article that is open."""
        self.body: Body | None = None
        """What is shown of it was made from."""
        self.place_wanted: Place | None = None
        """The line at which an article is to be opened, until it is."""
        self._gone = False
        """It is not on the disk any more."""
        self._palette: Palette | None = None
        self._ahead = ahead
        self._load_timer: Timer | None = None
        self._select_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out what there is to show, with the article if it is the first thing."""
        if self._ahead is not None and self._ahead.article:
            self.make_view()
        yield from super().compose()

    def on_mount(self) -> None:
        """Start to look for files; the first paint does not wait for them."""
        self.set_focus(self.articles)
        if self.session.script != Variant.ORIGINAL:
            self.jobs.convert(self.session.script)
        self.session.syncing = True
        self._show_ahead()
        self.call_after_refresh(self._look_for_files)

    def _show_ahead(self) -> None:
        """Show what is ready before the first paint."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return
        if ahead.article:
            article, body, document = ahead.article
            self.session.article_id = article.id
            self._show_article(article, document, body)
            self.show_pane(reading=True)
        elif ahead.selection:
            self.session.selection, self.session.is_counted = ahead.selection, False
            self.articles.show(ahead.selection, self.session.terms)

    def _look_for_files(self) -> None:
        if self.session.selection is not None:
            self.select()  # Its rows are there, but not their number.
        self.sync()

    def set_palette(self, palette: Palette) -> None:
        """Show articles in these colours."""
        self._palette = palette
        if self._view is not None:
            self._view.set_palette(palette)

    def set_type(self) -> None:
        """Set the open article as the session says."""
        if self._view is not None:
            self._view.set_type(spacing=self.display_options.spacing, hanging=self.session.hanging)

    def dress(self, view: ArticleView) -> None:
        """Give the view its colours and what is searched."""
        view.set_type(spacing=self.display_options.spacing, hanging=self.session.hanging)
        view.mark_terms(self.session.terms)
        if self._palette:
            view.set_palette(self._palette)

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
        if kind is ChangeKind.ADDED and not self._gone:
            return  # It was open before it was listed.
        if kind is ChangeKind.REMOVED:
            self._gone = True
            self.say_above(_("This file is gone from the disk; this is what it said"))
        else:
            self.say_above(_("This file has changed; this is what it says now"))
            self.load()

    def _select_again(self) -> None:
        self._select_timer = None
        self.select()
        if not self.session.syncing:
            self.group()

    def on_synced(self) -> None:
        """Show the library as it is now."""
        self.session.syncing = False
        self.select()
        self.group()

    def select(self) -> None:
        """Ask for what matches the query in force."""
        self.jobs.select(self.session.generation, self.session.query, gather=self.session.gather)

    def set_gather(self, *, on: bool) -> None:
        """Give articles that tell one story one row, or each its own."""
        self.session.set_gather(on=on)
        if not on:
            self.session.grouping = False
            self.jobs.stop_grouping()
        self.select()
        self.group()
        self.refresh_lines()

    def group(self) -> None:
        """Find out which articles tell one story, if those share a row; the list does not wait for it."""
        if self.session.gather:
            self.jobs.group()

    def on_grouping(self) -> None:
        """Say that it is under way."""
        self.session.grouping = True
        self.refresh_lines()

    def on_grouped(self, event: messages.Grouped) -> None:
        """Give the articles of one story one row."""
        self.session.grouping = False
        if event.is_different:
            self.select()
        self.refresh_lines()

    def on_selected(self, event: messages.Selected) -> None:
        """List what matches, unless the question has been overtaken."""
        session = self.session
        if event.generation != session.generation:
            return
        if event.is_head and not self.articles.has_place_in(event.selection):
            return  # The cursor is further down: the whole list comes soon.
        session.is_counted = not event.is_head
        first = session.selection is None
        session.selection = event.selection
        self.articles.show(event.selection, session.terms)
        if self._view is not None:
            self._view.mark_terms(session.terms)
        self._show_what_there_is()
        if first and not session.syncing and event.selection.total == 1:
            self.show_pane(reading=True)
        self.refresh_lines()

    def _show_what_there_is(self) -> None:
        """Show the list, or why it is empty."""
        selection = self.session.selection
        empty = selection is not None and not selection.total and not self.session.syncing
        self.say_empty(no_article_text(self.library.sources) if empty else "")
        nothing = selection is not None and bool(selection.total) and not len(selection)
        had_keys = self.focused is not None and self.focused in {self.articles, self.drops}
        drops = self.show_drops(on=nothing)
        if nothing and drops is not None:
            drops.show_chips(self.session.chips)
            self.jobs.count_drops(self.session.generation, self.session.query)
        if had_keys:
            self.show_pane(reading=False)

    def on_drop_counts(self, event: messages.DropCounts) -> None:
        """Say what taking off each filter would bring."""
        if self.drops is not None and event.generation == self.session.generation:
            self.drops.show_counts(event.counts)

    # The article

    @property
    def chosen(self) -> Article | None:
        """The article that commands mean: the one under the cursor, unless a deleted one is still open."""
        return self.article if self._gone else self.articles.article

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        """Open the article under the cursor beside the list, once the cursor rests there."""
        first = self.article is None
        is_open = self.article is not None and self.article.id == event.article_id and not self._gone
        self.session.article_id = event.article_id
        if self._gone and not event.by_user:
            return  # What was open stays readable until the reader goes on.
        if self._load_timer is not None:
            self._load_timer.stop()
        waiting = self.articles.article
        if not event.article_id:
            self._close_article()
            self.say_above("")
        elif waiting and waiting.size > LARGE and not is_open and not self.session.reading:
            self._close_article()
            self.say_above(_("{} MB: Enter reads it").format(waiting.size // 1_000_000))
        elif not is_open and (not self.one_pane or self.session.reading):
            self._load_timer = self.set_timer(AT_ONCE if first or self.session.reading else DWELL, self.load)

    def on_article_list_opened(self) -> None:
        """Read the article under the cursor."""
        if self.article is None or self.article.id != self.session.article_id:
            self._close_article()
            self.load()
        self.show_pane(reading=True)

    def _close_article(self) -> None:
        self.article = self.body = None
        self._gone = False
        if self._view is not None:
            self._view.clear()
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
            wanted = self.place_wanted
            line = wanted.line if wanted and wanted.article_id == article_id else None
            self.jobs.load(article_id, self.conversion, display, line)

    def on_loaded(self, event: messages.Loaded) -> None:
        """Show an article that was read, if it is still the one wanted."""
        if event.article.id == self.session.article_id:
            if event.script != self.conversion.script:  # which was changed meanwhile
                event.document.convert_with(self.conversion.for_body(event.article))
            self._show_article(event.article, event.document, event.body)

    def _show_article(self, article: Article, document: Document, body: Body) -> None:
        again = self.article is not None and self.article.id == article.id
        if not again or self._gone:
            self.say_above("")
        self._gone = False
        self.article = article
        from reader.render import Kind

        first = next(iter(document.ready), None)
        may_say_title = first and (first.kind is Kind.HEADING or article.title_from is Origin.TEXT)
        beginning = first.content.shown().text if first and may_say_title else ""
        self.body = body
        mended = body.mended
        repair = repair_line(mended, turned=article.id == self.session.turned_id)
        head = head_texts(article, self.conversion, begins_with=beginning, repair=repair)
        doubtful = [self.conversion(article, place) for place in mended.left] if mended else ()
        self.view.show(head, document, keep_place=again, doubtful=doubtful)

    def on_not_loaded(self, event: messages.NotLoaded) -> None:
        """Say that an article cannot be read; if it is the open one, its text stays."""
        if event.article_id != self.session.article_id:
            return
        if self.article is None or self.article.id != event.article_id:
            self._close_article()
        self.say_above(event.reason)

    def on_converts(self, event: messages.Converts) -> None:
        """Show everything in a script that is ready now, if it is still wanted."""
        if event.conversion.script == self.session.script:
            self.conversion = event.conversion
            self.articles.convert_with(event.conversion)
            document = self._view.document if self._view is not None else None
            if document is not None and self.article is not None and self.body is not None:
                # What is in view is converted as it is painted: to read and parse 1 MB again takes 0.5 s.
                document.convert_with(event.conversion.for_body(self.article))
                gone, self._gone = self._gone, False
                self._show_article(self.article, document, self.body)
                self._gone = gone
            self.refresh_lines()
