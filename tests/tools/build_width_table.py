"""Write reader/text/typesetting/width_table.py: the cell widths Rich uses, as ranges of code points.

The text layer may not import Rich, yet both must measure alike, or columns shift. So the
ranges are copied from the newest table of the installed Rich (Unicode's data), and a unit test
runs this program's `table()` again to see that the file is still what Rich says.

Run from the repository: `python tests/tools/build_width_table.py`.
"""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

from rich._unicode_data import load

TARGET = Path(__file__).parents[2] / "reader" / "text" / "typesetting" / "width_table.py"

HEAD = '''"""Cell widths that are not 1, as hexadecimal ranges; made by tests/tools/build_width_table.py.

Unicode {version}, as in Rich 15. A character in none of the ranges takes one cell. Do not edit.
"""
'''


def ranges(points: list[tuple[int, int]]) -> str:
    """Return inclusive ranges as words such as `300-36f`, neighbours joined."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(points):
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    assert all(left[1] < right[0] for left, right in pairwise(joined))
    return " ".join(f"{first:x}-{last:x}" if first < last else f"{first:x}" for first, last in joined)


def constant(name: str, meaning: str, words: str) -> str:
    """Return the source of one string constant, wrapped to 100 columns."""
    return (
        f'\n# {meaning}\n{name} = """\\\n'
        + "\n".join(textwrap.wrap(words, 100, break_on_hyphens=False))
        + '\n"""\n'
    )


def table() -> str:
    """Return the whole source of the module."""
    cells = load("latest")
    narrow = [(ord(character), ord(character)) for character in cells.narrow_to_wide]
    return (
        HEAD.format(version=cells.unicode_version)
        + constant(
            "ZERO",
            "Combining marks, joiners, modifiers: no cell of their own.",
            ranges([(first, last) for first, last, width in cells.widths if width == 0]),
        )
        + constant(
            "WIDE",
            "East Asian wide and full-width characters, emoji: two cells.",
            ranges([(first, last) for first, last, width in cells.widths if width == 2]),
        )
        + constant(
            "EMOJI_BY_SELECTOR",
            "One cell, but two before U+FE0F, which asks for the emoji form.",
            ranges(narrow),
        )
    )


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    print(f"wrote {TARGET}")
