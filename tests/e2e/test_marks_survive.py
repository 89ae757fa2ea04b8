"""No mark is lost: whoever writes at once, whenever a process is killed, and whatever becomes of the disk."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.paths import data_folder, state_file

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("READER_ROUNDS", "10"))
"""Rounds of processes that write at once; READER_ROUNDS sets another number."""
KILLS = int(os.environ.get("READER_KILLS", "10"))
"""Processes that are killed; READER_KILLS sets another number."""
COUNT = 6

MARKER = """
import sys
from reader.library.library import Library
library = Library.open(sys.argv[1:])
library.sync()
ids = [f"lib/{number}.md" for number in range(6)]
while True:
    for read in (True, False):
        for one in ids:
            library.marks.mark([one], read=read, starred=not read)
            print(one, read, flush=True)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.md").write_text(f"# 第{number}篇\n\n正文 {number}。\n", encoding="utf-8")
    return folder


def reader(*words: str, root: Path) -> list[str]:
    return [sys.executable, "-m", "reader", *words, str(root)]


def mark(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "reader", "mark", "--in", str(root), *words]


def listed(root: Path, query: str) -> set[str]:
    done = subprocess.run(
        reader("list", "-q", query, "-f", "tsv", "--columns", "id", root=root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.e2e
@pytest.mark.slow
def test_processes_that_mark_at_once_lose_no_mark(root: Path) -> None:
    read, starred = {f"lib/{number}.md" for number in (0, 1, 2)}, {f"lib/{number}.md" for number in (1, 2, 3)}
    for number in range(ROUNDS):
        first, second = ("--read", "--star") if number % 2 == 0 else ("--unread", "--unstar")
        commands = [
            mark(root, first, "lib/0.md", "lib/1.md"),
            mark(root, second, "lib/1.md", "lib/2.md", "lib/3.md"),
            mark(root, first, "lib/2.md"),
            reader("list", "-q", "is:read OR is:starred", "-f", "jsonl", root=root),
        ]
        running = [
            subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for words in commands
        ]
        said = [process.communicate()[1] for process in running]
        assert said == [b""] * len(commands)
        assert [process.returncode for process in running[:3]] == [0, 0, 0]
        wanted = (read, starred) if number % 2 == 0 else (set(), set())
        assert (listed(root, "is:read"), listed(root, "is:starred")) == wanted


@pytest.mark.e2e
@pytest.mark.slow
def test_what_was_said_to_be_kept_outlives_the_process(root: Path) -> None:
    chance = random.Random(0)  # noqa: S311 - no secret
    for _kill in range(KILLS):
        words = [sys.executable, "-c", MARKER, str(root)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            told = [process.stdout.readline()]
            time.sleep(chance.random() / 20)  # the moment is what varies
            process.send_signal(signal.SIGKILL)
            told += process.stdout.readlines()
        kept: dict[str, bool] = {}
        for line in told:
            if line.endswith("\n"):
                article_id, _blank, read = line.strip().partition(" ")
                kept[article_id] = read == "True"
        found, starred = listed(root, "is:read"), listed(root, "is:starred")
        # The one after the last that was told may be kept too.
        wrong = {each for each, read in kept.items() if (each in found) != read or (each in starred) == read}
        following = f"lib/{(int(told[-1][4]) + 1) % COUNT}.md" if told[-1].strip() else ""
        assert wrong <= {following}


@pytest.mark.e2e
def test_a_full_disk_is_one_line_and_loses_nothing(root: Path) -> None:
    subprocess.run(mark(root, "--read", "lib/0.md"), check=True)
    assert listed(root, "is:read") == {"lib/0.md"}
    size = state_file().stat().st_size

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    done = subprocess.run(
        mark(root, "--star", "--unread", "lib/0.md", "lib/1.md"),
        capture_output=True, text=True, check=False, preexec_fn=fill,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert "state.db" in done.stderr
    assert (listed(root, "is:read"), listed(root, "is:starred")) == ({"lib/0.md"}, set())


@pytest.mark.e2e
def test_a_damaged_state_is_set_aside_and_said(root: Path) -> None:
    subprocess.run(mark(root, "--read", "lib/0.md"), check=True)
    state_file().write_bytes(b"noise" * 4000)
    done = subprocess.run(
        reader("list", "-q", "is:unread", "-f", "paths", root=root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stdout.split()), done.stderr.count("\n")) == (0, COUNT, 1)
    assert "state.damaged-1.db" in done.stderr
    assert (data_folder() / "state.damaged-1.db").read_bytes() == b"noise" * 4000


@pytest.mark.e2e
def test_a_newer_state_is_left_alone_and_said(root: Path) -> None:
    subprocess.run(mark(root, "--read", "lib/0.md"), check=True)
    connection = sqlite3.connect(state_file())
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = state_file().read_bytes()
    for words, status in (
        (reader("list", "-q", "is:unread", "-f", "paths", root=root), 0),
        (mark(root, "--read", "lib/1.md"), 3),
    ):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("newer version")) == (status, 1), done.stderr
        assert done.stderr.count("\n") == 1
    assert state_file().read_bytes() == before


@pytest.mark.e2e
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is writable for root")
def test_a_home_that_can_only_be_read_is_read(root: Path) -> None:
    subprocess.run(mark(root, "--read", "lib/0.md"), check=True)
    state_file().chmod(0o400)
    data_folder().chmod(0o500)
    try:
        assert listed(root, "is:read") == {"lib/0.md"}
        done = subprocess.run(mark(root, "--read", "lib/1.md"), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    finally:
        data_folder().chmod(0o700)
