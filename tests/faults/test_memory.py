"""What is written once is not kept: the memory of ``show`` grows with the bytes of a file, not with its rows."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "山中的雨下了三天，溪水漫过石桥，挑担的人都等在亭子里。" * 8 + "\n\n"
MEGABYTE = 1 << 20
SHORT, LONG = 2, 8
"""Megabytes of the texts."""
MOST = 4.0
"""Bytes of memory a byte of text: the file, its text and a copy of a part. A text that is kept laid out takes seven."""
PROGRAM = """
import resource, sys
from reader.__main__ import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def peak(path: Path, *flags: str) -> int:
    """Return the most memory that ``reader show`` takes for ``path``, in bytes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "show", str(path), *flags],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | {"COLUMNS": "80"},
    )
    return int(done.stderr.split()[-1]) * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.skipif(
    sys.platform == "win32", reason="the system does not tell the peak of a process in this way"
)
@pytest.mark.parametrize("flags", [("-w", "0"), ("-w", "80"), ("--to", "ansi")], ids=" ".join)
def test_a_piped_text_is_not_kept_laid_out(tmp_path: Path, flags: tuple[str, ...]) -> None:
    short, long = (tmp_path / f"{size}.md" for size in (SHORT, LONG))
    for path, size in ((short, SHORT), (long, LONG)):
        count = size * MEGABYTE // len(PARAGRAPH.encode())
        path.write_text("# 雨\n\n" + PARAGRAPH * count, encoding="utf-8")
    grown = peak(long, *flags) - peak(short, *flags)
    assert grown <= MOST * (LONG - SHORT) * MEGABYTE
