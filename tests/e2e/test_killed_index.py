"""A first index that is killed at any moment goes on from there, and ends as one that was not."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.library.library import Library
from reader.model.query import Facet, Query, Sort, Term

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
COUNT = 900
"""Files: enough for processes of their own."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    for number in range(COUNT):
        path = folder / f"{number % 7}" / f"{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        # With its zone: this process may be in another one than those it starts.
        head = f"---\ntitle: 第{number}篇\ndate: {day}T08:00:00+08:00\ntags: [t{number % 5}]\n---\n"
        path.write_text(head + f"科创芯片 {number} 号，人工智能。\n" * 20, encoding="utf-8")
    return folder


def _everything(root: Path) -> list[object]:
    library = Library.open([str(root)])
    library.sync()
    assert library.notices == []
    every = library.select(Query(sort=Sort.PATH))
    queries = [Query(expression=Term(text)) for text in ("芯片", "7 号", "第89", "a")]
    found = [list(library.select(query).ids) for query in queries]
    facets = [library.facets(Query(), facet) for facet in (Facet.TAG, Facet.DATE, Facet.FOLDER)]
    library.close()
    return [every.rows(0, COUNT + 1), found, facets]


@pytest.mark.e2e
@pytest.mark.slow
def test_a_first_index_may_be_killed_at_any_moment(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sys.executable, "-m", "reader", "sync", str(root)]
    began = time.monotonic()
    subprocess.run(words, check=True)
    seconds = time.monotonic() - began
    wanted = _everything(root)
    killed = 0
    for number in range(KILLS):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"cache {number}"))
        began = time.monotonic()
        process = subprocess.Popen(words)
        try:
            process.wait(seconds * (number + 0.5) / KILLS)  # the wait is what is tested
            # Faster than the first time, which another program may have delayed.
            seconds = time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.kill()
            killed += process.wait() != 0
        assert _everything(root) == wanted
    assert killed >= KILLS // 2
