"""The flags that say which articles, which every command has; they are turned into a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.flags import Flag, FlagGroup, number_from, one_of
from reader.errors import QueryError, UsageError
from reader.i18n import gettext as _
from reader.model.query import Query, Sort

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Iterator


_SWITCHES = ("unread", "starred")
"""Flags that are a value of the field ``is:``."""
FIELD_OF_FLAG = {
    "tag": "tag",
    "since": "since",
    "until": "until",
    "on": "date",
    "lang": "lang",
    "source": "source",
    "author": "author",
}
"""The field of the query language that a flag is, by the key of the flag."""


def filter_flags(*, without: Collection[str] = ()) -> FlagGroup:
    """Return the filters; `query_of` makes a query of what was given.

    A command that uses the names of some in another way goes ``without`` them.
    """
    return FlagGroup(_("Filters"), tuple(flag for flag in _filters() if flag.names[-1] not in without))


def _filters() -> tuple[Flag, ...]:
    return (
        Flag(
            names=("-q", "--query"),
            value="QUERY",
            help=_('words, "phrase", -not, OR, ( ), tag: since: code: …'),
        ),
        Flag(
            names=("--tag",),
            value="T",
            repeat=True,
            help=_("with this tag; a,b either, a* by its beginning"),
        ),
        Flag(names=("--since",), value="DATE", help=_("from this day on: 2025-02-14, 2025-02, 3m, 上周")),
        Flag(names=("--until",), value="DATE", help=_("up to this day, month or year")),
        Flag(names=("--on",), value="DATE", help=_("on this day, in this month, or in a range A..B")),
        Flag(names=("--lang",), value="LANG", help=_("in this language, such as zh-CN")),
        Flag(names=("--source",), value="WORD", help=_("from this source, such as qq")),
        Flag(names=("--author",), value="NAME", help=_("by this author")),
        Flag(names=("--unread",), help=_("not read yet")),
        Flag(names=("--starred",), help=_("with a star")),
        Flag(
            names=("-s", "--sort"),
            value="ORDER",
            read=_sort,
            help=_("date (newest first), title, added, path, relevance or random"),
        ),
        Flag(names=("-r", "--reverse"), help=_("reverse the order")),
        Flag(names=("-n", "--limit"), value="N", read=number_from(1), help=_("at most N articles")),
    )


def query_of(options: Namespace) -> Query:
    """Return the query that the filters ask for, relative dates counted back from today.

    Raises:
        QueryError: ``--query`` does not parse.
        UsageError: another filter has a value that makes no sense.
    """
    import datetime as dt

    query = Query(
        sort=Sort(getattr(options, "sort", None) or Sort.DATE),
        reverse=getattr(options, "reverse", False),
        limit=getattr(options, "limit", None),
    )
    conditions = list(_conditions(options))
    if not (options.query or conditions):
        return query
    from reader.model.query import parse_field, parse_query

    today = dt.datetime.now().astimezone().date()
    query = query.and_(parse_query(options.query or "", today=today))
    for flag, field, value in conditions:
        try:
            query = query.and_(parse_field(field, value, today=today))
        except QueryError as error:
            raise UsageError(f"{flag}: {error.message}", hint=error.hint) from error
    return query


def _conditions(options: Namespace) -> Iterator[tuple[str, str, str]]:
    """Yield each filter that was given as flag, field and value."""
    for option, field in FIELD_OF_FLAG.items():
        value = getattr(options, option)
        for each in (value,) if isinstance(value, str) else value or ():
            yield f"--{option}", field, each
    for option in _SWITCHES:
        if getattr(options, option):
            yield f"--{option}", "is", option


def _sort(word: str) -> str:
    return one_of(*Sort)(word)
