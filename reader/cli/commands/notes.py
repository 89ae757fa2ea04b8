"""``reader notes``: lists the user's highlights with their notes, quotes and positions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags, display_of
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import FlagGroup, format_flag
from reader.cli.libraries import config_of, synced_library
from reader.errors import ArticleError, ExitCode
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from reader.library import Noted
    from reader.library.library import Library
    from reader.model.query import Query

_FORMATS = ("markdown", "json", "jsonl", "csv")


def command() -> Command:
    """Return the command."""
    return Command(
        name="notes",
        operands=_("[SOURCE…]"),
        summary=_("Write your highlights and notes, with the text they quote."),
        examples=(
            ("reader notes > notes.md", _("all of them, by article and section")),
            ("reader notes --tag ETF --script hant", _("of some articles, quoted in another script")),
            ("reader notes -f csv", _("a table of quotes, notes and places")),
        ),
        groups=(FlagGroup(_("Output"), (format_flag(_FORMATS),)), filter_flags(), display_flags()),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Write the highlights in the articles of ``sources`` that pass the filters."""
    from reader.export.highlight_records import KEYS, markdown, records
    from reader.export.records import csv_rows, json_array, json_lines

    query, display = query_of(options), display_of(options, config_of(sources, context))
    with synced_library(sources, display, context) as library:
        noted = [(one, _lost(one, library, context)) for one in _noted(library, query)]
        if not noted:
            context.notes.aside(_("there are no highlights here"))
            return ExitCode.NO_MATCH
        found = records(noted, display.script)
        match options.format or "markdown":
            case "json":
                pieces = json_array(found)
            case "jsonl":
                pieces = json_lines(found)
            case "csv":
                pieces = csv_rows(found, KEYS)
            case _:
                pieces = markdown(found)
        context.output.write_all(pieces)
    return ExitCode.DONE


def _noted(library: Library, query: Query) -> Iterator[Noted]:
    """Yield what is highlighted in the articles that match, in their order; without a filter also in those gone."""
    by_id = {one.article_id: one for one in library.highlights.all() if one.article_id}
    for article in library.select(query) if by_id else ():
        if one := by_id.get(article.id):
            # Title and source as they are now.
            yield one._replace(record=one.record._replace(identity=library.marks.identity_of(article)))
    if query.expression is None and query.limit is None:
        roots = [os.path.join(os.path.abspath(source.root), "") for source in library.sources]  # noqa: PTH100, PTH118
        for one in library.highlights.all():
            if one.article_id is None and one.record.identity.path.startswith(tuple(roots)):
                yield one


def _lost(one: Noted, library: Library, context: Context) -> set[str]:
    """Return the ids of the highlights that the text has no more."""
    from reader.library import locate_highlight as locate

    text = ""
    if one.article_id:
        try:
            text = library.read(one.article_id).text
        except ArticleError as error:
            context.notes.error(error)
    return {each.id for each in one.highlights if locate(each, text) is None}
