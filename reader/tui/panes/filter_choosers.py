"""The dialogs in which filters and the order of the list are chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.query import Facet
from reader.tui.bindings import keymap_in
from reader.tui.panes.today import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.query import Query
    from reader.tui.panes.host import Host
    from reader.tui.query.filters import ValueFilter
    from reader.tui.session import Session
    from reader.tui.work.jobs import Jobs


class FilterChoosers:
    """Opens dialogs that edit the query of the session."""

    def __init__(self, session: Session, host: Host, jobs: Jobs, set_query: Callable[[Query], None]) -> None:
        """Edit the query of ``session``; a new one is given to ``set_query``. Values are counted by ``jobs``."""
        self._session = session
        self._host = host
        self._jobs = jobs
        self._set_query = set_query

    def choose_values(self, facet: Facet) -> None:
        """Choose values of a facet; they are counted among what else is asked for."""
        from reader.tui.dialogs.facet_picker import FacetScreen
        from reader.tui.query.filters import split_values

        choice = split_values(self._session.query, facet)
        chooser = FacetScreen(choice, self._host.conversion.word)
        self._host.app.push_screen(chooser, self._take_values)
        self._jobs.count(choice.rest, facet, chooser.fill)

    def _take_values(self, choice: ValueFilter | None) -> None:
        from reader.tui.query.filters import join_values

        if choice is not None:
            self._set_query(join_values(choice))

    def choose_dates(self) -> None:
        """Choose a range of dates."""
        from reader.tui.dialogs.date_picker import DateScreen
        from reader.tui.query.filters import split_dates

        dates, rest = split_dates(self._session.query)
        chooser = DateScreen(dates, today=today())
        self._host.app.push_screen(chooser, self._take_dates)
        self._jobs.count(rest, Facet.DATE, chooser.fill)

    def _take_dates(self, text: str | None) -> None:
        from reader.tui.query.filters import join_dates, split_dates

        if text is not None:
            self._set_query(join_dates(split_dates(self._session.query)[1], text, today=today()))

    def choose_facet(self) -> None:
        """Choose a facet, then among its values."""
        from reader.tui.dialogs.pickers import facets_picker

        def choose(name: str | None) -> None:
            if name == Facet.DATE:
                self.choose_dates()
            elif name:
                self.choose_values(Facet(name))

        self._host.app.push_screen(facets_picker(keymap_in(self._host.app)), choose)

    def choose_order(self) -> None:
        """Choose the order of the list."""
        from reader.tui.dialogs.pickers import ORDERS, order_picker

        def take(name: str | None) -> None:
            if name:
                sort, reverse = ORDERS[name]
                self._set_query(replace(self._session.query, sort=sort, reverse=reverse))

        self._host.app.push_screen(order_picker(self._session.query), take)
