"""Numbers drawn with block elements of Unicode, for people who look at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR_CELLS = 24
"""Cells of the longest bar."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BLOCKS = " ▁▂▃▄▅▆▇█"
_SHADES = "·░▒▓█"


def bar(count: int, most: int) -> str:
    """Return a bar for ``count``, where ``most`` is as long as bars become."""
    eighths = -(-count * BAR_CELLS * 8 // most) if most else 0
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def blocks(counts: Sequence[int], most: int, cells: int) -> str:
    """Return ``counts`` as a line of blocks, the last ones where there are more than ``cells``."""
    return "".join(_BLOCKS[-(-count * 8 // most) if most else 0] for count in counts[-cells:])


def shade(count: int, most: int) -> str:
    """Return a cell that is the darker the nearer ``count`` comes to ``most``; a dot for none."""
    return _SHADES[-(-count * 4 // most)]
