"""A pool of processes that read files, since Python runs on one core at a time.

The processes are plain interpreters at the other end of two pipes. Those of `multiprocessing` would run the module
that started the program once more, and stay behind when the program is killed; these end with their pipe.

A process may die of what it reads: of memory, of time, of a fault in a library. What it was reading is then read file
by file in a new one, and a file that ends that too is a row that says so.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple, Self

from reader.i18n import gettext as _
from reader.library.reading import lost_record, read_chunk, unread_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from reader.index.record import Record
    from reader.library.reading import Job

    Order = tuple[list[Job], Future[list[Record]]]

_MAX_PENDING = 128
"""Chunks on their way at most: what two processes read while a batch is written, so that they need not wait. They
take 40 MB."""
_MAX_PROCESSES = 4
"""Processes. More read faster than one thread writes an index."""
_NICE = 5
"""The one process that writes, and draws the screen, comes before those that read for it."""
_PROGRAM = (
    "import sys; seconds, memory, *sys.path = sys.argv[1:];"
    "from reader.library.workers import serve; serve(int(seconds), int(memory))"
)
"""What a process runs; its last arguments are where modules are looked for."""
_READY = b"\n"
"""What a process writes when it has started."""


class Limits(NamedTuple):
    """What a process may use, where the system can bound it."""

    seconds: int = 60
    """Of a processor, for a chunk: 15 ms is usual, 32 MB of text take 10 s."""
    memory: int = 3 << 30
    """Bytes of addresses."""


def serve(seconds: int, memory: int) -> None:
    """Read chunks of jobs from standard input and write their records to standard output, until the input ends.

    The process dies when a chunk takes more than ``seconds``; what takes more than ``memory`` bytes is unreadable.
    """
    gc.freeze()  # what is imported is no garbage, and need not be looked at again and again
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the program, which then ends the input
    if hasattr(os, "nice"):
        os.nice(_NICE)
    _bound_memory(memory)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    target.write(_READY)
    while True:
        try:
            target.flush()
            chunk = pickle.load(source)  # noqa: S301 - from our own program
            _bound_time(seconds)
            records = read_chunk(chunk)
            _bound_time(0)
            pickle.dump(records, target, pickle.HIGHEST_PROTOCOL)
        except (EOFError, BrokenPipeError):
            os._exit(0)  # what is still to be sent nobody reads


def _bound_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or size < hard:
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _bound_time(seconds: int) -> None:
    """Let the system end this process after ``seconds`` of its processor time; 0: no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def process_count() -> int:
    """Return how many processes are of use; 0 on one core, or where there is no interpreter to start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or not sys.executable or getattr(sys, "frozen", False):
        return 0
    return min(cores, _MAX_PROCESSES)


class Pool:
    """Some processes, each with a thread that waits for it."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        """Start ``count`` processes, or as many as the system lets start: maybe none."""
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._processes: list[_Process] = []
        self._threads: list[Thread] = []
        for _number in range(count):
            process = _Process(limits or Limits())
            thread = Thread(target=self._serve, args=(process,), name="read", daemon=True)
            try:
                process.start()
                self._processes.append(process)
                thread.start()
            except (OSError, RuntimeError):  # too many processes, or threads; a program that may not be run
                process.end()
                break
            self._threads.append(thread)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they are reading is not waited for."""
        for process in self._processes:
            process.end()
        for _thread in self._threads:
            self._orders.put(None)
        for thread in self._threads:
            thread.join()

    def read(self, chunks: Iterable[list[Job]]) -> Iterator[Record]:
        """Yield the records of ``chunks`` in their order, with no more than some of them on their way.

        Where no process could be started, they are read here.
        """
        if not self._threads:
            for chunk in chunks:
                yield from read_chunk(chunk)
            return
        pending: deque[Future[list[Record]]] = deque()
        for chunk in chunks:
            pending.append(Future())
            self._orders.put((chunk, pending[-1]))
            if len(pending) >= _MAX_PENDING:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()

    def _serve(self, process: _Process) -> None:
        """Have ``process`` read what is ordered, until the pool ends; what is still ordered then nobody waits for."""
        while (order := self._orders.get()) and not process.has_ended:
            chunk, future = order
            try:
                future.set_result(process.read(chunk))
            except BaseException as error:  # noqa: BLE001 - raised where the records are waited for
                future.set_exception(error)


class _DiedError(Exception):
    """A process ended before it had answered."""


class _Process:
    """One process that reads, and those that take its place when it dies."""

    def __init__(self, limits: Limits) -> None:
        """Bound it by ``limits``; it is not started yet."""
        self._arguments = [sys.executable, "-c", _PROGRAM, *map(str, limits), *sys.path]
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        """Held while a process is started or ended: none is started after `end`."""
        self.has_ended = False
        self._is_ready = False
        self._fails_to_start = False

    def start(self) -> None:
        """Start a process if none runs.

        Raises:
            OSError: there are too many, or there is no program that may be run.
        """
        with self._lock:
            if self._process is None and not self.has_ended:
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
                    self._arguments,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )

    def end(self) -> None:
        """End the process at once, for good."""
        self.has_ended = True
        self._kill()

    def read(self, chunk: list[Job]) -> list[Record]:
        """Return the records of ``chunk``; a file that ends the process twice is a row that says so."""
        try:
            self._make_ready()
        except OSError:
            return [] if self.has_ended else read_chunk(chunk)  # none of its files has ended a process
        try:
            return self._answer(chunk)
        except _DiedError:
            return [] if self.has_ended else [record for job in chunk for record in self._read_alone(job)]

    def _read_alone(self, job: Job) -> list[Record]:
        """Return the record of one file of those that ended the process."""
        try:
            self._make_ready()
            return self._answer([job])
        except _DiedError as error:
            return lost_record(job, str(error))
        except OSError as error:
            return unread_record(job, _("no process can be started: {}").format(error.strerror))

    def _make_ready(self) -> None:
        """Start a process if none runs, and wait until it is ready.

        Raises:
            OSError: it cannot be started, or ends before it is ready; it is not tried for ever.
        """
        if self._fails_to_start:
            raise ChildProcessError(None, _("it ends at once"))
        self.start()
        if self._process and self._process.stdout and not self._is_ready:
            self._is_ready = self._process.stdout.read(len(_READY)) == _READY
            if not self._is_ready:
                self._fails_to_start = True
                self._kill()
                raise ChildProcessError(None, _("it ends at once"))

    def _answer(self, chunk: list[Job]) -> list[Record]:
        """Return the records of ``chunk`` from the process.

        Raises:
            _DiedError: it has ended, with the reason.
        """
        process = self._process
        if process is None:
            raise _DiedError  # the pool has ended: nobody waits for this
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018, S101 - both are pipes
        try:
            pickle.dump(chunk, process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            records: list[Record] = pickle.load(process.stdout)  # noqa: S301 - from our own program
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise _DiedError(self._reason(self._kill())) from error
        return records

    def _kill(self) -> int:
        """End the process if it runs and return its status, as `subprocess.Popen.returncode`."""
        with self._lock:
            process, self._process, self._is_ready = self._process, None, False
            if process is None:
                return 0
            if process.poll() is None:
                process.kill()
            with suppress(OSError):  # what it was not sent cannot be sent any more
                process.communicate()
            return process.returncode

    def _reason(self, status: int) -> str:
        if status == -getattr(signal, "SIGPROF", 0):
            return _("reading it takes more than {} seconds").format(self._limits.seconds)
        what = signal.Signals(-status).name if status < 0 else _("status {}").format(status)
        return _("reading it ends the process that reads ({})").format(what)
