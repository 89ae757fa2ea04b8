"""The flags that say how articles are shown, which every command has, and the defaults that the terminal gives."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from reader.cli.flags import Flag, FlagGroup, number_from, one_of
from reader.i18n import gettext as _
from reader.model.display import ColorWhen, Display, LineBreaks, RepairWhen
from reader.model.variant import Variant
from reader.text.typesetting.width import set_ambiguous_width

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.config import Config


_MAX_DIGITS = 4
"""Digits of a COLUMNS that is believed: a terminal of 10,000 columns is none."""

DUMB_TERMINALS = ("dumb", "unknown")
"""Values of TERM for terminals that can only write rows: no styles, no screen (terminfo)."""


def display_flags() -> FlagGroup:
    """Return the display flags; `display_of` makes a `Display` of what was given."""
    return FlagGroup(
        _("Display"),
        (
            Flag(
                names=("--script",),
                value="SCRIPT",
                help=_("original, hans, hant, tw, hk, or as OpenCC: s2twp"),
            ),
            Flag(
                names=("--line-breaks",),
                value="HOW",
                read=one_of(*get_args(LineBreaks)),
                help=_("single line ends in a paragraph: auto, join or keep"),
            ),
            Flag(
                names=("--color",),
                value="WHEN",
                read=one_of(*get_args(ColorWhen)),
                help=_("auto (on a terminal), always or never"),
            ),
            Flag(
                names=("-w", "--width"),
                value="N",
                read=number_from(0),
                help=_("cells of a row; 0: not wrapped"),
            ),
            Flag(
                names=("--ambiguous-width",),
                value="N",
                read=one_of("1", "2"),
                help=_("cells of “ ” … — · in a pipe: 1, or 2 where drawn wide"),
            ),
            Flag(
                names=("--repair",),
                value="WHEN",
                read=one_of(*get_args(RepairWhen)),
                help=_("節(jié) as 節: auto (where a program did it), on or off"),
            ),
            Flag(names=("--spacing",), help=_("leave a cell free between Han and Latin or digits")),
            encoding_flag(),
        ),
    )


def encoding_flag() -> Flag:
    """Return the flag that says how the bytes of files are to be read."""
    return Flag(
        names=("--encoding",),
        value="NAME",
        read=_encoding,
        help=_("of every file: utf-8, gb18030, big5hkscs, …"),
    )


def display_of(options: Namespace, config: Config) -> Display:
    """Return what flags and config ask for; a flag goes before the config.

    ``--ambiguous-width`` holds for the whole process: everything that measures text has to agree.

    Raises:
        UsageError: ``--script`` names no script.
    """
    if options.ambiguous_width == "2":
        set_ambiguous_width(2)
    script = options.script or config.script
    if script != Variant.ORIGINAL:
        from reader.text.chinese.script import converter

        converter(script)  # a name that is not known fails here, before anything is written
    return replace(
        reading_of(options, config),
        script=script,
        line_breaks=options.line_breaks or config.line_breaks,
        repair=options.repair or config.repair,
        spacing=options.spacing or config.spacing,
        width=options.width,
    )


def reading_of(options: Namespace, config: Config) -> Display:
    """Return what `encoding_flag` and config ask of how files are read; all commands then share one index.

    Raises:
        UsageError: the encoding of the config is the name of none.
    """
    encoding = options.encoding or (_encoding(config.encoding) if config.encoding else None)
    return Display(repair=config.repair, encoding=encoding)


def wants_styles(options: Namespace, *, is_terminal: bool) -> bool:
    """Tell whether output is styled: by flag, else NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, else the terminal.

    NO_COLOR counts when it is not empty (no-color.org), the force variables when neither empty nor ``0``.
    """
    when: ColorWhen = options.color or "auto"
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and os.environ.get("TERM") not in DUMB_TERMINALS


def row_width(display: Display, *, is_terminal: bool) -> int:
    """Return the cells of a row of a table, 0 for as wide as it needs to be: by flag, COLUMNS, or the terminal."""
    if display.width is not None:
        return display.width
    return _columns() or (_terminal_width() if is_terminal else 0)


def body_width(display: Display, config: Config, *, is_terminal: bool) -> int:
    """Return the cells of a row of a body, 0 for not wrapped.

    The flag decides, else COLUMNS, else on a terminal its width up to the reading width of the config.
    """
    if display.width is not None:
        return display.width
    return _columns() or (min(_terminal_width(), config.width) if is_terminal else 0)


def _columns() -> int:
    """Return what COLUMNS says, 0 if that is no number of cells that a row can have."""
    columns = os.environ.get("COLUMNS", "")
    is_number = columns.isascii() and columns.isdecimal() and len(columns) <= _MAX_DIGITS
    return int(columns) if is_number else 0


def _terminal_width() -> int:
    """Return the cells of a row of the terminal: COLUMNS if it is a number, else what the terminal says."""
    return shutil.get_terminal_size().columns


def _encoding(name: str) -> str:
    from reader.text.encoding.decode import check_encoding

    return check_encoding(name)
