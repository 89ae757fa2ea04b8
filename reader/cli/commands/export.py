"""``reader export``: the articles themselves, to a pipe, file or folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import body_width, display_flags, display_of
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup, choices, nearest, one_of
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.cli.output import encoded
from reader.cli.progress import WritingProgress
from reader.errors import ArticleError, ExitCode, UsageError
from reader.export.files import FileWriter, make_folder
from reader.export.folder import adds_articles, check_free, file_names
from reader.export.registry import FORMATS, Entries, Export, Format, find_format, format_names
from reader.i18n import gettext as _
from reader.library import SourceKind
from reader.model.query import Query

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from reader.library import Library
    from reader.model.article import Article, Body

STANDARD_OUTPUT = "-"


def command() -> Command:
    """Return the command."""
    return Command(
        name="export",
        operands=_("[SOURCE…]"),
        summary=_("Write articles, in any format, to a pipe, a file or a folder."),
        examples=(
            ("reader export --tag ETF | reader -", _("Markdown, which reader reads again")),
            ("reader export --to plain -w 60 | lpr", _("set text")),
            ("reader export --on 2025-02 --to jsonl", _("data, with the text as “body”")),
            ("reader export --script hant -o out/", _("one file for each article")),
        ),
        groups=(
            FlagGroup(_("Output"), _output_flags()),
            FlagGroup(_("Pages and books"), format_flags()),
            filter_flags(),
            display_flags(),
        ),
        run=run,
    )


def _output_flags() -> tuple[Flag, ...]:
    return (
        Flag(names=("--to",), value="FORMAT", read=_format, help=choices(format_names())),
        Flag(
            names=("-o", "--output"),
            value="PLACE",
            read=_place,
            help=_("a file, or with a slash at its end a folder"),
        ),
        Flag(names=("--split",), help=_("one file an article: PLACE is a folder")),
        Flag(names=("--force",), help=_("replace files that exist")),
    )


def format_flags() -> tuple[Flag, ...]:
    """Return the flags that only some formats obey: `Format.options` says which."""
    return tuple(
        flag._replace(help=f"{', '.join(obeying)}: {flag.help}")
        for flag in (
            Flag(names=("--title",), value="T", help=_("the title of the whole")),
            Flag(names=("--embed",), help=_("take local images into the file")),
            Flag(
                names=("--toc",),
                value="BY",
                read=one_of("date", "tag", "source", "none"),
                help=_("contents by date (default), tag, source or none"),
            ),
            Flag(names=("--vertical",), help=_("columns from right to left")),
        )
        if (obeying := [form.name for form in FORMATS.values() if flag.key in form.options])
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Export the articles of ``sources`` that pass the filters."""
    place = None if options.output == STANDARD_OUTPUT else options.output
    if options.split and place is None:
        raise UsageError(_("--split needs a folder to write to"), hint="-o DIR/")
    form: Format = options.to or next(iter(FORMATS.values()))
    given = _given(form, options)
    is_terminal = place is None and context.output.is_terminal
    if is_terminal and form.is_binary:
        raise UsageError(_("{} is not written to a terminal").format(form.name), hint=f"-o FILE{form.suffix}")
    if form.name == "ansi" and options.color == "never":
        form = FORMATS["plain"]
    return export_articles(
        sources,
        options,
        context,
        form=form,
        given=given,
        place=place,
        split=options.split,
        force=options.force,
    )


