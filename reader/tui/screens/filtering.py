"""How the library is narrowed: the search line, the choosers of tags and dates, the chips."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import QueryError
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.query import Facet
from reader.tui.screens.frame import ONE_PANE_BELOW
from reader.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from reader.model.query import Query
    from reader.tui.query.filters import ValueFilter
    from reader.tui.widgets.article_list import ArticleList
    from reader.tui.widgets.no_results import Drops
    from reader.tui.widgets.prompt_bar import PromptBar
    from reader.tui.work import messages

_NOTE_CELLS = len("1,000,000 articles · 100 ms")


class FilteringScreen(LibraryScreen):
    """Puts new questions to the library."""

    _before: Query | None = None
    """The question before the search line was opened, to which Esc returns."""

    def ask(self, query: Query) -> None:
        """Put a new question."""
        self.session.ask(query)
        self.select()
        self.refresh_lines()

    # The search line

    def action_query(self) -> None:
        """Open the search line with the filters in force in it."""
        self._before = self.session.query
        text = self.session.query_text
        self.query_bar.ask("query", _("Search"), f"{text} " if text else "", completions={})
        self._say_found("")
        self.set_class(True, "-asking")
        self.say_below(_("Enter keep  Esc as before  Tab complete"))
        self.jobs.complete(replace(self.session.query, expression=None))

    def on_completions(self, event: messages.Completions) -> None:
        """Complete what the library really has."""
        self.query_bar.offer(event.values)

    def on_prompt_bar_changed(self, event: PromptBar.Changed) -> None:
        """Ask with each key: a question that is overtaken costs nothing."""
        if event.kind == "query":
            self._ask_typed(event.value)

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Keep the filters typed, if they can be read."""
        if event.kind == "query" and self._ask_typed(event.value):
            self._close_query()

    def on_prompt_bar_cancelled(self, event: PromptBar.Cancelled) -> None:
        """Go back to the filters as they were."""
        if event.kind == "query":
            if self._before is not None:
                self.ask(self._before)
            self._close_query()

    def _close_query(self) -> None:
        self.query_bar.close()
        self.say_below("")
        self.set_class(False, "-asking")
        self.show_pane(reading=False)

    def _ask_typed(self, typed: str) -> bool:
        """Ask what was typed; what cannot be read is explained and changes nothing."""
        from reader.model.query import parse_query

        bar = self.query_bar
        try:
            expression = parse_query(typed, today=today())
        except QueryError as error:
            bar.explain(str(error), start=error.position, length=error.length)
            return False
        bar.explain("")
        self.ask(replace(self.session.query, expression=expression))
        return True

    def on_selected(self, event: messages.Selected) -> None:
        """Say in the search line how many articles match."""
        if self.is_asking("query") and event.generation == self.session.generation and not event.is_head:
            count = len(event.selection)
            articles = ngettext("{:,} article", "{:,} articles", count).format(count)
            self._say_found(f"{articles} · {1000 * event.seconds:.0f} ms")

    def _say_found(self, text: str) -> None:
        # Of one width where there is room for it: another one would have all lines laid out and painted.
        self.query_bar.note(text.rjust(_NOTE_CELLS) if self.size.width >= ONE_PANE_BELOW else text)

    # What was found

    def on_article_list_snippets_wanted(self, event: ArticleList.SnippetsWanted) -> None:
        """Read the words around what is searched."""
        self.jobs.make_snippets(event.article_ids, self.session.terms)

    def on_snippets_made(self, event: messages.SnippetsMade) -> None:
        """Show the words around what is searched."""
        self.articles.take_snippets(event.terms, event.snippets)

    # Chips

    def action_drop_filter(self, index: int) -> None:
        """Take off one filter."""
        if index < len(self.session.chips):
            self.ask(self.session.query.without(index))

    def on_drops_dropped(self, event: Drops.Dropped) -> None:
        """Take off the filter chosen where nothing matches."""
        self.action_drop_filter(event.index)

    # Choosers

    def action_tags(self) -> None:
        """Choose tags."""
        self.choose_values(Facet.TAG)

    def choose_values(self, facet: Facet) -> None:
        """Choose values of a facet among what else is asked for."""
        from reader.tui.dialogs.facet_picker import FacetScreen
        from reader.tui.query.filters import split_values

        choice = split_values(self.session.query, facet)
        self.app.push_screen(FacetScreen(choice, self.conversion.word), self._take_values)
        self.jobs.count(choice.rest, facet)

    def action_dates(self) -> None:
        """Choose a range of dates."""
        from reader.tui.dialogs.date_picker import DateScreen
        from reader.tui.query.filters import split_dates

        self.app.push_screen(DateScreen(today=today()), self._choose_dates)
        self.jobs.count(split_dates(self.session.query)[1], Facet.DATE)

    def on_counted(self, event: messages.Counted) -> None:
        """Give the chooser that is open its values."""
        from reader.tui.dialogs.date_picker import DateScreen
        from reader.tui.dialogs.facet_picker import FacetScreen
        from reader.tui.lines.histogram import Histogram
        from reader.tui.query.filters import months_of, split_dates

        chooser = self.app.screen
        if isinstance(chooser, FacetScreen) and event.facet is chooser.choice.facet:
            chooser.fill(event.counts)
        elif event.facet is Facet.DATE and isinstance(chooser, DateScreen):
            dates, _rest = split_dates(self.session.query)
            chooser.fill(Histogram(event.counts, months_of(dates)))

    def _take_values(self, choice: ValueFilter | None) -> None:
        from reader.tui.query.filters import join_values

        if choice is not None:
            self.ask(join_values(choice))

    def _choose_dates(self, text: str | None) -> None:
        from reader.tui.query.filters import join_dates, split_dates

        if text is not None:
            self.ask(join_dates(split_dates(self.session.query)[1], text, today=today()))


def today() -> dt.date:
    """Return the day from which relative dates count."""
    return dt.datetime.now().astimezone().date()
