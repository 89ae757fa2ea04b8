"""``reader`` without a command: opens the screen, or where output is no terminal, writes the articles as Markdown."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from reader.cli.command import COMMANDS, Command, Context, load
from reader.cli.display_flags import display_flags
from reader.cli.filter_flags import filter_flags
from reader.cli.flags import nearest
from reader.cli.libraries import STANDARD_INPUT
from reader.errors import UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.errors import ExitCode


def command() -> Command:
    """Return what ``reader`` does without a command."""
    return Command(
        name="",
        operands=_("[SOURCE…]"),
        summary=_("A terminal reader for folders of Markdown articles, Chinese first."),
        examples=(
            ("reader ~/articles", _("open a folder as a library")),
            ("reader ~/articles --tag ETF --since 3m", _("only some of it")),
            ("reader ~/articles -q 半导体 | less", _("the articles as Markdown, down a pipe")),
            ("curl -s https://…/a.md | reader -", _("read what comes from a pipe")),
            ("reader list ~/articles -f tsv", _("the list, for other programs")),
            ("reader show ~/articles/a.md -w 60", _("one article as set text")),
        ),
        groups=(filter_flags(), display_flags()),
        run=export_markdown,
    )


def check_operands(operands: Sequence[str]) -> None:
    """Refuse a first operand that is neither a command nor a path: it may be a slip of a command.

    Raises:
        UsageError: with the nearest command.
    """
    word = operands[0] if operands else STANDARD_INPUT
    if word == STANDARD_INPUT or os.sep in word or os.path.lexists(word):
        return
    message = _("“{}” is neither a command nor a file or folder").format(word)
    if near := nearest(word, COMMANDS):
        raise UsageError(message + near)
    raise UsageError(message, hint=_("reader --help lists the commands"))


def write_in_rows(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Do without the screen, for a terminal that cannot move its cursor: list the articles, or show the only one."""
    check_operands(sources)
    is_file = len(sources) == 1 and (sources[0] == STANDARD_INPUT or os.path.isfile(sources[0]))  # noqa: PTH113 -- does not raise
    instead = load("show" if is_file else "list")
    message = _("TERM={}: this terminal cannot have the screen; this is what “reader {}” writes")
    context.notes.say(message.format(os.environ.get("TERM"), instead.name))
    unset = {flag.key: () if flag.repeat else None for flag in instead.flags if flag.key not in options}
    return instead.run(sources, Namespace(**vars(options), **unset), context)


def export_markdown(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Do what ``reader export --to markdown`` does, with the same filters."""
    check_operands(sources)
    from reader.cli.commands.export import export_articles
    from reader.export.registry import FORMATS

    return export_articles(sources, options, context, form=FORMATS["markdown"], given={})
