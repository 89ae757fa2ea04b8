"""Commands on one article: save, pipe, copy, edit, open its page, follow its links.

Each is a function of the screen, which says which article is meant, asks, works and answers.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.tui.article.links import leads_to_article, percent_encoded
from reader.tui.notify import errors_notified
from reader.tui.terminal.clipboard import shell_quoted
from reader.tui.terminal.lending import run_outside
from reader.tui.work import local_files, processes
from reader.tui.work.messages import SaveOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.errors import ReaderError
    from reader.library import Library
    from reader.model.article import Article
    from reader.model.display import Display
    from reader.tui.panes.host import Host
    from reader.tui.work.piping import Outcome


def save(host: Host) -> None:
    """Ask where the article is to be saved; the extension says the format."""
    from reader.export.files import file_name

    article = host.needed_article()
    name = file_name(article, host.conversion(article, article.title), ".md", set())
    _ask_where(article, name, host.export_display, host)


def _ask_where(
    article: Article, name: str, display: Display, host: Host, error: ReaderError | None = None
) -> None:
    """Ask where ``article`` is to be saved, with ``name`` typed already, and say the ``error`` that it met."""

    def parse(name: str) -> SaveOrder | None:
        return _save_order(article, name.strip()) if name.strip() else None

    def submit(order: SaveOrder | None) -> None:
        if order is not None:
            _save_as(order, display, host)

    hint = _("Enter save  Esc no  the ending says the format")
    line = host.prompts.ask(_("Save as"), name, hint=hint, parse=parse, on_submit=submit)
    if error is not None:
        line.explain(str(error))


def _save_order(article: Article, name: str) -> SaveOrder:
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
    return SaveOrder(article, path, form.name)


def _save_as(order: SaveOrder, display: Display, host: Host) -> None:
    """Save, but ask before a file is replaced."""

    def replace(yes: bool | None) -> None:
        if yes:
            _save_as(order._replace(replace=True), display, host)

    def confirm() -> None:
        from reader.tui.dialogs.dialog import ConfirmDialog

        question = _("{} exists. Overwrite?").format(order.path)
        host.app.push_screen(ConfirmDialog(_("Save"), question), replace)

    def ask_again(error: ReaderError) -> None:
        if host.is_active and not host.prompts.is_open:
            _ask_where(order.article, str(order.path), display, host, error)
        else:
            host.app.notify(str(error), severity="error", markup=False)

    host.jobs.save(order, display, on_exists=confirm, on_failure=ask_again)


def pipe(host: Host) -> None:
    """Ask for the command that the article is to be sent to."""
    article, display = host.needed_article(), host.export_display

    def parse(command: str) -> str:
        if command.strip():
            processes.words(command)  # raises if it cannot be read
        return command.strip()

    def submit(command: str) -> None:
        if command:
            host.status.show_message(_("Running; Esc ends it: {}").format(command))
            arguments = processes.words(command)
            host.jobs.pipe(article, arguments, display, lambda outcome: show_outcome(command, outcome, host))

    host.prompts.ask(
        _("Pipe to"),
        hint=_("Enter run  Esc no  ↑ earlier  no shell: sh -c '…' runs one"),
        parse=parse,
        on_submit=submit,
    )


def show_outcome(command: str, outcome: Outcome, host: Host, *, reason: str | None = None) -> None:
    """Show what a command wrote and how it ended; what wrote nothing and ended well is only said to be done.

    With a ``reason``, which may be empty, nothing else is shown of what it wrote.
    """
    host.status.show_message("")
    if outcome.is_cut:
        end = _("wrote too much and was ended; this is the beginning")
    elif outcome.status is None:
        end = _("was ended")
    elif outcome.status < 0:
        end = _("was ended by signal {}").format(-outcome.status)
    elif outcome.status:
        end = _("ended with status {}").format(outcome.status)
    else:
        end = ""
    if reason is not None:
        end += f": {reason}" if reason else ""
    if outcome.output.strip() and reason is None:
        from reader.tui.dialogs.output_view import OutputScreen

        host.app.push_screen(OutputScreen(command, end, outcome.output))
    elif end:
        host.app.notify(_("“{}” {}").format(command, end), severity="error", markup=False)
    else:
        host.app.notify(_("“{}” is done").format(command), markup=False)


def copy(host: Host) -> None:
    """Copy what is selected, else the marked link, else the address of the article, or its path where it has none."""
    selected, link = host.get_selected_text(), host.marked_link
    if selected:
        copy_text(selected, _("Copied the selection"), host)
    elif link is not None:
        copy_text(percent_encoded(link.target), _("Copied the link"), host)
    else:
        article = host.needed_article()
        address = percent_encoded(article.url) if article.url else shell_quoted(article.path)
        copy_text(address, _("Copied {}").format(address), host)


def copy_article(host: Host) -> None:
    """Copy the whole article as text."""
    host.jobs.write_out(
        host.needed_article(),
        host.export_display,
        lambda data: copy_text(data.decode(), _("Copied the article"), host),
    )


def copy_text(text: str, message: str, host: Host) -> None:
    """Put ``text`` into the clipboard, and say so."""
    host.app.copy_to_clipboard(text)
    host.app.notify(message, markup=False)


def edit(host: Host) -> None:
    """Open the file of the article in the user's editor."""
    edit_file(host.needed_article().path, None, host)


