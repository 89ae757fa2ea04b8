"""The memory of source folders: written when something is new, harmless when it cannot be."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from reader.ingest.known_sources import KEPT, recent_roots, remember
from reader.paths import cache_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file() -> Path:
    return cache_folder() / "sources.json"


def test_nothing_is_known_at_first(file: Path) -> None:
    assert recent_roots() == {}
    assert not file.parent.exists()


def test_what_was_remembered_is_known_and_private(file: Path) -> None:
    remember({"seeds": "/texts/seeds", "新闻": "/texts/新闻"})
    remember({"notes": "/notes"})
    assert recent_roots() == {"seeds": "/texts/seeds", "新闻": "/texts/新闻", "notes": "/notes"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_the_last_folder_of_a_key_counts() -> None:
    remember({"seeds": "/old"})
    remember({"seeds": "/new"})
    assert recent_roots() == {"seeds": "/new"}


def test_nothing_new_writes_nothing(file: Path) -> None:
    remember({"a": "/a", "b": "/b"})
    before = file.stat()
    remember({"a": "/a"})
    remember({})
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_name_that_is_no_text_is_kept() -> None:
    remember({"odd": "/odd\udcff"})
    assert recent_roots() == {"odd": "/odd\udcff"}


def test_the_oldest_are_forgotten() -> None:
    for number in range(KEPT + 3):
        remember({str(number): "/"})
    assert list(recent_roots()) == [str(number) for number in range(3, KEPT + 3)]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b'{"a": 1}', b'{"a"'])
def test_a_damaged_file_counts_as_none_and_is_written_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert recent_roots() == {}
    remember({"seeds": "/seeds"})
    assert json.loads(file.read_text(encoding="utf-8")) == {"seeds": "/seeds"}


def test_a_cache_that_cannot_be_written_is_no_error(file: Path) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("a file where the folder should be", encoding="utf-8")
    remember({"seeds": "/seeds"})
    assert recent_roots() == {}


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(file: Path) -> None:
    file.mkdir(parents=True)
    remember({"seeds": "/seeds"})
    assert recent_roots() == {}
    assert list(file.parent.iterdir()) == [file]
