"""Tells whether other files of a folder have the title that a file would get; for a file that is opened alone.

For a folder the index knows; see `reader.index.shared_titles`, whose rule this is.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from reader.ingest.source import FileEntry, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ingest.decoding import DecodeOptions

MIN_FILES = 3
"""Files of one folder with one title from which none of them keeps it."""
_MAX_READ = 40
"""Files beside the one that are looked at, some 10 ms."""
_MAX_BYTES = 1 << 18
"""Bytes of a file beyond which it is not looked at."""


def is_shared(title: str, path: str, options: DecodeOptions) -> bool:
    """Tell whether `MIN_FILES` or more files in the folder of ``path``, it among them, are called ``title``."""
    count = 1
    for sibling in islice(_siblings(path), _MAX_READ):
        count += _title(sibling, options) == title
        if count >= MIN_FILES:
            return True
    return False


def _siblings(path: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files beside ``path`` with its ending, those first whose names are nearest to it."""
    folder, name = os.path.split(path)
    ending = name[name.rfind(".") :]
    try:
        with os.scandir(folder or ".") as entries:
            found = [each for each in entries if each.name.endswith(ending) and each.name != name]
    except OSError:
        return
    order = {each: number for number, each in enumerate(sorted((*(each.name for each in found), name)))}
    found.sort(key=lambda each: (abs(order[each.name] - order[name]), each.name))
    for each in found:
        try:
            if each.is_file() and each.stat().st_size <= _MAX_BYTES:
                yield each
        except OSError:
            continue


def _title(sibling: os.DirEntry[str], options: DecodeOptions) -> str:
    from reader.ingest.metadata import read_article

    try:
        data = read_bytes(sibling.path)
    except OSError:
        return ""
    return read_article(sibling.name, FileEntry(sibling.path, sibling.name, len(data), 0), data, options)[
        0
    ].title
