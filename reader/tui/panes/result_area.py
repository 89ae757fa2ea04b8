"""The area of the results: the list, or the panel that is shown when nothing matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.containers import Vertical

    from reader.tui.session import Session
    from reader.tui.widgets.article_list import ArticleList
    from reader.tui.widgets.no_results import NoResultsPanel
    from reader.tui.work import messages
    from reader.tui.work.jobs import Jobs


class ResultArea:
    """Shows the list or the panel, whichever the answer to the query of the session calls for."""

    def __init__(self, pane: Vertical, articles: ArticleList, session: Session, jobs: Jobs) -> None:
        """Show ``articles`` in ``pane``; the panel is made when it is first needed."""
        self._pane = pane
        self._articles = articles
        self._session = session
        self._jobs = jobs
        self._panel: NoResultsPanel | None = None

    @property
    def shown(self) -> ArticleList | NoResultsPanel:
        """What can have the focus: the list, or what stands in its place."""
        panel = self._panel
        return panel if panel is not None and panel.display else self._articles

    def update(self) -> None:
        """Put the panel in the place of the list where no article matches, or the list back."""
        selection = self._session.selection
        is_empty = selection is not None and bool(selection.total) and not len(selection)
        if is_empty and self._panel is None:
            from reader.tui.widgets.no_results import NoResultsPanel

            self._panel = NoResultsPanel()
            self._pane.mount(self._panel)
        self._articles.display = not is_empty
        if self._panel is not None:
            self._panel.display = is_empty
            if is_empty:
                self._panel.show_chips(self._session.chips[: len(self._session.query.clauses)])
                self._jobs.count_without(self._session.generation, self._session.query)

    def show_counts(self, event: messages.CountsWithout) -> None:
        """Say what taking off each filter would bring."""
        if self._panel is not None and event.generation == self._session.generation:
            self._panel.show_counts(event.counts)
