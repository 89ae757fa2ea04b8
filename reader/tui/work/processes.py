"""Starts other programs: the editor, the browser, the user's commands. No shell is run."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.i18n import gettext as _
from reader.model.date_ranges import iso
from reader.tui.article.links import browser_address

if TYPE_CHECKING:
    from reader.model.article import Article


def words(command: str) -> list[str]:
    """Split a command line as a shell would, without running one.

    Raises:
        UsageError: a quote is not closed, or there is no word.
    """
    try:
        found = shlex.split(command)
    except ValueError as error:
        raise UsageError(_("the command cannot be read: {}").format(error)) from error
    if not found:
        raise UsageError(_("no command was given"))
    return found


def environment(article: Article) -> dict[str, str]:
    """Return the facts of an article as variables for a command."""
    facts = {
        "READER_ID": article.id,
        "READER_PATH": article.path,
        "READER_TITLE": article.title,
        "READER_DATE": iso(article.date) if article.date else "",
        "READER_TAGS": ",".join(article.tags),
        "READER_SOURCE": article.source,
        "READER_URL": article.url,
    }
    # A null byte ends a variable for the operating system, which refuses it.
    return {name: value.replace("\0", "") for name, value in facts.items()}


_AT_LINE = {
    "+{line} {path}": ("vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak", "ne", "mg"),
    "{path}:{line}": ("hx", "helix", "subl", "zed"),
    "--goto {path}:{line}": ("code", "codium", "code-insiders", "cursor"),
    "--line {line} {path}": ("kate", "mate"),
}  # fmt: skip
"""How editors are told the line, by the names of their programs, each in the words of its own manual."""


def editor_words(command: str, path: str, line: int | None = None) -> list[str]:
    """Return the words that open ``path`` in an editor, at ``line``, counted from 1, if the editor is known to take one.

    Raises:
        UsageError: the command cannot be read.
    """
    arguments = words(command)
    program = os.path.basename(arguments[0]).removesuffix(".exe").lower()  # noqa: PTH119 (a command, not a file)
    form = next((form for form, programs in _AT_LINE.items() if program in programs), "{path}")
    if line is None:
        form = "{path}"
    return [*arguments, *(word.format(path=path, line=line) for word in form.split())]


def edit(path: str, line: int | None = None) -> None:
    """Open a file in the user's editor, at ``line`` if it can, and wait until it is closed; the terminal must be free.

    Raises:
        UsageError: no editor is set, or its command cannot be read.
        OutputError: the editor could not be started.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError(_("no editor is set"), hint=_("set VISUAL or EDITOR"))
    arguments = editor_words(command, path, line)
    try:
        subprocess.run(arguments, check=False)  # noqa: S603 (the user's own editor)
    except OSError as error:
        raise OutputError(_("“{}” could not be started: {}").format(arguments[0], error)) from error


def checked_address(target: str) -> str:
    """Return the address that ``target`` may open.

    Raises:
        UsageError: it is none that an article may open.
    """
    address = browser_address(target)
    if address is None:
        raise UsageError(_("“{}” is not opened").format(target), hint=_("only http, https and mailto are"))
    return address


def browser_needs_terminal() -> bool:
    """Tell whether the user's browser (BROWSER, else the system's) may be one that runs in the terminal.

    Raises:
        OutputError: there is no browser.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except (webbrowser.Error, ValueError) as error:  # the latter of BROWSER with an open quote
        raise OutputError(_("no browser was found"), hint=_("set BROWSER")) from error
    graphical = isinstance(browser, webbrowser.BackgroundBrowser)
    return isinstance(browser, webbrowser.GenericBrowser) and not graphical


def browse_here(address: str) -> None:
    """Open an address in a browser that may take the terminal, which must be free.

    Raises:
        OutputError: it could not be started.
    """
    import webbrowser

    if not webbrowser.open(address):
        raise OutputError(_("the browser could not be started"), hint=_("set BROWSER"))


def browse_apart(address: str) -> None:
    """Open an address in a graphical browser, whose chatter must not reach the screen.

    Raises:
        OutputError: it could not be started.
    """
    command = [sys.executable, "-m", "webbrowser", address]
    silent = subprocess.DEVNULL
    try:
        subprocess.run(  # noqa: S603 (our own interpreter, a checked address)
            command, check=False, start_new_session=True, stdin=silent, stdout=silent, stderr=silent
        )
    except OSError as error:
        raise OutputError(_("the browser could not be started: {}").format(error)) from error
