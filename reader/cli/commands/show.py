"""``reader show``: one article, set for reading."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import body_width, display_flags, display_of, wants_styles
from reader.cli.flags import Flag, FlagGroup, one_of
from reader.cli.libraries import config_of
from reader.cli.references import Finder
from reader.errors import ArticleError, ExitCode, NotFoundError, UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from reader.export.registry import Entry
    from reader.model.display import Display

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\r?\n)+")
_FORMATS = ("ansi", "plain", "markdown", "json")


def command() -> Command:
    """Return the command."""
    return Command(
        name="show",
        operands="REF…",
        summary=_("Show articles, named by id, path or a part of the title."),
        examples=(
            ("reader show ~/articles/a.md", _("on a terminal through the pager")),
            ("reader show 冰火两重天 -w 60 --header", _("by a part of the title")),
            ("reader show a.md --script tw --to markdown", _("the source, in another script")),
            ("cat a.md | reader show -", _("what comes from a pipe")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    Flag(
                        names=("--to",),
                        value="FORMAT",
                        read=one_of(*_FORMATS),
                        help=_("ansi (default on a terminal), plain, markdown, json"),
                    ),
                    Flag(names=("--header",), help=_("title, date, source and tags above the text")),
                ),
            ),
            display_flags(),
        ),
        run=run,
    )


def run(references: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Show the articles that ``references`` name, in their order."""
    if not references:
        raise UsageError(_("which article?"), hint=_("give an id, a path or a part of a title"))
    is_terminal = context.output.is_terminal
    # Files that are named have the settings of their folders; ids and titles those of the library.
    files = [reference for reference in references if Path(reference).is_file()]
    display = display_of(options, config_of(files, context))
    display = replace(display, width=body_width(display, context.config, is_terminal=is_terminal))
    with Finder(display, context) as finder:
        entries, code = _found(finder, references, context)
    if not entries:
        return code
    form = options.to or ("ansi" if wants_styles(options, is_terminal=is_terminal) else "plain")
    if form == "json":
        from reader.export.records import export_jsonl

        context.output.write_all(export_jsonl(entries, display))
    elif form == "markdown":
        context.output.write_all(_markdown(entries, display, header=options.header))
    else:
        _show_set(entries, display, options, context, styled=form == "ansi" and options.color != "never")
    return code


def _found(finder: Finder, references: Sequence[str], context: Context) -> tuple[list[Entry], ExitCode]:
    """Return what ``references`` name, and the exit status: what is not found is noted and passed over."""
    entries: list[Entry] = []
    code = ExitCode.DONE
    for reference in references:
        try:
            entries += finder.find(reference)
        except (NotFoundError, ArticleError) as error:
            context.notes.error(error)
            code = error.exit_code if len(references) == 1 else ExitCode.NOT_READ
    return entries, code


def _show_set(
    entries: Sequence[Entry], display: Display, options: Namespace, context: Context, *, styled: bool
) -> None:
    """Write the articles as set text, on a terminal through the pager."""
    from reader.export.text import articles

    is_terminal = context.output.is_terminal
    rows = articles(entries, display, header=options.header or is_terminal, styled=styled)
    lines = (f"{row}\n".encode("utf-8", "replace") for row in rows)
    if is_terminal:
        from reader.cli.pager import page

        page(lines, context)
    else:
        context.output.write_all(lines)


def _markdown(entries: Sequence[Entry], display: Display, *, header: bool) -> Iterator[str]:
    """Yield the source of the articles, with their front matter if ``header``."""
    from reader.export.convert import converted_text
    from reader.export.markdown import export_markdown

    if header:
        yield from export_markdown(entries, display)
        return
    for index, entry in enumerate(entries):
        text = _BLANK_LINES.sub("", converted_text(entry, display)).rstrip()
        yield ("\n" if index else "") + text + "\n"
