"""Reads many files into records, in order: few of them in this process, many in worker processes."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.library.reading import chunks, read_chunk

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reader.index.record import Record
    from reader.library.reading import Job

MIN_FILES_FOR_PROCESSES = 200
"""Files that are read in the time in which a process starts, 0.15 s; no process is started for twice as many."""


def read_records(jobs: Iterator[Job]) -> Generator[Record]:
    """Yield the records of ``jobs``, in their order, but for files that have gone."""
    first = list(islice(jobs, 2 * MIN_FILES_FOR_PROCESSES))
    if len(first) == 2 * MIN_FILES_FOR_PROCESSES:
        from reader.library.workers import Pool, process_count  # a sync seldom meets so many

        if count := process_count():
            with Pool(count) as pool:
                for chunk in chunks(first[:MIN_FILES_FOR_PROCESSES]):  # while the processes start
                    yield from read_chunk(chunk)
                yield from pool.read(chunks(chain(first[MIN_FILES_FOR_PROCESSES:], jobs)))
            return
    for chunk in chunks(chain(first, jobs)):
        yield from read_chunk(chunk)
