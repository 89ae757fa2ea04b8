"""Index errors: whatever happens to the file, one line says so and the library answers as before."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.index.catalog import Catalog
from reader.index.database import Database
from reader.index.keeper import MIN_FORMER_ROWS
from reader.index.record import record_of
from reader.library.library import Library
from reader.model.query import Query, Term
from support.articles import article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNT = 150


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(COUNT):
        text = (
            f"---\ntitle: 第{number}篇\ndate: 2024-{number % 12 + 1:02}-01\n---\n\n科创芯片 {number}。\n" * 3
        )
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(root: Path) -> Path:
    """The file of the index of `root`, which is complete and not in use."""
    library = Library.open([str(root)])
    library.sync()
    library.close()
    path = library._index.path
    assert path
    return path


def answers(library: Library) -> list[list[str]]:
    library.freshen()
    found = [library.select(Query(expression=Term(text))) for text in ("芯片", "149", "第7")]
    assert all(len(each.rows(0, 5)) == min(5, len(each)) for each in found)
    return [list(library.select(Query()).ids), *(list(each.ids) for each in found)]


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)  # noqa: S311 - no secret


def _delete(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _truncate_within_a_page(path: Path) -> None:
    os.truncate(path, 5000)


def _overwrite(path: Path) -> None:
    path.write_bytes(noise(path.stat().st_size))


def _overwrite_all_but_the_head(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + noise(len(content) - 100))


def _overwrite_tables(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + noise(len(content) - 8192))


def _make_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _set_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2147483647")
    connection.close()


def _make_another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE article (id TEXT)")
    connection.close()


def _spoil_rows(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article SET metadata = '[1'")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "is_said"),
    [
        (_delete, False),
        (_empty, False),
        (_truncate, True),
        (_truncate_within_a_page, True),
        (_overwrite, True),
        (_overwrite_all_but_the_head, True),
        (_overwrite_tables, True),
        (_set_version, True),
        (_make_another_database, True),
        (_spoil_rows, True),
        (_make_folder, True),
    ],
)
def test_a_harmed_index_is_rebuilt(
    root: Path, index: Path, harm: Callable[[Path], None], is_said: bool
) -> None:
    before = Library.open([str(root)])
    wanted = answers(before)
    before.close()
    harm(index)
    library = Library.open([str(root)])
    assert answers(library) == wanted
    assert len(library.notices) == is_said
    library.close()
    after = Library.open([str(root)])
    assert answers(after) == wanted
    assert not after.notices


def test_an_index_that_is_harmed_while_it_is_open_is_rebuilt(root: Path, index: Path) -> None:
    library = Library.open([str(root)])
    wanted = answers(library)
    _overwrite(index)
    library.close()  # what is in memory goes
    assert answers(library) == wanted
    assert len(library.notices) == 1


def test_where_no_index_can_be_kept_one_serves_for_the_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Library.open([str(root)])
    wanted = answers(kept)
    kept.close()
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    library = Library.open([str(root)])
    assert answers(library) == wanted
    assert [notice.partition(":")[0] for notice in library.notices] == ["the index cannot be kept"]


@pytest.mark.parametrize("room", [0, 60_000, 150_000])
def test_a_full_disk_is_said_in_one_line(root: Path, room: int) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    words = [sys.executable, "-m", "reader", "list", str(root), "-f", "tsv", "--columns", "id"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=limit, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == COUNT
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_many_processes_may_open_a_library_at_once(root: Path) -> None:
    words = [sys.executable, "-m", "reader", "list", str(root), "-q", "芯片", "-f", "paths"]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _each in range(6)]
    answered = [process.communicate(timeout=120) for process in running]
    assert [error for _out, error in answered] == [b""] * len(running)
    assert {len(out.splitlines()) for out, _error in answered} == {COUNT}


def _wear(index: Path) -> None:
    """Change one article so often that its former rows are more than all articles."""
    catalog = Catalog(Database(index), {})
    for number in range(MIN_FORMER_ROWS + 2):
        catalog.apply([record_of(article("news/often.md", mtime_ns=number), "芯片")])
    catalog.database.close()


def _total(library: Library) -> int:
    return library.select(Query()).total


def _file(library: Library) -> Path:
    path = library._index._keeper.catalog.database.path
    assert path
    return path


def test_an_index_that_is_mostly_of_former_rows_is_rebuilt_while_others_read_on(
    root: Path, index: Path
) -> None:
    before = Library.open([str(root)])
    wanted = answers(before)
    _wear(index)
    assert _total(before) > COUNT
    shown = before.select(Query())
    size = index.stat().st_size
    library = Library.open([str(root)])
    assert _total(library) == 0
    assert len(shown.rows(0, COUNT)) == COUNT, "those who have it open read on"
    assert answers(library) == wanted
    assert not library.notices
    assert not index.exists()
    assert _file(library).stat().st_size < size / 2
    before.sync()
    assert _file(before) == _file(library), "the next sync goes on with the new file"
    assert answers(before) == wanted
    assert not before.notices
    library.close()
    again = Library.open([str(root)])
    assert _total(again) == COUNT
    again.close()
