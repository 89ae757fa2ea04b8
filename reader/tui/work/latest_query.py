"""Answers the latest question to a library: a newer one ends the work on an older one, wherever that stands."""

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

HEAD_START = 0.05
"""Seconds in which the first rows are painted before the rest is counted, which would take the interpreter 40 ms for
100,000."""


class Question(NamedTuple):
    """What the screen wants to know."""

    generation: int
    """The number that the answer is to bear."""
    query: Query
    gather: bool
    """Articles that tell one story have one row."""


class Questions:
    """The question that waits for an answer. Any thread may ask; one of them answers."""

    def __init__(self, library: Library, post: Callable[[messages.Selected], None]) -> None:
        """Ask ``library``; answers go to ``post``, from the thread that runs `answer`."""
        self._library = library
        self._post = post
        self._asked = Condition()
        self._waiting: Question | None = None
        self._answered = -1
        """The generation that was answered last."""
        self.being_answered = False
        """A thread is in `answer`, or about to be."""

    def ask(self, question: Question) -> bool:
        """Put ``question`` in place of what waits; return whether the caller has to see to it that `answer` is run."""
        with self._asked:
            self._waiting = question
            self._asked.notify()
            begins, self.being_answered = not self.being_answered, True
            return begins

    def answer(self, cancelled: Callable[[], bool]) -> None:
        """Answer what waits, and what is asked meanwhile, until nothing is left or ``cancelled`` says True."""

        def overtaken() -> bool:
            return self._waiting is not None or cancelled()

        while question := self._take(cancelled):
            try:
                self._answer(question, overtaken)
            except SearchCancelledError:
                continue
            except BaseException:
                self.being_answered = False
                raise

    def _take(self, cancelled: Callable[[], bool]) -> Question | None:
        with self._asked:
            question, self._waiting = self._waiting, None
            self.being_answered = question is not None and not cancelled()
            return question if self.being_answered else None

    def _answer(self, question: Question, overtaken: Callable[[], bool]) -> None:
        """Post the first rows, and once they are counted all."""
        start = perf_counter()
        generation = question.generation
        selection = self._library.select(
            question.query, cancelled=overtaken, merge_duplicates=question.gather
        )
        head = selection.head(HEAD_ROWS)
        if head and generation != self._answered:
            shown = perf_counter()
            self._post(messages.Selected(generation, head, shown - start, is_head=True))
            with self._asked:
                self._asked.wait_for(overtaken, HEAD_START)
            start += perf_counter() - shown
        selection.count(overtaken)  # here, not on the UI thread
        self._answered = generation
        self._post(messages.Selected(generation, selection, perf_counter() - start))
