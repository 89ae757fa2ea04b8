"""The help of a command, made from its table of flags: examples first, then the flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.command import COMMANDS, Command, load
from reader.cli.parser import general_flags
from reader.i18n import gettext as _
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.cli.flags import Flag

_LEFT_CELLS = 44
"""Widest left column; what is wider has its explanation on the next row."""


_WIDTH = 80
"""Cells of a row of help, on a terminal of any width."""


def help_text(command: Command) -> str:
    """Return the help of ``command`` as text that ends in a line end."""
    return "\n".join(_lines(command)) + "\n"


def usage(command: Command) -> str:
    """Return how ``command`` is typed, in one line."""
    words = ["reader", command.name, command.operands, _("[FLAGS]")]
    return " ".join(word for word in words if word)


def spelling(flag: Flag) -> str:
    """Return the names of ``flag`` and its value as help shows them: ``-n, --limit N``."""
    return ", ".join(flag.names) + (f" {flag.value}" if flag.value else "")


def _lines(command: Command) -> Iterator[str]:
    yield command.summary
    yield ""
    yield from _columns(command.examples)
    yield ""
    yield _("Usage:") + " " + usage(command)
    if not command.name:
        yield "       " + _("reader COMMAND …   (each command has a --help of its own)")
        yield ""
        yield _("Commands:")
        yield from _columns((name, load(name).summary) for name in COMMANDS)
    for group in (*command.groups, general_flags()):
        yield ""
        yield group.title + ":"
        yield from _columns((spelling(flag), flag.help) for flag in group.flags if not flag.hidden)


def _columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield two columns, the left one as wide as it must be, up to `_LEFT_CELLS`."""
    rows = list(rows)
    left = max(
        (width for width in (cell_width(word) for word, _text in rows) if width <= _LEFT_CELLS), default=0
    )
    for word, text in rows:
        width = cell_width(word)
        first, *others = _rows_of(text, _WIDTH - left - len("    "))
        if width > left:
            yield f"  {word}"
            others.insert(0, first)
        else:
            yield f"  {word}{'':{left - width}}  {first}"
        for row in others:
            yield f"  {'':{left}}  {row}"


def _rows_of(text: str, cells: int) -> list[str]:
    """Return ``text`` in rows of at most ``cells``, broken as Chinese and English are broken."""
    if cell_width(text) <= cells:
        return [text]
    from reader.text.typesetting.linebreak import clusters, fill  # few texts are that long

    return [text[start:end] for start, end in fill(clusters(text), cells)]
