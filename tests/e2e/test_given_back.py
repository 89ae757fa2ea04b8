"""The terminal is given back as it was: after any signal, any program that fails, any way in which it goes away."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from support.terminal import PATIENCE, READER, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.e2e

# Every mode that the screen sets; the cursor (25) and line wrap (7) are on before and after.
TAKEN = {"1049", "1000", "1003", "1006", "1004", "2004", "kitty"}
BEFORE = {"25", "7"}
ENDING = (
    signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM,
    signal.SIGVTALRM, signal.SIGXCPU,
)  # fmt: skip


@pytest.fixture
def terminal(library: Path, terminals: list[Terminal]) -> Terminal:
    return opened(library, terminals)


def opened(library: Path, terminals: list[Terminal], **environment: str) -> Terminal:
    """Return a terminal on which the library is read."""
    terminal = Terminal([*READER, str(library)], columns=100, rows=30, **environment)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    assert terminal.modes() >= TAKEN
    return terminal


def lives_and_ends(terminal: Terminal) -> None:
    """Assert that the screen answers keys, and that Q ends it with 0 and gives the terminal back."""
    assert terminal.modes() >= TAKEN
    terminal.press("?")
    terminal.wait_for("Keys", "Esc close")
    terminal.press("\x1b")
    terminal.wait_without("Esc close")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert terminal.modes() == BEFORE


@pytest.mark.parametrize("number", [pytest.param(each, id=each.name) for each in ENDING])
def test_a_signal_ends_the_program_and_gives_the_terminal_back(number: int, terminal: Terminal) -> None:
    terminal.signal(number)
    assert terminal.exit_status() == 128 + number
    assert terminal.modes() == BEFORE
    assert "Traceback" not in terminal.text


def test_the_line_discipline_is_what_it_was(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(["/bin/sh"], columns=100, rows=30, PS1="SHELL$ ")
    terminals.append(terminal)
    terminal.wait_for("SHELL$")
    before = terminal.attributes()
    terminal.press(f"{shlex.join([*READER, str(library)])}\r")
    terminal.wait_for("這裡是正文")
    assert terminal.attributes() != before
    terminal.press("Q")
    terminal.wait_until(lambda _text: terminal.modes() == BEFORE, "the modes of the shell")
    terminal.wait_until(lambda _text: terminal.attributes() == before, "the attributes of the shell")


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("", "no editor is set"),
        ("/no/such/editor", "could not be started"),
        ("'", "cannot be read"),
        (" ", "no command was given"),
        ("/", "could not be started"),
        ("false", "軟體的第一篇"),
    ],
)
def test_an_editor_that_fails_leaves_the_screen_alive(
    editor: str, said: str, library: Path, terminals: list[Terminal]
) -> None:
    terminal = opened(library, terminals, EDITOR=editor, VISUAL="")
    terminal.press("e")
    terminal.wait_for(said)
    lives_and_ends(terminal)


@pytest.mark.parametrize(
    "browser", ["/no/such/browser", "false", "'", "' %s", "w3m-not-there", "sh -c 'exit 1' %s"]
)
def test_a_browser_that_fails_leaves_the_screen_alive(
    browser: str, library: Path, terminals: list[Terminal]
) -> None:
    (library / "first.md").write_text(
        "---\ntitle: 軟體的第一篇\ndate: 2025-02-14\nurl: https://example.org/page\n---\n\n這裡是正文\n",
        encoding="utf-8",
    )
    terminal = opened(library, terminals, BROWSER=browser)
    terminal.press("o")
    terminal.wait_for("https://example.org/page", "Enter open")
    terminal.press("\r")
    terminal.wait_without("Enter open")
    lives_and_ends(terminal)


def test_keys_meant_for_an_editor_do_not_end_the_program(
    library: Path, tmp_path: Path, terminals: list[Terminal]
) -> None:
    started = tmp_path / "started"
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\ntouch "{started}"\nexec sleep 1000\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = opened(library, terminals, EDITOR=str(editor), VISUAL="")
    terminal.press("e")
    terminal.wait_until(lambda _text: started.exists(), "the editor")
    terminal.wait_until(lambda _text: not terminal.modes() & TAKEN, "the terminal lent")
    terminal.press("\x03")  # the terminal sends SIGINT to both
    terminal.wait_until(lambda _text: terminal.modes() >= TAKEN, "the screen")
    lives_and_ends(terminal)


@pytest.mark.parametrize("numbers", [(signal.SIGCONT,), (signal.SIGSTOP, signal.SIGCONT)])
def test_continuing_what_was_not_suspended_starts_nothing_twice(
    numbers: tuple[int, ...], terminal: Terminal
) -> None:
    for _round in range(5):
        for number in numbers:
            terminal.signal(number)
        terminal.forget()
        terminal.wait_for("軟體的第一篇", "這裡是正文")
    lives_and_ends(terminal)


def test_suspending_fifty_times_never_loses_the_screen(library: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(["/bin/bash", "--norc", "-i"], columns=100, rows=30, PS1="SHELL$ ")
    terminals.append(terminal)
    terminal.wait_for("SHELL$")
    terminal.press(f"{shlex.join([*READER, str(library)])}\r")
    terminal.wait_for("這裡是正文")
    for _round in range(50):
        terminal.press("\x1a")
        terminal.wait_for("Stopped", "SHELL$")
        assert not terminal.modes() & TAKEN - {"2004"}  # which the shell sets for itself
        terminal.forget()
        terminal.press("fg\r")
        terminal.wait_for("這裡是正文")
    terminal.forget()
    terminal.press("Q")
    terminal.wait_for("SHELL$")
    terminal.press("echo status=$?\r")
    terminal.wait_for("status=0")


def test_a_program_that_no_shell_watches_is_not_stopped(terminal: Terminal) -> None:
    # Started by the terminal itself, as by `xterm -e`: nobody could continue it.
    terminal.forget()
    terminal.press("\x1a")
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    lives_and_ends(terminal)


def end_of(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process that has no terminal any more."""
    return process.wait(timeout=PATIENCE)


