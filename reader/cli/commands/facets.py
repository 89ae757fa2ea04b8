"""``reader facets``: how many articles have each tag, month, source, …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.columns import flat
from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags, display_of, row_width
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup, format_flag, number_from, one_of
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.cli.text_table import Cell, Column, table
from reader.errors import ExitCode
from reader.export.records import json_array, json_lines
from reader.i18n import gettext as _
from reader.model.facets import FACETS
from reader.model.query import Facet
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from reader.export.records import Record
    from reader.library import FacetCount

_FORMATS = ("table", "tsv", "json", "jsonl")


def command() -> Command:
    """Return the command."""
    return Command(
        name="facets",
        operands=_("[SOURCE…]"),
        summary=_("Count articles by tag (the default), month, source, author and so on."),
        examples=(
            ("reader facets ~/articles", _("every tag, the commonest first")),
            ("reader facets --by date --tag ETF", _("articles of a tag by month")),
            ("reader facets --by code -f tsv", _("code, count, name")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    Flag(names=("--by",), value="FACET", read=one_of(*Facet), help=", ".join(Facet)),
                    format_flag(_FORMATS),
                    Flag(names=("-n", "--limit"), value="N", read=number_from(1), help=_("at most N values")),
                ),
            ),
            filter_flags(without=("--sort", "--reverse", "--limit")),
            display_flags(),
        ),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Count the articles of ``sources`` that pass the filters."""
    facet = Facet(options.by or Facet.TAG)
    limit, options.limit = options.limit, None  # of values, not of the articles that are counted
    query, display = query_of(options), display_of(options, config_of(sources, context))
    with synced_library(sources, display, context) as library:
        counts = library.facets(query, facet)[:limit]
        records = _records(counts, facet, display.script)
        write = context.output.write_all
        match options.format or "table":
            case "json":
                write(json_array(records))
            case "jsonl":
                write(json_lines(records))
            case "tsv":
                write("\t".join(flat(str(value)) for value in each.values()) + "\n" for each in records)
            case _:
                width = row_width(display, is_terminal=context.output.is_terminal)
                write(line + "\n" for line in _table(records, width))
        return ExitCode.DONE if counts else nothing_matches(library, context)


def _records(counts: Iterable[FacetCount], facet: Facet, script: str) -> list[Record]:
    """Return value and count, and for codes the name that stands beside them."""
    convert = converter(script if FACETS[facet].is_prose else "original")
    return [
        {"value": convert(one.value), "count": one.count}
        | ({"name": convert(one.label)} if facet is Facet.CODE else {})
        for one in counts
    ]


def _table(records: Sequence[Record], width: int) -> Iterable[str]:
    columns = [Column(right=True), Column(least=8), Column(least=8)]
    rows = [
        [Cell(str(one["count"])), Cell(one["value"] or _("none")), Cell(one.get("name", ""))]
        for one in records
    ]
    return table(columns, rows, width=width, styled=False)
