"""``reader trend``: how many articles match each query, by time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

from reader.cli.charts import bar, blocks
from reader.cli.columns import flat
from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags, display_of, row_width
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup, choices, format_flag, one_of
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.cli.references import source_flag
from reader.cli.text_table import Cell, Column, table
from reader.errors import ExitCode, UsageError
from reader.export.records import csv_rows, json_array
from reader.i18n import gettext as _
from reader.model.display import Period

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from reader.export.records import Record
    from reader.library import Trend

_FORMATS = ("table", "tsv", "csv", "json")


def command() -> Command:
    """Return the command."""
    return Command(
        name="trend",
        operands=_("QUERY…"),
        summary=_("Count the articles that match each query, by time."),
        examples=(
            ("reader trend 算力 DeepSeek", _("two queries side by side, by month")),
            ("reader trend tag:ETF --by week --since 3m", _("one query, with bars on a terminal")),
            ("reader trend 半导体 --in ~/articles -f csv", _("data for a chart")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    Flag(
                        names=("--by",),
                        value="PERIOD",
                        read=one_of(*get_args(Period)),
                        help=choices(get_args(Period)),
                    ),
                    format_flag(_FORMATS),
                    source_flag(),
                ),
            ),
            filter_flags(without=("--sort", "--reverse", "--limit")),
            display_flags(),
        ),
        run=run,
    )


def run(queries: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Count the articles that match each of ``queries`` among those that pass the filters."""
    if not queries:
        raise UsageError(_("which query?"), hint=_("words, or fields such as tag:ETF"))
    from reader.library import count_trend as trend
    from reader.model.query import parse_query

    today = dt.datetime.now().astimezone().date()
    options.sort, options.reverse, options.limit = None, False, None
    base = query_of(options)
    asked = [base.and_(parse_query(query, today=today)) for query in queries]
    sources = options.in_
    display = display_of(options, config_of(sources, context))
    with synced_library(sources, display, context) as library:
        found = trend(library, asked, options.by or "month")
        if not found.periods:
            return nothing_matches(library, context)
        records = list(_records(found, queries))
        write = context.output.write_all
        match options.format or "table":
            case "json":
                write(json_array(records))
            case "csv":
                write(csv_rows((_row(one, queries) for one in records), ("period", *queries)))
            case "tsv":
                write(_tsv(records, queries))
            case _:
                is_terminal = context.output.is_terminal
                width = row_width(display, is_terminal=is_terminal)
                write(line + "\n" for line in _table(found, queries, width, drawn=is_terminal))
    return ExitCode.DONE


def _records(found: Trend, queries: Sequence[str]) -> Iterator[Record]:
    for row, period in enumerate(found.periods):
        yield {
            "period": period,
            "counts": {query: counts[row] for query, counts in zip(queries, found.counts, strict=True)},
        }


def _row(one: Record, queries: Sequence[str]) -> Record:
    return {"period": one["period"]} | {query: one["counts"][query] for query in queries}


def _tsv(records: Sequence[Record], queries: Sequence[str]) -> Iterator[str]:
    yield "\t".join(("period", *map(flat, queries))) + "\n"
    for one in records:
        yield "\t".join((one["period"], *(str(one["counts"][query]) for query in queries))) + "\n"


def _table(found: Trend, queries: Sequence[str], width: int, *, drawn: bool) -> Iterator[str]:
    """Yield a row a period; on a terminal with bars, or for several queries a line of blocks each below them."""
    with_bars = drawn and len(queries) == 1
    head = [Cell(""), *(Cell(flat(query)) for query in queries), *([Cell("")] if with_bars else [])]
    columns = [
        Column(),
        *(Column(right=True) for _query in queries),
        *([Column(least=0)] if with_bars else []),
    ]
    most = max(max(counts) for counts in found.counts)
    rows = [
        [
            Cell(period),
            *(Cell(str(counts[row])) for counts in found.counts),
            *([Cell(bar(found.counts[0][row], most))] if with_bars else []),
        ]
        for row, period in enumerate(found.periods)
    ]
    yield from table(columns, [head, *rows], width=width, styled=False)
    if drawn and len(queries) > 1:
        yield ""
        cells = max(width or len(found.periods), 1)
        lines = [
            [Cell(flat(query)), Cell(blocks(counts, most, cells // 2))]
            for query, counts in zip(queries, found.counts, strict=True)
        ]
        yield from table([Column(), Column(least=1)], lines, width=width, styled=False)
