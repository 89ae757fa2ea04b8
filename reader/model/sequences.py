"""What two sequences have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def common_start(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items, from the first on, ``one`` and ``other`` have in common."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)