def export_articles(
    sources: Sequence[str],
    options: Namespace,
    context: Context,
    *,
    form: Format,
    given: Mapping[str, object],
    place: str | None = None,
    split: bool = False,
    force: bool = False,
) -> ExitCode:
    """Write the articles of ``sources`` that pass the filters in ``options``.

    Args:
        sources: what is opened.
        options: filter and display flags.
        context: where output and messages go.
        form: the format.
        given: the flags that only some formats obey.
        place: a file or folder; None: standard output.
        split: write one file an article.
        force: replace files that exist.
    """
    is_terminal = place is None and context.output.is_terminal
    query, display = query_of(options), display_of(options, config_of(sources, context))
    # What is sent on is spaced only where that was asked for now.
    display = replace(
        display, spacing=options.spacing, width=body_width(display, context.config, is_terminal=is_terminal)
    )
    with synced_library(sources, display, context) as library:
        selection = library.select(query)
        if not len(selection):
            return nothing_matches(library, context)
        export = Export(form, display, given)
        with WritingProgress(context.notes, len(selection)) as progress:
            # Where the articles themselves go to the terminal, a row of progress would stand among them.
            reading = _Reading(library, context, None if is_terminal else progress)
            entries = Entries(selection, reading.read, library.marks.each, library.links.targets)
            if place is None:
                context.output.write_all(export.pieces(entries))
            else:
                files = FileWriter(library.select(Query()), replace=force)
                if split or place.endswith(os.sep) or os.path.isdir(place):  # noqa: PTH112 -- does not raise
                    _say_if_articles(place, form, library, context)
                    _write_folder(place, entries, export, files)
                else:
                    _write_file(place, entries, export, files)
        return ExitCode.NOT_READ if reading.missed & _named(library) else ExitCode.DONE


def _named(library: Library) -> set[str]:
    """Return the ids of the articles that were given as files."""
    return {source.article_id(source.name) for source in library.sources if source.kind is SourceKind.FILE}


class _Reading:
    """Reads articles; those that cannot be read are noted and kept in mind."""

    def __init__(self, library: Library, context: Context, progress: WritingProgress | None) -> None:
        self._library = library
        self._context = context
        self._progress = progress
        self.missed: set[str] = set()
        """Ids of articles that could not be read."""

    def read(self, article: Article) -> Body | None:
        if self._progress:
            self._progress.step()
        try:
            return self._library.read(article.id)
        except ArticleError as error:
            self._context.notes.error(error)
            self.missed.add(article.id)
            return None


def _format(word: str) -> Format:
    form = find_format(word)
    if form is None:
        message = _("“{}” is not one of {}").format(word, ", ".join(format_names()))
        raise ValueError(message + nearest(word, format_names()))
    return form


def _place(word: str) -> str:
    if not word:
        raise ValueError(_("the name of a file or folder is missing"))
    return word


def _given(form: Format, options: Namespace) -> dict[str, object]:
    """Return the options of the format that were given, by name.

    Raises:
        UsageError: the format does not obey one of them.
    """
    given: dict[str, object] = {}
    for flag in format_flags():
        value = getattr(options, flag.key)
        if not value:
            continue
        if flag.key not in form.options:
            obeying = ", ".join(each.name for each in FORMATS.values() if flag.key in each.options)
            raise UsageError(_("{} goes with {}, not with {}").format(flag.names[-1], obeying, form.name))
        given[flag.key] = value
    return given


def _say_if_articles(folder: str, form: Format, library: Library, context: Context) -> None:
    """Say to somebody who looks that the files to be written to ``folder`` become articles of the library.

    Raises:
        OutputError: they would stand among other files of the library.
    """
    folders = [
        os.fspath(source.root)
        for source in library.sources
        if source.kind is SourceKind.FOLDER and form.suffix.endswith(source.extensions)
    ]
    if adds_articles(folder, folders):
        context.notes.aside(_("{} is part of the library: its files become articles of it").format(folder))


def _write_file(place: str, entries: Entries, export: Export, files: FileWriter) -> None:
    """Write all articles to the file ``place``."""
    files.check(place)  # a name as it was typed, for messages
    folder = os.path.dirname(place) or os.curdir  # noqa: PTH120 -- a text as it was typed
    files.write(place, map(encoded, export.pieces(entries, folder)))


def _write_folder(folder: str, entries: Entries, export: Export, files: FileWriter) -> None:
    """Write a file for each article, if the names of all are free."""
    file_of = file_names(entries.articles, export.form.suffix, export.display.script)
    if not files.replaces:
        check_free(folder, file_of.values())
    make_folder(Path(folder))
    for entry in entries:
        path = Path(folder) / file_of[entry.article.id]
        files.write(path, map(encoded, export.pieces([entry], folder)))
