"""``reader stats``: counts what is in a library and what was read of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from reader.cli.charts import bar, shade
from reader.cli.columns import flat
from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags, display_of, row_width
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import FlagGroup, format_flag
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.cli.text_table import Cell, Column, table
from reader.errors import ExitCode
from reader.i18n import gettext as _
from reader.text.chinese.script import converter
from reader.text.sanitize import escaped_json

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from reader.library import Statistics
    from reader.library.facet_counts import FacetCount

_FORMATS = ("table", "json")
_TOP = 10
"""Sources and tags that the table names."""
_WEEKS = 53
_TERMINAL_CELLS = 80


def command() -> Command:
    """Return the command."""
    return Command(
        name="stats",
        operands=_("[SOURCE…]"),
        summary=_("Show what there is, by month, source and tag, and what was read."),
        examples=(
            ("reader stats ~/articles", _("on a terminal with a calendar of what was read")),
            ("reader stats --tag ETF --since 1y", _("of some articles")),
            ("reader stats -f json | jq .streak", _("days in a row with something read")),
        ),
        groups=(
            FlagGroup(_("Output"), (format_flag(_FORMATS),)),
            filter_flags(without=("--sort", "--reverse", "--limit")),
            display_flags(),
        ),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Show the statistics of the articles of ``sources`` that pass the filters."""
    from reader.library import count_statistics as statistics

    options.sort, options.reverse, options.limit = None, False, None
    query, display = query_of(options), display_of(options, config_of(sources, context))
    today = dt.datetime.now().astimezone().date()
    with synced_library(sources, display, context) as library:
        found = statistics(library, query, today)
        if not found.articles:
            return nothing_matches(library, context)
        if options.format == "json":
            context.output.write(_json(found, display.script))
        else:
            is_terminal = context.output.is_terminal
            width = row_width(display, is_terminal=is_terminal)
            lines = _lines(found, display.script, width, today, drawn=is_terminal)
            context.output.write_all(line + "\n" for line in lines)
    return ExitCode.DONE


def _json(found: Statistics, script: str) -> str:
    convert = converter(script)
    values = {
        "articles": found.articles,
        "characters": found.chars,
        "read": found.read,
        "starred": found.starred,
        "streak": found.streak,
        "longest_streak": found.longest_streak,
        "months": [
            {"month": month or None, "articles": articles, "characters": chars}
            for month, articles, chars in found.months
        ],
        "sources": [{"value": each.value, "count": each.count} for each in found.sources],
        "tags": [{"value": convert(each.value), "count": each.count} for each in found.tags],
        "read_by_day": [
            {"day": day.isoformat(), "articles": count} for day, count in found.read_days.items()
        ],
    }
    return escaped_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


def _lines(found: Statistics, script: str, width: int, today: dt.date, *, drawn: bool) -> Iterator[str]:
    yield _("{:,} articles, {:,} characters; {:,} read, {:,} starred").format(
        found.articles, found.chars, found.read, found.starred
    )
    most = max(articles for _month, articles, _chars in found.months)
    months = [
        [
            Cell(month or _("undated")),
            Cell(f"{articles:,}"),
            Cell(f"{chars:,}"),
            *([Cell(bar(articles, most))] if drawn else []),
        ]
        for month, articles, chars in found.months
    ]
    bars = [Column(least=0)] if drawn else []
    yield ""
    yield from table(
        [Column(), Column(right=True), Column(right=True), *bars],
        [
            [Cell(_("month")), Cell(_("articles")), Cell(_("characters")), *([Cell("")] if drawn else [])],
            *months,
        ],
        width=width,
        styled=False,
    )
    for name, counts in ((_("source"), found.sources), (_("tag"), found.tags)):
        yield from _top(name, counts, script if counts is found.tags else "original", width)
    yield ""
    yield _("read on {:,} days; {:,} in a row, {:,} at most").format(
        len(found.read_days), found.streak, found.longest_streak
    )
    if not drawn:
        yield from (f"{day.isoformat()}  {count}" for day, count in found.read_days.items())
    elif found.read_days:
        yield from calendar(found, width or _TERMINAL_CELLS, today)


def _top(name: str, counts: Sequence[FacetCount], script: str, width: int) -> Iterator[str]:
    """Yield the commonest values of a facet; nothing where there is none."""
    if not counts:
        return
    convert = converter(script)
    yield ""
    rows = [[Cell(f"{each.count:,}"), Cell(flat(convert(each.value)))] for each in counts[:_TOP]]
    yield from table(
        [Column(right=True), Column(least=8)], [[Cell(""), Cell(name)], *rows], width=width, styled=False
    )
    if len(counts) > _TOP:
        yield _("… and {:,} more").format(len(counts) - _TOP)


def calendar(found: Statistics, width: int, today: dt.date) -> Iterator[str]:
    """Yield a row a weekday, Monday first, with a shaded cell a week, this week last."""
    most = max(found.read_days.values())
    weeks = max(min(_WEEKS, width - 3), 1)
    monday = today - dt.timedelta(days=today.weekday(), weeks=weeks - 1)
    names = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
    for weekday, name in enumerate(names):
        days = (monday + dt.timedelta(days=weekday, weeks=week) for week in range(weeks))
        cells = "".join(" " if day > today else shade(found.read_days.get(day, 0), most) for day in days)
        yield f"{name} {cells}".rstrip()
