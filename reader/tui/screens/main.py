"""The main screen: two panes between two bars. It alone decides in which order things happen between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.screen import Screen

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.keys.action import Scope
from reader.model.variant import Variant
from reader.tui import article_commands
from reader.tui.bindings import bindings, keymap_in
from reader.tui.lines.empty_library import no_article_text
from reader.tui.lines.pane_widths import too_small_text
from reader.tui.panes.article_pane import ArticlePane
from reader.tui.panes.jump_history import JumpHistory
from reader.tui.panes.library_pane import LibraryPane
from reader.tui.panes.prompts import Prompts
from reader.tui.panes.reading_marks import ReadingMarks
from reader.tui.screens import leaving
from reader.tui.screens.attention import attention_of, look_again, show_preloaded, step_at
from reader.tui.screens.columns import Columns
from reader.tui.screens.top_spans import top_spans
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.divider import Divider
from reader.tui.widgets.note import show_note
from reader.tui.widgets.status_bar import StatusBar
from reader.tui.work.conversion import Conversion
from reader.tui.work.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.geometry import Offset
    from textual.widget import Widget

    from reader.library import Library
    from reader.model.article import Article
    from reader.model.display import Display
    from reader.render import Link
    from reader.tui.lines.spans import Span
    from reader.tui.panes.host import Attention
    from reader.tui.panes.jump_history import Step
    from reader.tui.session import Session
    from reader.tui.widgets.article_list import ArticleList
    from reader.tui.work import messages
    from reader.tui.work.preload import Preload


class MainScreen(Screen[None]):
    """Shows the session. What is seldom seen is made when it is needed: each widget takes 1 ms of every start."""

    AUTO_FOCUS = ""  # By itself Textual would give the focus to the first input, even of a closed line.
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MAIN)

    def __init__(
        self,
        library: Library,
        session: Session,
        display: Display,
        record_bug: Callable[[Exception], str],
        preload: Preload | None = None,
    ) -> None:
        """Show ``library`` as ``session`` says; articles are read and set as ``display`` says."""
        super().__init__()
        self.session = session
        self.library = library
        self.conversion = Conversion(Variant.ORIGINAL)
        self.jobs = Jobs(self, library, record_bug)
        self.status = StatusBar(lambda: self.session.reading or not self.one_pane)
        self.prompts = Prompts(
            self,
            self.status,
            after_search=lambda: self.show_pane(reading=False),
            after_prompt=lambda: self.show_pane(reading=self.session.reading),
        )
        self.library_pane = LibraryPane(library, session, self)
        self.article_pane = ArticlePane(library, session, display, self)
        self.marks = ReadingMarks(library, session, self, self, self.library_pane)
        self.jumps = JumpHistory(
            partial(step_at, self.article_pane), self._go_to, partial(self.notify, markup=False)
        )
        self.columns = Columns(self, session, self.library_pane)
        self._preload = preload

    # Layout

    def compose(self) -> ComposeResult:
        """Lay out the panes between the two bars; the stylesheet hides what the terminal has no room for."""
        if self._preload is not None and self._preload.article:
            self.article_pane.prepare_view()
        yield Bar(self._top_spans, id="top")
        with Horizontal(id="panes"):
            yield self.library_pane
            yield Divider()
            yield self.article_pane
        yield self.status

    def on_mount(self) -> None:
        """Show what is ready before the first paint, and look for files after it."""
        self.columns.share()
        self.set_focus(self.library_pane.articles)
        if self.session.script != Variant.ORIGINAL:
            self.jobs.convert(self.session.script)
        self.session.syncing = True
        preload, self._preload = self._preload, None
        if preload is not None:
            show_preloaded(preload, self)
        self.call_after_refresh(self._look_for_files)

    def _look_for_files(self) -> None:
        self.article_pane.restore_place()
        if self.session.selection is not None:
            self.library_pane.select()  # Its rows are there, but not their number.
        self.library_pane.sync()

    def on_resize(self) -> None:
        """Share the columns out anew."""
        self.columns.share()
        show_note(self, "small", too_small_text(self.size.width, self.size.height), before="#status")
        self._restore_focus()
        articles = self.library_pane.articles
        if not self.one_pane and articles.article_id == self.session.article_id:
            # The cursor may have moved while there was no room for the article.
            self.article_pane.follow_cursor(articles.article, is_shown=True)

    def on_divider_dragged(self, event: Divider.Dragged) -> None:
        """Put the rule where the mouse is."""
        self.action_resize_list(event.x - self.library_pane.size.width)

    def action_resize_list(self, cells: int) -> None:
        """Make the list wider by ``cells``."""
        self.columns.resize_list(cells)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the character of its text, which only the article view knows."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget is self.article_pane.view_if_made:
            offset = self.article_pane.character_at(x, y)
        return widget, offset

    @property
    def is_idle(self) -> bool:
        """Whether nothing more happens until the user or a file does something."""
        is_working = any(not worker.is_finished for worker in self.app.workers)
        return not is_working and self.library_pane.is_idle and self.article_pane.is_idle

    # Focus

    @property
    def one_pane(self) -> bool:
        """Only one of list and article is on the screen."""
        return self.columns.show_one_pane

    def show_pane(self, *, reading: bool) -> None:
        """Give the keys, and where there is room for one pane the screen, to the article or the list."""
        reading = reading or self.columns.is_alone
        if not reading:
            self.set_focus_mode(on=False)
        self.set_focus(self.article_pane.view if reading else self.library_pane.shown_list)
        self._follow_focus()

    def on_descendant_focus(self) -> None:
        """Follow the focus, which a click may have moved; from a line that is typed into it cannot go."""
        self.prompts.take_keys()
        self._follow_focus()

    def _follow_focus(self) -> None:
        """Show the pane that has the focus, with its keys; a line that is typed into changes neither."""
        if self.focused is not None:
            is_view = self.focused is self.article_pane.view_if_made
            if is_view or self.focused is self.library_pane.shown_list:
                self.session.reading = is_view
                self.set_class(is_view, "-reading")
        # While a search is typed, the arrows move the cursor of the list.
        is_in_list = self.has_class("-asking") or not self.session.reading
        self.library_pane.articles.show_keys(here=is_in_list)
        self.refresh_bars()

    def on_screen_resume(self) -> None:
        """See that keys lead somewhere after a dialog has closed."""
        self._restore_focus()

    def _restore_focus(self) -> None:
        """Give the focus to the line that is open, else to the pane that is shown.

        Textual takes the focus from what is hidden, such as everything in a terminal that is too small.
        """
        reading = self.session.reading
        shown = self.article_pane.view_if_made if reading else self.library_pane.shown_list
        if self.is_active and not self.prompts.take_keys() and self.focused is not shown:
            self.show_pane(reading=reading)

    def set_focus_mode(self, *, on: bool) -> None:
        """Hide everything but the article, or show it again."""
        self.session.focus_mode = on
        self.set_class(on, "-focus")

    # The bars

    def refresh_bars(self) -> None:
        """Draw the top and the bottom line anew."""
        self.status.show_keys(reading=self.session.reading, is_alone=self.columns.is_alone)
        self.query("#top").refresh()  # none where the program is ending

    def _top_spans(self, cells: int) -> list[Span]:
        arrived = self.library_pane.arrivals.count
        return top_spans(self.library, self.session, self.conversion, arrived=arrived, cells=cells)

    # Which article

    @property
    def chosen(self) -> Article | None:
        """The article that commands mean: the one under the cursor, unless one that is not listed any more is open."""
        listed = self.library_pane.articles.article
        is_listed = listed is not None and listed.id == self.session.article_id
        return listed if is_listed and not self.article_pane.is_deleted else self.article_pane.article

    def needed_article(self) -> Article:
        """Return the article that commands mean.

        Raises:
            UsageError: there is none.
        """
        if self.chosen is None:
            raise UsageError(_("there is no article here"))
        return self.chosen

    def open_article(self, article_id: str, line: int | None = None) -> None:
        """Open an article of the library, at a line counted from 1; filters that hide it are taken off."""
        self.jumps.leave(article_id)
        if self.library_pane.list_article(article_id, line):
            self.session.article_id = article_id
            self.show_pane(reading=True)
            self.article_pane.open_at(line)

    def _go_to(self, step: Step) -> None:
        """Show a place that was left."""
        if self.library_pane.list_article(step.article_id, None):
            self.session.article_id = step.article_id
            self.show_pane(reading=True)
            self.article_pane.return_to(step.article_id, step.place)

    def action_way(self, name: str) -> None:
        """Go ``back`` or ``forward`` through the places that were left."""
        {"back": self.jumps.back, "forward": self.jumps.forward}[name]()

    def on_library_pane_article_chosen(self, event: LibraryPane.ArticleChosen) -> None:
        """Open an article that was chosen in a dialog, or is listed now."""
        self.open_article(event.article_id, event.line)

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        """Open the article under the cursor beside the list; what is read stays if only the list has changed."""
        articles = self.library_pane.articles
        if event.article_id != articles.article_id:
            return  # The cursor has gone on since.
        pane = self.article_pane
        if pane.article is not None and (articles.is_held or pane.is_deleted) and not event.by_user:
            return
        self.session.article_id = event.article_id
        self.article_pane.follow_cursor(
            articles.article if event.article_id else None,
            is_shown=not self.one_pane or self.session.reading,
        )

    def action_mark(self, name: str) -> None:
        """Do one of the commands of `ReadingMarks`."""
        self.marks.commands[name]()

    @property
    def attention(self) -> Attention:
        """What the reader looks at now."""
        return attention_of(self.session, self.library_pane, self.article_pane)

    def on_library_pane_returned(self, event: LibraryPane.Returned) -> None:
        """Look again at what was looked at before a search that was given up."""
        look_again(event.attention, self)

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        """Read the article under the cursor."""
        self.session.article_id = event.article_id
        self.article_pane.open()
        self.show_pane(reading=True)

    def on_library_pane_listed(self, event: LibraryPane.Listed) -> None:
        """Follow the list: why it is empty, what is searched, and an only article is read at once."""
        self.article_pane.mark_terms()
        self.set_class(event.is_empty, "-empty")
        text = no_article_text(self.library.sources, keymap_in(self.app)) if event.is_empty else ""
        show_note(self, "empty", text, before="#status")
        self.columns.follow_list()
        is_only = event.is_only or (self.columns.is_alone and not self.session.reading)
        if is_only and not self.prompts.is_open:
            self.action_show_body()
        else:
            self._restore_focus()
        self.refresh_bars()

    def on_changed(self, event: messages.Changed) -> None:
        """Load the open article again if it is among the files that changed."""
        for change in event.changes:
            self.article_pane.heed_change(change)

    def on_converts(self, event: messages.Converts) -> None:
        """Show everything in a script that is ready now, if it is still wanted."""
        if event.conversion.script == self.session.script:
            self.conversion = event.conversion
            self.library_pane.convert_with(event.conversion)
            self.article_pane.convert_with(event.conversion)
            self.refresh_bars()

    def on_page_view_moved(self) -> None:
        """Who has scrolled in the article keeps it, whatever comes into the list."""
        if self.article_pane.view.top_anchor is not None:
            self.library_pane.articles.hold()

    # Actions on the screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed no key means anything else."""
        return not self.prompts.is_open

    @property
    def namespaces(self) -> Mapping[str, DOMNode]:
        """The panes by the names that stand before the dot in the methods of the table of actions."""
        return {"library": self.library_pane, "article": self.article_pane}

    async def action_perform(self, action_id: str) -> None:
        """Do the action called ``action_id``: from help, palette or a click on the bottom line."""
        action = next(action for action in keymap_in(self.app).actions if action.id == action_id)
        articles, view = self.library_pane.articles, self.article_pane.view
        pane = view if self.session.reading else articles
        homes = {
            Scope.PANE: pane,
            Scope.LIST: articles,
            Scope.BODY: view,
            Scope.MAIN: self,
            Scope.APP: self.app,
        }
        await self.app.run_action(action.method, homes[action.scope])

    def action_show_body(self) -> None:
        """Go to the article."""
        self.library_pane.articles.action_open()

    def action_show_list(self) -> None:
        """Go back to the list."""
        self.show_pane(reading=False)

    def action_focus_mode(self) -> None:
        """Hide everything but the article, and back."""
        self.set_focus_mode(on=not self.session.focus_mode)
        if self.session.focus_mode:
            self.action_show_body()

    def action_undo_layer(self) -> None:
        """Take off what lies on top: a running command, marks in the article, the pane or the last filter."""
        if not self.workers.cancel_group(self, "pipe"):
            leaving.undo_layer(self)

    def action_quit_or_back(self) -> None:
        """Go back to the list, or from there quit."""
        leaving.quit_or_back(self)

    def action_next_script(self) -> None:
        """Show the next script."""
        self.action_set_script(self.session.next_script)

    def action_set_script(self, script: str) -> None:
        """Show everything in ``script``."""
        self.session.script = script
        self.jobs.convert(script)
        self.refresh_bars()

    @property
    def export_display(self) -> Display:
        """How an article is written out: in the script in force, neither wrapped nor spaced."""
        return self.session.export_display(self.article_pane.display_options)

    @property
    def marked_link(self) -> Link | None:
        """The link of the open article that has the cursor."""
        return self.article_pane.marked_link

    def sync(self) -> None:
        """Look for new, changed and deleted files."""
        self.library_pane.sync()

    def action_command(self, name: str) -> None:
        """Do one of `article_commands.COMMANDS`."""
        article_commands.COMMANDS[name](self)
