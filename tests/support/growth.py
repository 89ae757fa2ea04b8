"""How processor time grows with the length of a text: what no load on the machine changes."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 5
"""How much longer the longer text is: the time of linear work grows as much, that of quadratic work 25 times."""
LINEAR = 12
"""A growth that is still linear: halfway to quadratic, in ratios."""
_ROUNDS = 5
_LEAST_SECONDS = 0.001
"""Shorter work is counted as this long: the clock and start-up costs would decide."""


def growth(work: Callable[[str], object], piece: str, length: int = 40_000) -> float:
    """Return how many times as long ``work`` takes on a text of ``piece``, repeated, that is `TIMES` as long.

    Both are measured in processor time, in turn, and the median of the rounds is taken.
    """
    short, long = (
        (piece * (characters // len(piece) + 1))[:characters] for characters in (length, TIMES * length)
    )
    return median(_seconds(work, long) / max(_seconds(work, short), _LEAST_SECONDS) for _ in range(_ROUNDS))


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work(text)
        return time.process_time() - began
    finally:
        gc.enable()
