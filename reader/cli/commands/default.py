"""``reader`` without a command: the screen, or where nobody looks, the articles as Markdown."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags
from reader.cli.filter_flags import filter_flags
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


def export_markdown(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Do what ``reader export --to markdown`` does, with the same filters."""
    from reader.cli.commands import export

    unset = {flag.key: None for flag in export.command().flags if flag.key not in options}
    return export.run(sources, Namespace(**vars(options), **unset), context)
