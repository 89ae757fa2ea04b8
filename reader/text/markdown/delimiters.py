"""The signs of bold, italic and struck text, paired as CommonMark does (6.2), with its amendment for CJK text."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

_MAX_OPEN = 50
"""Open runs that are looked at for one that closes: more are no text."""
_FIRST_WIDE = "\u1100"


class _Run:
    """A row of one sign."""

    __slots__ = ("can_close", "can_open", "count", "length", "part", "sign")

    def __init__(self, part: int, text: str, *, can_open: bool, can_close: bool) -> None:
        self.part = part
        self.sign = text[0]
        self.length = self.count = len(text)
        self.can_open = can_open
        self.can_close = can_close


class Delimiters:
    """The runs of ``*``, ``_`` and ``~`` of one paragraph, each a part of its text."""

    def __init__(self, parts: list[str]) -> None:
        """Take the list of parts, which `pair` changes."""
        self._parts = parts
        self._runs: list[_Run] = []

    def clear(self) -> None:
        """Forget all runs."""
        self._runs.clear()

    def add(self, run: str, before: str, after: str) -> None:
        """Add ``run`` to the parts; ``before`` and ``after`` are the characters around it, empty at the edges."""
        blank_before, blank_after = not before.strip(), not after.strip()
        mark_before, mark_after = _is_mark(before), _is_mark(after)
        if run[0] != "_" and (_is_cjk(before) or _is_cjk(after)):
            left, right = not blank_after, not blank_before
        else:
            left = not blank_after and (not mark_after or blank_before or mark_before)
            right = not blank_before and (not mark_before or blank_after or mark_after)
        can_open, can_close = left, right
        if run[0] == "_":
            can_open, can_close = left and (not right or mark_before), right and (not left or mark_after)
        if can_open or can_close:
            self._runs.append(_Run(len(self._parts), run, can_open=can_open, can_close=can_close))
        self._parts.append(run)

    def pair(self) -> None:
        """Take the signs that mark text out of the parts; those that pair with none stay."""
        if len(self._runs) < 2:  # noqa: PLR2004 (a pair)
            return
        opened: list[_Run] = []
        for run in self._runs:
            while run.can_close and run.count and (place := _opener(opened, run)) is not None:
                opener = opened[place]
                taken = 2 if run.sign == "~" or (opener.count > 1 and run.count > 1) else 1
                opener.count -= taken
                run.count -= taken
                del opened[place + (opener.count > 0) :]
                for each in (opener, run):
                    self._parts[each.part] = each.sign * each.count
            if run.can_open and run.count:
                opened.append(run)


def _opener(opened: list[_Run], run: _Run) -> int | None:
    """Return the place in ``opened`` of the last run that ``run`` closes."""
    for place in range(len(opened) - 1, max(-1, len(opened) - 1 - _MAX_OPEN), -1):
        other = opened[place]
        if other.sign != run.sign:
            continue
        if run.sign == "~":
            if run.count > 1 and other.count > 1:
                return place
            continue
        # The rule of three: ``*foo**bar*`` is one stretch of italic text.
        is_odd = (other.can_close or run.can_open) and (other.length + run.length) % 3 == 0
        if not is_odd or (other.length % 3 == 0 and run.length % 3 == 0):
            return place
    return None


@lru_cache(4096)
def _is_mark(character: str) -> bool:
    return character != "" and category(character)[0] in "PS"


@lru_cache(4096)
def _is_cjk(character: str) -> bool:
    return character >= _FIRST_WIDE and east_asian_width(character) in "WFH"
