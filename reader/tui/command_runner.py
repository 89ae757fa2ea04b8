"""Runs the user's own commands on an article."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.i18n import gettext as _
from reader.tui.article_commands import copy_text, show_outcome
from reader.tui.notify import errors_notified
from reader.tui.terminal.lending import run_outside
from reader.tui.work import processes

if TYPE_CHECKING:
    from reader.keys.own_commands import OwnCommand
    from reader.model.article import Article
    from reader.tui.panes.host import Host
    from reader.tui.work.piping import Outcome


def run(command: OwnCommand, host: Host) -> None:
    """Run ``command``: give it what it wants to read, and take what it writes to where it is to go.

    Raises:
        UsageError: there is no article, or nothing is selected.
    """
    article, display = host.needed_article(), host.export_display
    given = _given(command, article, host)

    def take(outcome: Outcome) -> None:
        _take(command, outcome, host)

    def lend(data: bytes) -> None:
        with errors_notified(host.app.screen):
            run_outside(host.app, lambda: _run_here(command, article, data))
            host.sync()

    if command.output == "screen":
        if given is None:
            host.jobs.write_out(article, display, lend, form=command.input)
        else:
            lend(given)
        return
    host.status.show_message(_("Running; Esc ends it: {}").format(command.name))
    host.jobs.pipe(
        article,
        command.run,
        display,
        take,
        form=command.input,
        given=given,
        merges_errors=command.output == "pane",
    )


def _given(command: OwnCommand, article: Article, host: Host) -> bytes | None:
    """Return what ``command`` is to read; None: the article, which has to be read first.

    Raises:
        UsageError: nothing is selected.
    """
    if command.input == "none":
        return b""
    if command.input == "path":
        return os.fsencode(article.path) + b"\n"
    if command.input == "selection":
        selected = host.get_selected_text()
        if not selected:
            raise UsageError(_("nothing is selected"), hint=_("drag the mouse over a word first"))
        return selected.encode("utf-8", "replace")
    return None


def _take(command: OwnCommand, outcome: Outcome, host: Host) -> None:
    """Show, copy or drop what a command wrote; one that failed is said in one line."""
    has_failed = bool(outcome.status) or outcome.status is None or outcome.is_cut
    if command.output == "pane" or has_failed:
        lines = (outcome.errors or outcome.output).strip().splitlines()
        is_short = command.output != "pane"
        show_outcome(command.name, outcome, host, reason=(lines[-1] if lines else "") if is_short else None)
    elif command.output == "clipboard":
        host.status.show_message("")
        text = outcome.output.removesuffix("\n")
        if text:
            copy_text(text, _("Copied what “{}” wrote").format(command.name), host)
        else:
            host.app.notify(_("“{}” wrote nothing").format(command.name), severity="warning", markup=False)
    else:
        host.status.show_message("")
        host.app.notify(_("“{}” is done").format(command.name), markup=False)


def _run_here(command: OwnCommand, article: Article, data: bytes) -> None:
    """Run a command that has the terminal, which must be free.

    Raises:
        OutputError: it could not be started.
    """
    stdin = None if command.input == "none" else subprocess.PIPE
    environment = {**os.environ, **processes.environment(article)}
    try:
        process = subprocess.Popen(command.run, env=environment, stdin=stdin)  # noqa: S603 (the user's own words, no shell)
    except (OSError, ValueError) as error:
        raise OutputError(_("“{}” could not be started: {}").format(command.run[0], error)) from error
    process.communicate(None if stdin is None else data)