@pytest.fixture
def apart(library: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program on a terminal that is not its controlling one, so that no signal tells when it goes; and its other end."""
    ours, its = os.openpty()
    process = subprocess.Popen(
        [*READER, str(library)],
        stdin=its, stdout=its, stderr=its, start_new_session=True, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(its)
    seen = b""
    while "這裡是正文".encode() not in seen:
        seen += os.read(ours, 65536)
    yield process, ours
    process.kill()
    process.wait()


def test_a_terminal_that_vanishes_ends_the_program(apart: tuple[subprocess.Popen[bytes], int]) -> None:
    process, ours = apart
    os.close(ours)
    assert end_of(process) == 128 + signal.SIGHUP


def test_a_terminal_that_takes_nothing_does_not_keep_the_program(
    apart: tuple[subprocess.Popen[bytes], int],
) -> None:
    process, ours = apart
    end = time.monotonic() + 3
    while time.monotonic() < end and process.poll() is None:
        os.write(ours, b"j\t")  # is answered by more than the terminal holds
    process.send_signal(signal.SIGTERM)
    assert end_of(process) == 128 + signal.SIGTERM
    os.close(ours)


@pytest.mark.parametrize("redirection", ["2>err.log", "2>&-", "2>/dev/full", "2>/dev/null"])
def test_the_screen_is_drawn_whatever_standard_error_is(
    redirection: str, library: Path, terminals: list[Terminal]
) -> None:
    command = (
        f"cd {shlex.quote(str(library.parent))} && exec {shlex.join([*READER, str(library)])} {redirection}"
    )
    terminal = Terminal(["/bin/sh", "-c", command], columns=100, rows=30)
    terminals.append(terminal)
    terminal.wait_for("軟體的第一篇", "這裡是正文")
    lives_and_ends(terminal)
    log = library.parent / "err.log"
    assert not log.exists() or log.read_bytes() == b""


def test_saving_to_a_pipe_that_nobody_reads_does_not_keep_the_program(
    library: Path, tmp_path: Path, terminals: list[Terminal]
) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    terminal = opened(library, terminals)
    terminal.press("s")
    terminal.wait_for("Save as")
    terminal.press("\x15")
    terminal.wait_without(".md")
    terminal.press(f"{pipe}\r")
    terminal.wait_for("Overwrite?")
    terminal.press("y")
    terminal.wait_for("could not write")
    terminal.press("\x1b")
    terminal.wait_without("Save as")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert terminal.modes() == BEFORE
