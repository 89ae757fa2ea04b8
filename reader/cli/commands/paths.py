"""``reader paths``: where the program keeps its own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import paths
from reader.cli.command import Command, Context
from reader.config import read_config
from reader.errors import ExitCode
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def command() -> Command:
    """Return the command."""
    return Command(
        name="paths",
        operands="",
        summary=_("Show where config, state, cache and log live."),
        examples=(
            ("reader paths", _("a name, a tab and a path on each line")),
            ("reader paths | grep ^cache | cut -f 2", _("one of them")),
        ),
        groups=(),
        run=run,
    )


def run(_sources: Sequence[str], _options: Namespace, context: Context) -> ExitCode:
    """Write a name and a path on each line."""
    configured = read_config(
        paths.config_file()
    ).config.index  # what is wrong with the file says “reader config”
    for name, path in (
        ("config", paths.config_file()),
        ("state", paths.data_folder()),
        ("cache", paths.cache_folder()),
        ("index", paths.index_folder(configured)),
        ("log", paths.log_file()),
    ):
        context.output.write(f"{name}\t{path}\n")
    return ExitCode.DONE
