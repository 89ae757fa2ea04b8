"""Read and starred marks on the screen: the keys that set them, reading to the end, and the marks of rows."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol

from reader.errors import NotFoundError, ReaderError
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.mark import UNMARKED
from reader.tui.panes.unread import next_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen
    from textual.timer import Timer

    from reader.library import Library
    from reader.model.mark import Mark
    from reader.model.query import Query
    from reader.tui.panes.host import Host
    from reader.tui.session import Session
    from reader.tui.widgets.article_list import ArticleList

DWELL_SECONDS = 2.0
"""How long the end of an article must be in view until it counts as read."""
POLL_SECONDS = 0.5
"""Between two looks whether another process has marked something."""
_WHOLE = 100
"""Percent of an article of which the end is in view."""


class _LibraryPane(Protocol):
    articles: ArticleList

    def set_query(self, query: Query) -> None: ...


class ReadingMarks:
    """Marks articles for the user. Changes are shown at once and written, in their order, in threads."""

    def __init__(
        self,
        library: Library,
        session: Session,
        host: Host,
        screen: Screen[None],
        pane: _LibraryPane,
    ) -> None:
        """Keep marks in ``library``, and show them in the rows of ``pane``."""
        self._library = library
        self._session = session
        self._host = host
        self._screen = screen
        self._articles = pane.articles
        self._set_query = pane.set_query
        self._changes: deque[Callable[[], str]] = deque()
        self._lock = Lock()
        self._poller: Thread | None = None
        self._dwell: Timer | None = None
        self._dwelt = ""
        """The article that was marked as read by itself since it was opened."""
        self.commands: dict[str, Callable[[], None]] = {
            "read": self._toggle_read,
            "star": self._toggle_star,
            "all": self._ask_to_mark_all,
            "undo": self._undo,
            "next_unread": lambda: self._step_unread(1),
            "previous_unread": lambda: self._step_unread(-1),
            "show_all": lambda: self._show(""),
            "show_unread": lambda: self._show("unread"),
            "show_starred": lambda: self._show("starred"),
        }
        """What keys do, by the name that stands in the table of actions."""

    # What rows show

    def load(self, article_ids: Sequence[str]) -> None:
        """Read the marks of articles for their rows."""
        self._host.jobs.request(
            lambda library, _cancelled: library.marks.of(_known(library, article_ids)),
            self._articles.marks.take,
            group="marks",
            description=_("read marks"),
            exclusive=False,
        )
        if self._poller is None:
            self._poller = Thread(target=self._poll, name="marks", daemon=True)
            self._poller.start()

    def _poll(self) -> None:
        """Tell the list whenever the state has changed, by whomever."""
        before = self._library.marks.version()
        while not Event().wait(POLL_SECONDS) and self._screen.is_running:
            version = self._library.marks.version()
            if version != before:
                before = version
                self._screen.call_later(self._articles.marks.forget)

    # Keys

    def _toggle_read(self) -> None:
        article_id = self._host.needed_article().id
        self._dwelt = article_id  # what the user says is not overruled by a rest at the end
        self._mark([article_id], read=not self._mark_of(article_id).read)

    def _toggle_star(self) -> None:
        article_id = self._host.needed_article().id
        self._mark([article_id], starred=not self._mark_of(article_id).starred)

    def _step_unread(self, by: int) -> None:
        """Go to the next unread article of the list, or with -1 to the previous one."""
        selection = self._session.selection
        row = selection.position(self._session.article_id) if selection is not None else None
        if selection is None or row is None:
            return

        def go(article_id: str) -> None:
            position = selection.position(article_id) if article_id else None
            if position is None:
                self._host.app.notify(_("No unread article that way"), markup=False)
            else:
                self._articles.go_to_row(position)

        self._host.jobs.request(
            lambda library, cancelled: next_unread(library, selection, row, by, cancelled),
            go,
            group="unread",
            description=_("find unread articles"),
        )

    def _mark_of(self, article_id: str) -> Mark:
        return self._articles.marks.known.get(article_id, UNMARKED)

    def _mark(
        self, ids: Sequence[str], *, read: bool | None = None, starred: bool | None = None, told: bool = False
    ) -> None:
        """Mark articles; say how many if ``told``."""
        given = {name: value for name, value in (("read", read), ("starred", starred)) if value is not None}
        known = self._articles.marks.known
        self._articles.marks.take({each: known.get(each, UNMARKED)._replace(**given) for each in ids})

        def change() -> str:
            count = self._library.marks.mark(ids, read=read, starred=starred)
            text = ngettext("{:,} article is read now", "{:,} articles are read now", count).format(count)
            return f"{text} · {_('U undoes')}" if told else ""

        self._write(change)

    def _ask_to_mark_all(self) -> None:
        selection = self._session.selection
        if selection is None or not len(selection):
            return
        from reader.tui.dialogs.dialog import ConfirmDialog

        count = len(selection)
        question = ngettext(
            "Mark {:,} listed article as read?", "Mark all {:,} listed articles as read?", count
        )

        def mark(agreed: bool | None) -> None:
            if agreed:
                self._mark(list(selection.ids), read=True, told=True)

        self._host.app.push_screen(ConfirmDialog(_("Read"), question.format(count)), mark)

    def _undo(self) -> None:
        def change() -> str:
            count = self._library.marks.undo()
            if not count:
                return _("No mark to take back")
            return ngettext("Taken back for {:,} article", "Taken back for {:,} articles", count).format(
                count
            )

        self._write(change)

    def _write(self, change: Callable[[], str]) -> None:
        self._changes.append(change)
        self._host.jobs.request(
            lambda _library, _cancelled: self._write_next(),
            self._say,
            group="mark",
            description=_("mark"),
            exclusive=False,
        )

    def _write_next(self) -> str:
        with self._lock:  # in their order, whichever thread comes first
            change = self._changes.popleft()
            try:
                return change()
            except ReaderError:
                self._screen.call_later(self._articles.marks.forget)  # what was shown is not so
                raise

    def _say(self, text: str) -> None:
        self._articles.marks.forget()
        if text:
            self._screen.notify(text, markup=False)

    # Filters

    def _show(self, mark: str) -> None:
        """List articles with one mark, or for an empty text all, beside what else is asked for."""
        from reader.model.query import Field

        query = self._session.query
        asked = replace(query, expression=None)
        for clause in query.clauses:
            if not (isinstance(clause, Field) and clause.name == "is" and clause.value in _FILTERS):
                asked = asked.and_(clause)
        self._set_query(asked.and_(Field("is", mark)) if mark else asked)

    # Read by itself

    def heed_position(self, article_id: str, percent: int) -> None:
        """Mark an article as read once its end has been in view for a while; only one that is being read."""
        if self._dwell is not None:
            self._dwell.stop()
            self._dwell = None
        if article_id != self._dwelt:
            self._dwelt = ""
        if percent >= _WHOLE and article_id and not self._dwelt:
            self._dwell = self._screen.set_timer(DWELL_SECONDS, lambda: self._dwell_ended(article_id))

    def _dwell_ended(self, article_id: str) -> None:
        self._dwell = None
        session = self._session
        if session.reading and session.article_id == article_id and self._screen.is_active:
            self._dwelt = article_id
            if not self._mark_of(article_id).read:
                self._mark([article_id], read=True)


_FILTERS = ("read", "unread", "starred")


def _known(library: Library, article_ids: Sequence[str]) -> list[str]:
    """Return those of ``article_ids`` that the library has still."""
    known = []
    for article_id in article_ids:
        try:
            known.append(library.get(article_id).id)
        except NotFoundError:
            continue
    return known
