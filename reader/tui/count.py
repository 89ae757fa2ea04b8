"""The number typed before a key, as in vi: ``5j``, ``120G``, ``50%``."""

from __future__ import annotations

from reader.keys.keymap import DIGITS, Keymap

MAX_DIGITS = 6
"""Digits that are heeded: more lines than that no article has."""


class Count:
    """A number as far as it is typed.

    As in vi a digit that is the key of an action begins none, but goes on with one that was begun: where ``1`` lists all
    articles, ``10G`` is typed ``010G``.
    """

    def __init__(self, keymap: Keymap) -> None:
        """Begin with no number, among the keys of ``keymap``."""
        self._own_keys = keymap.digits
        self._counted = {action.method: action.counted for action in keymap.actions if action.counted}
        self.typed = ""
        """The digits, empty for no number."""

    def takes(self, digit: str) -> bool:
        """Tell whether ``digit`` belongs to a number, rather than to an action."""
        return digit in DIGITS and (bool(self.typed) or digit not in self._own_keys)

    def add(self, digit: str) -> None:
        """Take a digit more."""
        self.typed = (self.typed + digit)[:MAX_DIGITS]

    def applied_to(self, method: str) -> str:
        """Return what ``method`` of an action becomes with the number."""
        counted = self._counted.get(method, "") if self.typed else ""
        return counted.format(max(int(self.typed), 1)) if counted else method
