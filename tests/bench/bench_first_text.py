"""From the start of the process to the first text on a terminal, as ratios to an empty Textual app.

``python tests/bench/bench_first_text.py [ROUNDS] [LIBRARY]``. What is timed is what a person waits for: a
pseudo-terminal is opened, the program started, and its output watched for words that only the painted screen has.
The median of the rounds counts. Memory is the resident set at that moment. The library is one of 2,000 articles
if none is named; its index is brought up to date before.
"""

from __future__ import annotations

import compileall
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

import reader

_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("first-text")
Empty().run()
"""
_PARAGRAPH = (
    "终端里的每个汉字占两格，每个西文字母占一格；**标点**不可以出现在行首，也不可以孤零零地留在行尾。\n\n"
)
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
_PATIENCE = 60.0


def first_text(command: list[str], needle: str) -> tuple[float, float]:
    """Start ``command`` and return seconds until ``needle`` is painted, and megabytes that it then holds."""
    started = time.perf_counter()
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    child: pexpect.spawn[bytes] = pexpect.spawn(
        command[0], command[1:], dimensions=(45, 160), env=environment, timeout=_PATIENCE
    )
    seen = b""
    while needle.encode() not in _ESCAPES.sub(b"", seen):
        seen += child.read_nonblocking(65536, timeout=_PATIENCE)
    seconds = time.perf_counter() - started
    status = Path(f"/proc/{child.pid}/status")
    resident = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    child.close(force=True)
    return seconds, int(resident[1]) / 1024 if resident else 0.0


def main() -> None:
    """Print the median of each program and its ratio to the empty app."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    # As an installed program has it; without it each start compiles a hundred files, 60 ms.
    compileall.compile_dir(Path(reader.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "CACHE", "STATE")})
        programs = {"empty Textual app": ([sys.executable, "-c", _EMPTY], "first-text")}
        library = sys.argv[2] if len(sys.argv) > 2 else _small_library(Path(folder) / "library")
        programs["reader on a library"] = ([sys.executable, "-m", "reader", library], _first_title(library))
        for name, size in (("12 kB", 12_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)):
            article = Path(folder) / name.replace(" ", "") / "article.md"
            article.parent.mkdir()
            text = _PARAGRAPH * (size // len(_PARAGRAPH.encode()))
            article.write_text(f"# 标题\n\n第一段在这里。\n\n{text}", encoding="utf-8")
            programs[f"reader on {name}"] = ([sys.executable, "-m", "reader", str(article)], "第一段在这里")
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(rounds):  # one after the other, so that all have the same quiet and noisy moments
            for name, (command, needle) in programs.items():
                measured[name].append(first_text(command, needle))
        medians = {
            name: tuple(map(statistics.median, zip(*each, strict=True))) for name, each in measured.items()
        }
        empty_seconds, empty_memory = medians["empty Textual app"]
        for name, (seconds, memory) in medians.items():
            print(
                f"{name:20} {seconds:6.2f} s  {seconds / empty_seconds:5.2f}×   "
                f"{memory:6.0f} MB  {memory / (empty_memory or 1):5.2f}×"
            )


def _small_library(folder: Path) -> str:
    folder.mkdir()
    for number in range(2_000):
        (folder / f"2025-02-14-{number}.md").write_text(f"# 第{number}篇\n\n{_PARAGRAPH}", encoding="utf-8")
    return str(folder)


def _first_title(library: str) -> str:
    """Bring the index of ``library`` up to date and return the beginning of the title that its list begins with."""
    reader_command = [sys.executable, "-m", "reader"]
    subprocess.run([*reader_command, "sync", library], check=True, capture_output=True)
    listed = subprocess.run(
        [*reader_command, "list", "-n", "1", "-f", "tsv", library], check=True, capture_output=True, text=True
    )
    return listed.stdout.split("\t")[2][:6]


if __name__ == "__main__":
    main()
