"""``reader sync``: bring the index of a library up to date now, every file looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import encoding_flag, reading_of
from reader.cli.flags import FlagGroup
from reader.cli.libraries import config_of, open_library, say_notices
from reader.cli.progress import Progress
from reader.errors import ExitCode
from reader.i18n import gettext as _
from reader.model.change import ChangeKind
from reader.model.query import Query

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def command() -> Command:
    """Return the command."""
    return Command(
        name="sync",
        operands=_("[SOURCE…]"),
        summary=_("Look at every file and bring the index up to date."),
        examples=(
            ("reader sync ~/articles", _("what was added, changed and removed since")),
            ("reader sync && reader list", _("a list of a large library that misses nothing")),
        ),
        groups=(FlagGroup(_("Output"), (encoding_flag(),)),),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Bring the index of ``sources`` up to date; a terminal is told what was different."""
    library = open_library(sources, reading_of(options, config_of(sources, context)), context)
    try:
        with Progress(context.notes) as progress:
            library.sync(progress.count)
            progress.say(_("joining the parts of the index"))
            library.tidy()
        say_notices(library, context)
        counts = progress.counts
        context.notes.aside(
            _("{total:,} articles: {added:,} new, {modified:,} changed, {removed:,} gone").format(
                total=library.select(Query()).total, **{kind.value: counts[kind.value] for kind in ChangeKind}
            )
        )
    finally:
        library.close()
    return ExitCode.DONE
