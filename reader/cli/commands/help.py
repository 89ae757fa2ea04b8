"""``reader help``: the help of a command, as ``--help`` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.command import COMMANDS, Command, Context, load
from reader.cli.flags import nearest
from reader.errors import ExitCode, UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence


def command() -> Command:
    """Return the command."""
    return Command(
        name="help",
        operands=_("[COMMAND]"),
        summary=_("Show the help of a command."),
        examples=(
            ("reader help", _("what reader does, and its commands")),
            ("reader help list", _("the same as reader list --help")),
        ),
        groups=(),
        run=run,
    )


def run(words: Sequence[str], _options: Namespace, context: Context) -> ExitCode:
    """Write the help of the command that is named, or of the program."""
    from reader.cli.help import help_text

    name = words[0] if words else ""
    if len(words) > 1:
        raise UsageError(_("unexpected argument “{}”").format(words[1]), hint=_("one command at a time"))
    if name and name not in COMMANDS:
        message = _("there is no command “{}”").format(name)
        near = nearest(name, COMMANDS)
        raise UsageError(message + near, hint="" if near else ", ".join(COMMANDS))
    context.output.write(help_text(load(name)))
    return ExitCode.DONE
