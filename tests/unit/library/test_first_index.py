"""A first index is whole before its parts are joined, and joining them changes no answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.index import words
from reader.index.catalog import Catalog
from reader.index.database import Database
from reader.index.record import record_of
from reader.ingest.decoding import DecodeOptions
from reader.ingest.source import FileEntry
from reader.library.library import Library
from reader.library.reading import Job, chunks
from reader.model.query import Query, Term
from support.articles import article

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 60


def _parts(path: Path) -> int:
    """Count the parts of the index of words."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()[0])


def _never() -> bool:
    return False


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """An index of which every article was written by itself."""
    catalog = Catalog(Database(tmp_path / "index.db"), {})
    for number in range(COUNT):
        # Words enough that a part has pages of its own.
        text = "".join(chr(0x4E00 + (number * 37 + place * 11) % 8000) for place in range(3000))
        catalog.apply([record_of(article(f"{number}.md"), text)])
    return catalog


def test_parts_are_joined_once_all_is_written(catalog: Catalog, tmp_path: Path) -> None:
    assert _parts(tmp_path / "index.db") > 4
    assert catalog.tidy(_never)
    assert _parts(tmp_path / "index.db") == 1
    written = catalog.version()
    assert catalog.tidy(_never)
    assert catalog.version() == written


def test_joining_goes_on_where_it_was_stopped(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_JOINED_PAGES", 4)
    asked = iter([False, True])
    assert not catalog.tidy(lambda: next(asked))
    between = _parts(tmp_path / "index.db")
    assert between > 1
    assert catalog.tidy(_never)
    assert _parts(tmp_path / "index.db") == 1


def test_joining_changes_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.md").write_text(f"# 第{number}篇\n\n芯片{number}，与軟體。\n", encoding="utf-8")
    library = Library.open([str(folder)])
    library.sync()
    queries = [Query(expression=Term(text)) for text in ("芯片", "软体", "第1", "片5", "xp")]
    before = [list(library.select(query).ids) for query in queries]
    assert len(before[0]) == len(before[1]) == COUNT
    library.tidy()
    assert [list(library.select(query).ids) for query in queries] == before
    library.close()


@pytest.mark.parametrize(("size", "lengths"), [(10, [32, 32, 6]), (1 << 19, [2] * 35), (1 << 24, [1] * 70)])
def test_files_are_read_some_at_a_time_and_large_ones_alone(size: int, lengths: list[int]) -> None:
    jobs = [
        Job(str(each), FileEntry(f"/{each}", str(each), size, 0), "", DecodeOptions()) for each in range(70)
    ]
    found = [*chunks(jobs)]
    assert [len(chunk) for chunk in found] == lengths
    assert [job for chunk in found for job in chunk] == jobs
