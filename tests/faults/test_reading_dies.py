"""A file that ends the process that reads it, by a signal, by memory or by time, is one row and hides no other."""

from __future__ import annotations

import signal
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from reader.ingest.decoding import DecodeOptions
from reader.ingest.source import FileEntry
from reader.library.library import Library
from reader.library.reading import Job
from reader.library.record_stream import MIN_FILES_FOR_PROCESSES
from reader.library.workers import Limits, Pool, process_count
from reader.model.query import Field, Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.index.record import Record

    Plant = Callable[..., None]

FILES = 3 * MIN_FILES_FOR_PROCESSES
KILLERS = ("0450.md", "0451.md", "0599.md")

# Runs in each process that is started, and acts when a file of a name is opened there.
_ACTS = """
import os, sys
def act(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and "reader.library.workers" in sys.modules:
        name = os.path.basename(arguments[0])
        if name in {names!r}:
            {act}
sys.addaudithook(act)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of so many articles that they are read by processes."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:04}.md").write_text(f"# 题 {number}\n\n正文 {number}。\n", encoding="utf-8")
    return folder


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Return what has processes that are started ``act`` when one of ``names`` is opened."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(site))

    def plant(act: str, names: tuple[str, ...] = KILLERS) -> None:
        (site / "sitecustomize.py").write_text(_ACTS.format(names=names, act=act), encoding="utf-8")

    return plant

    return plant


def synced(folder: Path) -> Library:
    library = Library.open([str(folder)])
    library.sync()
    return library


def unreadable(library: Library) -> dict[str, str]:
    """Return what is said of the rows that have a problem, by name of file."""
    return {
        article.id.partition("/")[2]: f"{problem.kind}: {problem.message}"
        for article in library.select(Query(expression=Field("has", "problem")))
        for problem in article.problems
    }


def read(folder: Path, names: list[str], limits: Limits) -> list[Record]:
    with Pool(2, limits) as pool:
        jobs = [
            Job(f"a/{name}", FileEntry(str(folder / name), name, 10, 1), str(folder), DecodeOptions())
            for name in names
        ]
        return list(pool.read([jobs[:3], jobs[3:]]))


needs_processes = pytest.mark.skipif(not process_count(), reason="one core: no processes are started")


@needs_processes
@pytest.mark.parametrize("act", ["os.kill(os.getpid(), 9)", "os.abort()", "os._exit(3)"])
def test_files_that_kill_are_rows_and_hide_no_other(folder: Path, plant: Plant, act: str) -> None:
    plant(act)
    library = synced(folder)
    assert len(list(library.select(Query()))) == FILES
    said = unreadable(library)
    assert sorted(said) == sorted(KILLERS)
    assert all(
        each.startswith("unreadable: reading it ends the process that reads (") for each in said.values()
    )
    plant("pass")
    library.sync()
    assert unreadable(library) == said, "what kills is not tried again"


@needs_processes
def test_a_process_that_dies_once_costs_nothing(folder: Path, plant: Plant, tmp_path: Path) -> None:
    once = tmp_path / "once"
    once.touch()
    plant(f"os.path.lexists({str(once)!r}) and (os.unlink({str(once)!r}), os.kill(os.getpid(), 9))")
    library = synced(folder)
    assert not once.exists()
    assert len(list(library.select(Query()))) == FILES
    assert unreadable(library) == {}


@needs_processes
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system cannot bound the time of a process")
def test_a_file_that_takes_too_long_is_named(folder: Path, plant: Plant) -> None:
    plant("exec('while True: pass')", ("0003.md",))
    records = read(folder, [f"{number:04}.md" for number in range(6)], Limits(seconds=1))
    assert [record.id for record in records] == [f"a/{number:04}.md" for number in range(6)]
    assert ["more than 1 seconds" in record.metadata for record in records] == [
        *[False] * 3,
        True,
        *[False] * 2,
    ]
    assert all(record.stamp for record in records)


@needs_processes
@pytest.mark.skipif(sys.platform == "darwin", reason="the system does not bound the memory of a process")
def test_a_file_that_takes_too_much_memory_is_named(folder: Path, plant: Plant) -> None:
    plant("bytearray(1 << 30)", ("0001.md",))
    records = read(folder, [f"{number:04}.md" for number in range(6)], Limits(memory=600 << 20))
    assert [("memory" in record.metadata) for record in records] == [False, True, *[False] * 4]


@needs_processes
def test_a_bug_while_reading_costs_one_row(folder: Path, plant: Plant) -> None:
    plant("raise KeyError('no such thing')", ("0450.md",))
    library = synced(folder)
    assert len(list(library.select(Query()))) == FILES
    assert unreadable(library) == {"0450.md": "unreadable: a bug of reader: KeyError: 'no such thing'"}


@needs_processes
@pytest.mark.parametrize("kind", ["missing", "no program", "ends at once"])
def test_where_no_process_can_be_started_files_are_read_here(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    program = tmp_path / "python"
    if kind != "missing":
        program.write_text("#!/bin/sh\nexit 1\n")
        program.chmod(stat.S_IRUSR | (stat.S_IXUSR if kind == "ends at once" else 0))
    monkeypatch.setattr(sys, "executable", str(program))
    library = synced(folder)
    assert len(list(library.select(Query()))) == FILES
    assert unreadable(library) == {}
