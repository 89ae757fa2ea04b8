"""Answers the latest query only: a newer one cancels an older one."""

from __future__ import annotations

from threading import Condition
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from reader.library import SearchCancelledError
from reader.tui.work import messages
from reader.tui.work.preload import HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library
    from reader.model.query import Query

FIRST_ROWS_SECONDS = 0.05
"""Seconds in which the first rows are painted before the rest is counted, which would take the interpreter 40 ms for
100,000."""


class SelectRequest(NamedTuple):
    """A query whose articles are to be listed."""

    generation: int
    """The number of the query; its answer has the same."""
    query: Query
    merge_duplicates: bool
    """Articles that tell one story have one row."""
    is_final: bool = True
    """All files had been looked at when it was made."""


class LatestQuery:
    """Holds the request that waits. Any thread may request; one thread at a time answers."""

    def __init__(self, library: Library, post: Callable[[messages.Selected], None]) -> None:
        """Select from ``library``; answers go to ``post``, from the thread that runs `answer`."""
        self._library = library
        self._post = post
        self._asked = Condition()
        self._waiting: SelectRequest | None = None
        self._answered = -1
        """The generation that was answered last."""
        self.being_answered = False
        """A thread is in `answer`, or about to be."""

    def request(self, request: SelectRequest) -> bool:
        """Put ``request`` in place of what waits; return whether the caller has to see to it that `answer` is run."""
        with self._asked:
            self._waiting = request
            self._asked.notify()
            begins, self.being_answered = not self.being_answered, True
            return begins

    def answer(self, cancelled: Callable[[], bool]) -> None:
        """Answer the request that waits, and those that come meanwhile, until nothing is left or it is cancelled."""

        def overtaken() -> bool:
            return self._waiting is not None or cancelled()

        while request := self._take(cancelled):
            try:
                self._answer(request, overtaken)
            except SearchCancelledError:
                continue
            except BaseException:
                self.being_answered = False
                raise

    def _take(self, cancelled: Callable[[], bool]) -> SelectRequest | None:
        with self._asked:
            request, self._waiting = self._waiting, None
            self.being_answered = request is not None and not cancelled()
            return request if self.being_answered else None

    def _answer(self, request: SelectRequest, overtaken: Callable[[], bool]) -> None:
        """Post the first rows, and once they are counted all."""
        start = perf_counter()
        generation = request.generation
        selection = self._library.select(
            request.query, cancelled=overtaken, merge_duplicates=request.merge_duplicates
        )
        meant = self._library.meaning(request.query)
        head = selection.head(HEAD_ROWS)
        if head and generation != self._answered:
            shown = perf_counter()
            self._post(
                messages.Selected(generation, head, shown - start, meant, request.is_final, is_head=True)
            )
            with self._asked:
                self._asked.wait_for(overtaken, FIRST_ROWS_SECONDS)
            start += perf_counter() - shown
        selection.count(overtaken)  # here, not on the UI thread
        self._answered = generation
        seconds = perf_counter() - start
        self._post(messages.Selected(generation, selection, seconds, meant, request.is_final))
