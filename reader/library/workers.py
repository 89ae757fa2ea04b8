"""Reads many files in processes of their own: Python reads on one core at a time.

The processes are plain interpreters at the other end of two pipes. Those of `multiprocessing` would run the module
that started the program once more, and stay behind when the program is killed; these end with their pipe.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from reader.library.reading import read_chunk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from types import TracebackType

    from reader.index.record import Record
    from reader.library.reading import Job

_MAX_PENDING = 128
"""Chunks on their way at most: what two processes read while a batch is written, so that they need not wait. They
take 40 MB."""
_MAX_PROCESSES = 4
"""Processes. More read faster than one thread writes an index."""
_NICE = 5
"""The one process that writes, and draws the screen, comes before those that read for it."""
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from reader.library.workers import serve; serve()"
"""What a process runs; its arguments are where modules are looked for."""


def serve() -> None:
    """Read chunks of jobs from standard input and write their records to standard output, until the input ends."""
    import gc
    import signal

    gc.freeze()  # what is imported is no garbage, and need not be looked at again and again
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the program, which then ends the input
    if hasattr(os, "nice"):
        os.nice(_NICE)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            chunk = pickle.load(source)  # noqa: S301 - from our own program
            pickle.dump(read_chunk(chunk), target, pickle.HIGHEST_PROTOCOL)
            target.flush()
        except (EOFError, BrokenPipeError):
            os._exit(0)  # what is still to be sent nobody reads


def process_count() -> int:
    """Return how many processes are of use; 0 on one core, or where there is no interpreter to start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or not sys.executable or getattr(sys, "frozen", False):
        return 0
    return min(cores, _MAX_PROCESSES)


class Pool:
    """Some processes, each with a thread that waits for it."""

    def __init__(self, count: int) -> None:
        """Start ``count`` processes."""
        self._processes = [_Process() for _ in range(count)]
        self._free: SimpleQueue[_Process] = SimpleQueue()
        for process in self._processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="read")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they are reading is not waited for."""
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)

    def read(self, chunks: Iterable[list[Job]]) -> Iterator[Record]:
        """Yield the records of ``chunks`` in their order, with no more than some of them on their way."""
        pending: deque[Future[list[Record]]] = deque()
        for chunk in chunks:
            pending.append(self._threads.submit(self._read, chunk))
            if len(pending) >= _MAX_PENDING:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()

    def _read(self, chunk: list[Job]) -> list[Record]:
        process = self._free.get()
        try:
            return process.read(chunk)
        finally:
            self._free.put(process)


class _Process:
    """One process that reads."""

    def __init__(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def read(self, chunk: list[Job]) -> list[Record]:
        """Return the records of ``chunk``, which this process reads itself if the other one has died."""
        source, target = self._process.stdout, self._process.stdin
        assert source is not None and target is not None  # noqa: PT018, S101 - both are pipes
        try:
            pickle.dump(chunk, target, pickle.HIGHEST_PROTOCOL)
            target.flush()
            records: list[Record] = pickle.load(source)  # noqa: S301 - from our own program
        except (OSError, EOFError, pickle.UnpicklingError):
            return read_chunk(chunk)
        return records

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.communicate()
