"""Saved views: named queries that the user keeps, and how many articles each has in a library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import QueryError, UsageError
from reader.i18n import gettext as _
from reader.model.query import Query
from reader.state import saved_views
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection

    from reader.model.view import View
    from reader.state.file import StateFile

LONGEST_NAME = 60
"""Characters of a name: what a line has room for."""


@dataclass(frozen=True, slots=True)
class ViewCount:
    """A view and what it has at the moment."""

    view: View
    count: int | None
    """Articles; None: its query cannot be read by this version of the program."""


class Views:
    """The saved views of the user, the same for all libraries. Threads may share it.

    Every method raises `StateError` where the state cannot be read or written.
    """

    def __init__(self, state: StateFile) -> None:
        """Keep them in ``state``."""
        self._state = state

    @property
    def notices(self) -> Sequence[str]:
        """What is to be said about the file they are kept in, a line each."""
        return self._state.notices

    def all(self) -> list[View]:
        """Return the views in the order in which they were saved."""
        return self._state.read(saved_views.all_views)

    def save(self, view: View, *, replace: bool = False) -> None:
        """Keep ``view``.

        Raises:
            UsageError: there is one with that name, and it is not to be replaced.
        """

        def change(connection: Connection) -> None:
            if not replace:
                _check_free(connection, view.name)
            saved_views.put(connection, view)

        self._state.write(change)

    def rename(self, name: str, new_name: str) -> None:
        """Give a view another name.

        Raises:
            UsageError: there is one with the new name.
        """

        def change(connection: Connection) -> None:
            if name != new_name:
                _check_free(connection, new_name)
                saved_views.rename(connection, name, new_name)

        self._state.write(change)

    def delete(self, name: str) -> None:
        """Forget a view, if it is there."""
        self._state.write(lambda connection: saved_views.delete(connection, name))

    def counts(self, count: Callable[[Query], int], *, today: dt.date) -> list[ViewCount]:
        """Return the views with how many articles each has.

        Args:
            count: counts the articles that match a query; what it raises ends this.
            today: for dates such as ``7d``.
        """

        def count_of(view: View) -> int | None:
            try:
                query = view.query(today=today)
            except QueryError:
                return None
            # The order makes no difference to the number, and that by date needs no sorting.
            return count(Query(expression=query.expression))

        return [ViewCount(view, count_of(view)) for view in self.all()]


def checked_name(text: str) -> str:
    """Return ``text`` as the name of a view.

    Raises:
        UsageError: it is empty or too long.
    """
    name = one_line(text)
    if not name:
        raise UsageError(_("a view needs a name"))
    if len(name) > LONGEST_NAME:
        raise UsageError(_("a name has no more than {} characters").format(LONGEST_NAME))
    return name


def _check_free(connection: Connection, name: str) -> None:
    if saved_views.has(connection, name):
        raise UsageError(_("the view “{}” exists already").format(name))
