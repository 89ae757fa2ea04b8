"""How long it takes to find out which articles tell one story, as a multiple of reading all rows of the index once.

Run: ``python tests/bench/bench_duplicates.py [LIBRARY]``; without one on articles that are made up. The index is a
copy in a temporary folder, where nobody has looked for copies yet.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader.index.catalog import Catalog
from reader.index.database import Database
from reader.library.duplicates import find_duplicates
from reader.library.library import Library
from reader.library.select import select
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable

MADE = 3000
"""Articles that are made up; each twentieth is a copy of another."""
NEW = 20
"""Articles that are looked at anew, as if they had changed."""
CANCEL_AFTER = 1000
"""Times that is asked whether to go on before the answer is no."""


def make_library(folder: Path) -> None:
    """Write articles of 60 clauses each, some of which are in many."""
    rng = random.Random(1)  # noqa: S311 - the same articles each time, no secret
    common = [f"这一句话很多文章都有第{number}号" for number in range(200)]
    texts: list[str] = []
    for number in range(MADE):
        own = [f"第{number}篇文章的第{each}句话自己说" for each in range(50)]
        text = "。\n".join(rng.sample(common, 10) + own)
        texts.append(rng.choice(texts) + "。转载" if number % 20 == 19 else text)
        (folder / f"{number}.md").write_text(f"# 第{number}篇\n\n{texts[-1]}。\n", encoding="utf-8")


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that ``work`` takes: how busy the machine is does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_all(database: Database) -> None:
    """Read every row once."""
    with database.reading() as connection:
        for _row in connection.execute("SELECT * FROM article"):
            pass


def measure(index: Path) -> None:
    """Print a line for each piece of work on a copy of ``index``."""
    database = Database(index)
    catalog = Catalog(database, {})

    def grouped(cancelled: Callable[[], bool] = lambda: False) -> None:
        find_duplicates(catalog, lambda: None, cancelled)

    with database.writing() as connection:
        connection.execute("DELETE FROM cluster")
    baseline = min(seconds_of(lambda: read_all(database)) for _round in range(3))
    print(f"{catalog.total():,} articles; all rows read once: {baseline * 1000:.0f} ms")
    asked = count()
    work = {
        f"left after {CANCEL_AFTER} looks": lambda: grouped(lambda: next(asked) >= CANCEL_AFTER),
        "all": grouped,
        "nothing new": grouped,
    }
    for name, each in work.items():
        report(name, seconds_of(each), baseline)
    with database.writing() as connection:
        connection.execute(
            "DELETE FROM cluster WHERE docid IN (SELECT docid FROM cluster WHERE docid = first LIMIT ?)",
            (NEW,),
        )
    report(f"{NEW} new", seconds_of(grouped), baseline)
    report(
        "a list without copies",
        seconds_of(lambda: len(select(catalog, Query(), firsts=catalog.clusters()))),
        baseline,
    )
    report("a list with them", seconds_of(lambda: len(select(catalog, Query()))), baseline)
    print(f"{len(catalog.clusters()):,} articles share their story with another")
    database.close()


def report(name: str, seconds: float, baseline: float) -> None:
    """Print one line."""
    print(f"{name:24} {seconds * 1000:8.0f} ms, {seconds / baseline:6.2f} × all rows read once")


def main() -> None:
    """Index a library, or take its index from the cache, and measure on a copy of that."""
    import sqlite3

    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            library = Library.open(sys.argv[1:])
        else:
            source = Path(folder, "made")
            source.mkdir()
            make_library(source)
            os.environ["XDG_CACHE_HOME"] = folder
            library = Library.open([str(source)])
        library.sync()
        path = library._index.path
        library.close()
        if path is None:
            sys.exit("a library of folders is needed")
        copy = Path(folder, "index.db")
        with closing(sqlite3.connect(path)) as kept, closing(sqlite3.connect(copy)) as other:
            kept.backup(other)
        measure(copy)


if __name__ == "__main__":
    main()
