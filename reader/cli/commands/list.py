"""``reader list``: which articles there are, as a table for people or as data for programs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.cli.columns import cell, column, read_columns, value_text
from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags, display_of, row_width, wants_styles
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup, format_flag
from reader.cli.libraries import config_of, nothing_matches, report_problems, synced_library
from reader.cli.output import encoded
from reader.cli.text_table import table
from reader.errors import ArticleError, ExitCode, UsageError
from reader.export.records import KEYS, csv_rows, json_array, json_lines, record, record_with_body
from reader.export.registry import Entry
from reader.i18n import gettext as _
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from reader.export.records import Record
    from reader.library import Library
    from reader.model.article import Article
    from reader.model.display import Display

_TABLE_COLUMNS = ("date", "title", "tags", "id")
_TSV_COLUMNS = ("id", "date", "title", "tags", "path")
_LOOKED_UP = frozenset(("read", "starred", "links"))
"""Columns that are not in the row of an article."""
_FORMATS = ("table", "tsv", "csv", "json", "jsonl", "paths")


def command() -> Command:
    """Return the command."""
    return Command(
        name="list",
        operands=_("[SOURCE…]"),
        summary=_("List articles: date, title, tags and id."),
        examples=(
            ("reader list ~/articles --tag ETF --since 3m", _("a table, newest first")),
            ("reader list -q 半导体 -f jsonl | jq .title", _("all facts, one object a line")),
            ("reader list -f tsv | cut -f 1,3", _("id, date, title, tags, path")),
            ("reader list -0 | xargs -0 wc -m", _("files, whatever their names")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    format_flag(_FORMATS),
                    Flag(
                        names=("--columns",),
                        value="NAMES",
                        read=read_columns,
                        help=_("keys of jsonl, separated by commas, for table, tsv, csv"),
                    ),
                    Flag(names=("--body",), help=_("json and jsonl with the text of each article")),
                    Flag(
                        names=("-0", "--null"), help=_("NUL, not a line end, after each path or row of tsv")
                    ),
                ),
            ),
            filter_flags(),
            display_flags(),
        ),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """List the articles of ``sources`` that pass the filters."""
    form = options.format or ("paths" if options.null else "table")
    _check(form, options)
    query, display = query_of(options), display_of(options, config_of(sources, context))
    with synced_library(sources, display, context) as library:
        articles = library.select(query)
        write = context.output.write_all
        if form == "paths":
            write(_paths(articles, context, end=_end(options)))
        elif form in ("json", "jsonl"):
            records = _records(articles, library, display, context, body=options.body)
            write(json_array(records) if form == "json" else json_lines(records))
        elif form == "csv":
            records = _records(articles, library, display, context, body=False)
            write(csv_rows(records, options.columns or KEYS))
        elif form == "tsv":
            names = options.columns or _TSV_COLUMNS
            write(_tsv(_rows(articles, names, library, display.script), names, end=_end(options)))
        else:
            names = options.columns or _TABLE_COLUMNS
            write(_table(_rows(articles, names, library, display.script), names, options, display, context))
        report_problems(articles, context)
        return ExitCode.DONE if len(articles) else nothing_matches(library, context)


def _check(form: str, options: Namespace) -> None:
    """Refuse flags that would do nothing with this format."""
    for given, flag, forms in (
        (options.null, "-0", ("paths", "tsv")),
        (options.columns, "--columns", ("table", "tsv", "csv")),
        (options.body, "--body", ("json", "jsonl")),
    ):
        if given and form not in forms:
            raise UsageError(_("{} goes with -f {}, not with {}").format(flag, ", ".join(forms), form))


def _end(options: Namespace) -> str:
    return "\0" if options.null else "\n"


def _paths(articles: Iterable[Article], context: Context, *, end: str) -> Iterator[bytes]:
    """Yield paths byte for byte, for programs that open them; a person sees no control characters."""
    for article in articles:
        path = os.fsencode(article.path)
        if context.output.is_terminal:
            path = strip_controls(path.decode("utf-8", "replace")).encode()
        yield path + end.encode()


def _records(
    articles: Iterable[Article], library: Library, display: Display, context: Context, *, body: bool
) -> Iterator[Record]:
    for article, mark in library.marks.each(articles):
        if not body:
            yield record(article, display.script, mark, library.links.of(article))
            continue
        try:
            entry = Entry(article, library.read(article.id), mark, library.links.targets(article))
            yield record_with_body(entry, display)
        except ArticleError as error:
            context.notes.error(error)
            yield {**record(article, display.script, mark, library.links.of(article)), "body": None}


def _rows(
    articles: Iterable[Article], names: Sequence[str], library: Library, script: str
) -> Iterator[Record]:
    """Yield records for rows with the columns ``names``; marks and links are looked up where one of these shows them."""
    if _LOOKED_UP.isdisjoint(names):
        yield from (record(article, script) for article in articles)
    else:
        yield from (
            record(article, script, mark, library.links.of(article))
            for article, mark in library.marks.each(articles)
        )


def _tsv(records: Iterable[Record], names: Sequence[str], *, end: str) -> Iterator[str]:
    for one in records:
        yield "\t".join(value_text(one, name) for name in names) + end


def _table(
    records: Iterable[Record], names: Sequence[str], options: Namespace, display: Display, context: Context
) -> Iterator[bytes]:
    rows = [[cell(one, name) for name in names] for one in records]
    is_terminal = context.output.is_terminal
    width = row_width(display, is_terminal=is_terminal)
    styled = wants_styles(options, is_terminal=is_terminal)
    for line in table([column(name) for name in names], rows, width=width, styled=styled):
        yield encoded(line + "\n")
