"""How long commands take from the first byte of Python to the exit, as multiples of a bare start.

Run: ``python tests/bench/bench_cli.py [LIBRARY]``. The bare start imports what any command line of this kind
imports: ``sqlite3, argparse, json, dataclasses``. Rounds are interleaved, so that a busy machine slows all alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ROUNDS = 15


def seconds(words: list[str], home: str) -> float:
    """Return how long one run of Python with ``words`` takes."""
    environment = {
        **os.environ,
        "HOME": home,
        **{f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "CACHE", "STATE")},
    }
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print one line a command."""
    library = sys.argv[1] if len(sys.argv) > 1 else str(REPOSITORY / "seeds")
    commands = {
        "bare start": ["-c", "import sqlite3, argparse, json, dataclasses"],
        "reader --version": ["-m", "reader", "--version"],
        "reader --help": ["-m", "reader", "--help"],
        "reader paths": ["-m", "reader", "paths"],
        "reader list": ["-m", "reader", "list", library],
        "reader list -f jsonl": ["-m", "reader", "list", library, "-f", "jsonl"],
        "reader show": ["-m", "reader", "show", str(next(Path(library).rglob("*.md")))],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as home:
        for _round in range(ROUNDS):
            for name, words in commands.items():
                times[name].append(seconds(words, home))
    base = statistics.median(times["bare start"])
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:22} {middle * 1000:6.0f} ms  {middle / base:5.2f} x")


if __name__ == "__main__":
    main()
