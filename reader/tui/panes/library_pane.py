"""The pane with the article list, the saved views and the search; it owns the query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Vertical

from reader.i18n import gettext as _
from reader.model.query import Facet
from reader.tui.lines import key_effects
from reader.tui.message import DataMessage
from reader.tui.panes.arrivals import Arrivals
from reader.tui.panes.article_choosers import ArticleChoosers
from reader.tui.panes.filter_choosers import FilterChoosers
from reader.tui.panes.result_area import ResultArea
from reader.tui.panes.saved_views import SavedViews
from reader.tui.panes.search_line import SearchLine
from reader.tui.widgets.article_list import ArticleList
from reader.tui.work.latest_query import SelectRequest

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.library import Library, Meaning, Selection
    from reader.model.query import Query
    from reader.tui.panes.host import Attention, Host
    from reader.tui.session import Session
    from reader.tui.widgets.no_results import NoResultsPanel
    from reader.tui.widgets.view_panel import ViewPanel
    from reader.tui.work import messages
    from reader.tui.work.conversion import Conversion

UPDATE_SECONDS = 0.25
"""Seconds between two updates of the list while files are being found."""
FIRST_UPDATE_SECONDS = 0.001
"""The same before anything is listed; a timer of Textual cannot wait for 0."""

MIN_COPIES = 2


class LibraryPane(Vertical):
    """Owns the query: what changes it asks the library, and the answer is listed here."""

    class Listed(DataMessage):
        """What matches the query of the session is listed."""

        is_empty: bool
        """All files were looked at, and none is an article."""
        is_only: bool
        """All files were looked at for the first time, and one is an article."""

    class Returned(DataMessage):
        """The list is as it was before a search that was given up."""

        attention: Attention

    class ArticleChosen(DataMessage):
        """An article is to be opened, which may not be listed."""

        article_id: str
        line: int | None = None
        """The line of its file, counted from 1, at which it is to be opened."""

    def __init__(self, library: Library, session: Session, host: Host) -> None:
        """List what ``session`` asks of ``library``."""
        super().__init__(id="side")
        self._library = library
        self._session = session
        self._host = host
        self.jobs = host.jobs.for_widget(self)
        self._views = SavedViews(self, session, host, self.jobs, self.set_query)
        self._choosers = FilterChoosers(session, host, self.jobs, self.set_query)
        self._article_choosers = ArticleChoosers(host, self.jobs)
        self._search = SearchLine(session, host, self.jobs, self)
        self._wanted: LibraryPane.ArticleChosen | None = None
        """An article to open once it is listed."""
        self.arrivals = Arrivals(library, self.jobs, host.refresh_bars)
        self._was_complete = False
        """Everything there is was listed once, after all files were looked at."""
        self._listed_generation = session.generation
        """Number of the question of which the answer is listed."""
        self._starts_at_first = False
        """The question was typed as a search: its answer is shown from the first hit on."""
        self._returning: Attention | None = None
        """What is to be looked at again once the list is as it was."""
        self._select_timer: Timer | None = None
        self.articles = ArticleList(group=session.group, convert=host.conversion)
        self._results = ResultArea(self, self.articles, session, self.jobs)

    def compose(self) -> ComposeResult:
        """Yield the list; the panels are made when they are needed: each widget takes 1 ms of every start."""
        yield self.articles

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed no key means anything else."""
        return not self._host.prompts.is_open

    @property
    def is_idle(self) -> bool:
        """Whether the list is up to date with the session."""
        return self._select_timer is None and not self._session.syncing and self.articles.is_idle

    def convert_with(self, conversion: Conversion) -> None:
        """Show titles and tags in another script."""
        self.articles.convert_with(conversion)

    # Files

    def on_unmount(self) -> None:
        """Note that the library was looked at."""
        self.arrivals.end()

    def sync(self) -> None:
        """Look for new, changed and deleted files, and list them as they are found."""
        self._session.syncing = True
        self.jobs.sync()
        self._host.refresh_bars()

    def on_changed(self, event: messages.Changed) -> None:
        """Update the list soon; more may be found until then."""
        if self._was_complete and self.articles.is_held:
            self.arrivals.note(event.changes)
        if self._select_timer is None:
            seconds = UPDATE_SECONDS if self._session.selection else FIRST_UPDATE_SECONDS
            self._select_timer = self.set_timer(seconds, self._select_changed)

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        """Count what comes in anew once the user has gone to the first row."""
        if event.by_user and self.articles.is_on_first_row:
            self.arrivals.clear()

    def _select_changed(self) -> None:
        self._select_timer = None
        self.select()
        if not self._session.syncing:
            self._find_duplicates()

    def on_synced(self) -> None:
        """List the library as it is now."""
        self._session.syncing = False
        self.select()
        self._find_duplicates()
        self._views.count()
        self.arrivals.count_new()
        self._views.notify_once(self._library.notices)

    # What is listed

    def set_query(self, query: Query) -> None:
        """List what matches ``query`` from now on."""
        self._session.set_query(query)
        self.select()
        self._host.refresh_bars()

    def search(self, query: Query) -> None:
        """List what matches ``query``, from the first hit on."""
        if query != self._session.query:
            self._starts_at_first = True
            self._returning = None
            self.set_query(query)

    def return_to(self, attention: Attention) -> None:
        """Look again at what was looked at before a search; `Returned` comes when it is listed."""
        self._returning = attention
        self.set_query(attention.query)

    def select(self) -> None:
        """Ask for what matches the query in force."""
        session = self._session
        is_final = not session.syncing
        self.jobs.select(SelectRequest(session.generation, session.query, session.merge_duplicates, is_final))

    def show_preloaded(self, selection: Selection, meant: Meaning | None) -> None:
        """List rows that were read before there was a screen, found by what is ``meant``; their number is not known yet."""
        self._session.selection, self._session.is_counted = selection, False
        self._session.meant = meant
        self.articles.show(selection, meant)

    def on_selected(self, event: messages.Selected) -> None:
        """List what matches, unless the query has changed meanwhile."""
        session = self._session
        if event.generation != session.generation:
            return
        self._search.show_count(event)
        if not event.is_head or (self._returning is None and self._has_place_in(event.selection)):
            session.selection, session.is_counted = event.selection, not event.is_head
            session.meant = event.meant
            self._list(event)
            self._results.update()
            self._report_listed(event.selection.total, is_complete=event.is_final and not session.syncing)
        self._views.refresh()
        self._views.notify_once(self._library.notices)
        if self._wanted is not None and not event.is_head:
            wanted, self._wanted = self._wanted, None
            if event.selection.position(wanted.article_id) is not None:
                self.post_message(wanted)

    def _report_listed(self, total: int, *, is_complete: bool) -> None:
        """Tell the screen now: when it hears of it more files may have been found."""
        self._session.is_complete = is_complete
        is_only = is_complete and total == 1 and not self._was_complete
        self._was_complete = self._was_complete or is_complete
        self.post_message(self.Listed(is_empty=is_complete and total == 0, is_only=is_only))

    def _has_place_in(self, selection: Selection) -> bool:
        return self._starts_at_first or self.articles.has_place_in(selection)

    def _list(self, event: messages.Selected) -> None:
        is_another = event.generation != self._listed_generation
        self._listed_generation = event.generation
        self.articles.show(event.selection, event.meant, by_user=is_another)
        if self._returning is not None:
            self.articles.return_to(self._returning.list_place)
            self.post_message(self.Returned(self._returning))
        elif self._starts_at_first:
            self.articles.go_to_first()
        self._starts_at_first, self._returning = False, None

    @property
    def shown_list(self) -> ArticleList | NoResultsPanel:
        """What can have the focus here: the list, or what stands in its place."""
        return self._results.shown

    def on_counts_without(self, event: messages.CountsWithout) -> None:
        """Say what taking off each filter would bring."""
        self._results.show_counts(event)

    def on_no_results_panel_dropped(self, event: NoResultsPanel.Dropped) -> None:
        """Take off the filter chosen where nothing matches."""
        self.action_drop_filter(event.index)

    def action_drop_filter(self, index: int) -> None:
        """Take off one filter."""
        if index < len(self._session.chips):
            self.set_query(self._session.without_chip(index))

    def action_rescan(self) -> None:
        """Look for new, changed and deleted files."""
        self.sync()

    # Marks and snippets

    def on_article_list_marks_wanted(self, event: ArticleList.MarksWanted) -> None:
        """Read the marks of rows."""
        self._host.marks.load(event.article_ids)

    def on_article_list_snippets_wanted(self, event: ArticleList.SnippetsWanted) -> None:
        """Read the words around what is searched."""
        self.jobs.make_snippets(event.article_ids, self._session.terms)

    def on_snippets_made(self, event: messages.SnippetsMade) -> None:
        """Show the words around what is searched."""
        self.articles.take_snippets(event.terms, event.snippets)

    # The search line

    def action_query(self) -> None:
        """Open the search line with the filters in force in it."""
        self._search.open()

    def on_completions(self, event: messages.Completions) -> None:
        """Complete what the library has."""
        self._search.offer(event)

    # Choosers of filters and order

    def action_tags(self) -> None:
        """Choose tags."""
        self._choosers.choose_values(Facet.TAG)

    def action_dates(self) -> None:
        """Choose a range of dates."""
        self._choosers.choose_dates()

    def action_facets(self) -> None:
        """Choose by which facet the list is to be filtered, then among its values."""
        self._choosers.choose_facet()

    def action_next_grouping(self) -> None:
        """Group the list by the next period: day, month, year, or not at all."""
        session = self._session
        session.group = session.next_group
        self.articles.set_group(session.group)
        names = {"day": _("by day"), "month": _("by month"), "year": _("by year"), "none": _("not at all")}
        self.notify(_("Grouped: {}").format(names[session.group]), markup=False)

    def action_order(self) -> None:
        """Choose the order of the list."""
        self._choosers.choose_order()

    # Articles

    def action_clear_filters(self) -> None:
        """Take off all filters; the order stays."""
        self.set_query(replace(self._session.query, expression=None, limit=None))

    def action_step_article(self, by: int) -> None:
        """Go ``by`` articles on in the list, or back where negative."""
        if not self.articles.step(by):
            self._host.status.show_briefly(key_effects.end_of_list_text(by))

    def list_article(self, article_id: str, line: int | None) -> bool:
        """Put the cursor on an article that is to be opened at ``line``; return whether it is listed.

        Else the filters that hide it are taken off, and `ArticleChosen` comes when it is listed.
        """
        if self.articles.select(article_id):
            return True
        self._wanted = self.ArticleChosen(article_id, line)
        self.action_clear_filters()
        return False

    def action_jump(self) -> None:
        """Go to an article by a few characters of its title."""
        self._article_choosers.choose_title()

    def action_related(self) -> None:
        """Look for what has something rare in common with the article."""
        self._article_choosers.choose_related(self._host.needed_article())

    def action_linking(self) -> None:
        """Choose among the articles that link to this one."""
        self._article_choosers.choose_linking(self._host.needed_article())

    def action_random(self) -> None:
        """Open a listed article at random."""
        self._article_choosers.open_random(self._session.selection)

    def action_problems(self) -> None:
        """Look for what is wrong in the files, to open an article at such a line."""
        self._article_choosers.choose_problem()

    # Copies

    def action_duplicates(self) -> None:
        """Give articles that tell one story one row, or each its own again."""
        self._set_merge_duplicates(on=not self._session.merge_duplicates)

    def _set_merge_duplicates(self, *, on: bool) -> None:
        self._session.set_merge_duplicates(on=on)
        if not on:
            self.jobs.stop_finding_duplicates()
        self.select()
        self._find_duplicates()
        self._host.refresh_bars()

    def _find_duplicates(self) -> None:
        """Find out which articles tell one story, if those share a row; the list does not wait for it."""
        if self._session.merge_duplicates:
            self.jobs.find_duplicates()

    def on_finding_duplicates(self) -> None:
        """Say that it is under way."""
        self._session.finding_duplicates = True
        self._host.refresh_bars()

    def on_duplicates_found(self, event: messages.DuplicatesFound) -> None:
        """Give the articles of one story one row."""
        self._session.finding_duplicates = False
        if event.is_different:
            self.select()
        self._host.refresh_bars()

    def action_copies(self) -> None:
        """Choose among the articles that tell the story under the cursor."""
        copies = self.articles.copies
        if len(copies) < MIN_COPIES:
            alone, first = _("No other article in the list tells this story"), _("D groups duplicates first")
            self.notify(alone if self._session.merge_duplicates else first, markup=False)
            return
        self._article_choosers.choose_copy(copies, self._show_copy)

    def _show_copy(self, article_id: str | None) -> None:
        """Give each copy its row, and open one of them."""
        if article_id is not None:
            self._wanted = self.ArticleChosen(article_id)
            self._set_merge_duplicates(on=False)

    # Saved views

    def action_views(self) -> None:
        """Choose a saved view."""
        self._views.choose()

    def action_save_view(self) -> None:
        """Ask for the name under which the filters in force are to be saved."""
        self._views.save()

    def on_view_panel_picked(self, event: ViewPanel.Picked) -> None:
        """Show the view that was clicked."""
        self._views.apply(event.name)

    def on_view_panel_more_asked(self) -> None:
        """Show all views."""
        self._views.choose()
