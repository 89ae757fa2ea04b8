"""Titles that many files of one folder share, in the index and for a file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ingest.decoding import DecodeOptions
from reader.ingest.open_article import read_only_file
from reader.ingest.source import open_source
from reader.library.library import Library
from reader.model.query import Query

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"01.md": "立春", "02.md": "雨水", "03.md": "惊蛰"}


def write(path: Path, under: str, title: str = "山里的一年") -> None:
    path.write_text(f"# {title}\n\n## {under}\n\n{under}这一天写下的几句。\n", encoding="utf-8")


def titles(library: Library) -> dict[str, str]:
    library.sync()
    selection = library.select(Query())
    return {row.id.rpartition("/")[2]: row.title for row in selection.rows(0, len(selection))}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    root.mkdir()
    for name, term in PAGES.items():
        write(root / name, term)
    return root


def test_chapters_that_begin_with_the_name_of_the_book_have_their_own_titles(book: Path) -> None:
    library = Library.open([str(book)])
    assert titles(library) == PAGES
    assert titles(library) == PAGES
    library.close()


def test_a_later_chapter_joins_the_others_and_the_last_two_have_the_name_back(book: Path) -> None:
    library = Library.open([str(book)])
    titles(library)
    write(book / "04.md", "清明")
    assert titles(library) == {**PAGES, "04.md": "清明"}
    for name in ("01.md", "03.md"):
        (book / name).unlink()
    assert titles(library) == {"02.md": "山里的一年", "04.md": "山里的一年"}
    library.close()


def test_the_name_of_the_file_comes_before_a_heading_further_down(tmp_path: Path) -> None:
    for name in ("浇水", "换盆", "修剪"):
        (tmp_path / f"{name}.md").write_text(f"# 阳台笔记\n\n先说{name}。\n\n## 工具\n", encoding="utf-8")
    library = Library.open([str(tmp_path)])
    assert titles(library) == {"浇水.md": "浇水", "换盆.md": "换盆", "修剪.md": "修剪"}
    library.close()


def test_titles_of_heads_and_of_other_folders_are_kept(book: Path) -> None:
    (book / "03.md").write_text("---\ntitle: 山里的一年\n---\n正文。\n", encoding="utf-8")
    (book / "other").mkdir()
    write(book / "other" / "05.md", "谷雨")
    library = Library.open([str(book)])
    assert set(titles(library).values()) == {"山里的一年"}
    library.close()


def test_a_chapter_opened_alone_has_the_title_that_it_has_in_its_folder(book: Path) -> None:
    read = read_only_file(open_source(str(book / "02.md")), DecodeOptions())
    assert read is not None
    assert read[0].title == "雨水"
    library = Library.open([str(book / "02.md")])
    assert titles(library) == {"02.md": "雨水"}
    library.close()
