"""The docids that a query found, fetched from the index as they are needed.

Rows never change and no docid is given twice, so what was found stays as it was, whatever is written later.
"""

from __future__ import annotations

import weakref
from array import array
from bisect import bisect_left, bisect_right
from itertools import chain
from threading import RLock
from typing import TYPE_CHECKING

from reader.index import articles
from reader.index.database import stoppable, translate_sqlite_errors
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
            rows: a docid each.
            exact: they come in the order that is wanted; otherwise in that of their numbers, and the order by
                date is worked out for those that are looked at.
        """
        self._database = database
        self._lock = RLock()
        self._docids = array("q")
        self._settled: set[int] | None = None if exact else set()
        """Buckets that are in their exact order; None: all."""
        self._connection = connection
        self._source: Cursor | None = rows
        self._give_back = weakref.finalize(self, _finish, database, connection, rows)
        self._clusters: dict[int, list[int]] = {}
        """By the docid that is shown for a cluster all docids of the cluster, itself first."""
        self._shown: dict[int, int] = {}
        """For each docid of a cluster the one that is shown."""

    def begin(self, cancelled: Callable[[], bool] | None) -> None:
        """Read the first docids, of memory all, for it has one connection that others wait for.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
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

    def merge(self, firsts: Mapping[int, int]) -> None:
        """Keep one docid of each cluster, the first in the order; to be done before others see the result.

        Args:
            firsts: the first docid of its cluster for each docid that has duplicates.
        """
        with self._lock:
            self._read(None)
            sharing = [docid for docid in self._docids if docid in firsts]
            if self._settled is not None:
                with self._database.reading() as connection:
                    sharing = articles.by_date(connection, sharing)
            clusters: dict[int, list[int]] = {}
            for docid in sharing:
                clusters.setdefault(firsts[docid], []).append(docid)
            self._clusters = {docids[0]: docids for docids in clusters.values()}
            self._shown = {docid: docids[0] for docids in clusters.values() for docid in docids}
            hidden = self._shown.keys() - self._clusters.keys()
            self._docids = array("q", (docid for docid in self._docids if docid not in hidden))

    def __len__(self) -> int:
        """Count the docids; the first call may take some time."""
        with self._lock:
            self._read(None)
            return len(self._docids)

    def has(self, count: int) -> bool:
        """Tell whether there are ``count`` docids, without counting them all."""
        with self._lock:
            self._read(count)
            return len(self._docids) >= count

    def window(self, start: int, stop: int) -> list[int]:
        """Return the docids from number ``start`` to before number ``stop``, as far as there are."""
        with self._lock:
            self._settle(start, stop)
            return self._docids[start:stop].tolist()

    def index(self, docid: int) -> int | None:
        """Return the number of ``docid``, or of the docid shown for its cluster; None if it was not found."""
        docid = self._shown.get(docid, docid)
        with self._lock:
            if self._settled is None:
                self._read(None)
                return self._docids.index(docid) if docid in self._docids else None
            first, end = self.count_before(docid), self.count_before(docid + (1 << BITS))
            if docid not in self._docids[first:end]:
                return None
            self._settle(first, end)
            return self._docids.index(docid, first, end)

    def docid_in_same_day(self, number: int) -> int:
        """Return a docid of the same day as the docid at ``number``; only where they are in the order by date."""
        with self._lock:
            self._read(number + 1)
            return self._docids[number]

    def count_before(self, docid: int) -> int:
        """Count the docids before ``docid``, which begins a day; only where they are in the order by date."""
        with self._lock:
            self._read_past(docid >> BITS)
            return bisect_left(self._docids, docid >> BITS, key=_bucket)

    def cluster(self, docid: int) -> Sequence[int]:
        """Return the docids that stand in the row of ``docid``, itself first."""
        return self._clusters.get(docid) or (docid,)

    def _read(self, count: int | None) -> None:
        """Read on until ``count`` docids are known, or all."""
        if self._source and (count is None or len(self._docids) < count) and self._fetch(self._source, count):
            self._end()

    def _fetch(self, source: Cursor, count: int | None) -> bool:
        """Read until ``count`` docids are known; return whether those were the last."""
        with translate_sqlite_errors():
            if count is None:
                self._docids.extend(chain.from_iterable(source))
                return True
            wanted = count - len(self._docids)
            rows = source.fetchmany(wanted)
            self._docids.extend(chain.from_iterable(rows))
            return len(rows) < wanted

    def _end(self) -> None:
        """Give the connection back; nothing more is read."""
        self._source = None
        self._give_back()

    def _read_past(self, bucket: int) -> None:
        """Read on until all docids in ``bucket`` are known."""
        while self._source and not (self._docids and self._docids[-1] >> BITS > bucket):
            self._read(2 * len(self._docids) + _STEP)

    def _settle(self, start: int, stop: int) -> None:
        """Put the docids from ``start`` to ``stop``, and those in the same buckets, into the order by date."""
        self._read(stop)
        window = self._docids[start:stop]
        if self._settled is None or not window:
            return
        self._read_past(window[-1] >> BITS)
        loose = {docid >> BITS for docid in self._docids[start:stop]} - self._settled
        if loose:
            first = bisect_left(self._docids, min(loose), key=_bucket)
            end = bisect_right(self._docids, max(loose), key=_bucket)
            with self._database.reading() as connection:
                ordered = articles.by_date(connection, self._docids[first:end])
            self._docids[first:end] = array("q", ordered)
            self._settled |= {docid >> BITS for docid in ordered}


def _bucket(docid: int) -> int:
    return docid >> BITS


def _finish(database: Database, connection: Connection, cursor: Cursor) -> None:
    cursor.close()
    connection.execute("COMMIT")
    database.give(connection)
