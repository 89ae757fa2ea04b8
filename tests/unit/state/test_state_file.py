"""What the user made is never lost: whatever befalls its file, and whichever version of the program opens it."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from reader.errors import StateError
from reader.model.query import Sort
from reader.model.view import View
from reader.state import saved_views
from reader.state.file import StateFile
from reader.state.migrations import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

NOTES = "CREATE TABLE note (text TEXT); INSERT INTO note SELECT name FROM view"
"""A further step, as a later version of the program would have one."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.db"


def save(path: Path, *names: str) -> None:
    def change(connection: Connection) -> None:
        for name in names:
            saved_views.put(connection, View(name, "茶"))

    StateFile(path).write(change)


def names(state: StateFile) -> list[str]:
    return [view.name for view in state.read(saved_views.all_views)]


def test_nothing_is_made_until_something_is_kept(path: Path) -> None:
    assert StateFile(path).read(saved_views.all_views) == []
    assert not path.parent.exists()


def test_what_was_kept_is_there_the_next_time(path: Path) -> None:
    view = View("两周", "since:14d tag:茶", Sort.RELEVANCE, reverse=True)
    StateFile(path).write(lambda connection: saved_views.put(connection, view))
    assert StateFile(path).read(saved_views.all_views) == [view]


def test_only_the_user_can_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        save(path, "a")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_change_that_fails_changes_nothing(path: Path) -> None:
    save(path, "a")

    def fail(connection: Connection) -> None:
        saved_views.delete(connection, "a")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it has no text
        StateFile(path).write(fail)
    assert names(StateFile(path)) == ["a"]


def test_an_older_file_is_copied_and_then_migrated(path: Path) -> None:
    save(path, "a", "b")
    newer = StateFile(path, (*MIGRATIONS, NOTES))
    assert newer.read(lambda connection: connection.execute("SELECT text FROM note").fetchall()) == [
        ("a",),
        ("b",),
    ]
    copy = path.with_name(f"state.version-{len(MIGRATIONS)}-1.db")
    assert names(StateFile(copy)) == ["a", "b"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert newer.notices == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    save(path, "a")
    with pytest.raises(StateError, match="cannot be used"):
        names(StateFile(path, (*MIGRATIONS, "DELETE FROM view; SELECT nonsense")))
    assert names(StateFile(path)) == ["a"]


def test_a_newer_file_is_left_as_it_is(path: Path) -> None:
    save(path, "a")
    StateFile(path, (*MIGRATIONS, NOTES)).read(saved_views.all_views)
    content = path.read_bytes()
    for use in (names, lambda state: state.write(lambda connection: saved_views.delete(connection, "a"))):
        with pytest.raises(StateError, match="newer version"):
            use(StateFile(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"noise" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    state = StateFile(path)
    assert names(state) == []
    assert state.notices == [f"{path} was damaged and now has the name state.damaged-1.db"]
    assert path.with_name("state.damaged-1.db").read_bytes() == content
    save(path, "a")
    assert names(state) == ["a"]


def test_threads_that_meet_a_damaged_file_at_once_all_go_on(path: Path) -> None:
    path.parent.mkdir()
    for number in range(1, 11):
        path.write_bytes(b"noise" * 2000)
        state = StateFile(path)
        begin = Barrier(6)

        def look(state: StateFile = state, begin: Barrier = begin) -> int:
            begin.wait()
            return state.read(lambda connection: int(connection.execute("SELECT 1").fetchone()[0]))

        with ThreadPoolExecutor(6) as threads:
            assert [each.result() for each in [threads.submit(look) for _thread in range(6)]] == [1] * 6
        assert len(state.notices) == 1
        assert len(list(path.parent.glob("*.damaged-*.db"))) == number


def test_a_truncated_file_is_set_aside(path: Path) -> None:
    save(path, *(f"view {number}" for number in range(300)))
    path.write_bytes(path.read_bytes()[:-6000])
    state = StateFile(path)
    assert names(state) == []
    assert path.with_name("state.damaged-1.db").exists()


def test_a_file_of_another_program_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    state = StateFile(path)
    assert names(state) == []
    assert len(state.notices) == 1


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    state = StateFile(path)
    assert names(state) == []
    assert state.notices == []


def test_what_cannot_be_opened_is_said_in_one_line(path: Path) -> None:
    path.mkdir(parents=True)
    for use in (names, lambda state: state.write(lambda connection: saved_views.delete(connection, "a"))):
        with pytest.raises(StateError, match="cannot be used") as caught:
            use(StateFile(path))
        assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_many_may_write_at_once(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: save(path, f"{number}"), range(40)))
    assert sorted(names(StateFile(path)), key=int) == [f"{number}" for number in range(40)]


def test_the_file_says_whose_it_is(path: Path) -> None:
    save(path, "a")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
