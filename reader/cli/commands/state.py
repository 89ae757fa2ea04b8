"""``reader state``: exports and imports all that the user has made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.flags import Flag, FlagGroup, nearest
from reader.cli.output import encoded
from reader.errors import ExitCode, UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.library import StateFile

_STANDARD = "-"
"""Standard output or input."""
_ACTIONS = ("export", "import")


def command() -> Command:
    """Return the command."""
    return Command(
        name="state",
        operands=_("export|import [FILE|-]"),
        summary=_("Export and import marks, places, highlights, notes and views."),
        examples=(
            ("reader state export marks.jsonl", _("as JSON lines")),
            ("reader state import marks.jsonl", _("the newer mark wins; nothing is lost")),
            ("ssh desk reader state export | reader state import -", _("from another computer")),
        ),
        groups=(FlagGroup(_("Output"), (Flag(names=("--force",), help=_("replace a file that exists")),)),),
        run=run,
    )


def run(words: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Export or import the state."""
    action, *places = words or ("",)
    if action not in _ACTIONS or len(places) > 1 or (action == "import" and not places):
        message = _("“{}” is neither export nor import").format(action) + nearest(action, _ACTIONS)
        if action in _ACTIONS:
            message = _("import from which file?") if not places else _("one file at a time")
        raise UsageError(message, hint="reader state export [FILE|-] | import FILE|-")
    if options.force and action == "import":
        raise UsageError(_("--force goes with export"))
    from reader.library import StateFile
    from reader.paths import state_file

    state = StateFile(state_file())
    place = places[0] if places else _STANDARD
    if action == "export":
        _export(state, place, context, force=options.force)
    else:
        _import(state, place, context)
    for notice in state.notices:
        context.notes.say(notice)
    return ExitCode.DONE


def _export(state: StateFile, place: str, context: Context, *, force: bool) -> None:
    from reader.export.files import FileWriter
    from reader.library import dump_state as dump
    from reader.library import state_to_text as to_text

    pieces = map(encoded, to_text(state.read(dump)))
    if place == _STANDARD:
        context.output.write_all(pieces)
    else:
        FileWriter((), replace=force).write(Path(place), pieces)


def _import(state: StateFile, place: str, context: Context) -> None:
    from reader.library import merge_state as merge
    from reader.library import parse_state as parse

    lines = parse(_read(place), "-" if place == _STANDARD else place)
    imported = state.write(lambda connection: merge(connection, lines))
    context.notes.aside(
        _("{} articles, {} views and {} settings are newer now").format(
            imported.articles, imported.views, imported.settings
        )
    )


def _read(place: str) -> bytes:
    """Return what is in the file ``place``, or comes through standard input.

    Raises:
        UsageError: it cannot be read.
    """
    if place == _STANDARD:
        return sys.stdin.buffer.read() if sys.stdin else b""
    try:
        return Path(place).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UsageError(f"{place}: {reason}") from error
