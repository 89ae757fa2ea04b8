"""A command that an article is sent to can neither fill the memory nor outlive the wish of the user."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import pytest

from reader.tui.work.piping import MAX_BYTES, MAX_LINES, Outcome, pipe
from support.articles import article

SOON = 20.0
"""Seconds within which a command has ended: generous, since a busy machine is not a bug."""


def run(script: str, data: bytes = b"x", timeout: float = 60.0, *, cancelled_after: float = 1e9) -> Outcome:
    """Pipe through a script of Python."""
    start = time.monotonic()
    return pipe(
        [sys.executable, "-c", script],
        data,
        article("a/b.md"),
        cancelled=lambda: time.monotonic() - start > cancelled_after,
        timeout=timeout,
    )


@pytest.mark.parametrize(
    "script",
    [
        "import sys\nwhile True: sys.stdout.write('y\\n')",
        "import sys\nwhile True: sys.stdout.write('y' * 1000)",
        "import sys\nwhile True: sys.stderr.write('y\\n' * 1000)",
    ],
)
def test_a_command_that_writes_without_end_is_killed(script: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    outcome = run(script)
    assert time.monotonic() - start < SOON
    assert outcome.is_cut
    assert outcome.status is None
    assert len(outcome.output) <= MAX_BYTES
    assert outcome.output.count("\n") <= MAX_LINES
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "KiB"


def test_what_a_command_leaves_running_is_not_waited_for() -> None:
    script = "import subprocess; subprocess.Popen(['sleep', '77']); print('hi')"
    start = time.monotonic()
    outcome = run(script)
    assert time.monotonic() - start < SOON
    assert outcome == Outcome("hi", 0)


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system has no /proc")


@needs_proc
def test_a_command_that_is_killed_takes_with_it_what_it_started(tmp_path: Path) -> None:
    written = tmp_path / "pid"
    script = (
        "import subprocess, time; child = subprocess.Popen(['sleep', '77'])\n"
        f"open({str(written)!r}, 'w').write(str(child.pid)); time.sleep(77)"
    )
    assert run(script, timeout=3.0).status is None
    child = int(written.read_text(encoding="ascii"))
    deadline = time.monotonic() + SOON
    while _lives(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _lives(child)


def _lives(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def test_esc_ends_it_at_once() -> None:
    start = time.monotonic()
    assert run("import time; time.sleep(77)", cancelled_after=0.5).status is None
    assert time.monotonic() - start < SOON


def test_much_goes_in_and_out() -> None:
    data = "茶水\n".encode() * 9_000
    outcome = run("import sys; sys.stdout.write(sys.stdin.read())", data)
    assert outcome == Outcome(data.decode().rstrip("\n"), 0)
    assert run("import sys; sys.stdin.read(); print('read')", b"x" * (5 << 20)).output == "read"
    assert run("print('not read')", b"x" * (5 << 20)).output == "not read"


def test_status_signal_and_errors_are_reported() -> None:
    outcome = run("import sys; sys.stderr.write('bad'); sys.exit(3)")
    assert outcome == Outcome("bad", 3)
    assert run("import os, signal; os.kill(os.getpid(), signal.SIGTERM)").status == -15
    assert run("print(chr(27) + ']0;x' + chr(7) + 'plain')").output.isprintable()


@needs_proc
def test_no_descriptor_is_left_open() -> None:
    run("print('once')")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _round in range(5):
        run("print('again')")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
