"""From the start of the process to the first text on a terminal, as ratios to an empty Textual app.

``python tests/bench/bench_first_text.py [ROUNDS]``. What is timed is what a person waits for: a pseudo-terminal
is opened, the program started, and its output watched for words that only the painted screen has. The median of
the rounds counts. Memory is the resident set at that moment.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

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
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "CACHE", "STATE")})
        programs = {"empty Textual app": ([sys.executable, "-c", _EMPTY], "first-text")}
        for name, size in (("12 kB", 12_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)):
            article = Path(folder) / name.replace(" ", "") / "article.md"
            article.parent.mkdir()
            text = _PARAGRAPH * (size // len(_PARAGRAPH.encode()))
            article.write_text(f"# 标题\n\n第一段在这里。\n\n{text}", encoding="utf-8")
            programs[f"reader on {name}"] = ([sys.executable, "-m", "reader", str(article)], "第一段在这里")
        baseline: tuple[float, float] | None = None
        for name, (command, needle) in programs.items():
            measured = [first_text(command, needle) for _ in range(rounds)]
            seconds = statistics.median(seconds for seconds, _ in measured)
            memory = statistics.median(memory for _, memory in measured)
            baseline = baseline or (seconds, memory)
            print(
                f"{name:20} {seconds:6.2f} s  {seconds / baseline[0]:5.2f}×   "
                f"{memory:6.0f} MB  {memory / (baseline[1] or 1):5.2f}×"
            )


if __name__ == "__main__":
    main()