def edit_file(path: str, line: int | None, host: Host) -> None:
    """Open a file in the user's editor, at a line counted from 1 if the editor takes one; then look for what was changed.

    Raises:
        UsageError: it is no file, or there is no editor that can be started.
        OutputError: the editor could not be started.
    """
    if path == "-":
        raise UsageError(_("standard input has no file to edit"))
    run_outside(host.app, lambda: processes.edit(path, line))
    host.sync()


def browse_source(host: Host) -> None:
    """Show the address of the page that the article comes from, to be opened with Enter.

    Raises:
        UsageError: there is none, or it may not be opened.
    """
    article = host.needed_article()
    if not article.url:
        raise UsageError(_("the article does not say where it comes from"))
    _confirm_address(article.url, host)


def _confirm_address(target: str, host: Host) -> None:
    """Show an address, which can be edited, to be opened with Enter.

    Raises:
        UsageError: it may not be opened.
    """

    def parse(text: str) -> str:
        return processes.checked_address(text.strip()) if text.strip() else ""

    def submit(address: str) -> None:
        if address:
            _browse(address, host)

    address = processes.checked_address(target)
    host.prompts.ask(_("Open"), address, hint=_("Enter open  Esc no"), parse=parse, on_submit=submit)


def _browse(target: str, host: Host) -> None:
    """Open an address in the user's browser.

    Raises:
        UsageError: it may not be opened.
        OutputError: there is no browser, or it could not be started.
    """
    address = processes.checked_address(target)
    if processes.browser_needs_terminal():
        run_outside(host.app, lambda: processes.browse_here(address))
    else:
        host.jobs.browse(address)


def follow_link(target: str, base: str, host: Host, *, seen: bool) -> None:
    """Open a link: another article of the library, a file beside it, or a page, once its path or address has been seen.

    Args:
        target: where it leads, as written.
        base: id of the article it stands in.
        host: the screen.
        seen: the address was on the screen before.

    Raises:
        UsageError: the address may not be opened.
        OutputError: there is no browser, or it could not be started.
    """
    if leads_to_article(target):
        _open_linked(target, base, host)
    elif seen:
        _browse(target, host)
    else:
        _confirm_address(target, host)


def _open_linked(target: str, base: str, host: Host) -> None:
    def work(library: Library, _cancelled: object) -> str | Path:
        found = library.links.find(base, target) or local_files.local_file(library.get(base).path, target)
        if found is None:
            raise UsageError(_("“{}” is neither in the library nor beside the article").format(target))
        return found

    def go_on(found: str | Path) -> None:
        if isinstance(found, Path):
            with errors_notified(host.app.screen):
                _confirm_file(str(found), host)
        else:
            host.open_article(found)

    host.jobs.request(work, go_on, group="link", description=_("open a link"))


def _confirm_file(path: str, host: Host) -> None:
    """Show the path of a file beside the article, to be shown in the system's viewer with Enter.

    Raises:
        UsageError: it is of a kind that is not opened.
    """

    def submit(path: str) -> None:
        if path:
            host.jobs.show_file(path)

    def parse(text: str) -> str:
        return local_files.checked_file(text.strip()) if text.strip() else ""

    hint = _("Enter open  Esc no")
    host.prompts.ask(_("Open"), local_files.checked_file(path), hint=hint, parse=parse, on_submit=submit)


COMMANDS: Mapping[str, Callable[[Host], None]] = {
    "save": save,
    "pipe": pipe,
    "copy": copy,
    "copy_article": copy_article,
    "edit": edit,
    "source_page": browse_source,
}
"""The commands by the names that the table of actions has for them."""
