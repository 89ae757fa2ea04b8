"""Where an export cannot be written: one line, the right status, and nothing half-written, in every format."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.export.registry import FORMATS
from support.locations import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIBRARY = REPOSITORY / "tests" / "cli" / "library"


def _available(name: str) -> bool:
    if name == "pandoc":
        return shutil.which("pandoc") is not None
    return name != "pdf" or importlib.util.find_spec("typst") is not None


NAMES = ["pandoc:docx" if name == "pandoc" else name for name in FORMATS if _available(name)]


def export(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reader", "export", *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written_whole_and_again_only_by_force(name: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert export(LIBRARY, "--to", name, "-o", target).returncode == 0
    first = target.read_bytes()
    refused = export(LIBRARY, "--to", name, "-o", target)
    assert (refused.returncode, refused.stderr.count(b"\n")) == (3, 1)
    assert b"exists" in refused.stderr
    assert target.read_bytes() == first
    assert export(LIBRARY, "--to", name, "-o", target, "--force").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk(name: str) -> None:
    full = export(LIBRARY, "--to", name, "-o", "/dev/full")
    assert (full.returncode, full.stderr.count(b"\n")) == (3, 1)
    assert b"No space left on device" in full.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_that_goes_away(name: str) -> None:
    words = [sys.executable, "-m", "reader", "export", str(LIBRARY), "--to", name]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


@pytest.mark.parametrize("target", ["nowhere/out", "file/out", "甲" * 100, ".", ""])
def test_a_place_that_cannot_be(target: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = export(
        LIBRARY,
        "--to",
        "jsonl",
        f"--output={target}",
        "--split" if target == "." else "--force",
        cwd=tmp_path,
    )
    if target == ".":
        assert done.returncode == 0
        return
    assert (done.returncode, done.stderr.count(b"\n")) == (2 if target == "" else 3, 1)
    assert b"Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    done = export(LIBRARY, "-o", tmp_path / "closed" / "out.md")
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for number in range(3000):
        (library / f"{number}.md").write_text(f"# 题{number}\n\n" + "甲**乙**丙。\n\n" * 40, encoding="utf-8")
    (tmp_path / "out").mkdir()
    words: Sequence[str] = [sys.executable, "-m", "reader", "export", str(library), "--to", "html"]
    target = tmp_path / "out" / "page.html"
    with subprocess.Popen([*words, "-o", str(target)], stderr=subprocess.PIPE) as program:
        deadline = time.monotonic() + 120
        while not list((tmp_path / "out").iterdir()):  # the temporary file tells that it writes
            assert program.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        assert program.wait() == 130
        assert program.stderr is not None
        assert program.stderr.read() == b""
    assert list((tmp_path / "out").iterdir()) == []
