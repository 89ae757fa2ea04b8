"""Articles that are new: since the library was last looked at, and while the reader looks at something."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import StateError
from reader.i18n import gettext as _
from reader.model.change import ChangeKind
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Library
    from reader.model.change import Change
    from reader.tui.work.jobs import Jobs


class Arrivals:
    """Counts them for the top line, until the reader goes to the first row."""

    def __init__(self, library: Library, jobs: Jobs, refresh: Callable[[], None]) -> None:
        """Count in ``library``; ``refresh`` draws the top line anew."""
        self._library = library
        self._jobs = jobs
        self._refresh = refresh
        self._arrived: set[str] = set()
        self._new = 0
        """Articles that came in since the library was last looked at, as of the first synchronisation."""
        self._is_counted = False

    @property
    def count(self) -> int:
        """How many there are."""
        return self._new + len(self._arrived)

    def note(self, changes: Sequence[Change]) -> None:
        """Take in what happened to files while the reader looked at something."""
        for change in changes:
            note = self._arrived.add if change.kind is ChangeKind.ADDED else self._arrived.discard
            note(change.article_id)

    def clear(self) -> None:
        """Count anew: the reader has seen the first row."""
        self._arrived.clear()
        self._new = 0
        self._refresh()

    def count_new(self) -> None:
        """Count, in a thread, what came in since the library was last looked at; once, after the first synchronisation."""
        if self._is_counted:
            return
        self._is_counted = True

        def work(library: Library, cancelled: Callable[[], bool]) -> int:
            if not library.marks.new_since:
                return 0  # it was never looked at: all of it is new, which says nothing
            from reader.model.query import Field  # no start needs it

            return len(library.select(Query(expression=Field("is", "new")), cancelled=cancelled))

        def show(count: int) -> None:
            self._new = count
            self._arrived.clear()
            self._refresh()

        self._jobs.request(work, show, group="new", description=_("count what is new"))

    def end(self) -> None:
        """Note that the library was looked at: what is in it now is not new the next time."""
        with suppress(StateError):  # the program ends; the next start says what is wrong with the state
            self._library.marks.look()
