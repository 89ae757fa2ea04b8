"""``reader export``: the articles themselves, to a pipe, file or folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import body_width, display_flags, display_of
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup, choices, one_of
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.cli.output import encoded
from reader.errors import ArticleError, ExitCode, UsageError
from reader.export.files import FileWriter, file_name, make_folder
from reader.export.registry import FORMATS, Entry, Format, exporter
from reader.i18n import gettext as _
from reader.ingest.source import SourceKind
from reader.model.query import Query
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.library import Library
    from reader.model.article import Article
    from reader.model.display import Display

STANDARD_OUTPUT = "-"


def command() -> Command:
    """Return the command."""
    return Command(
        name="export",
        operands=_("[SOURCE…]"),
        summary=_("Write articles as Markdown, text or JSON to a pipe, file or folder."),
        examples=(
            ("reader export --tag ETF | reader -", _("Markdown, which reader reads again")),
            ("reader export --to plain -w 60 | lpr", _("set text")),
            ("reader export --on 2025-02 --to jsonl", _("data, with the text as “body”")),
            ("reader export --script hant -o out/", _("one file for each article")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    Flag(names=("--to",), value="FORMAT", read=one_of(*FORMATS), help=choices(FORMATS)),
                    Flag(
                        names=("-o", "--output"),
                        value="PLACE",
                        read=_place,
                        help=_("a file, or with a slash at its end a folder"),
                    ),
                    Flag(names=("--split",), help=_("one file an article: PLACE is a folder")),
                ),
            ),
            filter_flags(),
            display_flags(),
        ),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Export the articles of ``sources`` that pass the filters."""
    place = None if options.output == STANDARD_OUTPUT else options.output
    if options.split and place is None:
        raise UsageError(_("--split needs a folder to write to"), hint="-o DIR/")
    form = FORMATS[options.to or "markdown"]
    if form.name == "ansi" and options.color == "never":
        form = FORMATS["plain"]
    query, display = query_of(options), display_of(options, config_of(sources, context))
    is_terminal = place is None and context.output.is_terminal
    # What is sent on is spaced only where that was asked for now.
    display = replace(
        display, spacing=options.spacing, width=body_width(display, context.config, is_terminal=is_terminal)
    )
    with synced_library(sources, display, context) as library:
        selection = library.select(query)
        if not len(selection):
            return nothing_matches(library, context)
        missed: list[Article] = []
        entries = _entries(library, selection, context, missed)
        if place is None:
            context.output.write_all(exporter(form.name)(entries, display))
        else:
            files = FileWriter(library.select(Query()))
            if options.split or place.endswith(os.sep) or Path(place).is_dir():
                _write_folder(Path(place), entries, form, display, files)
            else:
                files.write(Path(place), map(encoded, exporter(form.name)(entries, display)))
        named = {
            source.article_id(source.name) for source in library.sources if source.kind is SourceKind.FILE
        }
        return ExitCode.NOT_READ if any(article.id in named for article in missed) else ExitCode.DONE


def _place(word: str) -> str:
    if not word:
        raise ValueError(_("the name of a file or folder is missing"))
    return word


def _entries(
    library: Library, articles: Iterable[Article], context: Context, missed: list[Article]
) -> Iterator[Entry]:
    """Yield articles with their bodies; those that cannot be read are noted and added to ``missed``."""
    for article in articles:
        try:
            yield Entry(article, library.read(article.id))
        except ArticleError as error:
            context.notes.error(error)
            missed.append(article)


def _write_folder(
    folder: Path, entries: Iterable[Entry], form: Format, display: Display, files: FileWriter
) -> None:
    make_folder(folder)
    taken: set[str] = set()
    for entry in entries:
        title = converter(display.script, document_script=entry.article.script)(entry.article.title)
        path = folder / file_name(entry.article, title, form.suffix, taken)
        files.write(path, map(encoded, exporter(form.name)([entry], display)))
