"""The open article with a banner above it, and all that decides how it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical

from reader.i18n import gettext as _
from reader.library import LARGE
from reader.model.change import ChangeKind
from reader.tui.article_commands import follow_link
from reader.tui.bindings import keymap_in
from reader.tui.lines import key_effects
from reader.tui.lines.article_header import head_texts, repair_line, title_in
from reader.tui.notify import errors_notified
from reader.tui.panes.encoding_choice import EncodingChoice
from reader.tui.panes.find_line import FindLine
from reader.tui.panes.highlighter import Highlighter
from reader.tui.panes.outline import choose_heading
from reader.tui.panes.pending_load import PendingLoad
from reader.tui.panes.reading_places import ReadingPlaces
from reader.tui.widgets.note import show_note

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Offset

    from reader.library import Library
    from reader.model.article import Article, Body
    from reader.model.change import Change
    from reader.model.display import Display
    from reader.render import Anchor, Document, Link
    from reader.tui.article.article_view import ArticleView, HeadingsEnded
    from reader.tui.article.link_cursor import LinkFollowed, LinkMarked
    from reader.tui.article.matches import MatchesFound
    from reader.tui.article.page_view import PageView
    from reader.tui.panes.host import Host
    from reader.tui.session import Session
    from reader.tui.themes import Palette
    from reader.tui.work import messages
    from reader.tui.work.conversion import Conversion

PREVIEW_DELAY = 0.08
"""Seconds that the cursor must rest on a row before its article is opened beside the list."""
NO_DELAY = 0.001
"""Seconds; a timer of Textual cannot wait for 0."""

WIDTH_STEP = 4
"""Cells by which `<` and `>` change the reading width: two Han characters."""


class ArticlePane(Vertical):
    """Loads the article of the session and shows it as the session says."""

    def __init__(self, library: Library, session: Session, display: Display, host: Host) -> None:
        """Show nothing yet; articles of ``library`` are read and set as ``display`` says."""
        super().__init__(id="body")
        self.display_options = display
        self.article: Article | None = None
        """The article that is open."""
        self.body: Body | None = None
        """The text from which the open article was made."""
        self.is_deleted = False
        """The file of the open article is not on the disk any more."""
        self._library = library
        self._session = session
        self._host = host
        self._jobs = host.jobs.for_widget(self)
        self._view: ArticleView | None = None
        self._palette: Palette | None = None
        self._pending = PendingLoad(self, self.load)
        self._wanted_line: tuple[str, int | None] | None = None
        """Id of an article and the line, counted from 1, at which it is to be opened, until it is."""
        self._find_line = FindLine(self, host)
        self._encodings = EncodingChoice(self, session, self.load)
        self._places = ReadingPlaces(library, host)
        self._highlighter = Highlighter(host)
        self._wanted_place: tuple[str, Anchor | None] | None = None
        """Id of an article and what is to stand in its first row, until it is loaded."""

    def compose(self) -> ComposeResult:
        """Yield the view if there is an article to show at once."""
        if self._view is not None:
            yield self._view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed no key means anything else."""
        return not self._host.prompts.is_open

    @property
    def is_idle(self) -> bool:
        """Whether the article of the session is shown, or it is said why it is not."""
        wanted = self._session.article_id
        is_said = any(not note.has_class("-hidden") for note in self.query("#banner"))
        is_other = bool(wanted and self.size.width) and not (self._is_shown(wanted) or is_said)
        is_laid_out = self._view is None or self._view.is_idle
        return is_laid_out and not (is_other or self._pending.is_pending)

    def restore_place(self) -> None:
        """Go to where reading stopped in an article that was shown at the start."""
        if self.article is not None and self.body is not None:
            self._places.restore(self.article, self.body, self.view)

    def on_unmount(self) -> None:
        """Keep the place of the open article."""
        self._places.keep(self.article, self._view, at_once=True)

    # The view

    @property
    def view(self) -> ArticleView:
        """What shows the article; made when it is first needed."""
        if self._view is not None:
            return self._view
        view = self.prepare_view()
        self.mount(view)
        return view

    @property
    def view_if_made(self) -> ArticleView | None:
        """What shows the article, if anything was shown or wanted yet."""
        return self._view

    def prepare_view(self) -> ArticleView:
        """Make the view; before `compose`, so that the first paint has it."""
        from reader.tui.article.article_view import ArticleView

        self._view = ArticleView(cells=self._session.width, keymap=keymap_in(self.app))
        self._view.before_jump = self._host.jumps.leave
        self._set_type()
        self._view.matches.mark_terms(self._session.terms)
        if self._palette:
            self._view.set_palette(self._palette)
        return self._view

    @property
    def marked_link(self) -> Link | None:
        """The link that has the cursor."""
        return None if self._view is None else self._view.links.link

    def character_at(self, x: int, y: int) -> Offset | None:
        """Return the character of the text that is shown in a cell of the screen."""
        region = self.view.content_region
        return self.view.offset_at(x - region.x, min(y, region.bottom - 1) - region.y)

    def set_palette(self, palette: Palette) -> None:
        """Show articles in these colours."""
        self._palette = palette
        if self._view is not None:
            self._view.set_palette(palette)

    def mark_terms(self) -> None:
        """Mark in the open article what is searched."""
        if self._view is not None:
            self._view.matches.mark_terms(self._session.terms)

    def show_banner(self, text: str) -> None:
        """Show ``text`` above the article; an empty text takes it away."""
        show_note(self, "banner", text, before=0)

    # Which article is open

    def follow_cursor(self, article: Article | None, *, is_shown: bool) -> None:
        """Open the article under the cursor of the list, once the cursor rests there.

        Args:
            article: the one under the cursor; None: the list is empty.
            is_shown: this pane is on the screen.
        """
        self._pending.unschedule()
        is_first = self.article is None
        reading = self._session.reading
        if article is None:
            self.close()
            self.show_banner("")
        elif self._is_open(article.id):
            return
        elif article.size > LARGE and not reading:
            self.close()
            self.show_banner(_("{} MB: Enter reads it").format(article.size // 1_000_000))
        elif is_shown:
            delay = NO_DELAY if is_first or reading else PREVIEW_DELAY
            self._pending.schedule(delay)

    def _is_open(self, article_id: str) -> bool:
        return self.article is not None and self.article.id == article_id and not self.is_deleted

    def open(self) -> None:
        """Open the article of the session at once, unless it is open."""
        if self.article is None or self.article.id != self._session.article_id:
            self.close()
            self.load()

    def open_at(self, line: int | None) -> None:
        """Go to a line of the file, counted from 1, when the article of the session is loaded, which begins now."""
        self._wanted_line = self._session.article_id, line
        self.load()

    def return_to(self, article_id: str, place: Anchor | None) -> None:
        """Show an article again, with ``place`` in the first row."""
        self._pending.unschedule()
        if self._is_shown(article_id):
            self.view.go_to_place(place)
        else:
            self._wanted_place = article_id, place
            self.load()

    def _is_shown(self, article_id: str) -> bool:
        return self.article is not None and self.article.id == article_id

    def close(self) -> None:
        """Show no article."""
        self._places.keep(self.article, self._view)
        self.article = self.body = None
        self._pending.begin("")
        self.is_deleted = False
        if self._view is not None:
            self._view.clear()
        self._host.status.show_position(None)
        self._host.status.show_found("")
        self._host.status.show_message("")

    def load(self) -> None:
        """Read the article of the session and show it in the script in force."""
        article_id = self._session.article_id
        self._pending.begin(article_id)
        if article_id:
            wanted_id, line = self._wanted_line or ("", None)
            display = self._session.display_of(article_id, self.display_options)
            self._jobs.load(
                article_id, self._host.conversion, display, line if wanted_id == article_id else None
            )

    def on_loaded(self, event: messages.Loaded) -> None:
        """Show an article that was read, if it is still the one wanted."""
        article_id = event.article.id
        self._pending.end(article_id)
        is_ending = self._view is not None and not self._view.is_attached
        if article_id != self._session.article_id or is_ending:
            return
        conversion = self._host.conversion
        if event.script != conversion.script:  # which was changed meanwhile
            event.document.convert_with(conversion.for_body(event.article))
        is_new = not self._is_shown(article_id)
        self.show(event.article, event.document, event.body)
        if is_new and event.block is None and (place := self._places.of(event.article, event.place)):
            self.view.go_to_place(place)
        self._host.status.show_encoding(self._encodings.name_of(article_id))
        if self._wanted_line and self._wanted_line[0] == article_id:
            self._wanted_line = None
        if self._wanted_place and self._wanted_place[0] == article_id:
            self.call_later(self.view.go_to_place, self._wanted_place[1])
        self._wanted_place = None
        if event.block is not None:
            self.call_later(self.view.go_to_block, event.block)

    def show(self, article: Article, document: Document, body: Body) -> None:
        """Show ``article``, whose text ``body`` was parsed to ``document``."""
        is_same = self.article is not None and self.article.id == article.id
        if not is_same:
            self._places.keep(self.article, self._view)
            self._host.status.show_found("")
        if not is_same or self.is_deleted:
            self.show_banner("")
        self.is_deleted = False
        self.article, self.body = article, body
        self._show_text(document, keep_place=is_same)

    def _show_text(self, document: Document, *, keep_place: bool) -> None:
        article, body = self.article, self.body
        if article is None or body is None:
            return
        conversion = self._host.conversion
        is_raw = article.id == self._session.raw_article_id
        repair = repair_line(body.repairs, turned=is_raw, keymap=keymap_in(self.app))
        beginning = title_in(document, article)
        head = head_texts(article, conversion, begins_with=beginning, repair=repair)
        doubtful = [conversion(article, text) for text in body.repairs.left] if body.repairs else ()
        self.view.show(head, document, keep_place=keep_place, doubtful=doubtful)
        self._highlighter.show(article, body, self.view)

    def on_not_loaded(self, event: messages.NotLoaded) -> None:
        """Say that an article cannot be read; if it is the open one, its text stays."""
        self._pending.end(event.article_id)
        if event.article_id == self._session.article_id:
            if self.article is None or self.article.id != event.article_id:
                self.close()
            self.show_banner(event.reason)

    def heed_change(self, change: Change) -> None:
        """Load the open article again if its file has changed, or say that it is gone."""
        if self.article is None or change.article_id != self.article.id:
            return
        if change.kind is ChangeKind.REMOVED:
            self.is_deleted = True
            self.show_banner(_("This file is gone from the disk; this is what it said"))
        elif change.kind is not ChangeKind.ADDED or self.is_deleted:  # else it was open before it was listed
            self.show_banner(_("This file has changed; this is what it says now"))
            self.load()

    # How it is shown

    def convert_with(self, conversion: Conversion) -> None:
        """Show the open article in another script."""
        document = self._view.document if self._view is not None else None
        if document is not None and self.article is not None:
            # What is in view is converted as it is painted: to read and parse 1 MB again takes 0.5 s.
            document.convert_with(conversion.for_body(self.article))
            self._show_text(document, keep_place=True)

    def action_toggle_spacing(self) -> None:
        """Leave a cell free between Han and Western text, or none."""
        self.display_options = replace(self.display_options, spacing=not self.display_options.spacing)
        self._set_type()

    def action_toggle_hanging(self) -> None:
        """Let marks hang into the margin, or not."""
        self._session.hanging = not self._session.hanging
        self._set_type()

    def _set_type(self) -> None:
        if self._view is not None:
            self._view.set_type(spacing=self.display_options.spacing, hanging=self._session.hanging)

    def action_widen(self, steps: int) -> None:
        """Set the text wider by ``steps`` of `WIDTH_STEP` cells, or narrower where negative."""
        cells = steps * WIDTH_STEP
        is_changed = self._session.widen(cells)
        if is_changed:
            self.view.set_width(self._session.width)
        text = key_effects.width_text(self._session.width, by=cells, is_changed=is_changed)
        self._host.status.show_briefly(text)

    def action_original(self) -> None:
        """Show the open article as it stands in its file, or repaired again."""
        session = self._session
        if self.article is None or self.article.id != session.article_id:
            return
        if session.raw_article_id == self.article.id:
            session.raw_article_id = ""
        elif (self.body and self.body.repairs) or self.display_options.repair == "off":
            session.raw_article_id = self.article.id
        else:
            self.notify(_("Nothing was mended in this article"), markup=False)
            return
        self._host.status.show_briefly(key_effects.original_text(is_original=bool(session.raw_article_id)))
        self.load()

    def action_encoding(self) -> None:
        """Choose the encoding in which the open article is read."""
        if self.article is not None and self.body is not None:
            self._encodings.ask(self.article, self.body)

    def action_outline(self) -> None:
        """Choose a heading of the article."""
        choose_heading(self.view, self._host)

    def action_find(self, by: int = 1) -> None:
        """Open the line to find in the article, or with -1 what stands before the place in view."""
        self._find_line.open(by)

    def action_step_match(self, by: int) -> None:
        """Go to the next match (1) or the previous one (-1)."""
        self._find_line.step(by)

    def action_highlight(self, name: str, count: int = 1) -> None:
        """Do what `Highlighter.run` calls ``name``."""
        self._highlighter.run(name, count)

    def on_matches_found(self, event: MatchesFound) -> None:
        """Say how often it was found."""
        self._find_line.show_count(event)

    # Links and the position

    def on_link_marked(self, event: LinkMarked) -> None:
        """Show where the marked link leads."""
        self._host.status.show_message(self.view.links.describe(event.link) if event.link else "")

    def on_link_followed(self, event: LinkFollowed) -> None:
        """Open a link: another article of the library, or a page, once its address has been seen."""
        with errors_notified(self):
            follow_link(event.link.target, self._session.article_id, self._host, seen=event.seen)

    def on_links_ended(self) -> None:
        """After the last link comes the list."""
        self._host.show_pane(reading=False)

    def on_headings_ended(self, event: HeadingsEnded) -> None:
        """Say that there is no further heading."""
        self._host.status.show_briefly(key_effects.no_heading_text(event.direction))

    def on_page_view_moved(self, event: PageView.Moved) -> None:
        """Show how far the article is read."""
        minutes = self.article.minutes if self.article is not None else 0
        self._host.status.show_position(event.percent, event.paragraph, minutes)
        if self.article is not None:
            self._host.marks.heed_position(self.article.id, event.percent)
