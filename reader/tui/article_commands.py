"""What can be done with one article: save, pipe, copy, edit, open its page, follow its links.

Each is a function of the article, how it is written out, and the screen that asks, works and answers.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.tui.work import messages, processes

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from reader.model.article import Article
    from reader.model.display import Display
    from reader.tui.panes.host import Host


def save(article: Article, display: Display, host: Host) -> None:
    """Ask where ``article`` is to be saved; the extension says the format."""
    from reader.export.files import file_name

    def parse(name: str) -> messages.SaveOrder | None:
        return _save_order(article, name.strip()) if name.strip() else None

    def submit(order: messages.SaveOrder | None) -> None:
        if order is not None:
            host.jobs.save(order, display)

    host.ask(
        _("Save as"),
        file_name(article, host.conversion(article, article.title), ".md", set()),
        hint=_("Enter save  Esc no  the ending says the format"),
        parse=parse,
        on_submit=submit,
    )


def _save_order(article: Article, name: str) -> messages.SaveOrder:
    """Return the order to save ``article`` to the file ``name``.

    Raises:
        UsageError: no format has its extension.
    """
    from reader.export.registry import FORMATS, format_for

    path = Path(os.path.expanduser(name))  # noqa: PTH111 (Path's own raises for a user that is not there)
    form = format_for(name)
    if form is None:
        suffixes = " ".join(one.suffix for one in FORMATS.values() if one.suffix)
        raise UsageError(_("no format has the ending “{}”").format(path.suffix), hint=suffixes)
    return messages.SaveOrder(article, path, form.name)


def confirm_replace(order: messages.SaveOrder, display: Display, host: Host) -> None:
    """Ask before a file is replaced."""
    from reader.tui.dialogs.dialog import ConfirmDialog

    def replace(yes: bool | None) -> None:
        if yes:
            host.jobs.save(order._replace(replace=True), display)

    question = _("{} exists. Overwrite?").format(order.path)
    host.app.push_screen(ConfirmDialog(_("Save"), question), replace)


def pipe(article: Article, display: Display, host: Host) -> None:
    """Ask for the command that ``article`` is to be sent to."""

    def parse(command: str) -> str:
        if command.strip():
            processes.words(command)  # raises if it cannot be read
        return command.strip()

    def submit(command: str) -> None:
        if command:
            host.status.show_message(_("Running; Esc ends it: {}").format(command))
            host.jobs.pipe(article, command, display)

    host.ask(
        _("Pipe to"),
        hint=_("Enter run  Esc no  READER_TITLE … say what it is"),
        parse=parse,
        on_submit=submit,
    )


def show_piped(piped: messages.Piped, host: Host) -> None:
    """Show what a command wrote, or that it is done."""
    host.status.show_message("")
    if piped.status is None:
        host.app.notify(_("“{}” was ended").format(piped.command), severity="error", markup=False)
    elif piped.status:
        text = _("“{}” ended with status {}").format(piped.command, piped.status)
        host.app.notify(text, severity="error", markup=False)
    elif not piped.output.strip():
        host.app.notify(_("“{}” is done").format(piped.command), markup=False)
    if piped.output.strip():
        from reader.tui.dialogs.dialog import Notice

        host.app.push_screen(Notice(piped.command, piped.output))


def copy(text: str, message: str, host: Host) -> None:
    """Copy ``text`` to the clipboard, and show ``message``."""
    host.app.copy_to_clipboard(text)
    host.app.notify(message, markup=False)


def copy_address(article: Article, host: Host) -> None:
    """Copy the address of ``article``, or its path where it has none."""
    address = article.url or article.path
    copy(address, _("Copied {}").format(address), host)


def edit(path: str, line: int | None, host: Host) -> None:
    """Open a file in the user's editor, at a line counted from 1 if the editor takes one, and wait until it is closed.

    Raises:
        UsageError: it is no file, or there is no editor that can be started.
        OutputError: the editor could not be started.
    """
    if path == "-":
        raise UsageError(_("standard input has no file to edit"))
    _run_outside(lambda: processes.edit(path, line), host.app)


def browse_source(article: Article, host: Host) -> None:
    """Show the address of the page that ``article`` comes from, to be opened with Enter.

    Raises:
        UsageError: there is none, or it may not be opened.
    """
    if not article.url:
        raise UsageError(_("the article does not say where it comes from"))
    confirm_address(article.url, host)


def confirm_address(target: str, host: Host) -> None:
    """Show an address, which can be edited, to be opened with Enter.

    Raises:
        UsageError: it may not be opened.
    """

    def parse(text: str) -> str:
        return processes.checked_address(text.strip()) if text.strip() else ""

    def submit(address: str) -> None:
        if address:
            browse(address, host)

    address = processes.checked_address(target)
    host.ask(_("Open"), address, hint=_("Enter open  Esc no"), parse=parse, on_submit=submit)


def browse(target: str, host: Host) -> None:
    """Open an address in the user's browser.

    Raises:
        UsageError: it may not be opened.
        OutputError: there is no browser, or it could not be started.
    """
    address = processes.checked_address(target)
    if processes.browser_needs_terminal():
        _run_outside(lambda: processes.browse_here(address), host.app)
    else:
        host.jobs.browse(address)


def _run_outside(work: Callable[[], None], app: App[object]) -> None:
    """Do ``work`` while the terminal is as it was before the screen.

    Raises:
        UsageError: this terminal cannot be given back for a while.
    """
    try:
        with app.suspend():
            work()
    except SuspendNotSupported as error:
        raise UsageError(_("this terminal cannot be lent to another program")) from error
