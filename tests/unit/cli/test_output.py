"""Standard output gets UTF-8 whatever comes, and a terminal nothing that acts on it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from reader.cli.output import Output
from reader.cli.stderr import Notes
from reader.errors import OutputError, QueryError, UsageError

HOSTILE = "题\x1b]0;x\x07\x9b2J\u202e目\n"


def test_a_pipe_gets_text_as_it_is_and_a_terminal_gets_it_clean() -> None:
    pipe, terminal = io.BytesIO(), io.BytesIO()
    Output(pipe, is_terminal=False).write(HOSTILE)
    Output(terminal, is_terminal=True).write(HOSTILE)
    assert pipe.getvalue() == HOSTILE.encode()
    assert terminal.getvalue() == "题]0;x2J目\n".encode()


def test_bytes_are_final() -> None:
    terminal = io.BytesIO()
    Output(terminal, is_terminal=True).write(b"\x1b[1m\xff")
    assert terminal.getvalue() == b"\x1b[1m\xff"


def test_a_byte_that_is_not_utf8_in_a_name_becomes_a_mark() -> None:
    stream = io.BytesIO()
    Output(stream, is_terminal=False).write(os.fsdecode(b"a\xff.md"))
    assert stream.getvalue() == "a\ufffd.md".encode()


def test_a_full_disk_is_an_error_of_output() -> None:
    message = "could not write to standard output: No space left"
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OutputError, match=message):
        Output(full, is_terminal=False).write("x")


def test_a_pipe_that_nobody_reads_stays_a_broken_pipe() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe, pytest.raises(BrokenPipeError):
        Output(pipe, is_terminal=False).write("x")


def test_closed_output_takes_everything_without_a_word() -> None:
    output = Output(None, is_terminal=False)
    output.write("x")
    output.flush()
    output.close()


def said(tmp_path: Path, error: UsageError | QueryError) -> str:
    place = tmp_path / "stderr"
    with place.open("w", encoding="utf-8") as stream:
        Notes(stream, Output(None, is_terminal=False)).error(error)
    return place.read_text(encoding="utf-8")


def test_an_error_is_one_line_without_control_characters(tmp_path: Path) -> None:
    assert said(tmp_path, UsageError("no “a\x1b[2J\nb”", hint="try c")) == "reader: no “a[2J b” (try c)\n"


def test_a_query_is_marked_where_it_fails_in_cells(tmp_path: Path) -> None:
    error = QueryError(
        "unknown field “tga”", text="芯片\ttga:x", position=3, length=3, hint="did you mean “tag”?"
    )
    assert said(tmp_path, error) == (
        "reader: unknown field “tga”\n  芯片 tga:x\n       ^^^\n  did you mean “tag”?\n"
    )


def test_notes_come_after_the_output_before_them() -> None:
    order: list[str] = []

    class Recorder(io.BytesIO):
        def flush(self) -> None:
            order.append("flushed")

    class Listener(io.StringIO):
        @property
        def buffer(self) -> io.BytesIO:
            order.append("spoke")
            return io.BytesIO()

    Notes(Listener(), Output(Recorder(), is_terminal=False)).say("x")
    assert order == ["flushed", "spoke"]
