"""The saved views: read, counted, shown above the list, and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import QueryError, StateError
from reader.i18n import gettext as _
from reader.tui.bindings import keymap_in
from reader.tui.notify import errors_notified
from reader.tui.panes.today import today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.containers import Vertical

    from reader.errors import ReaderError
    from reader.library import Library, ViewCount
    from reader.model.query import Query
    from reader.model.view import View
    from reader.tui.panes.host import Host
    from reader.tui.session import Session
    from reader.tui.work.jobs import Jobs


class _Counted(NamedTuple):
    counts: Sequence[ViewCount]
    notices: Sequence[str]
    """What is to be said about the file that the views are kept in, all since the start."""


class SavedViews:
    """Keeps the saved views at hand, and filters the list by the one that is chosen."""

    def __init__(
        self, pane: Vertical, session: Session, host: Host, jobs: Jobs, set_query: Callable[[Query], None]
    ) -> None:
        """Show views at the top of ``pane``; the query of a view is given to ``set_query``. Work is done by ``jobs``."""
        self._pane = pane
        self._session = session
        self._host = host
        self._jobs = jobs
        self._set_query = set_query
        self._counts: Sequence[ViewCount] | None = None
        """The views with their counts; None until they have been asked for."""
        self._queries: Sequence[tuple[str, Query]] = ()
        """The query, for today, of each view that can be read, by its name."""
        self._notified: set[str] = set()

    def refresh(self) -> None:
        """Mark the view that the list shows; the first time the views are read."""
        if self._counts is None:
            self._counts = ()
            self.count()
        self._show()

    def count(self) -> None:
        """Read the views and count their articles."""

        def count(library: Library, cancelled: Callable[[], bool]) -> _Counted:
            try:
                counts = library.views.counts(
                    lambda query: len(library.select(query, cancelled)), today=today()
                )
            except StateError as error:
                return _Counted((), [str(error)])
            return _Counted(counts, list(library.views.notices))

        self._jobs.request(count, self._take, group="views", description=_("count views"))

    def _take(self, counted: _Counted) -> None:
        self.notify_once(counted.notices)
        self._counts = counted.counts
        self._queries = _queries(counted.counts)
        self._show()

    def notify_once(self, notices: Sequence[str]) -> None:
        """Show each notice that was not shown before."""
        for notice in notices:
            if notice not in self._notified:
                self._pane.notify(notice, severity="error", markup=False)
                self._notified.add(notice)

    @property
    def current(self) -> str:
        """The name of the view that has the filters and the order of the list; empty if there is none."""
        query = replace(self._session.query, limit=None)
        return next((name for name, known in self._queries if known == query), "")

    def _show(self) -> None:
        """Show the views that have an article here; those of other libraries are in the chooser only."""
        panels = self._pane.query("#views")
        current = self.current
        shown = [each for each in self._counts or () if each.count != 0 or each.view.name == current]
        if not shown:
            panels.remove()
            return
        from reader.tui.widgets.view_panel import ViewPanel

        if not panels:
            self._pane.mount(ViewPanel(self._shown_name), before=0)
        self._pane.query_one("#views", ViewPanel).show(shown, current)

    def _shown_name(self, name: str) -> str:
        return self._host.conversion.word(name)

    def choose(self) -> None:
        """Choose a view to show, rename or delete."""
        if not self._counts:
            text = _("No view is saved yet: {} saves the filters in force")
            self._pane.notify(text.format(keymap_in(self._pane.app).label("save-view")), markup=False)
            return
        from reader.tui.dialogs.view_picker import ViewScreen

        chooser = ViewScreen(
            self._counts,
            self.current,
            convert=self._shown_name,
            rename=self._rename,
            delete=self._delete,
            save_key=keymap_in(self._host.app).label("save-view"),
        )
        self._host.app.push_screen(chooser, self.apply)

    def apply(self, name: str | None) -> None:
        """Filter and order the list as the view ``name`` does."""
        view = self._named(name)
        if view is not None:
            with errors_notified(self._pane):
                self._set_query(replace(view.query(today=today()), limit=self._session.query.limit))

    def _named(self, name: str | None) -> View | None:
        return next((found.view for found in self._counts or () if found.view.name == name), None)

    def save(self) -> None:
        """Ask for the name under which the filters in force are to be saved."""
        self._ask_name(self.current or self._session.query_text)

    def _ask_name(self, name: str, error: ReaderError | None = None) -> None:
        """Ask for a name, with ``name`` typed already, and say the ``error`` that it met."""
        from reader.library import checked_name

        hint = _("Enter save  Esc no")
        line = self._host.prompts.ask(
            _("Save view as"), name, hint=hint, parse=checked_name, on_submit=self._save_as
        )
        if error is not None:
            line.explain(str(error))

    def _save_as(self, name: str) -> None:
        from reader.model.view import View  # it brings what reads queries, which no start needs

        query = self._session.query
        view = View(name, self._session.query_text, query.sort, query.reverse)
        exists = self._named(name) is not None

        def save(library: Library) -> str:
            library.views.save(view, replace=exists)
            return _("The view “{}” is saved").format(name)

        if exists:
            self._confirm(_("There is a view “{}” already. Overwrite?").format(name), save)
        else:
            self._change(save, lambda error: self._ask_name(name, error))

    def _rename(self, name: str) -> None:
        from reader.library import checked_name

        def rename_to(new_name: str) -> None:
            def rename(library: Library) -> str:
                library.views.rename(name, new_name)
                return _("The view “{}” is now “{}”").format(name, new_name)

            self._change(rename)

        self._host.prompts.ask(
            _("New name"), name, hint=_("Enter rename  Esc no"), parse=checked_name, on_submit=rename_to
        )

    def _delete(self, name: str) -> None:
        def delete(library: Library) -> str:
            library.views.delete(name)
            return _("The view “{}” is deleted").format(name)

        self._confirm(_("Delete the view “{}”? No article is touched.").format(name), delete)

    def _confirm(self, question: str, change: Callable[[Library], str]) -> None:
        from reader.tui.dialogs.dialog import ConfirmDialog

        self._host.app.push_screen(
            ConfirmDialog(_("Views"), question), lambda yes: self._change(change) if yes else None
        )

    def _change(
        self, change: Callable[[Library], str], on_failure: Callable[[ReaderError], None] | None = None
    ) -> None:
        """Let ``change`` change the views, show the line that it returns, and count anew."""

        def changed(done: str) -> None:
            self._pane.notify(done, markup=False)
            self.count()

        self._jobs.request(
            lambda library, _cancelled: change(library),
            changed,
            group="change views",
            description=_("views"),
            exclusive=False,
            on_failure=on_failure,
        )


def _queries(counts: Sequence[ViewCount]) -> Sequence[tuple[str, Query]]:
    """Return name and query, for today, of each view whose query can be read."""
    found = []
    for counted in counts:
        try:
            found.append((counted.view.name, counted.view.query(today=today())))
        except QueryError:
            continue
    return found
