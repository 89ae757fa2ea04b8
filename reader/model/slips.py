"""A word that was mistyped and the known word that was meant: for flags, commands, fields, keys and values alike.

`did_you_mean` is for a word that is certainly wrong, and asks about the nearest. `is_one_slip` is for a word that may well be
right, as a key of front matter, which anyone may invent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.model.sequences import common_start

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 0.6
"""Ratio of `difflib` from which two words are alike."""
_SHORTEST = 3
"""Letters of a word that can be one slip from another: of ``-x`` and ``-f`` neither is meant for the other."""


def nearest_word(word: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """Return the word of ``known`` most like ``word`` in any case, None if none is.

    Args:
        word: what was typed.
        known: what could have been meant.
        alike: ratio of `difflib` from which two words are alike; those that are one slip apart are in any case.
    """
    import difflib  # only a slip needs it

    by_folded = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=alike)
    if found:
        return by_folded[found[0]]
    return next((name for folded, name in by_folded.items() if is_one_slip(word.casefold(), folded)), None)


def did_you_mean(word: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """Return the question whether the known word most like ``word`` was meant; nothing if none is like it."""
    near = nearest_word(word, known, alike)
    return question(near) if near else ""


def question(meant: str) -> str:
    """Return the question whether the word ``meant`` was meant."""
    return _("did you mean “{}”?").format(meant)


def is_one_slip(written: str, known: str) -> bool:
    """Tell whether one letter was added, left out, changed or swapped with the next (F. Damerau, 1964).

    The first letter must be right: it seldom goes wrong, and *head* is no slip for *lead*.
    """
    start = common_start(written, known)
    typed, meant = written[start:], known[start:]
    return (
        start > 0
        and min(len(written), len(known)) >= _SHORTEST
        and (
            typed[1:] in (meant, meant[1:])
            or typed == meant[1:]
            or (typed[1::-1] == meant[:2] and typed[2:] == meant[2:])
        )
    )
