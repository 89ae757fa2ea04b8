"""The line in which something to find in the open article is typed: matches are marked with each key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.i18n import gettext as _
from reader.tui.bindings import keymap_in

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
        self._by = 1
        self._last = ""
        """What was found last."""

    def open(self, by: int = 1) -> None:
        """Open the line; with -1 for ``by`` it leads to the match before what is in view, not the one behind it."""
        self._by = by
        keymap = keymap_in(self._host.app)
        self._pane.view.matches.begin_find()
        self._prompt = self._host.prompts.ask(
            _("Find"),
            hint=_("Enter keep  Esc forget  then {} next  {} previous").format(
                keymap.label("find-next"), keymap.label("find-previous")
            ),
            parse=str,
            on_submit=self._end,
            on_cancel=self._cancel,
            on_change=self._find,
        )

    def _find(self, text: str) -> None:
        self._tell("")
        self._pane.view.matches.find(text)

    def _end(self, text: str = "") -> None:
        """Keep what is marked; where nothing was typed go on to the next match of what was found before."""
        self._prompt = None
        matches = self._pane.view.matches
        if text:
            self._last = text
            if self._by < 0:
                matches.step(-1)
        elif matches.is_finding:
            matches.step(self._by)
        elif self._last:
            matches.find(self._last)
        finder = matches.finder
        if finder is not None and matches.is_finding:
            self._host.status.show_found(_found(len(finder.matches), finder.number, is_done=finder.done))

    def _cancel(self) -> None:
        self._prompt = None
        self._pane.view.matches.cancel_find()

    def step(self, by: int) -> None:
        """Go to the next match (1) or the previous one (-1), or say that there is none; on a selection 1 asks for a note."""
        if by == 1 and self._pane.view.text_selection is not None:
            self._pane.view.on_selection("note")
            return
        matches = self._pane.view.matches
        if not matches.step(by):
            keymap = keymap_in(self._host.app)
            text = (
                _("not found")
                if matches.finder is not None
                else _("nothing to find yet: {} finds").format(keymap.label("find"))
            )
            self._host.app.notify(text, markup=False)

    def show_count(self, event: MatchesFound) -> None:
        """Say how often it was found, or that it is still looked for."""
        text = ""
        if self._pane.view.matches.is_finding or event.current:
            text = _found(event.count, event.current, is_done=event.done)
        if event.is_round:
            text = _("{} · round the end").format(text)
        if self._prompt is not None:
            self._tell(text)
        else:
            self._host.status.show_found(text)

    def _tell(self, text: str) -> None:
        if self._prompt is not None:
            self._prompt.note(text)


def _found(count: int, current: int, *, is_done: bool) -> str:
    """Return which of how many matches is marked; an ellipsis while more may be found."""
    more = "" if is_done else "…"
    if count:
        return f"{current}/{count}{more}"
    return _("not found") if is_done else more
