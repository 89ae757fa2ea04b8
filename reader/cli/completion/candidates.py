"""What can be typed next, from the tables of commands and flags and, for values, out of the index."""

from __future__ import annotations

import datetime as dt
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cli.command import COMMANDS, Command, load
from reader.cli.filter_flags import FIELD_OF_FLAG
from reader.cli.flags import OneOf
from reader.cli.libraries import library_settings, locations
from reader.cli.parser import flag_waiting, general_flags, take_command
from reader.errors import ReaderError
from reader.export.records import KEYS
from reader.model.facets import FACET_OF_FIELD
from reader.model.query import Query, Sort, parse_field
from reader.model.variant import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.cli.command import Context
    from reader.cli.flags import Flag
    from reader.library import Library
    from reader.model.query import Facet

MAX_IDS = 200
"""Articles that are offered: nobody looks through more."""
MAX_SYNC_SECONDS = 0.5
"""For an index where there is none."""
_PATHS = ("in_", "output")
"""Keys of flags whose value is a path."""
_OPERANDS = {"config": ("show", "check"), "completion": ("bash", "zsh", "fish"), "help": COMMANDS}
"""Words that a command takes, by its name."""
_REFERRING = ("show", "mark")
"""Commands that take references to articles."""


@dataclass(slots=True)
class Answer:
    """What can be typed in place of a word."""

    words: list[tuple[str, str]]
    """Each with its meaning, which may be empty."""
    takes_paths: bool = False
    """Whether paths of files and folders are wanted too."""


def complete(words: Sequence[str], context: Context) -> Answer:
    """Return what the last of ``words``, which follow ``reader`` and may be empty, can become."""
    *before, current = words or [""]
    name, _rest = take_command(before)
    command = load(name)
    flags = (*command.flags, *general_flags().flags)
    by_name = {spelling: flag for flag in flags for spelling in flag.names}
    written, sign, value = current.partition("=")
    if sign and written in by_name:
        answer = _values(by_name[written], value, before, context)
        answer.words = [(f"{written}={word}", meaning) for word, meaning in answer.words]
    elif before and before[-1].startswith("-") and (waiting := flag_waiting(before[-1], by_name)):
        answer = _values(waiting, current, before, context)
    elif current.startswith("-"):
        answer = Answer(list(_flag_names(flags, before, current)))
    else:
        answer = _operands(command, current, before, context)
    answer.words = [(word, meaning) for word, meaning in answer.words if word.startswith(current)]
    return answer


def _flag_names(flags: Iterable[Flag], before: Sequence[str], current: str) -> Iterator[tuple[str, str]]:
    """Yield the long names of flags that may still be given, and a short one that is typed."""
    for flag in flags:
        is_given = any(word.partition("=")[0] in flag.names for word in before)
        if not flag.hidden and (flag.repeat or not is_given):
            yield flag.names[-1], flag.help
            if current in flag.names[:-1]:
                yield current, flag.help


def _operands(command: Command, current: str, before: Sequence[str], context: Context) -> Answer:
    words: list[tuple[str, str]] = []
    if not command.name:
        words = [(name, load(name).summary) for name in COMMANDS]
    elif command.name in _OPERANDS:
        return Answer([(word, "") for word in _OPERANDS[command.name]])
    elif command.name in _REFERRING:
        words = _from_library(lambda library: _ids(library, current), before, context)
    return Answer(words, takes_paths=command.operands not in ("", "QUERY…"))


def _values(flag: Flag, current: str, before: Sequence[str], context: Context) -> Answer:
    """Return the values of ``flag`` that begin with ``current``."""
    if isinstance(flag.read, OneOf):
        words = [(word, "") for word in flag.read.words]
    elif flag.key in _PATHS:
        return Answer([], takes_paths=True)
    elif facet := _facet_of(flag):
        words = _from_library(lambda library: _facet_values(library, facet), before, context)
    else:
        words = [(word, "") for word in _set_words(flag.key)]
    return Answer([(word, meaning) for word, meaning in words if word.startswith(current)])


def _set_words(key: str) -> Iterable[str]:
    """Return the words that a flag takes whose own reader does not list them."""
    if key == "sort":
        return Sort
    if key == "script":
        return Variant
    if key == "to":
        from reader.export.registry import format_names

        return [name.removesuffix("FORMAT") for name in format_names()]
    if key == "columns":
        return KEYS
    return ()


def _from_library(
    ask: Callable[[Library], Iterable[tuple[str, str]]], before: Sequence[str], context: Context
) -> list[tuple[str, str]]:
    """Return what ``ask`` says of the library that is meant, as the index has it; nothing where it cannot be opened."""
    from reader.library import Library

    try:
        named = [word for word in before if os.path.exists(word)]  # noqa: PTH110 -- does not raise
        library = Library.open(
            locations(named, context.config, reads_pipe=False), **library_settings(context.config)
        )
        try:
            _index_small(library)
            return list(ask(library))
        finally:
            library.close()
    except ReaderError:
        return []


def _index_small(library: Library) -> None:
    """Read a library that has no index as far as nobody notices the time; the next one goes on from there."""
    if not library.select(Query()).total:
        end = time.monotonic() + MAX_SYNC_SECONDS
        library.sync(cancelled=lambda: time.monotonic() > end)


def _facet_of(flag: Flag) -> Facet | None:
    """Return the facet whose values ``flag`` takes."""
    return FACET_OF_FIELD.get(FIELD_OF_FLAG.get(flag.key, ""))


def _facet_values(library: Library, facet: Facet) -> Iterator[tuple[str, str]]:
    for one in library.facets(Query(), facet):
        yield one.value, str(one.count)


def _ids(library: Library, current: str) -> Iterator[tuple[str, str]]:
    query = Query(limit=MAX_IDS, sort=Sort.PATH)
    if current:
        query = query.and_(parse_field("path", f"{current}*", today=dt.datetime.now().astimezone().date()))
    for article in library.select(query):
        yield article.id, article.title
