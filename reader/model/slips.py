"""A word that was mistyped and the known word that was meant: for flags, commands, fields, keys and values alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 0.6
"""Ratio of `difflib` from which two words are alike."""


def nearest_word(word: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """Return the word of ``known`` most like ``word`` in any case, None if none is."""
    import difflib  # only a slip needs it

    by_folded = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=alike)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """Return the question whether the known word most like ``word`` was meant; nothing if none is like it."""
    near = nearest_word(word, known, alike)
    return _("did you mean “{}”?").format(near) if near else ""
