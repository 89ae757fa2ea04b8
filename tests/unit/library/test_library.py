"""The library over real files: what a sync finds, tells and keeps, and what front ends get from it."""

from __future__ import annotations

import datetime as dt
import io
import os
import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import ArticleError, NotFoundError, SourceError
from reader.index.database import SearchCancelledError
from reader.ingest.source import LARGE
from reader.library.facet_counts import FacetCount
from reader.library.library import Library
from reader.model.article import Origin
from reader.model.change import Change, ChangeKind
from reader.model.query import Facet, Field, Query, Sort, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.errors import Problem
    from reader.model.article import Article

TODAY = dt.date(2025, 3, 12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    write(
        root / "a.md", "---\ntitle: 科创芯片\ndate: 2025-02-14\ntags: [半導體, ETF]\n---\n\n正文談到資金。\n"
    )
    write(root / "sub/b.md", "---\ntitle: Weekly\ndate: 2025-01-03\ntags: [etf]\n---\n\nAbout money.\n")
    write(root / "c.md", "# 沒有日期\n\n資金面。\n")
    return root


def problems(library: Library) -> Iterator[tuple[Article, Problem]]:
    """Yield every problem that the index knows, article by article in the order of ids."""
    for article in library.select(Query(expression=Field("has", "problem"), sort=Sort.PATH)):
        for problem in article.problems:
            yield article, problem


def write(path: Path, text: str, time: int = 1) -> None:
    """Write a file as of ``time``, so that a change is seen however coarse the clock of the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time, time))


def opened(*locations: Path) -> Library:
    library = Library.open([str(location) for location in locations])
    library.sync()
    return library


def ids(library: Library, text: str = "", **order: object) -> list[str]:
    query = Query(expression=parse_query(text, today=TODAY), **order)  # type: ignore[arg-type]  # sort, reverse, limit
    return list(library.select(query).ids)


def synced(library: Library, cancelled: Callable[[], bool] | None = None) -> list[Change]:
    """Sync and return the changes, sorted by id."""
    changes: list[Change] = []
    library.sync(changes.extend, cancelled)
    return sorted(changes, key=lambda change: change.article_id)


def added(*article_ids: str) -> list[Change]:
    return [Change(ChangeKind.ADDED, article_id) for article_id in article_ids]


def test_a_folder_is_a_library(folder: Path) -> None:
    library = opened(folder)
    assert ids(library) == ["news/a.md", "news/sub/b.md", "news/c.md"]
    assert library.get("news/a.md").title == "科创芯片"
    assert library.read("news/a.md").text.strip() == "正文談到資金。"
    assert library.read("news/a.md").fields["tags"] == ["半導體", "ETF"]


def test_sources_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for parent in ("x", "y"):
        write(tmp_path / parent / "news/a.md", f"# {parent}\n")
    library = opened(tmp_path / "x/news", tmp_path / "y/news")
    assert ids(library) == ["news/a.md", "news~2/a.md"]


def test_one_folder_named_twice_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    library = Library.open(["news", str(folder), "news/a.md"])
    library.sync()
    assert ids(library) == ["news/a.md", "news/sub/b.md", "news/c.md"]
    assert synced(library) == []


def test_a_file_is_a_library_with_the_ids_of_its_folder(folder: Path) -> None:
    assert ids(opened(folder / "a.md", folder / "c.md")) == ["news/a.md", "news/c.md"]


def test_a_missing_location_is_an_error_at_once(folder: Path) -> None:
    with pytest.raises(SourceError, match="nosuch"):
        Library.open([str(folder), str(folder / "nosuch")])


def test_standard_input_that_is_not_open_is_an_error_at_once() -> None:
    with pytest.raises(SourceError, match="standard input"):
        Library.open(["-"])


def test_sync_tells_what_is_new_changed_and_gone(folder: Path) -> None:
    library = Library.open([str(folder)])
    assert synced(library) == added("news/a.md", "news/c.md", "news/sub/b.md")
    assert synced(library) == []
    write(folder / "a.md", "# Other\n", time=2)
    write(folder / "d.md", "# New\n")
    (folder / "c.md").unlink()
    assert synced(library) == [
        Change(ChangeKind.MODIFIED, "news/a.md"),
        Change(ChangeKind.REMOVED, "news/c.md"),
        Change(ChangeKind.ADDED, "news/d.md"),
    ]
    assert library.get("news/a.md").title == "Other"
    with pytest.raises(NotFoundError, match=r"news/c\.md"):
        library.get("news/c.md")


def test_a_file_with_the_same_size_and_time_is_not_read_again(folder: Path) -> None:
    library = opened(folder)
    write(folder / "c.md", "# 有了日期\n\n資金面。\n")
    assert synced(library) == []
    write(folder / "c.md", "# 有了日期\n\n資金面。\n", time=2)
    assert synced(library) == [Change(ChangeKind.MODIFIED, "news/c.md")]


def test_a_batch_is_stored_before_its_changes_are_reported(folder: Path) -> None:
    library = Library.open([str(folder)])
    seen: list[str] = []

    def check(changes: Sequence[Change]) -> None:
        seen.extend(library.get(change.article_id).id for change in changes)

    library.sync(check)
    assert sorted(seen) == ["news/a.md", "news/c.md", "news/sub/b.md"]


def test_a_cancelled_sync_keeps_what_it_found_and_removes_nothing(folder: Path) -> None:
    library = opened(folder)
    (folder / "a.md").unlink()
    write(folder / "d.md", "# New\n")
    answers = iter([False, False, True])
    synced(library, cancelled=lambda: next(answers, True))
    assert "news/a.md" in ids(library)
    synced(library)
    assert ids(library) == ["news/sub/b.md", "news/d.md", "news/c.md"]


def test_a_sync_cancelled_from_the_start_finds_nothing(folder: Path) -> None:
    library = Library.open([str(folder)])
    assert synced(library, cancelled=lambda: True) == []
    assert ids(library) == []


def test_a_file_that_goes_between_walk_and_read_is_no_article(folder: Path) -> None:
    library = Library.open([str(folder)])

    def remove_under_its_feet() -> bool:
        (folder / "c.md").unlink(missing_ok=True)
        return False

    synced(library, cancelled=remove_under_its_feet)
    assert "news/a.md" in ids(library)
    assert "news/c.md" not in ids(library)


def test_a_file_that_becomes_a_pipe_before_it_is_read_is_said_to_be_unreadable(folder: Path) -> None:
    library = Library.open([str(folder)])

    def replace_under_its_feet() -> bool:
        if not (folder / "c.md").is_fifo():
            (folder / "c.md").unlink()
            os.mkfifo(folder / "c.md")
        return False

    synced(library, cancelled=replace_under_its_feet)
    assert [(article.id, problem.kind) for article, problem in problems(library)] == [
        ("news/c.md", "unreadable")
    ]


def test_a_folder_that_goes_leaves_no_articles(folder: Path) -> None:
    library = opened(folder)
    for path in (folder / "a.md", folder / "c.md", folder / "sub/b.md"):
        path.unlink()
    (folder / "sub").rmdir()
    assert len(synced(library)) == 3
    assert ids(library) == []


def test_what_could_not_be_read_is_tried_again(folder: Path) -> None:
    link = folder / "link.md"
    link.symlink_to(folder.parent / "later.md")
    library = opened(folder)
    assert [(article.id, problem.kind) for article, problem in problems(library)] == [
        ("news/link.md", "unreadable")
    ]
    assert library.get("news/link.md").title_from is Origin.FILE_NAME
    with pytest.raises(ArticleError, match=r"news/link\.md"):
        library.read("news/link.md")
    assert synced(library) == []
    write(folder.parent / "later.md", "# Mended\n")
    assert synced(library) == [Change(ChangeKind.MODIFIED, "news/link.md")]
    assert library.get("news/link.md").title == "Mended"
    assert list(problems(library)) == []


@pytest.mark.slow
def test_a_large_file_is_listed_and_read_only_when_opened(folder: Path) -> None:
    large = folder / "large.md"
    large.write_bytes(b"# Inside\n\nneedle\n" + b"x" * LARGE)
    library = opened(folder)
    assert library.get("news/large.md").title == "large"
    assert [problem.kind for _article, problem in problems(library)] == ["size"]
    assert ids(library, "needle") == []
    assert library.read("news/large.md").text.startswith("# Inside")


def test_reading_what_is_gone_or_unknown(folder: Path) -> None:
    library = opened(folder)
    (folder / "a.md").unlink()
    with pytest.raises(ArticleError, match=r"^news/a\.md: "):
        library.read("news/a.md")
    with pytest.raises(NotFoundError):
        library.read("news/none.md")


def test_a_body_is_read_as_it_is_now(folder: Path) -> None:
    library = opened(folder)
    write(folder / "c.md", "New text\n", time=2)
    assert library.read("news/c.md").text == "New text\n"


def test_selections_follow_queries(folder: Path) -> None:
    library = opened(folder)
    assert ids(library, "tag:半导体") == ["news/a.md"]
    assert ids(library, "tag:ETF") == ["news/a.md", "news/sub/b.md"]
    assert ids(library, "资金") == ids(library, "資金") == ["news/a.md", "news/c.md"]
    assert ids(library, "since:2025-02 資金") == ["news/a.md"]
    assert ids(library, "is:undated") == ["news/c.md"]
    assert ids(library, sort=Sort.PATH) == ["news/a.md", "news/c.md", "news/sub/b.md"]
    assert ids(library, "資金 OR money", limit=1) == ["news/a.md"]
    assert ids(library, "资金 OR 日期", sort=Sort.RELEVANCE) == ["news/c.md", "news/a.md"]
    selection = library.select(Query(expression=parse_query("tag:etf", today=TODAY)))
    assert (len(selection), selection.total) == (2, 3)


def test_results_change_with_the_files(folder: Path) -> None:
    library = opened(folder)
    assert ids(library, "money") == ["news/sub/b.md"]
    write(folder / "c.md", "More money\n", time=2)
    before = library.select(Query())
    library.sync()
    assert ids(library, "money") == ["news/sub/b.md", "news/c.md"]
    assert ids(library, "資金") == ["news/a.md"]
    assert [article.title for article in before.rows(2, 3)] == ["沒有日期"]


def test_many_queries_in_turn_give_the_same_results(folder: Path) -> None:
    library = opened(folder)
    texts = [f"tag:etf -{number}x" for number in range(20)]
    assert [ids(library, text) for text in texts * 2] == [["news/a.md", "news/sub/b.md"]] * 40


def test_facets_follow_the_query(folder: Path) -> None:
    library = opened(folder)
    query = Query(expression=parse_query("tag:半導體", today=TODAY), limit=1)
    assert library.facets(Query(), Facet.DATE) == [FacetCount("2025-01", 1), FacetCount("2025-02", 1)]
    assert library.facets(query, Facet.TAG) == [FacetCount("ETF", 1), FacetCount("半導體", 1)]
    lifted = library.facets(query, Facet.TAG, lifted=True)
    assert {found.value: found.count for found in lifted}["ETF"] == 2


@pytest.mark.parametrize(
    ("facet", "field"), [(Facet.TAG, "tag"), (Facet.DATE, "date"), (Facet.SCRIPT, "script")]
)
def test_a_facet_counts_what_its_field_selects(folder: Path, facet: Facet, field: str) -> None:
    library = opened(folder)
    counts = library.facets(Query(), facet)
    assert counts
    assert all(len(ids(library, f'{field}:"{found.value}"')) == found.count for found in counts)


def test_a_folder_facet_counts_what_its_path_selects(folder: Path) -> None:
    library = opened(folder)
    counts = library.facets(Query(), Facet.FOLDER)
    assert [(found.value, found.count) for found in counts] == [("news", 3), ("news/sub", 1)]
    assert len(ids(library, "path:news/*")) == 3
    assert len(ids(library, "path:news/sub/*")) == 1


def test_a_search_can_be_stopped(folder: Path) -> None:
    library = opened(folder)
    query = Query(expression=parse_query("nowhere", today=TODAY))
    with pytest.raises(SearchCancelledError):
        library.select(query, cancelled=lambda: True)
    with pytest.raises(SearchCancelledError):
        library.facets(query, Facet.TAG, cancelled=lambda: True)
    assert len(library.select(query)) == 0
    assert len(library.select(query, cancelled=lambda: False)) == 0


def test_others_select_while_a_sync_runs(tmp_path: Path) -> None:
    for number in range(300):
        write(
            tmp_path / f"{number}.md",
            f"---\ndate: 2025-01-{number % 28 + 1:02}\ntags: [t]\n---\n\ntext {number}\n",
        )
    library = Library.open([str(tmp_path)])
    wrong: list[object] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            for text in ("tag:t", "text"):
                selection = library.select(Query(expression=parse_query(text, today=TODAY)))
                shown = selection.rows(0, len(selection))
                days = [article.date for article in shown]
                if len(selection) != selection.total or days != sorted(days, reverse=True):  # type: ignore[type-var]  # all dated
                    wrong.append((text, len(selection), selection.total))

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    library.sync()
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(library.select(Query())) == 300


def test_standard_input_is_an_article() -> None:
    library = Library.open(["-"], stdin=io.BytesIO("# 標題\n\n正文。\n".encode()))
    assert synced(library) == added("stdin/document")
    assert synced(library) == []
    assert library.get("stdin/document").title == "標題"
    assert library.get("stdin/document").path == "-"
    assert library.read("stdin/document").text == "# 標題\n\n正文。\n"
    assert ids(library, "正文") == ["stdin/document"]


def test_a_stream_is_the_articles_that_were_exported() -> None:
    stream = """---
reader_id: news/2025/b.md
title: 第二篇
tags: [ETF]
---

資金面。

---
reader_id: news/2024-12-31-a.md
---

First text.
"""
    library = Library.open(["-"], stdin=io.BytesIO(stream.encode()))
    assert synced(library) == added("stdin/news/2024-12-31-a.md", "stdin/news/2025/b.md")
    assert ids(library, "资金") == ["stdin/news/2025/b.md"]
    assert library.read("stdin/news/2025/b.md").fields == {"title": "第二篇", "tags": ["ETF"]}
    assert library.read("stdin/news/2025/b.md").text.strip() == "資金面。"
    assert library.get("stdin/news/2024-12-31-a.md").date == dt.date(2024, 12, 31)


def test_the_encoding_of_a_stream_is_a_problem_of_its_first_article() -> None:
    stream = "---\nreader_id: a/a.md\n---\n\n這是一段中文文字，足夠猜出編碼。\n\n---\nreader_id: a/b.md\n---\n\n第二篇文章。\n"
    library = Library.open(["-"], stdin=io.BytesIO(stream.encode("big5")))
    library.sync()
    assert [(article.id, problem.kind) for article, problem in problems(library)] == [
        ("stdin/a/a.md", "encoding")
    ]
    assert library.read("stdin/a/b.md").text.strip() == "第二篇文章。"


def test_standard_input_beside_a_folder(folder: Path) -> None:
    library = Library.open(["-", str(folder)], stdin=io.BytesIO(b"2025-03-01 piped"))
    library.sync()
    library.sync()
    assert len(ids(library)) == 4


def test_a_closed_library_can_be_used_again(folder: Path) -> None:
    library = opened(folder)
    assert ids(library, "資金") == ["news/a.md", "news/c.md"]
    library.close()
    assert ids(library, "資金") == ["news/a.md", "news/c.md"]
