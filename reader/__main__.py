"""From the words typed to an exit status: the only file that knows both the command line and the screen."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from reader.cli.command import Context
from reader.cli.display_flags import DUMB_TERMINALS
from reader.cli.output import Output
from reader.cli.parser import parse
from reader.cli.stderr import Notes
from reader.errors import ExitCode, ReaderError, UsageError
from reader.i18n import LANGUAGES, language_of, set_language
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.cli.parser import Invocation

GARBAGE_THRESHOLD = 50_000
"""Objects that are made before garbage is looked for among them; Python's own number is 700."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``reader`` with the words ``argv``, by default those typed, and return its exit status.

    Nothing is raised. What the user can mend is one line on standard error; a bug is a line that names its
    record; a pipe that nobody reads any more, or an interrupt, ends the program without a word.
    """
    # Start-up makes many objects and no garbage: looking for it after every 700 of them takes 20 of 340 ms.
    gc.set_threshold(GARBAGE_THRESHOLD)
    output = Output.standard()
    notes = Notes.standard(output)
    code: int
    try:
        code = _run(sys.argv[1:] if argv is None else argv, Context(output, notes))
        output.flush()
    except BrokenPipeError:
        code = ExitCode.DONE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except ReaderError as error:
        notes.error(error)
        code = error.exit_code
    except Exception as error:  # noqa: BLE001 -- top-level handler
        _report_bug(error, notes)
        code = ExitCode.BUG
    output.close()
    return code


def _run(words: Sequence[str], context: Context) -> int:
    set_language(_language(words))
    invocation = parse(words)
    command, options = invocation.command, invocation.options
    if options.help:
        from reader.cli.help import help_text

        context.output.write(help_text(command))
        return ExitCode.DONE
    if options.version:
        from reader.version import __version__

        context.output.write(f"reader {__version__}\n")
        return ExitCode.DONE
    if options.diagnostics:
        from reader.cli.diagnostics import lines

        context.output.write_all(lines())
        return ExitCode.DONE
    if not command.name and context.output.is_terminal:
        if os.environ.get("TERM") in DUMB_TERMINALS:
            from reader.cli.commands.default import write_in_rows

            return write_in_rows(invocation.operands, options, context)
        return _read_on_screen(invocation, context)
    return command.run(invocation.operands, options, context)


def _language(words: Sequence[str]) -> str:
    """Return the language to speak: that of ``--ui-lang``, of the config, or of the locale.

    It is needed before the words are parsed, for the flags come with their help. What is wrong with the flag or
    the config is said by who reads it.
    """
    for index, word in enumerate(words):
        name, _sign, value = word.partition("=")
        if name == "--ui-lang" and (value or words[index + 1 : index + 2]):
            given = value or words[index + 1]
            return given if given in LANGUAGES else language_of()
    return _configured_language() or language_of()


def _configured_language() -> str:
    """Return the language that the config names, or nothing."""
    from reader.paths import config_file

    try:
        with open(config_file(), encoding="utf-8") as file:  # noqa: PTH123 -- pathlib costs as much as the reading
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return ""
    if "language" not in text:
        return ""
    import tomllib

    try:
        language = tomllib.loads(text).get("language")
    except tomllib.TOMLDecodeError:
        return ""
    return language if language in LANGUAGES else ""


def _read_on_screen(invocation: Invocation, context: Context) -> int:
    from reader.cli.commands.default import check_operands
    from reader.cli.display_flags import display_of
    from reader.cli.filter_flags import query_of
    from reader.cli.libraries import config_of, open_library

    options = invocation.options
    check_operands(invocation.operands)
    query, display = query_of(options), display_of(options, config_of(invocation.operands, context))
    library = open_library(invocation.operands, display, context)
    try:
        _take_keys_from_terminal()
        from reader.tui import run

        return run(library, query, config=context.config, display=display, record_bug=_record_bug)
    finally:
        library.close()


def _take_keys_from_terminal() -> None:
    """Let the screen read keys from the terminal where standard input is something else.

    Raises:
        UsageError: the program has no terminal.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        return
    try:
        # With standard input closed from the start the screen has nothing to put the terminal in place of.
        terminal = None if sys.stdin is None else os.open("/dev/tty", os.O_RDWR)
    except OSError:
        terminal = None
    if terminal is None:
        raise UsageError(_("there is no terminal to read keys from"), hint=_("“reader export” needs none"))
    os.dup2(terminal, 0)
    os.close(terminal)


def _record_bug(error: Exception) -> Path:
    from reader.cli.bug_log import write_bug

    return write_bug(error)


def _report_bug(error: Exception, notes: Notes) -> None:
    kind = type(error).__name__
    try:
        log = _record_bug(error)
    except OSError as failure:
        notes.say(_("a bug, sorry: {}; it could not be recorded: {}").format(kind, failure))
    else:
        notes.say(_("a bug, sorry: {}; please report it with {}").format(kind, log))


if __name__ == "__main__":
    sys.exit(main())
