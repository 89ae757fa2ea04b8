"""A query with a name, to be asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.query import Query, Sort, parse_query

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class View:
    """A saved view."""

    name: str
    """One line without control characters, not empty."""
    text: str
    """The query as it would be typed: ``since:7d`` means seven days before the day on which it is asked."""
    sort: Sort = Sort.DATE
    reverse: bool = False

    def query(self, *, today: dt.date) -> Query:
        """Return what is asked for.

        Raises:
            QueryError: the text does not parse: it was saved by another version of the program.
        """
        return Query(expression=parse_query(self.text, today=today), sort=self.sort, reverse=self.reverse)
