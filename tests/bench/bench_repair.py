"""What repair costs a text that needs none, a damaged page, and a hostile one; and what a pinyin query costs.

Run: ``python tests/bench/bench_repair.py``. Times of undamaged text are for 100 KB of UTF-8, beside those of one
``str.translate`` over it, which any folding does; twice a hostile text is given as a multiple of it.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.text.chinese.fold import fold
from reader.text.chinese.pinyin import pinyin_pattern
from reader.text.repair import repair, undo_on_bytes
from support.damage import PAGE, READINGS, damage, insert_glosses

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
SIZE = 100_000
UNDAMAGED = {
    "Chinese": PAGE,
    "Chinese with brackets": "数据（见图）与芯片（第二代）。",
    "English with brackets": "the quick brown fox (or dog), ",
    "Latin in brackets after Han": "数据(data)与芯片(chip)。",
}
HOSTILE = {
    "openings": "節((((",
    "starts": "變?yōu)" * 10,
    "starts on lines": "變?yōu)橐粋\n",
    "glosses": "節(jié)",
}


def seconds(work: Callable[[], object]) -> float:
    """Return the best time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each piece of work."""
    for name, sample in UNDAMAGED.items():
        text = sample * (SIZE // len(sample.encode()))
        took, folded = seconds(partial(repair, text)), seconds(partial(fold, text))
        print(f"undamaged, {name}: {took * 1000:.2f} ms, {took / folded:.2f} x fold")

    damaged, data = damage(PAGE, READINGS), insert_glosses(PAGE, READINGS)
    start = time.perf_counter()
    repaired = repair(damaged)
    print(f"first damaged page, tables read: {(time.perf_counter() - start) * 1000:.0f} ms")
    took = seconds(lambda: repair(damaged))
    stretches = len(repaired.spots)
    print(
        f"next damaged page: {took * 1000:.0f} ms, {took / stretches * 1000:.1f} ms for each of {stretches} stretches"
    )
    print(f"the same as GBK bytes: {seconds(lambda: undo_on_bytes(data)) * 1000:.2f} ms")

    for name, sample in HOSTILE.items():
        once, twice = (damaged + sample * (times * SIZE // len(sample.encode())) for times in (1, 2))
        first, second = seconds(partial(repair, once)), seconds(partial(repair, twice))
        print(f"hostile, {name}: {first * 1000:.0f} ms for 100 KB, {second / first:.1f} x for twice as much")

    start = time.perf_counter()
    pattern = pinyin_pattern("kcxinpian")
    print(f"first pinyin query, table read: {(time.perf_counter() - start) * 1000:.0f} ms")
    text = fold(PAGE * (3_500_000 // len(PAGE.encode())))
    assert pattern
    print(f"pinyin through 3.5 MB: {seconds(lambda: sum(1 for _ in pattern.finditer(text))) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
