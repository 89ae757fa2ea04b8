"""How long a paragraph of 1 MB takes to cut into pieces and to fill, as multiples of Rich's wrapping of it.

Run: ``python tests/bench/bench_linebreak.py [BYTES]``. Then hostile texts of the same size: pieces and
rows must grow in step with the text, so the time of twice the text is printed as a multiple.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

from rich._wrap import divide_line

from reader.text.typesetting.linebreak import clusters, fill

if TYPE_CHECKING:
    from collections.abc import Callable

BYTES = 1_000_000
WIDTH = 80
ROUNDS = 3

CHINESE = [
    "我们", "把", "一段", "文字", "排成", "许多", "行", "，", "。", "、", "“引文”", "（说明）", "《书名》", "——", "……", "12.5%",
    "643.36亿元", "2025年", "DeepSeek", "50ETF", " ", "的", "是", "在", "了", "不", "和", "有",
]  # fmt: skip
ENGLISH = [
    "the",
    "reader",
    "wraps",
    "a",
    "well-known",
    "line",
    "of",
    "words,",
    "(mostly)",
    "at",
    "12.5%",
    "blanks.",
]
HOSTILE = [
    "（", "）", "。", ".", "5", "a", "\u0301", "👩\u200d", '"', '天"', "5元", "1-", "http://a.", "$", "—", "天 ", " 。", "( ",
    "\N{NO-BREAK SPACE}", "天\N{NO-BREAK SPACE}", " ", "\n", "(a)",
]  # fmt: skip


def prose(words: list[str], size: int, *, between: str) -> str:
    """Return a paragraph of about `size` bytes made of random words, the same each time."""
    rng = random.Random(1)  # noqa: S311 - the same text each time, no secret
    one = sum(len((word + between).encode()) for word in words) / len(words)
    return between.join(rng.choices(words, k=int(size / one)))


def seconds(work: Callable[[], object]) -> float:
    """Return the best of some runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def compare(name: str, text: str) -> None:
    """Print one line: our times beside Rich's for the same paragraph."""
    pieces = clusters(text)
    rich = seconds(lambda: divide_line(text, WIDTH))
    cut = seconds(lambda: clusters(text))
    filled = seconds(lambda: fill(pieces, WIDTH))
    narrow = seconds(lambda: fill(pieces, WIDTH // 4))
    tracemalloc.start()
    kept = clusters(text)
    memory, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"{name:8} Rich {rich:.3f} s; clusters {cut:.3f} s = {cut / rich:.2f}x; "
        f"fill {WIDTH}: {filled:.3f} s = {filled / rich:.3f}x; fill {WIDTH // 4}: {narrow:.3f} s = {narrow / rich:.3f}x; "
        f"{len(kept.starts)} pieces keep {memory / len(text.encode()):.1f} bytes a byte, peak {peak / len(text.encode()):.0f}"
    )


def strain(unit: str, size: int, usual: float) -> None:
    """Print one line for a text of one repeated unit: beside prose, and what twice the text costs."""

    def both(length: int) -> float:
        text = unit * (length // len(unit.encode()))
        return seconds(lambda: fill(clusters(text), WIDTH))

    once = both(size)
    print(
        f"{unit!r:22} {once:.3f} s = {once / usual:.1f}x prose; twice the text {both(2 * size) / once:.1f}x"
    )


def main() -> None:
    """Print all ratios."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else BYTES
    chinese = prose(CHINESE, size, between="")
    compare("Chinese", chinese)
    compare("English", prose(ENGLISH, size, between=" "))
    usual = seconds(lambda: fill(clusters(chinese), WIDTH))
    for unit in HOSTILE:
        strain(unit, size, usual)


if __name__ == "__main__":
    main()
