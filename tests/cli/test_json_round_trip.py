"""What is exported as JSON, JSON lines or Markdown is read again from standard input as the same articles."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from support.locations import REPOSITORY, SHARED_SEEDS

FACTS = (
    "title", "date", "tags", "categories", "lang", "script", "source", "url", "summary", "author", "chars",
    "minutes", "codes",
)  # fmt: skip


def _reader(*words: str, data: bytes = b"") -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "reader", *words], input=data, capture_output=True, check=True
    )
    return done.stdout


def _records(lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.mark.parametrize("form", ["jsonl", "json", "markdown"])
@pytest.mark.parametrize(
    "library", [REPOSITORY / "seeds", pytest.param(SHARED_SEEDS, marks=pytest.mark.shared)]
)
def test_an_export_is_read_again(library: object, form: str) -> None:
    written = _records(_reader("list", str(library), "-f", "jsonl", "--body"))
    again = _records(
        _reader("list", "-", "-f", "jsonl", "--body", data=_reader("export", str(library), "--to", form))
    )
    assert [one["id"] for one in again] == [f"stdin/{one['id']}" for one in written]
    for one, other in zip(written, again, strict=True):
        assert {key: other[key] for key in FACTS} == {key: one[key] for key in FACTS}
        # A stream has one empty line of its own before each body, and each ends in a line end.
        assert other["body"].rstrip("\n") == one["body"].lstrip("\r\n").rstrip("\n")


def test_lines_that_jq_chose_are_read_again() -> None:
    lines = _reader("export", str(REPOSITORY / "seeds"), "--to", "jsonl").splitlines(keepends=True)
    chosen = b"".join(line for line in lines if json.loads(line)["title"] == "面汤")
    assert b"\xe9\x9d\xa2" in _reader("show", "-", data=chosen)
    assert b'"id"' not in _reader("show", "-", data=chosen)


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "a", "version": 1}\n', "[1, 2, 3]\n", "[甲](b.md)\n\n乙\n", "{% raw %}\n甲\n", '["a",\n', "{",
        '{"id": 1, "title": "a", "body": "b"}\n', "[" * 100_000,
    ],
)  # fmt: skip
def test_other_text_that_begins_so_is_one_document(text: str) -> None:
    (record,) = _records(_reader("list", "-", "-f", "jsonl", data=text.encode()))
    assert record["id"] == "stdin/document"


def test_a_line_that_is_no_article_stays_among_the_others() -> None:
    article = json.dumps({"id": "a/b.md", "title": "甲", "body": "乙。\n"})
    records = _records(_reader("list", "-", "-f", "jsonl", "--body", data=f"{article}\nbroken {{\n".encode()))
    assert {(one["id"], one["body"].strip()) for one in records} == {
        ("stdin/a/b.md", "乙。"),
        ("stdin/document", "broken {"),
    }
