"""Selections: the articles that match a query, in its order, read as they are needed."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from threading import Lock
from time import sleep
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from reader.index import articles
from reader.index.conditions import EVERYTHING
from reader.index.database import IndexFailedError, SearchCancelledError
from reader.index.docids import FIRST_UNDATED, day_of_docid, docids_within
from reader.model.date_ranges import DateRange, month_of
from reader.model.query import Sort
from reader.model.variant import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.index.catalog import Catalog
    from reader.index.conditions import Condition, Statement
    from reader.index.facet_values import ValueLookup
    from reader.index.result import Found
    from reader.model.article import Article
    from reader.model.display import Grouping
    from reader.model.query import Query

    Again = Callable[[Catalog, IndexFailedError], "Selection"]
    """Makes the index anew in place of a catalog that failed, and asks it the same."""

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")

_PAGE = 64
"""Rows that are read at once where fewer are asked for: the screen asks for them one by one."""
_WINDOW = 500
"""Rows that are read at once where all are wanted."""
_COUNTED_AT_ONCE = 2000
"""Rows that are counted between two looks whether anybody waits for the number: 1 ms."""
_PAGES = 16
"""Pages kept: what is on the screen, and what was on it before."""
_MAX_ATTEMPTS = 3
"""Indexes that fail one after another before the error is raised."""


@dataclass(frozen=True, slots=True)
class Group:
    """A run of rows with one day, month or year."""

    key: str
    """``2025-02-14``, ``2025-02`` or ``2025``; empty for the undated."""
    start: int
    """Row at which it begins, counted from 0."""
    count: int
    """Rows in it, at least 1."""


def _retry_after_rebuild(
    method: Callable[Concatenate[Selection, _Arguments], _Answer],
) -> Callable[Concatenate[Selection, _Arguments], _Answer]:
    """Return ``method``, which is called again after the index has failed and was rebuilt."""

    @wraps(method)
    def answer(self: Selection, /, *arguments: _Arguments.args, **options: _Arguments.kwargs) -> _Answer:
        for _attempt in range(_MAX_ATTEMPTS):
            source = self._source
            try:
                return method(self, *arguments, **options)
            except IndexFailedError as error:
                if self.again is None:
                    raise
                if self._source is source:  # else another thread has replaced it in the middle
                    self._replace_with(self.again(source.catalog, error))
        return method(self, *arguments, **options)

    return answer


class _Source(NamedTuple):
    """Where the rows of a selection come from."""

    catalog: Catalog
    found: Found


class Selection:
    """The articles that match a query, in its order; it does not change when the library does.

    Only when the index fails it is asked anew, and there may be fewer rows then: those that have gone are left out.

    It is made before all of them are found: the first rows are there at once, and only what needs to know how many
    there are waits for the last. Threads may share it.
    """

    def __init__(self, catalog: Catalog, found: Found, query: Query, total: int) -> None:
        """Show what was ``found`` in ``catalog``, which has ``total`` articles, in the way of ``query``."""
        self._source = _Source(catalog, found)
        self._query = query
        self._by_date = query.sort is Sort.DATE
        self._reverse = query.reverse
        self._limit = query.limit
        self._lock = Lock()
        self._pages: OrderedDict[int, tuple[Sequence[int], Sequence[Article]]] = OrderedDict()
        self.total = total
        """Articles of the library."""
        self.again: Again | None = None
        """What to do should the index fail; None: the error is raised."""

    def _replace_with(self, other: Selection) -> None:
        """Show what ``other`` shows."""
        with self._lock:
            self._source, self.total = other._source, other.total
            self._pages.clear()
            self.__dict__.pop("_reversed_count", None)

    @_retry_after_rebuild
    def __len__(self) -> int:
        """Count the articles that match; the first call may have to find the last of them."""
        if self._limit is None:
            return len(self._source.found)
        return self._limit if self._source.found.has(self._limit) else len(self._source.found)

    @_retry_after_rebuild
    def count(self, cancelled: Callable[[], bool]) -> int:
        """Count the articles that match, as `len` does; others who share it get their rows meanwhile.

        Raises:
            SearchCancelledError: ``cancelled`` returned True.
        """
        known = 0
        while self._source.found.has(known) and (self._limit is None or known < self._limit):
            if cancelled():
                raise SearchCancelledError
            sleep(0)  # A lock that is taken again at once lets nobody in.
            known += _COUNTED_AT_ONCE
        return len(self)

    def head(self, count: int) -> Selection | None:
        """Return the first ``count`` rows, which need no look at the others; None if there are no more, or no others yet."""
        is_short = self._limit is not None and self._limit <= count
        if self._reverse or is_short or not self._source.found.has(count + 1):
            return None
        source = self._source
        head = Selection(source.catalog, source.found, replace(self._query, limit=count), self.total)
        head.again = self.again
        return head

    @property
    @_retry_after_rebuild
    def ids(self) -> Sequence[str]:
        """The ids of all articles that match, in order."""
        source = self._source
        return tuple(source.catalog.ids_of(self._docids(source.found, 0, len(self))))

    @_retry_after_rebuild
    def rows(self, start: int, stop: int) -> Sequence[Article]:
        """Return the articles from row ``start`` to before row ``stop``, as far as there are such rows."""
        start, stop = max(start, 0), max(stop, 0)
        if stop - start >= _PAGE:
            source = self._source
            return source.catalog.at_docids(self._docids(source.found, start, stop))
        first = start // _PAGE
        near = [article for page in range(first, -(-stop // _PAGE)) for article in self._page(page)[1]]
        return near[start - first * _PAGE : stop - first * _PAGE]

    def __iter__(self) -> Iterator[Article]:
        """Yield the articles that match, in order, read some at a time."""
        for start in range(0, len(self), _WINDOW):
            yield from self.rows(start, start + _WINDOW)

    def row(self, number: int) -> Article | None:
        """Return the article of a row; None if there is no such row, or no longer."""
        return next(iter(self.rows(number, number + 1)), None) if number >= 0 else None

    @_retry_after_rebuild
    def copies(self, row: int) -> int:
        """Count the articles that share a row: 1 where duplicates have rows of their own, 0 without such a row."""
        return len(self._cluster(row))

    @_retry_after_rebuild
    def cluster(self, row: int) -> Sequence[Article]:
        """Return the articles that share a row, the one that is shown first."""
        return self._source.catalog.at_docids(list(self._cluster(row)))

    def _cluster(self, row: int) -> Sequence[int]:
        """Return the docids that share a row; none if there is no such row."""
        found = self._source.found
        docids, _articles = self._page(row // _PAGE)
        return found.cluster(docids[row % _PAGE]) if 0 <= row % _PAGE < len(docids) else ()

    @_retry_after_rebuild
    def position(self, article_id: str) -> int | None:
        """Return the row of an article, or None if it does not match."""
        for docid in self._source.catalog.docids_of(article_id):
            number = self._source.found.index(docid)
            if number is not None:
                row = self._row_of(number)
                return row if self._limit is None or row < self._limit else None
        return None

    @_retry_after_rebuild
    def groups(self, by: Grouping) -> Sequence[Group]:
        """Return the runs of rows with one day, month or year; none if the order is not by date.

        Found by bisection, a few steps for each group.
        """
        if by == "none" or not self._by_date:
            return ()
        runs: Iterable[tuple[str, int]] = self._runs(by)
        if self._reverse:
            runs = list(runs)
            dated = [run for run in runs if run[0]]
            runs = dated[::-1] + runs[len(dated) :]
        groups: list[Group] = []
        start, end = 0, len(self)
        for key, count in runs:
            if start >= end:
                break
            groups.append(Group(key, start, min(count, end - start)))
            start += count
        return groups

    def _runs(self, by: Grouping) -> Iterator[tuple[str, int]]:
        """Yield key and length of each run of articles of one period, newest first, whatever the limit."""
        start, found = 0, self._source.found
        while found.has(start + 1):
            day = day_of_docid(found.docid_in_same_day(start))
            days, key = _period(day, by)
            stop = found.count_before(docids_within(days)[1] + 1) if day else len(found)
            yield key, stop - start
            start = stop

    def _page(self, number: int) -> tuple[Sequence[int], Sequence[Article]]:
        """Return docids and articles of one page, which whoever counts the rest does not hold up once it was read."""
        with self._lock:
            if number in self._pages:
                self._pages.move_to_end(number)
                return self._pages[number]
        source = self._source
        docids = self._docids(source.found, number * _PAGE, (number + 1) * _PAGE)
        page = docids, source.catalog.at_docids(docids)
        with self._lock:
            if self._source is not source:
                return page
            self._pages[number] = page
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return page

    def _docids(self, found: Found, start: int, stop: int) -> list[int]:
        """Return the docids of rows of ``found``, as far as there are."""
        if self._limit is not None:
            stop = min(stop, self._limit)
        if start >= stop:
            return []
        if not self._reverse:
            return found.window(start, stop)
        reversed_count = self._reversed_count
        docids: list[int] = []
        if start < reversed_count:
            docids = found.window(reversed_count - min(stop, reversed_count), reversed_count - start)[::-1]
        if stop > reversed_count:
            docids += found.window(max(start, reversed_count), stop)
        return docids

    def _row_of(self, number: int) -> int:
        """Return the row of what is number ``number`` in the order that is not reversed."""
        if self._reverse and number < self._reversed_count:
            return self._reversed_count - 1 - number
        return number

    @cached_property
    def _reversed_count(self) -> int:
        """How many articles reverse their order: of those by date only the dated ones."""
        return self._source.found.count_before(FIRST_UNDATED) if self._by_date else len(self._source.found)


def select(
    catalog: Catalog,
    query: Query,
    cancelled: Callable[[], bool] | None = None,
    firsts: Mapping[int, int] | None = None,
) -> Selection:
    """Return the articles of ``catalog`` that match ``query``.

    Args:
        catalog: where to look.
        query: what is asked for.
        cancelled: asked now and then.
        firsts: the first docid of its cluster for each docid that has duplicates, if each cluster is to have one row.

    Raises:
        SearchCancelledError: ``cancelled`` returned True.
    """
    found, total = catalog.find(lambda values: _condition(query, values), _order(query), cancelled=cancelled)
    if firsts:
        found.merge(firsts)
    return Selection(catalog, found, query, total)


def _condition(query: Query, values: ValueLookup) -> Condition:
    if query.expression is None:
        return EVERYTHING
    from reader.index.compile_query import condition  # most lists begin with everything

    return condition(query.expression, values)


def _order(query: Query) -> Statement | None:
    """Return the order of ``query`` for the index, None for that by date."""
    match query.sort:
        case Sort.TITLE:
            return articles.BY_TITLE
        case Sort.ADDED:
            return articles.BY_ADDED
        case Sort.PATH:
            return articles.BY_PATH
        case Sort.RANDOM:
            return articles.AT_RANDOM
        case Sort.RELEVANCE:
            from reader.index.compile_query import wanted_terms

            terms = list(wanted_terms(query.expression))
            return _by_rank(terms) if terms else None
        case _:
            return None


def _by_rank(terms: Sequence[str]) -> Statement:
    """Return the order by where ``terms`` are found; hits in the script in which they are typed come first.

    The index has texts in search form only, so the script that an article is written in speaks for its text.
    """
    from reader.text.chinese.script import detect_script
    from reader.text.search.tokens import search_form

    other = {Script.SIMPLIFIED: Script.TRADITIONAL, Script.TRADITIONAL: Script.SIMPLIFIED}
    last_script = other.get(detect_script("\n".join(terms)), "")
    return articles.by_rank([search_form(term) for term in terms], last_script=last_script)


def _period(day: int, by: Grouping) -> tuple[DateRange, str]:
    """Return the period that holds ``day``, an ordinal, and its key; without days for 0."""
    if day == 0:
        return DateRange(), ""
    date = dt.date.fromordinal(day)
    if by == "day":
        return DateRange(date, date), date.isoformat()
    if by == "month":
        return month_of(date), date.isoformat()[:7]
    return DateRange(date.replace(month=1, day=1), date.replace(month=12, day=31)), f"{date.year:04}"
