"""Six processes open an index at once after it was damaged in ten ways: their answers are equal, and none hangs.

``READER_ROUNDS=80`` runs eighty rounds of each kind instead of one (``make stress``).
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.index.catalog import Catalog
from reader.index.database import Database, IndexFailedError
from reader.index.keeper import MIN_FORMER_ROWS
from reader.index.record import record_of
from reader.library.library import Library
from reader.model.query import Query
from support.articles import article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROUNDS = int(os.environ.get("READER_ROUNDS", "1"))
PROCESSES = 6
COUNT = 30
SECONDS = 60.0
"""After which a process hangs."""
PROGRAM = """
import sys
from reader.library.library import Library
from reader.model.query import Query, Term
print(flush=True)
sys.stdin.readline()
library = Library.open([sys.argv[1]])
library.freshen()
found = library.select(Query(expression=Term("芯片")))
print(len(found), *library.select(Query()).ids)
for notice in library.notices:
    print(notice, file=sys.stderr)
"""
"""What each process runs: it says that it is ready, waits for a line, then opens the library."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number:02}.md").write_text(f"# 第{number}篇\n\n科创芯片 {number}。\n", encoding="utf-8")
    return folder


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))  # noqa: S311 - no secret


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _spoil_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE article SET metadata = '[1'")


def _damage_pages(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))


def _set_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 7")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _wear(path: Path) -> None:
    """Change one article so often that most rows are former ones."""
    catalog = Catalog(Database(path), {})
    for number in range(0, MIN_FORMER_ROWS + 100, 50):
        records = [
            record_of(article(f"news/often {each}.md", mtime_ns=number), "芯片") for each in range(100)
        ]
        catalog.apply(records)
        catalog.apply(removed=[each.id for each in records])
    catalog.database.close()


def _block_lock(path: Path) -> None:
    lock = path.with_name(path.name + ".lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    _set_version(path)


def _remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


HARMS = (
    _noise, _truncate, _spoil_rows, _damage_pages, _set_version, _empty, _make_folder, _wear, _block_lock, _remove_folder,
)  # fmt: skip


@pytest.fixture
def index(root: Path) -> Path:
    """The file of the index of `root`, complete and not in use."""
    library = Library.open([str(root)])
    library.sync()
    library.close()
    assert library._index.path
    return library._index.path


@pytest.fixture
def kept(index: Path, tmp_path: Path) -> Path:
    """A copy of the folder of `index`, put back before each round."""
    return shutil.copytree(index.parent, tmp_path / "kept")


def _answers(root: Path) -> Iterator[tuple[str, str]]:
    words = [sys.executable, "-c", PROGRAM, str(root)]
    running = [
        subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _each in range(PROCESSES)
    ]
    try:
        for process in running:
            assert process.stdout
            process.stdout.readline()
        for process in running:
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()
        for process in running:
            yield process.communicate(timeout=SECONDS)
    finally:
        for process in running:
            process.kill()
            process.wait()


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__.strip("_"))
def test_processes_that_open_a_harmed_index_agree(
    root: Path, index: Path, kept: Path, harm: Callable[[Path], None]
) -> None:
    wanted = f"{COUNT} " + " ".join(sorted(f"news/{number:02}.md" for number in range(COUNT)))
    for _round in range(ROUNDS):
        shutil.rmtree(index.parent)
        shutil.copytree(kept, index.parent)
        harm(index)
        answers = list(_answers(root))
        counted = {
            " ".join([out.split()[0], *sorted(out.split()[1:])]) if out else "" for out, _error in answers
        }
        assert counted == {wanted}, answers
        assert all(len(error.splitlines()) <= 1 for _out, error in answers), answers
        assert not any("cannot" in error or "Error" in error for _out, error in answers), answers


def test_a_new_file_that_another_process_writes_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    database = Database(path)
    assert Catalog(database, {}).total() == 0
    timer.join()
    other.close()


def test_a_sync_that_waits_for_another_process_survives_a_damaged_index(root: Path, index: Path) -> None:
    """It asked the index through a method that syncs again, and so waited for itself."""
    library = Library.open([str(root)])
    catalog = library._index._keeper.catalog
    holder = Catalog(Database(index), {})
    thread = threading.Thread(target=library.sync, daemon=True)
    with holder.try_write_lock() as is_free:
        assert is_free
        thread.start()
        catalog.database.close()
        index.unlink()
        thread.join(0.5)
    thread.join(SECONDS)
    assert not thread.is_alive()
    assert len(library.select(Query())) == COUNT


def test_a_callback_may_read_the_article_that_changed(root: Path) -> None:
    library = Library.open([str(root)])
    seen: list[int] = []

    def look(_changes: object) -> None:
        if not seen:
            catalog = library._index._keeper.catalog
            library._index._keeper.replace(catalog, IndexFailedError("made to fail"))
        seen.append(len(library.select(Query())))

    thread = threading.Thread(target=library.sync, args=(look,), daemon=True)
    thread.start()
    thread.join(SECONDS)
    assert not thread.is_alive()
    assert len(library.select(Query())) == COUNT


def test_a_cache_folder_that_is_removed_comes_back(root: Path, index: Path) -> None:
    library = Library.open([str(root)])
    library.sync()
    shown = library.select(Query())
    shutil.rmtree(index.parent)
    assert len(shown.rows(0, COUNT)) == COUNT
    library.sync()
    assert len(library.select(Query())) == COUNT
    assert library.notices == []
    assert index.exists()


def test_rows_that_have_gone_are_left_out(root: Path, index: Path) -> None:
    library = Library.open([str(root)])
    library.sync()
    selection = library.select(Query())
    assert selection.row(COUNT - 1)
    for path in sorted(root.iterdir())[5:]:
        path.unlink()
    library.close()
    _noise(index)
    selection._pages.clear()
    assert [selection.row(number) is None for number in (0, COUNT - 1)] == [False, True]
    assert len(selection.rows(0, COUNT)) == 5
    assert (selection.copies(COUNT - 1), selection.cluster(COUNT - 1)) == (0, [])
    assert selection.position(f"news/{COUNT - 1}.md") is None
