"""Each call on a file, a folder or a database fails once, at its turn, in the real program: one line, nothing lost.

A ``sitecustomize`` on the path of the program raises an error from the audit hook of Python at the N-th call on what
belongs to the test, for N from 1 until there is none left. ``READER_FUZZ`` in the environment tries every error at
every call instead of one.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

ERRORS = (errno.ENOENT, errno.EACCES, errno.EIO, errno.ENOSPC, errno.EINTR, errno.ENAMETOOLONG)
EVERY = "READER_FUZZ" in os.environ
MOST_LINES = 3
"""Lines that may be said: the error, what helps, and a note about the index."""
SITE = """
import os, sys
at, number = int(os.environ["FAULT_AT"]), int(os.environ["FAULT_ERROR"])
root, log = os.environ["FAULT_ROOT"], os.environ["FAULT_LOG"]
CALLS = {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.chmod", "os.link", "os.utime",
         "sqlite3.connect"}
count = 0
def act(event, arguments):
    global count
    if event not in CALLS or not isinstance(arguments[0], (str, bytes)):
        return
    if not os.fsdecode(arguments[0]).startswith(root):
        return
    count += 1
    if count == at:
        with open(log, "w") as file:
            file.write(event)
        if event == "sqlite3.connect":
            import sqlite3
            raise sqlite3.OperationalError("unable to open database file")
        raise OSError(number, os.strerror(number), arguments[0])
sys.addaudithook(act)
"""


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.md"))}


def run(
    tmp_path: Path, words: list[str], at: int, error: int
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run ``reader`` with its ``at``-th call failing by ``error``; return how it ended, and which call failed."""
    log = tmp_path / "log"
    log.unlink(missing_ok=True)
    home = tmp_path / "home"
    env = os.environ | {
        "PYTHONPATH": str(tmp_path / "site"),
        "FAULT_AT": str(at),
        "FAULT_ERROR": str(error),
        "FAULT_ROOT": str(home),
        "FAULT_LOG": str(log),
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "STATE", "DATA", "CONFIG")},
    }
    done = subprocess.run(
        [sys.executable, "-m", "reader", *words],
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )
    return done, log.read_text() if log.exists() else ""


@pytest.mark.parametrize(
    "words", [["list"], ["show", "0.md"], ["mark", "--star", "0.md"]], ids=lambda each: each[0]
)
def test_a_call_that_fails_costs_one_line(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    library = tmp_path / "home" / "library"
    (library / "sub").mkdir(parents=True)
    for number in range(2):
        path = library / ("sub" if number else "") / f"{number}.md"
        path.write_text(f"---\ntitle: 题{number}\n---\n\n正文{number}\n", encoding="utf-8")
    before = files(library)
    typed = [*words[:-1], str(library / words[-1])] if len(words) > 1 else [*words, str(library)]
    injected = 0
    for at in range(1, 200):
        for error in ERRORS if EVERY else [ERRORS[at % len(ERRORS)]]:
            done, call = run(tmp_path, typed, at, error)
            if call:
                injected += 1
                said = f"{call} {errno.errorcode[error]} at call {at}: {done.returncode} {done.stderr}"
                assert done.returncode in set(ExitCode) - {ExitCode.BUG, ExitCode.INTERRUPTED}, said
                assert "Traceback" not in done.stderr, said
                assert len(done.stderr.splitlines()) <= MOST_LINES, said
                assert files(library) == before, said
        if not call:
            break
    sys.stdout.write(f"{injected} faults injected and survived by {words[0]}\n")
    assert injected > 1
    assert run(tmp_path, typed, 0, 0)[0].returncode == 0, "it works again when nothing fails"
