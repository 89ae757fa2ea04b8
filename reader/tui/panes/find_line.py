"""The line in which something to find in the open article is typed: matches are marked with each key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from reader.tui.article.article_view import ArticleView
    from reader.tui.article.matches import MatchesFound
    from reader.tui.panes.host import Host
    from reader.tui.widgets.prompt import Prompt


class _Pane(Protocol):
    @property
    def view(self) -> ArticleView: ...


class FindLine:
    """Asks what to find in the prompt of the screen, and shows in it how often it was found."""

    def __init__(self, pane: _Pane, host: Host) -> None:
        """Find in the view of ``pane``."""
        self._pane = pane
        self._host = host
        self._prompt: Prompt | None = None
        """The line, while it is open for this."""

    def open(self) -> None:
        """Open the line."""
        self._pane.view.matches.begin_find()
        self._prompt = self._host.prompts.ask(
            _("Find"),
            hint=_("Enter keep  Esc forget  then n next  N previous"),
            parse=str,
            on_submit=self._end,
            on_cancel=self._cancel,
            on_change=self._find,
        )

    def _find(self, text: str) -> None:
        if self._prompt is not None:
            self._prompt.note("")
        self._pane.view.matches.find(text)

    def _end(self, _text: str = "") -> None:
        self._prompt = None

    def _cancel(self) -> None:
        self._end()
        self._pane.view.matches.cancel_find()

    def show_count(self, event: MatchesFound) -> None:
        """Say how often it was found, or that it is still looked for."""
        if self._prompt is None:
            return
        more = "" if event.done else "…"
        if event.count:
            note = f"{event.current}/{event.count}{more}"
        else:
            note = _("not found") if event.done else more
        self._prompt.note(note)
