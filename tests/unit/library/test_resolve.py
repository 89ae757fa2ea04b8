"""What a reference on the command line means: an id, a path, a part of a title."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from reader.errors import ArticleError, NotFoundError, UsageError
from reader.library.library import Library
from reader.model.query import Query

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    (root / "a.md").write_text("# 科創芯片 週報\n", encoding="utf-8")
    (root / "sub/b.md").write_text("# 科创芯片\n", encoding="utf-8")
    (root / "c.md").write_text("# ETF Weekly\n", encoding="utf-8")
    (root / ".gitignore").write_text("hidden.md\n", encoding="utf-8")
    (root / "hidden.md").write_text("# Hidden\n", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x.md").write_text("# Outside\n\nOutside text.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def library(folder: Path) -> Library:
    return Library.open([str(folder)])


@pytest.mark.parametrize(
    ("reference", "article_id"),
    [
        ("news/sub/b.md", "news/sub/b.md"),
        ("./news/sub/../c.md", "news/c.md"),
        ("科创芯片 周报", "news/a.md"),
        ("周报", "news/a.md"),
        ("科創芯片", "news/sub/b.md"),
        ("ｅｔｆ", "news/c.md"),
        ("other/x.md", "other/x.md"),
        ("news/hidden.md", "news/hidden.md"),
    ],
)
@pytest.mark.parametrize("is_synced", [False, True])
def test_a_reference_means(library: Library, reference: str, article_id: str, is_synced: bool) -> None:
    if is_synced:
        library.sync()
    assert library.resolve(reference).id == article_id


@pytest.mark.parametrize("is_synced", [False, True])
def test_an_id_with_escapes_names_its_file_from_anywhere(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_synced: bool
) -> None:
    monkeypatch.chdir(tmp_path / "other")  # where no path is like an id
    texts = {"换\n行.md": "甲", "换%0A行.md": "乙", "\udcb9\udcfa.md": "丙", "你%41.md": "丁", "你A.md": "戊"}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    if is_synced:
        library.sync()
    other = Library.open(["."])
    for name, text in texts.items():
        article_id = library.sources[0].article_id(name)
        for each in (library, other):
            article = each.resolve(article_id)
            assert (article.id, article.path) == (article_id, str(folder / name))
            assert each.read(article.id).text == text


def test_an_absolute_path_is_known_in_the_library(library: Library, folder: Path) -> None:
    library.sync()
    assert library.resolve(str(folder / "sub/b.md")).id == "news/sub/b.md"


def test_a_path_through_a_link_is_known_in_the_library(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder)
    library = Library.open(["link"])
    assert library.resolve(str(folder / "c.md")).id == "link/c.md"


def test_ids_and_paths_need_no_sync(library: Library) -> None:
    library.resolve("news/sub/b.md")
    assert len(library.select(Query())) == 0
    library.resolve("Weekly")
    assert len(library.select(Query())) == 3


def test_what_lies_outside_can_be_read_but_is_not_listed(library: Library) -> None:
    library.sync()
    article = library.resolve("other/x.md")
    assert library.read(article.id).text == "# Outside\n\nOutside text.\n"
    assert library.get(article.id) == article
    assert len(library.select(Query())) == 3


def test_an_id_of_a_folder_opened_earlier_is_found_from_anywhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open([str(folder)])
    monkeypatch.chdir(folder.parent / "other")
    library = Library.open(["."])
    assert library.resolve("news/sub/b.md").title == "科创芯片"
    assert library.read("news/sub/b.md").text == "# 科创芯片\n"
    (folder / "sub/b.md").unlink()
    assert library.get("news/sub/b.md").title == "科创芯片"
    with pytest.raises(ArticleError):
        library.read("news/sub/b.md")


def test_an_id_does_not_lead_out_of_its_folder(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.resolve("news/sub/../../nosuch/../other/x.md")


@pytest.mark.parametrize(
    "reference", ["nosuch", "news/nosuch.md", "news", "news/", "other", "a\0b", "芯片厂"]
)
def test_what_is_not_there(library: Library, reference: str) -> None:
    with pytest.raises(NotFoundError, match="no article is named"):
        library.resolve(reference)


@pytest.mark.parametrize("reference", ["", "  "])
def test_a_blank_names_nothing(library: Library, reference: str) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        library.resolve(reference)


def test_several_titles_are_listed(library: Library) -> None:
    with pytest.raises(UsageError) as caught:
        library.resolve("芯片")
    assert caught.value.message == "2 titles fit “芯片”"
    assert caught.value.choices == ("news/sub/b.md  科创芯片", "news/a.md  科創芯片 週報")


def test_of_many_titles_five_are_listed(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.md").write_text(f"# Same {number}\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Library.open([str(tmp_path)]).resolve("same")
    assert caught.value.message == "7 titles fit “same”"
    assert sum("Same" in choice for choice in caught.value.choices) == 5
    assert caught.value.choices[-1] == "…"


def test_beside_standard_input_paths_are_paths(folder: Path) -> None:
    library = Library.open(["-"], stdin=io.BytesIO(b"# Piped\n"))
    library.sync()
    assert library.resolve("Piped").id == "stdin/document"
    assert library.resolve("stdin/document").path == "-"
    assert library.resolve(str(folder / "c.md")).id == "news/c.md"
