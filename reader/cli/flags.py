"""Flags as values: one table that the parser, the help and the docs all read."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


_ALIKE = 0.75
"""Share of common characters from which a word may be a slip for another: ``--titel`` is none for ``--until``."""


class Flag(NamedTuple):
    """One flag of a command."""

    names: tuple[str, ...]
    """Every spelling, the short one first."""
    help: str
    """What it does, in a few words."""
    value: str = ""
    """The word that stands for its value in help; empty: a switch, which takes none."""
    read: Callable[[str], object] = str
    """Turns the word typed into the value; a ValueError says in one line why it makes no sense."""
    repeat: bool = False
    """May be given more than once: the value is a tuple of all."""
    hidden: bool = False
    """Accepted, but not shown in help."""

    @property
    def key(self) -> str:
        """Name of the option it sets: the long spelling as a Python name, ``in_`` for a word that Python reserves."""
        key = self.names[-1].lstrip("-").replace("-", "_")
        return key + "_" if iskeyword(key) else key


class FlagGroup(NamedTuple):
    """Flags that stand together in help."""

    title: str
    flags: tuple[Flag, ...]


class OneOf:
    """Reads values that are one of some words."""

    def __init__(self, words: Sequence[str]) -> None:
        """Accept only ``words``."""
        self.words = tuple(words)

    def __call__(self, word: str) -> str:
        """Return ``word`` if it is one of them; a ValueError names the nearest."""
        if word not in self.words:
            raise ValueError(
                _("“{}” is not one of {}").format(word, ", ".join(self.words)) + nearest(word, self.words)
            )
        return word


def one_of(*choices: str) -> OneOf:
    """Return a reader of values that accepts only ``choices``."""
    return OneOf(choices)


def choices(names: Iterable[str]) -> str:
    """Return ``names`` for the help of a flag, the first being what happens without it."""
    first, *others = names
    return ", ".join([_("{} (default)").format(first), *others])


def format_flag(formats: Sequence[str]) -> Flag:
    """Return ``-f``, which takes one of ``formats``."""
    return Flag(names=("-f", "--format"), value="FORMAT", read=one_of(*formats), help=choices(formats))


def number_from(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers not below ``least``."""

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError:
            number = least - 1
        if number < least:
            raise ValueError(_("“{}” is not a whole number from {} on").format(word, least))
        return number

    return read


def nearest(word: str, known: Iterable[str]) -> str:
    """Return “; did you mean …?” with the known word most like ``word``, or nothing if none is."""
    from reader.model.slips import did_you_mean  # only a slip needs it

    question = did_you_mean(word, known, _ALIKE)
    return f"; {question}" if question else ""
