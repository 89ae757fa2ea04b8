"""How long a first index takes, and a look that finds no change.

Run: ``python tests/bench/bench_index.py LIBRARY``. The index is made in a temporary folder.
CPU seconds are of all processes: half of them is what two quiet cores
would take.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable


def cpu_seconds() -> float:
    """Return what this process and those it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(name: str, work: Callable[[], object], files: int = 0) -> None:
    """Print how long ``work`` on ``files`` takes."""
    start, used = time.perf_counter(), cpu_seconds()
    work()
    seconds, used = time.perf_counter() - start, cpu_seconds() - used
    rate = f"{files / seconds:8.0f} articles/s, {used / files * 1e6:5.0f} µs of CPU each" if files else ""
    print(f"{name:22} {seconds:7.2f} s, {used:7.2f} s of CPU {rate}")


def main() -> None:
    """Measure, and print a line for each piece of work."""
    folder = sys.argv[1]
    count = sum(1 for _path in Path(folder).rglob("*.md"))
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        library = Library.open([folder])
        measured("first index", library.sync, count)
        measured("no change", library.sync)
        index = next(Path(cache).rglob("*.db"))
        print(f"index {index.stat().st_size / 1e6:.0f} MB; {len(library.select(Query())):,} articles")
        library.close()


if __name__ == "__main__":
    main()
