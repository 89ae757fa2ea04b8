"""``reader show``: one article, rendered."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.cli.command import Command, Context
from reader.cli.display_flags import body_width, display_flags, display_of, wants_styles
from reader.cli.flags import Flag, FlagGroup, one_of
from reader.cli.libraries import STANDARD_INPUT, config_of, has_piped_input
from reader.cli.references import Finder, source_flag
from reader.errors import ArticleError, ExitCode, NotFoundError, UsageError
from reader.i18n import gettext as _
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from reader.export.registry import Entry
    from reader.model.display import Display
    from reader.render import Document

_FORMATS = ("ansi", "plain", "markdown", "html", "json")
_SET_FORMATS = ("ansi", "plain")
_INDENT = "  "


class _Named(NamedTuple):
    """An article that was named, and the heading of the section that is meant; empty: all of it."""

    entry: Entry
    heading: str


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
            ("reader show a.md#安装", _("one section of it")),
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
                        help=_("ansi (default on a terminal), plain, markdown, html, json"),
                    ),
                    Flag(names=("--header",), help=_("title, date, source and tags above the text")),
                    Flag(
                        names=("--section",),
                        value="HEADING",
                        help=_("only the section under this heading; also as REF#HEADING"),
                    ),
                    Flag(names=("--toc",), help=_("the headings, indented, and not the text")),
                    Flag(names=("--links",), help=_("the links, address, tab, text, and not the text")),
                    source_flag(),
                ),
            ),
            display_flags(),
        ),
        run=run,
    )


def run(references: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Show the articles that ``references`` name, in their order."""
    references = references or ([STANDARD_INPUT] if has_piped_input() else [])
    if not references:
        raise UsageError(_("which article?"), hint=_("give an id, a path or a part of a title"))
    _check(options)
    is_terminal = context.output.is_terminal
    # Files that are named have the settings of their folders; ids and titles those of the library.
    files = [reference for reference in references if os.path.isfile(reference)]  # noqa: PTH113 -- any name is allowed
    display = display_of(options, config_of(files or options.in_, context))
    display = replace(display, width=body_width(display, context.config, is_terminal=is_terminal))
    with Finder(options.in_, display, context) as finder:
        named, code = _found(finder, references, options.section or "", display, context)
    if not named:
        return code
    write = context.output.write_all
    form = options.to or ("ansi" if wants_styles(options, is_terminal=is_terminal) else "plain")
    if options.toc or options.links:
        write(_outline(named, display) if options.toc else _links(named, display))
    elif form in _SET_FORMATS:
        _show_set(named, display, options, context, styled=form == "ansi" and options.color != "never")
    else:
        write(_source(form, [_section_alone(one) for one in named], display, header=options.header))
    return code


def _check(options: Namespace) -> None:
    """Refuse flags that do nothing together."""
    if options.toc and options.links:
        raise UsageError(_("--toc and --links do not go together"))
    for given, flag in ((options.toc, "--toc"), (options.links, "--links")):
        if given and options.to not in (None, *_SET_FORMATS):
            raise UsageError(_("{} does not go with --to {}").format(flag, options.to))


def _found(
    finder: Finder, references: Sequence[str], section: str, display: Display, context: Context
) -> tuple[list[_Named], ExitCode]:
    """Return what ``references`` name, and the exit status: what is not found is noted and passed over."""
    named: list[_Named] = []
    code = ExitCode.DONE
    for reference in references:
        try:
            for entry, heading in finder.find(reference):
                found = _Named(entry, section or heading)
                _check_section(found, display)
                named.append(found)
        except (NotFoundError, ArticleError) as error:
            context.notes.error(error)
            code = error.exit_code if len(references) == 1 else ExitCode.NOT_READ
    return named, code


def _show_set(
    named: Sequence[_Named], display: Display, options: Namespace, context: Context, *, styled: bool
) -> None:
    """Write the articles as set text, on a terminal through the pager."""
    is_terminal = context.output.is_terminal
    rows = _set_rows(named, display, header=options.header or is_terminal, styled=styled)
    lines = (f"{row}\n".encode("utf-8", "replace") for row in rows)
    if is_terminal:
        from reader.cli.pager import page

        page(lines, context)
    else:
        context.output.write_all(lines)


def _set_rows(named: Sequence[_Named], display: Display, *, header: bool, styled: bool) -> Iterator[str]:
    from reader.export.text import articles

    headings = iter([one.heading for one in named])

    def section(document: Document) -> range | None:
        return _section(document, next(headings))

    entries = [one.entry for one in named]
    return articles(entries, display, header=header, styled=styled, section=section)


def _check_section(named: _Named, display: Display) -> None:
    """Make sure that the article has the section.

    Raises:
        NotFoundError: it has no such heading.
    """
    if not named.heading:
        return
    from reader.export.text import parsed

    document = parsed(named.entry, display)
    if _section(document, named.heading) is None:
        raise NotFoundError(
            _("“{}” has no heading “{}”").format(named.entry.article.title, named.heading),
            hint=_("--toc lists the headings") if document.headings else _("it has none at all"),
        )


def _section(document: Document, heading: str) -> range | None:
    """Return the blocks of the section under ``heading``; None for all, where it is empty, and where there is none."""
    from reader.text.chinese.fold import fold

    return document.section(heading, fold) if heading else None


def _section_alone(named: _Named) -> Entry:
    """Return the article with the source of the section that is meant in place of its text."""
    if not named.heading:
        return named.entry
    from reader.export.sections import section_source

    body = named.entry.body
    return named.entry._replace(body=body._replace(text=section_source(body.text, named.heading)))


def _outline(named: Sequence[_Named], display: Display) -> Iterator[str]:
    """Yield the headings of the articles, each indented by its level below the highest there is."""
    from reader.export.text import parsed

    for entry, heading in named:
        document = parsed(entry, display)
        blocks = _section(document, heading)
        headings = [one for one in document.headings if blocks is None or one.block in blocks]
        top = min((one.level for one in headings), default=1)
        for one in headings:
            yield f"{_INDENT * (one.level - top)}{one_line(one.text)}\n"


def _links(named: Sequence[_Named], display: Display) -> Iterator[str]:
    """Yield the links of the articles in order; references to footnotes are none."""
    from reader.export.text import parsed

    for entry, heading in named:
        document = parsed(entry, display)
        blocks = _section(document, heading)
        for link in document.links:
            if (blocks is None or link.block in blocks) and not link.target.startswith("#^"):
                yield f"{one_line(link.target)}\t{one_line(link.text)}\n"


def _source(form: str, entries: Sequence[Entry], display: Display, *, header: bool) -> Iterator[str | bytes]:
    """Yield the articles as data: as Markdown without ``header`` the text alone, from its first line."""
    from reader.export.registry import FORMATS, Export

    if form == "markdown" and not header:
        yield from _markdown(entries, display)
    else:
        yield from Export(FORMATS["jsonl" if form == "json" else form], display).pieces(entries)


def _markdown(entries: Sequence[Entry], display: Display) -> Iterator[str]:
    from reader.export.convert import converted_text

    for index, entry in enumerate(entries):
        lines = converted_text(entry, display).rstrip().splitlines(keepends=True)
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        yield ("\n" if index else "") + "".join(lines[first:]) + "\n"
