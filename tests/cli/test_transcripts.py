"""What a person types and what the program answers, word for word: the ``.txt`` files beside this one.

A line ``$ command`` is run by the shell in this folder. The lines below it are standard output; those that
begin with ``! `` are standard error, and ``? 2`` is an exit status other than 0. Blocks are separated by
one empty line, and a line ``# …`` after it says what the block is about. ``library`` is the library that is open
where no source is named, and ``$TMP`` an empty folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


class Block(NamedTuple):
    """One command with what must come of it."""

    command: str
    stdout: str
    stderr: str
    status: int


def blocks(text: str) -> Iterator[Block]:
    """Read a transcript."""
    for part in re.split(r"\n\n(?=[$#] )", text.strip("\n")):
        # Only above the command: what it writes may begin with # too.
        lines = list(dropwhile(lambda line: line.startswith("# "), part.split("\n")))
        stdout = [line for line in lines[1:] if not line.startswith(("! ", "? "))]
        stderr = [line.removeprefix("! ") for line in lines[1:] if line.startswith("! ")]
        statuses = [int(line.removeprefix("? ")) for line in lines[1:] if line.startswith("? ")]
        yield Block(
            lines[0].removeprefix("$ "),
            "".join(f"{line}\n" for line in stdout),
            "".join(f"{line}\n" for line in stderr),
            statuses[0] if statuses else 0,
        )


def cases() -> Iterator[object]:
    for path in sorted(HERE.glob("*.txt")):
        for block in blocks(path.read_text(encoding="utf-8")):
            yield pytest.param(block, id=f"{path.stem}: {block.command}")


@pytest.fixture
def shell(tmp_path: Path) -> str:
    """Return the beginning of a shell command in which ``reader`` is the program under test."""
    return f'reader() {{ "{sys.executable}" -m reader "$@"; }}\nTMP="{tmp_path}"\nexport READER_LIBRARY=library\n'


@pytest.mark.parametrize("block", cases())
def test_transcript(block: Block, shell: str) -> None:
    done = subprocess.run(
        ["bash", "-c", shell + block.command],
        cwd=HERE,
        env=dict(os.environ),  # and not COLUMNS, which readline may have put into that of the process alone
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert Block(block.command, done.stdout.decode(), done.stderr.decode(), done.returncode) == block
