"""Parses the words of the command line into a command with its options.

argparse reads the flags. Three things it cannot do are done before it sees them: tell a command from a
source that stands after flags, keep what follows ``--`` apart while flags and operands mix, and take
``-tag:a`` as the value of ``-q``.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from reader.cli.command import COMMANDS, Command, load
from reader.cli.flags import Flag, FlagGroup, nearest, one_of
from reader.errors import UsageError
from reader.i18n import LANGUAGES
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Invocation(NamedTuple):
    """A command line, understood."""

    command: Command
    operands: tuple[str, ...]
    options: argparse.Namespace


def parse(words: Sequence[str]) -> Invocation:
    """Read the words after the program's name.

    Flags may stand before and after operands, and those of ``reader`` alone also before the command.

    Raises:
        UsageError: a flag is not known, or its value makes no sense.
    """
    name, words = take_command(words)
    command = load(name)
    known = (*command.flags, *general_flags().flags)
    flags, operands = _sort(words, known)
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=_Formatter)
    for flag in known:
        _add(parser, flag)
    try:
        options, unknown = parser.parse_known_args(flags)
    except argparse.ArgumentError as error:
        raise UsageError(f"{error.argument_name}: {error.message}") from error
    if not options.help:
        if unknown:
            raise _unknown_flag(unknown[0], command, known)
        if operands and not command.operands:
            message = _("unexpected argument “{}”: “reader {}” takes none")
            raise UsageError(message.format(operands[0][1], command.name))
    return Invocation(command, tuple(word for _index, word in operands), options)


def general_flags() -> FlagGroup:
    """Return the flags that every command has."""
    return FlagGroup(
        _("General"),
        (
            Flag(names=("-h", "--help"), help=_("show this help")),
            Flag(names=("-V", "--version"), help=_("show the version")),
            Flag(
                names=("--ui-lang",),
                value="LANG",
                read=one_of(*LANGUAGES),
                help=_("language of messages and screen: en, zh-Hans, zh-Hant"),
            ),
            Flag(
                names=("--diagnostics",),
                help=_("show what a report of a fault should say"),
            ),
        ),
    )


class _Formatter(argparse.HelpFormatter):
    """Asks no terminal for its width, as argparse does for every flag, importing the compression modules for that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    """An argument parser that leaves speaking and exiting to its caller."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def _add(parser: argparse.ArgumentParser, flag: Flag) -> None:
    if not flag.value:
        parser.add_argument(*flag.names, dest=flag.key, action="store_true")
    elif flag.repeat:
        parser.add_argument(*flag.names, dest=flag.key, action="append", default=[], type=_reading(flag))
    else:
        parser.add_argument(*flag.names, dest=flag.key, type=_reading(flag))


def _reading(flag: Flag) -> Callable[[str], object]:
    """Return ``flag.read`` with its reason kept: argparse replaces the text of a ValueError by its own."""

    def read(word: str) -> object:
        try:
            return flag.read(word)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read


def take_command(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the name of the command, if the first operand is one, and the words without it."""
    _flags, operands = _sort(words, (*load("").flags, *general_flags().flags))
    if operands:
        index, word = operands[0]
        if word in COMMANDS and "--" not in words[:index]:
            return word, [*words[:index], *words[index + 1 :]]
    return "", words


def _sort(words: Sequence[str], known: Sequence[Flag]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the flags, each joined to its value, and the operands with their places in ``words``."""
    by_name = {name: flag for flag in known for name in flag.names}
    flags: list[str] = []
    operands: list[tuple[int, str]] = []
    rest = iter(enumerate(words))
    for index, word in rest:
        if word == "--":
            operands += rest
        elif word == "-" or not word.startswith("-"):
            operands.append((index, word))
        elif (flag := flag_waiting(word, by_name)) and not _looks_like_flag(
            words[index + 1 : index + 2], by_name
        ):
            _next_index, value = next(rest)
            if not word.startswith("--") and len(word) > len("-x"):
                flags.append(word[:-1])
            flags.append(f"{flag.names[-1]}={value}")
        else:
            flags.append(word)
    return flags, operands


def flag_waiting(word: str, by_name: dict[str, Flag]) -> Flag | None:
    """Return the flag whose value must be the next word: ``word`` itself, or the last letter of ``-rn``."""
    if word.startswith("--"):
        flag = by_name.get(word)
        return flag if flag and flag.value else None
    for letter in word[1:]:
        flag = by_name.get(f"-{letter}")
        if flag is None or flag.value:
            return flag if word.endswith(letter) and word.index(letter) == len(word) - 1 else None
    return None


def _looks_like_flag(next_words: Sequence[str], by_name: dict[str, Flag]) -> bool:
    """Tell whether there is no next word or it cannot be meant as a value (``-tag:a`` can)."""
    return not next_words or next_words[0].startswith("--") or next_words[0] in by_name


def _unknown_flag(word: str, command: Command, known: Sequence[Flag]) -> UsageError:
    """Return the error for a flag that ``command`` has not, with the nearest it has, or who has it."""
    written = word.partition("=")[0]
    program = f"reader {command.name}".rstrip()
    message = _("{} has no flag “{}”").format(program, written)
    if told := nearest(written, [name for flag in known for name in flag.names]):
        return UsageError(message + told)
    owners = [name for name in COMMANDS if any(written in flag.names for flag in load(name).flags)]
    hint = _("“reader {}” has it").format(owners[0]) if owners else _("{} --help lists all").format(program)
    return UsageError(message, hint=hint)
