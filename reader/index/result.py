"""The places of the articles that a query found, read from the index as far as somebody looks.

Rows never change and no place is given twice, so what was found stays as it was, whatever is written later.
"""

from __future__ import annotations

import weakref
from array import array
from bisect import bisect_left, bisect_right
from itertools import chain
from threading import RLock
from typing import TYPE_CHECKING

from reader.index import articles
from reader.index.database import stoppable, told
from reader.index.docids import BITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from sqlite3 import Connection, Cursor

    from reader.index.database import Database

_STEP = 100
"""Places that are read at once: a screen and a half."""


class Found:
    """The result of one statement. Threads may share it.

    Until it is read to its end it keeps a connection, and with it the state of the index that it began with.
    """

    def __init__(self, database: Database, connection: Connection, rows: Cursor, *, exact: bool) -> None:
        """Take what is read already, and the rest when it is asked for.

        Args:
            database: what ``connection`` was taken from, and is given back to.
            connection: it has begun a transaction.
            rows: a place each.
            exact: they come in the order that is wanted; otherwise in that of their numbers, and the order by
                date is worked out for those that are looked at.
        """
        self._database = database
        self._lock = RLock()
        self._places = array("q")
        self._settled: set[int] | None = None if exact else set()
        """Buckets that are in their exact order; None: all."""
        self._connection = connection
        self._source: Cursor | None = rows
        self._give_back = weakref.finalize(self, _finish, database, connection, rows)
        self._tellings: dict[int, list[int]] = {}
        """By the place that stands for a story those of all who tell it, itself first."""
        self._shown: dict[int, int] = {}
        """For each of those the one that stands for the story."""

    def begin(self, cancelled: Callable[[], bool] | None) -> None:
        """Read the first places, of memory all, for it has one connection that others wait for.

        Raises:
            SearchCancelledError: ``cancelled`` said True.
        """
        if self._source is None:
            return
        try:
            with stoppable(self._connection, cancelled):
                is_end = self._fetch(self._source, _STEP if self._database.is_shared else None)
        except BaseException:
            self._end()
            raise
        if is_end:
            self._end()

    def gather(self, firsts: Mapping[int, int]) -> None:
        """Keep one place of each story, the first in their order; to be done before others see them.

        Args:
            firsts: the story of each place that shares it with others.
        """
        with self._lock:
            self._read(None)
            sharing = [place for place in self._places if place in firsts]
            if self._settled is not None:
                with self._database.reading() as connection:
                    sharing = articles.by_date(connection, sharing)
            tellings: dict[int, list[int]] = {}
            for place in sharing:
                tellings.setdefault(firsts[place], []).append(place)
            self._tellings = {places[0]: places for places in tellings.values()}
            self._shown = {place: places[0] for places in tellings.values() for place in places}
            hidden = self._shown.keys() - self._tellings.keys()
            self._places = array("q", (place for place in self._places if place not in hidden))

    def __len__(self) -> int:
        """Count the places; the first call may take some time."""
        with self._lock:
            self._read(None)
            return len(self._places)

    def has(self, count: int) -> bool:
        """Tell whether there are ``count`` places, without counting them all."""
        with self._lock:
            self._read(count)
            return len(self._places) >= count

    def window(self, start: int, stop: int) -> list[int]:
        """Return the places from number ``start`` to before number ``stop``, as far as there are."""
        with self._lock:
            self._settle(start, stop)
            return self._places[start:stop].tolist()

    def index(self, place: int) -> int | None:
        """Return the number of ``place``, or of what stands for its story; None if it was not found."""
        place = self._shown.get(place, place)
        with self._lock:
            if self._settled is None:
                self._read(None)
                return self._places.index(place) if place in self._places else None
            first, end = self.count_before(place), self.count_before(place + (1 << BITS))
            if place not in self._places[first:end]:
                return None
            self._settle(first, end)
            return self._places.index(place, first, end)

    def near(self, number: int) -> int:
        """Return a place of the day of place number ``number``; only where they are in the order by date."""
        with self._lock:
            self._read(number + 1)
            return self._places[number]

    def count_before(self, place: int) -> int:
        """Count the places before ``place``, which begins a day; only where they are in the order by date."""
        with self._lock:
            self._read_past(place >> BITS)
            return bisect_left(self._places, place >> BITS, key=_bucket)

    def copies(self, place: int) -> Sequence[int]:
        """Return the places that stand in the row of ``place``, itself first."""
        return self._tellings.get(place) or (place,)

    def _read(self, count: int | None) -> None:
        """Read on until ``count`` places are known, or all."""
        if self._source and (count is None or len(self._places) < count) and self._fetch(self._source, count):
            self._end()

    def _fetch(self, source: Cursor, count: int | None) -> bool:
        """Read until ``count`` places are known; return whether those were the last."""
        with told():
            if count is None:
                self._places.extend(chain.from_iterable(source))
                return True
            wanted = count - len(self._places)
            rows = source.fetchmany(wanted)
            self._places.extend(chain.from_iterable(rows))
            return len(rows) < wanted

    def _end(self) -> None:
        """Give the connection back; nothing more is read."""
        self._source = None
        self._give_back()

    def _read_past(self, bucket: int) -> None:
        """Read on until all places in ``bucket`` are known."""
        while self._source and not (self._places and self._places[-1] >> BITS > bucket):
            self._read(2 * len(self._places) + _STEP)

    def _settle(self, start: int, stop: int) -> None:
        """Put the places from ``start`` to ``stop``, and those in the same buckets, into the order by date."""
        self._read(stop)
        window = self._places[start:stop]
        if self._settled is None or not window:
            return
        self._read_past(window[-1] >> BITS)
        loose = {place >> BITS for place in self._places[start:stop]} - self._settled
        if loose:
            first = bisect_left(self._places, min(loose), key=_bucket)
            end = bisect_right(self._places, max(loose), key=_bucket)
            with self._database.reading() as connection:
                ordered = articles.by_date(connection, self._places[first:end])
            self._places[first:end] = array("q", ordered)
            self._settled |= {place >> BITS for place in ordered}


def _bucket(place: int) -> int:
    return place >> BITS


def _finish(database: Database, connection: Connection, cursor: Cursor) -> None:
    cursor.close()
    connection.execute("COMMIT")
    database.give(connection)
