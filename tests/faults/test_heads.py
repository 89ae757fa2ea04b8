"""No head takes more than its length: what a parser would work at by the square is read line by line.

Files are read by processes that are bounded only where there are many; one that is opened alone is read here.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

LENGTH = 60_000
"""Characters: below the length from which no TOML is parsed at all."""
SECONDS = 10
"""Of a processor, the start of the program included: the work by the square took this long at a third more."""
MEMORY = 400 << 20
"""Bytes of addresses; the work by the square took 900 MB."""
PROGRAM = """
import sys
from reader.ingest.decoding import DecodeOptions
from reader.ingest.metadata import read_article
from reader.ingest.source import FileEntry
data = sys.stdin.buffer.read()
article, body = read_article("a/b.md", FileEntry("b.md", "b.md", len(data), 1), data, DecodeOptions())
print(article.title, body.text.strip()[-2:])
"""

HEADS = {
    "bare parts": "+++\na" + ".a" * (LENGTH // 2) + " = 1\ntitle = '题'\n+++\n",
    "quoted parts": "+++\n'a'" + ".'a'" * (LENGTH // 4) + " = 1\ntitle = '题'\n+++\n",
    "parts in double quotes": '+++\n"a"' + '."a"' * (LENGTH // 4) + " = 1\ntitle = '题'\n+++\n",
    "parts apart": "+++\na" + " . a" * (LENGTH // 4) + " = 1\ntitle = '题'\n+++\n",
    "parts in a table": "+++\nx = {a" + ".a" * (LENGTH // 2) + " = 1}\ntitle = '题'\n+++\n",
    "parts of a table's name": "+++\ntitle = '题'\n[a" + ".a" * (LENGTH // 2) + "]\nb = 1\n+++\n",
    "parts behind a quoted equals sign": "+++\n'='.a" + ".a" * (LENGTH // 2) + " = 1\ntitle = '题'\n+++\n",
    "arrays": "+++\na = " + "[" * LENGTH + "\ntitle = '题'\n+++\n",
    "JSON arrays": '{"title": "题",\n"a": ' + "[" * LENGTH + "\n}\n",
    "JSON objects": '{"title": "题",\n"a": ' + '{"a":' * (LENGTH // 5) + "\n}\n",
    "YAML arrays": "---\ntitle: 题\na: " + "[" * LENGTH + "\n---\n",
    "YAML lists": "---\ntitle: 题\na:\n " + "- " * (LENGTH // 2) + "\n---\n",
    "YAML keys": "---\ntitle: 题\n" + "? " * (LENGTH // 2) + "\n---\n",
}


def bounded() -> None:
    """Have the system end this process where it takes more than it may."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_read_within_bounds(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=(HEADS[name] + "\n正文。\n").encode(),
        capture_output=True,
        preexec_fn=bounded,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["题", "文。"]
