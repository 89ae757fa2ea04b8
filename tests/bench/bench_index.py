"""How long a first index takes, joining its parts, a look that finds no change, and one that finds a hundred.

Run: ``python tests/bench/bench_index.py LIBRARY``. Files are links of those of the library, of which a hundred are
put anew; the index is made in a temporary folder beside them. The baseline of the same run is the plainest index
that finds any phrase: python-frontmatter, one table for the fold, a token for each character, and nothing else.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

import frontmatter

from reader.library.library import Library
from reader.model.query import Query
from reader.text.chinese.tables import fold_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CHANGED = 100


def cpu_seconds() -> float:
    """Return what this process and those it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(name: str, work: Callable[[], object], files: int = 0) -> float:
    """Print how long ``work`` on ``files`` takes; return the seconds."""
    start, used = time.perf_counter(), cpu_seconds()
    work()
    seconds, used = time.perf_counter() - start, cpu_seconds() - used
    rate = f" {files / seconds:8.0f} articles/s, {used / files * 1e6:5.0f} µs of CPU each" if files else ""
    print(f"{name:22} {seconds:7.2f} s, {used:7.2f} s of CPU{rate}")
    return seconds


def read_plainly(path: Path) -> tuple[str, str, str]:
    """Return path, title and tokens of a file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        head, body = frontmatter.parse(text)
    except Exception:  # noqa: BLE001 - it raises what its parsers raise on files that it cannot read
        head, body = {}, text
    return str(path), str(head.get("title", "")), " ".join(body.translate(fold_tables().forms))


def index_plainly(paths: Iterable[Path], database: Path) -> None:
    """Make the plainest index of the files ``paths``, with two processes that read."""
    with sqlite3.connect(database, isolation_level=None) as connection, Pool(2) as pool:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE TABLE article (place INTEGER PRIMARY KEY, path TEXT UNIQUE, title TEXT);"
            "CREATE VIRTUAL TABLE words USING fts5 (title, body, content = '', columnsize = 0)"
        )
        connection.execute("BEGIN")
        for place, (path, title, tokens) in enumerate(pool.imap(read_plainly, paths, 64), 1):
            connection.execute("INSERT INTO article VALUES (?, ?, ?)", (place, path, title))
            connection.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (place, title, tokens)
            )
            if place % 5000 == 0:
                connection.execute("COMMIT")
                connection.execute("BEGIN")
        connection.execute("COMMIT")


def linked(library: Path, copy: Path) -> list[Path]:
    """Make ``copy`` of links to the files of ``library``, so that none of them is touched; return its paths."""
    try:
        shutil.copytree(library, copy, copy_function=os.link)
    except (OSError, shutil.Error):  # on another disk
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(library, copy)
    return sorted(copy.rglob("*.md"))


def change(paths: list[Path]) -> None:
    """Rewrite a half of ``paths``, remove a quarter and add as many."""
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8", errors="replace")
        path.unlink()
        if number % 4 != 1:
            target = path if number % 2 == 0 else path.with_name(f"new-{path.name}")
            target.write_text(f"{text}\n\n第{number}次改动。\n", encoding="utf-8")


def main() -> None:
    """Measure, and print a line for each piece of work."""
    with tempfile.TemporaryDirectory(dir=Path(sys.argv[1]).resolve().parent) as folder:
        paths = linked(Path(sys.argv[1]), Path(folder, "library"))
        os.environ["XDG_CACHE_HOME"] = folder
        plain = measured("plainest index", lambda: index_plainly(paths, Path(folder, "plain.db")), len(paths))
        library = Library.open([f"{folder}/library"])
        first = measured("first index", library.sync, len(paths))
        joined = measured("joining its parts", library.tidy)
        print(f"ratio to the plainest: {first / plain:.2f}, with joining {(first + joined) / plain:.2f}")
        measured("no change", library.sync)
        change(paths[:: max(1, len(paths) // CHANGED)][:CHANGED])
        measured(f"{CHANGED} changed files", library.sync)
        index = next(Path(folder, "reader").rglob("*.db"))
        print(f"index {index.stat().st_size / 1e6:.0f} MB; {len(library.select(Query())):,} articles")
        library.close()


if __name__ == "__main__":
    main()
