"""Writes output through a pager such as ``less``."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.cli.display_flags import DUMB_TERMINALS
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.cli.command import Context

_DEFAULT = "less -FRX"
"""Quits when all fits on the screen, lets styles through, leaves the text on the screen."""


def pager_command(configured: str) -> list[str]:
    """Return the words of the pager's command: READER_PAGER, the config's, PAGER or ``less -FRX``.

    Split as a shell would, but no shell is run. Empty where the variable that decides is empty, or the
    terminal is a dumb one and nobody asked for a pager.
    """
    command = os.environ.get("READER_PAGER")
    if command is None:
        command = configured or os.environ.get("PAGER")
    if command is None:
        command = "" if os.environ.get("TERM") in DUMB_TERMINALS else _DEFAULT
    return shlex.split(command)


def page(lines: Iterable[bytes], context: Context) -> None:
    """Write ``lines`` through the pager, or straight to the terminal where there is none.

    A reader who leaves the pager early ends it quietly.
    """
    try:
        command = pager_command(context.config.pager)
    except ValueError as error:  # a quote that is not closed
        command = []
        context.notes.say(_("the pager's command cannot be read: {}").format(error))
    if command and shutil.which(command[0]):
        _pipe(command, lines)
        return
    if command and command != shlex.split(_DEFAULT):
        context.notes.say(_("the pager “{}” is not there").format(command[0]))
    context.output.write_all(lines)


def _pipe(command: list[str], lines: Iterable[bytes]) -> None:
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603 -- the user's own words, no shell
        # The pager answers Ctrl-C itself; to end before it would leave it without its terminal.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            if process.stdin is not None:
                with suppress(BrokenPipeError), process.stdin:
                    process.stdin.writelines(lines)
            process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
