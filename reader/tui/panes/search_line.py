"""The search line: the list follows each key, Esc returns to the filters that were in force before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.tui.lines.pane_widths import ONE_PANE_BELOW
from reader.tui.panes.today import today

if TYPE_CHECKING:
    from reader.model.query import Expression, Query
    from reader.tui.panes.host import Attention, Host
    from reader.tui.session import Session
    from reader.tui.widgets.article_list import ArticleList
    from reader.tui.work import messages
    from reader.tui.work.jobs import Jobs

_NOTE_CELLS = len("1,000,000 articles · 100 ms")


class _Pane(Protocol):
    @property
    def articles(self) -> ArticleList: ...

    def search(self, query: Query) -> None: ...

    def return_to(self, attention: Attention) -> None: ...


class SearchLine:
    """Edits the query of the session in the line above the panes."""

    def __init__(self, session: Session, host: Host, jobs: Jobs, pane: _Pane) -> None:
        """Edit the query of ``session``, of which ``pane`` shows the answers. Work is done by ``jobs``."""
        self._session = session
        self._host = host
        self._jobs = jobs
        self._pane = pane
        self._is_typed = False
        """Something was typed since the line was opened."""

    def open(self) -> None:
        """Open the line with the filters in force in it."""
        self._is_typed = False
        before = self._host.attention
        text = self._session.query_text
        self._host.prompts.search_line.ask(
            _("Search"),
            f"{text} " if text else "",
            parse=_parsed,
            on_submit=self._filter,
            on_cancel=lambda: self._pane.return_to(before),
            on_change=self._filter,
            on_step=self._step,
            completions={},
        )
        self._note("")
        self._host.status.show_hint(_("Enter keep  Esc cancel  ↑↓ results, searches  Tab complete"))
        self._jobs.complete(replace(before.query, expression=None))

    def _step(self, by: int) -> bool:
        """Move in the results; before the first, and where nothing is searched yet, Up brings back a search."""
        return (self._is_typed or by > 0) and self._pane.articles.step(by)

    def _filter(self, expression: Expression | None) -> None:
        """Ask for what was typed so far; a search that is overtaken by the next key costs nothing."""
        self._is_typed = True
        self._pane.search(replace(self._session.query, expression=expression))

    def offer(self, event: messages.Completions) -> None:
        """Complete with values that the library has."""
        self._host.prompts.search_line.offer(event.values)

    def show_count(self, event: messages.Selected) -> None:
        """Say how many articles match, and how long it took to find them."""
        if self._host.prompts.search_line.is_open and not event.is_head:
            count = len(event.selection)
            articles = ngettext("{:,} article", "{:,} articles", count).format(count)
            self._note(f"{articles} · {1000 * event.seconds:.0f} ms")

    def _note(self, text: str) -> None:
        # Of one width where there is room for it: another one would have all lines laid out and painted.
        has_room = self._host.app.size.width >= ONE_PANE_BELOW
        self._host.prompts.search_line.note(text.rjust(_NOTE_CELLS) if has_room else text)


def _parsed(text: str) -> Expression | None:
    from reader.model.query import parse_query

    return parse_query(text, today=today())
