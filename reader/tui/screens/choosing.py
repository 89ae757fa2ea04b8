"""What opens a chooser beside those of tags and dates: facets, order, other articles, saved views."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import QueryError, StateError, UsageError
from reader.i18n import gettext as _
from reader.model.query import Facet
from reader.tui.screens.commands import CommandScreen
from reader.tui.screens.filtering import today
from reader.tui.work import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.library import Library
    from reader.library.views import ViewCount
    from reader.model.query import Query
    from reader.model.view import View
    from reader.tui.widgets.prompt_bar import PromptBar
    from reader.tui.widgets.view_panel import ViewPanel


_LINES = 100
"""Articles that a chooser offers: nobody looks at more."""

LEAST_COPIES = 2


class ChoosingScreen(CommandScreen):
    """Keeps the saved views at hand, and narrows or orders the list by what is chosen."""

    _views: Sequence[ViewCount] | None = None
    """The saved views with their counts; None until they have been read."""
    _view_queries: Sequence[tuple[str, Query]] = ()
    """What each view that can be read asks for today."""
    _renamed = ""
    """The view that is to get another name."""

    def on_mount(self) -> None:
        """Begin without views."""
        self._told: set[str] = set()

    # Facets and order

    def action_facets(self) -> None:
        """Choose what the list is to be narrowed by."""
        from reader.tui.dialogs.pickers import facets_picker

        self.app.push_screen(facets_picker(), self._choose_facet)

    def _choose_facet(self, name: str | None) -> None:

        if name == Facet.DATE:
            self.action_dates()
        elif name:
            self.choose_values(Facet(name))

    def action_order(self) -> None:
        """Choose the order of the list."""
        from reader.tui.dialogs.pickers import order_picker

        self.app.push_screen(order_picker(self.session.query), self._take_order)

    def _take_order(self, name: str | None) -> None:
        from reader.tui.dialogs.pickers import ORDERS

        if name:
            sort, reverse = ORDERS[name]
            self.ask(replace(self.session.query, sort=sort, reverse=reverse))

    # Other articles

    def action_jump(self) -> None:
        """Go to an article by a few characters of its title."""
        from reader.tui.dialogs.go_to_title import JumpScreen

        def look(text: str) -> None:
            self.jobs.ask(
                lambda library, cancelled: messages.TitlesFound(
                    text, library.find_titles(text, _LINES, cancelled)
                ),
                "titles",
                _("look for titles"),
            )

        self.app.push_screen(JumpScreen(self.conversion, look), self.open_article)

    def on_titles_found(self, event: messages.TitlesFound) -> None:
        """Offer the titles, if they are still wanted."""
        from reader.tui.dialogs.go_to_title import JumpScreen

        if isinstance(self.app.screen, JumpScreen):
            self.app.screen.fill(event.text, event.articles)

    def action_related(self) -> None:
        """Look for what has something rare in common with the article."""
        article = self.needed_article()

        def look(library: Library, cancelled: Callable[[], bool]) -> messages.RelatedFound:
            return messages.RelatedFound(article, library.related(article.id, _LINES, cancelled))

        self.jobs.ask(look, "related", _("look for related articles"))

    def on_related_found(self, event: messages.RelatedFound) -> None:
        """Choose one of the related articles."""
        from reader.tui.dialogs.pickers import related_picker

        if not event.related:
            self.tell(_("No other article has something rare in common with this one"))
        elif self.app.screen is self and self.chosen == event.article:
            picker = related_picker(event.article, event.related, self.conversion)
            self.app.push_screen(picker, self.open_article)

    # Copies

    def action_duplicates(self) -> None:
        """Give articles that tell one story one row, or each its own again."""
        self.set_gather(on=not self.session.gather)

    def action_copies(self) -> None:
        """Choose among the articles that tell the story under the cursor."""
        tellings = self.articles.tellings
        if len(tellings) < LEAST_COPIES:
            self.tell(
                _("No other article in the list tells this story")
                if self.session.gather
                else _("D groups duplicates first")
            )
            return
        from reader.tui.dialogs.pickers import copies_picker

        self.app.push_screen(copies_picker(tellings, self.conversion), self._show_copy)

    def _show_copy(self, article_id: str | None) -> None:
        """Give each copy its row, and open one of them."""
        if article_id is not None:
            self.want(article_id)
            self.set_gather(on=False)

    # Saved views

    def on_selected(self, event: messages.Selected) -> None:  # noqa: ARG002 (a handler of Textual)
        """Read the saved views once there is a list, and mark the one that it shows."""
        if self._views is None:
            self._views = ()
            self.count_views()
        self._show_views()
        self._tell_once(self.library.notices)

    def on_synced(self) -> None:
        """Count anew."""
        self.count_views()
        self._tell_once(self.library.notices)

    def count_views(self) -> None:
        """Read and count the saved views."""

        def count(library: Library, cancelled: Callable[[], bool]) -> messages.ViewsCounted:
            try:
                counts = library.views.counts(
                    lambda query: len(library.select(query, cancelled)), today=today()
                )
            except StateError as error:
                return messages.ViewsCounted((), [str(error)])
            return messages.ViewsCounted(counts, list(library.views.notices))

        self.jobs.ask(count, "views", _("count views"))

    def _change_views(self, change: Callable[[Library], str]) -> None:
        """Let ``change`` do something to the views, and say what it returns."""
        self.jobs.change(lambda library: messages.ViewsChanged(change(library)), _("views"))

    def on_views_changed(self, event: messages.ViewsChanged) -> None:
        """Say what was done, and count anew."""
        self.tell(event.done)
        self.count_views()

    def on_views_counted(self, event: messages.ViewsCounted) -> None:
        """Show the views, and say what there is to be said about them, once."""
        self._tell_once(event.notices)
        self._views = event.counts
        self._view_queries = list(_queries(event.counts))
        self._show_views()

    def _tell_once(self, notices: Iterable[str]) -> None:
        for notice in notices:
            if notice not in self._told:
                self.tell(notice, wrong=True)
                self._told.add(notice)

    @property
    def current_view(self) -> str:
        """The name of the view that asks for what is listed; empty if there is none."""
        query = replace(self.session.query, limit=None)
        return next((name for name, asked in self._view_queries if asked == query), "")

    def _show_views(self) -> None:
        panels = self.query("#views")
        if not self._views:
            panels.remove()
            return
        from reader.tui.widgets.view_panel import ViewPanel

        if not panels:
            self.query_one("#side").mount(ViewPanel(self._shown_name), before=self.articles)
        self.query_one("#views", ViewPanel).show(self._views, self.current_view)

    def _shown_name(self, name: str) -> str:
        return self.conversion.word(name)

    def action_views(self) -> None:
        """Choose a saved view."""
        if not self._views:
            self.tell(_("No view is saved yet: + saves the filters in force"))
            return
        from reader.tui.dialogs.view_picker import ViewScreen

        chooser = ViewScreen(
            self._views,
            self.current_view,
            convert=self._shown_name,
            rename=self._ask_new_name,
            delete=self._ask_to_delete,
        )
        self.app.push_screen(chooser, self.show_view)

    def on_view_panel_picked(self, event: ViewPanel.Picked) -> None:
        """Show the view that was clicked."""
        self.show_view(event.name)

    def on_view_panel_more_asked(self) -> None:
        """Show all views."""
        self.action_views()

    def show_view(self, name: str | None) -> None:
        """Ask for what a view asks for."""
        view = next((found.view for found in self._views or () if found.view.name == name), None)
        if view is not None:
            with self.saying():
                asked = view.query(today=today())
                self.ask(replace(asked, limit=self.session.query.limit))

    def action_save_view(self) -> None:
        """Ask for the name under which the filters in force are to be kept."""
        name = self.current_view or self.session.query_text
        self.open_prompt("save view", _("Save view as"), name, hint=_("Enter save  Esc no"))

    def _ask_new_name(self, name: str) -> None:
        self._renamed = name
        self.open_prompt("rename view", _("New name"), name, hint=_("Enter rename  Esc no"))

    def _ask_to_delete(self, name: str) -> None:
        def delete(library: Library) -> str:
            library.views.delete(name)
            return _("The view “{}” is deleted").format(name)

        self._ask_first(_("Delete the view “{}”? No article is touched.").format(name), delete)

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Keep a view under the name typed."""
        if event.kind not in {"save view", "rename view"}:
            return
        from reader.library.views import checked_name

        try:
            name = checked_name(event.value)
        except UsageError as error:
            self.prompt.explain(str(error))
            return
        self.close_prompt()
        if event.kind == "save view":
            self._save_view(name)
        else:
            self._rename_view(self._renamed, name)

    def _save_view(self, name: str) -> None:
        from reader.model.view import View

        query = self.session.query
        view = View(name, self.session.query_text, query.sort, query.reverse)
        exists = any(found.view.name == name for found in self._views or ())

        def save(library: Library) -> str:
            library.views.save(view, replace=exists)
            return _("The view “{}” is saved").format(name)

        if exists:
            self._ask_first(_("There is a view “{}” already. Overwrite?").format(name), save)
        else:
            self._change_views(save)

    def _rename_view(self, name: str, new_name: str) -> None:
        def rename(library: Library) -> str:
            library.views.rename(name, new_name)
            return _("The view “{}” is now “{}”").format(name, new_name)

        self._change_views(rename)

    def _ask_first(self, question: str, change: Callable[[Library], str]) -> None:

        def go_on(yes: bool | None) -> None:
            if yes:
                self._change_views(change)

        from reader.tui.dialogs.dialog import Question

        self.app.push_screen(Question(_("Views"), question), go_on)


def _queries(counts: Sequence[ViewCount]) -> list[tuple[str, Query]]:
    """Return what each view that can be read asks for today."""

    def asked(view: View) -> list[tuple[str, Query]]:
        try:
            return [(view.name, view.query(today=today()))]
        except QueryError:
            return []

    return [pair for found in counts for pair in asked(found.view)]
