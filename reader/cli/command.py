"""What a command is, and the table of all of them.

A new command is one name here and one module of that name, which has ``command() -> Command``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from reader.config import load_config
from reader.paths import config_file, config_is_named

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from reader.cli.flags import Flag, FlagGroup
    from reader.cli.output import Output
    from reader.cli.stderr import Notes
    from reader.config import Config
    from reader.errors import ExitCode

COMMANDS = (
    "list",
    "show",
    "export",
    "facets",
    "trend",
    "stats",
    "mark",
    "notes",
    "state",
    "doctor",
    "sync",
    "paths",
    "config",
    "completion",
    "help",
)
"""Names of the commands in the order of the help; each is a module of reader.cli.commands."""


class Context:
    """What every command works with."""

    def __init__(self, output: Output, notes: Notes) -> None:
        """Write data to ``output`` and talk to ``notes``."""
        self.output = output
        self.notes = notes

    @cached_property
    def config(self) -> Config:
        """What the user set, read on first use: ``reader paths`` must help to find a broken one.

        Raises:
            ConfigError: the config cannot be used.
        """
        return load_config(config_file(), must_exist=config_is_named())


class Command(NamedTuple):
    """One command: its words for the parser and the help, and what it does."""

    name: str
    """Word that chooses it; empty for what ``reader`` does without one."""
    operands: str
    """What it takes beside flags, as help shows it: ``[SOURCE…]``; empty where it takes nothing."""
    summary: str
    """What it does, in one line."""
    examples: tuple[tuple[str, str], ...]
    """Command lines to copy, each with what it does."""
    groups: tuple[FlagGroup, ...]
    run: Callable[[Sequence[str], Namespace, Context], ExitCode]
    """Does it with operands and options; a `ReaderError` says what kept it from being done."""

    @property
    def flags(self) -> tuple[Flag, ...]:
        """All flags of the command."""
        return tuple(flag for group in self.groups for flag in group.flags)


def load(name: str) -> Command:
    """Import the module of the command ``name`` and return what it offers; ``""`` is ``reader`` alone."""
    from importlib import import_module

    module = import_module(f"reader.cli.commands.{name or 'default'}")
    return cast("Command", module.command())
