"""Time to read every file of folders with all facts, against python-frontmatter alone on the same files.

Usage: ``python tests/bench/bench_facts.py FOLDER…``. Both open and decode each file; the best of several rounds
in processor seconds counts, since a busy machine stretches the clock. The project's bound is a ratio of 2.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import frontmatter

from reader.ingest.metadata import read_article
from reader.ingest.source import FileEntry, Source, open_source, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def main(folders: list[str]) -> None:
    """Print seconds, files a second and the ratio."""
    files = [
        (source, entry)
        for source in map(open_source, folders)
        for entry in source.files()
        if entry.problem is None
    ]
    pairs = [(_seconds(_read_heads, files), _seconds(_read_all, files)) for _round in range(ROUNDS)]
    heads, all_facts = (min(column) for column in zip(*pairs, strict=True))
    print(f"{len(files):,} files; python-frontmatter {heads:.3f} s; with all facts {all_facts:.3f} s")
    print(f"{len(files) / all_facts:,.0f} files a second; ratio {all_facts / heads:.2f}")


def _seconds(
    read: Callable[[list[tuple[Source, FileEntry]]], None], files: list[tuple[Source, FileEntry]]
) -> float:
    begin = time.process_time()
    read(files)
    return time.process_time() - begin


def _read_heads(files: list[tuple[Source, FileEntry]]) -> None:
    for _source, entry in files:
        try:
            frontmatter.load(entry.path)
        except Exception:  # noqa: BLE001, S112 - it raises what its parsers raise on files that it cannot read
            continue


def _read_all(files: list[tuple[Source, FileEntry]]) -> None:
    for source, entry in files:
        read_article(source.article_id(entry.relative), entry, read_bytes(entry.path))


if __name__ == "__main__":
    main(sys.argv[1:])
