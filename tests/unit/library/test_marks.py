"""What is read and starred stays with its article, whatever becomes of files, index and state."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reader.errors import NotFoundError, StateError
from reader.library.library import Library
from reader.model.mark import Mark
from reader.model.query import Query, Sort, parse_query
from reader.paths import cache_folder, state_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = dt.date(2025, 3, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    folder.mkdir()
    for name, text in {"a": "软件行业的报告。", "b": "第二篇文章。", "c": "第三篇文章。"}.items():
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
    return folder


def opened(folder: Path) -> Library:
    library = Library.open([str(folder)])
    library.sync()
    return library


def ids(library: Library, query: str) -> str:
    expression = parse_query(query, today=TODAY)
    found = library.select(Query(expression=expression, sort=Sort.PATH)).ids
    return " ".join(article_id.removeprefix("lib/").removesuffix(".md") for article_id in found)


def touched(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))


def test_marks_are_found_and_change_what_is_found(folder: Path) -> None:
    library = opened(folder)
    assert (ids(library, "is:unread"), ids(library, "is:read")) == ("a b c", "")
    assert library.marks.mark(["lib/a.md", "lib/b.md"], read=True) == 2
    assert library.marks.mark(["lib/b.md", "lib/c.md"], starred=True) == 2
    assert library.marks.mark(["lib/b.md"], read=True, starred=True) == 0
    assert (ids(library, "is:unread"), ids(library, "is:read"), ids(library, "is:starred")) == (
        "c",
        "a b",
        "b c",
    )
    assert ids(library, "is:read -is:starred") == "a"
    assert ids(library, "is:read OR is:starred") == "a b c"
    assert library.marks.of(["lib/a.md", "lib/b.md", "lib/c.md"]) == {
        "lib/a.md": Mark(read=True),
        "lib/b.md": Mark(read=True, starred=True),
        "lib/c.md": Mark(starred=True),
    }
    library.marks.mark(["lib/b.md"], read=False, starred=False)
    assert (ids(library, "is:read"), ids(library, "is:starred")) == ("a", "c")


def test_marks_are_there_the_next_time_and_in_an_index_that_is_made_anew(folder: Path) -> None:
    opened(folder).marks.mark(["lib/a.md"], read=True, starred=True)
    assert ids(opened(folder), "is:read") == "a"
    shutil.rmtree(cache_folder())
    library = opened(folder)
    assert (ids(library, "is:read"), ids(library, "is:starred"), ids(library, "is:unread")) == (
        "a",
        "a",
        "b c",
    )


def rename(folder: Path) -> None:
    (folder / "a.md").rename(folder / "z.md")


def move(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "a.md").rename(folder / "deep/z.md")


def edit(folder: Path) -> None:
    touched(folder / "a.md", "# a\n\n软件行业的报告，改过。\n")


def convert(folder: Path) -> None:
    (folder / "a.md").unlink()
    (folder / "z.md").write_text("# a\n\n軟件行業的報告。\n", encoding="utf-8")


def add_head(folder: Path) -> None:
    (folder / "a.md").unlink()
    (folder / "z.md").write_text("---\ntags: [x]\n---\n# a\n\n软件行业的报告。\n", encoding="utf-8")


def copy(folder: Path) -> None:
    shutil.copy(folder / "a.md", folder / "0.md")


def replace_by_copy(folder: Path) -> None:
    shutil.copy(folder / "a.md", folder / "z.md")
    (folder / "a.md").unlink()


def copy_again(folder: Path) -> None:
    shutil.copy(folder / "z.md", folder / "y.md")


def swap(folder: Path) -> None:
    (folder / "a.md").rename(folder / "x.md")
    (folder / "b.md").rename(folder / "a.md")
    (folder / "x.md").rename(folder / "b.md")


@pytest.mark.parametrize(
    ("happen", "read"),
    [
        (rename, "z"),
        (move, "deep/z"),
        (edit, "a"),
        (convert, "z"),
        (add_head, "z"),
        (copy, "a"),
        (replace_by_copy, "z"),
        (swap, "b"),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_marks_follow_the_article(
    folder: Path, happen: Callable[[Path], None], read: str, *, again: bool
) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True, starred=True)
    assert ids(library, "is:read") == "a"
    happen(folder)
    if again:
        library.close()
        library = Library.open([str(folder)])
    library.sync()
    assert (ids(library, "is:read"), ids(library, "is:starred")) == (read, read)
    assert read not in ids(library, "is:unread").split()


def test_an_edit_and_then_a_move_keep_marks(folder: Path) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True)
    edit(folder)
    library.sync()
    assert ids(library, "is:read") == "a"
    rename(folder)
    library.sync()
    assert ids(library, "is:read") == "z"


def test_an_address_leads_to_an_article_that_was_edited_and_moved(folder: Path) -> None:
    head = "---\nurl: https://www.example.com/1\n---\n"
    (folder / "a.md").write_text(f"{head}原文。\n", encoding="utf-8")
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True)
    (folder / "a.md").unlink()
    (folder / "z.md").write_text(f"{head.replace('https://www.', 'http://')}改过的文。\n", encoding="utf-8")
    library.sync()
    assert ids(library, "is:read") == "z"


def test_articles_of_one_text_have_marks_of_their_own(folder: Path) -> None:
    for name in "bc":
        shutil.copy(folder / "a.md", folder / f"{name}.md")
    library = opened(folder)
    library.marks.mark(["lib/b.md"], read=True)
    assert ids(library, "is:read") == "b"
    library.marks.mark(["lib/a.md"], starred=True)
    assert (ids(library, "is:read"), ids(library, "is:starred")) == ("b", "a")
    (folder / "b.md").rename(folder / "z.md")
    library.sync()
    assert (ids(library, "is:read"), ids(library, "is:starred")) == ("z", "a")


def test_an_article_that_comes_back_has_its_marks(folder: Path) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True)
    (folder / "a.md").rename(folder / "a.gone")
    library.sync()
    assert ids(library, "is:read") == ""
    (folder / "a.gone").rename(folder / "new.md")
    library.sync()
    assert ids(library, "is:read") == "new"


def test_ten_changes_are_taken_back(folder: Path) -> None:
    library = opened(folder)
    library.marks.mark(["lib/c.md"], starred=True)
    for number in range(10):
        library.marks.mark(["lib/a.md", "lib/b.md"], read=number % 2 == 0)
    assert [library.marks.undo() for _undo in range(11)] == [2] * 10 + [0]
    assert (ids(library, "is:read"), ids(library, "is:starred")) == ("", "c")


def test_two_libraries_of_one_folder_agree(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    version = other.marks.version()
    one.marks.mark(["lib/a.md"], read=True)
    assert other.marks.version() != version
    assert ids(other, "is:read") == "a"
    assert other.marks.of(["lib/a.md"])["lib/a.md"].read
    other.marks.mark(["lib/a.md"], read=False)
    assert ids(one, "is:read") == ""


def test_a_file_outside_and_a_part_of_the_library_share_marks(folder: Path, tmp_path: Path) -> None:
    library = opened(folder)
    (tmp_path / "out.md").write_text("外面的文章。", encoding="utf-8")
    outside = library.resolve(str(tmp_path / "out.md"))
    assert library.marks.mark([outside.id], read=True) == 1
    assert library.marks.of([outside.id])[outside.id].read
    assert ids(library, "is:read") == ""
    whole = Library.open([str(tmp_path)])
    whole.sync()
    assert len(whole.select(Query(expression=parse_query("is:read", today=TODAY)))) == 1
    one = Library.open([str(folder / "a.md")])
    one.sync()
    (article,) = one.select(Query())
    one.marks.mark([article.id], starred=True)
    assert ids(library, "is:starred") == "a"


def test_what_is_new_came_after_the_library_was_looked_at(folder: Path) -> None:
    library = opened(folder)
    assert ids(library, "is:new") == ""
    (folder / "d.md").write_text("新来的。", encoding="utf-8")
    library.sync()
    assert ids(library, "is:new") == "d"
    for happen in (edit, rename, copy_again):
        happen(folder)
        library.sync()
        assert ids(library, "is:new") == "d"
    library.marks.look()
    assert ids(library, "is:new") == "d"  # as long as it is looked at
    again = opened(folder)
    assert ids(again, "is:new") == ""
    (folder / "e.md").write_text("再来的。", encoding="utf-8")
    again.sync()
    assert ids(again, "is:new") == "e"


def test_nothing_is_marked_where_one_article_is_not_there(folder: Path) -> None:
    library = opened(folder)
    with pytest.raises(NotFoundError):
        library.marks.mark(["lib/a.md", "lib/none.md"], read=True)
    assert ids(library, "is:read") == ""
    assert not state_file().exists()


def test_an_index_that_cannot_be_written_answers_all_the_same(
    folder: Path,
) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md", "lib/b.md"], read=True)
    library.marks.mark(["lib/b.md"], starred=True)
    (index,) = (cache_folder() / "index").glob("*.db")
    shutil.copy(folder / "a.md", folder / "a2.md")
    library.sync()
    with library._index.ask(lambda catalog: catalog).database.reading() as connection:
        connection.execute("PRAGMA query_only = ON")
    assert index.exists()
    assert ids(library, "is:read") == "a b"
    assert (ids(library, "is:unread"), ids(library, "is:starred -is:unread")) == ("a2 c", "b")
    assert library.marks.of(["lib/b.md", "lib/c.md"]) == {
        "lib/b.md": Mark(read=True, starred=True),
        "lib/c.md": Mark(),
    }
    assert library.marks.mark(["lib/c.md"], read=True) == 1
    assert library.marks.mark(["lib/a.md"], starred=True) == 1
    assert (ids(library, "is:unread"), ids(library, "is:starred")) == ("a2", "a b")


def test_a_state_that_cannot_be_read_is_said_once_and_nothing_is_marked(folder: Path) -> None:
    library = opened(folder)
    state_file().mkdir(parents=True)
    assert (ids(library, "is:unread"), ids(library, "is:read")) == ("a b c", "")
    assert len(library.notices) == 1
    assert "state.db" in library.notices[0]
    with pytest.raises(StateError):
        library.marks.mark(["lib/a.md"], read=True)
    state_file().rmdir()
    library.marks.mark(["lib/a.md"], read=True)
    assert ids(library, "is:read") == "a"


def test_another_state_in_its_place_is_another_set_of_marks(folder: Path) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True)
    assert ids(library, "is:read") == "a"
    shutil.copy(state_file(), state_file().with_name("before.db"))
    library.marks.mark(["lib/b.md"], read=True)
    assert ids(library, "is:read") == "a b"
    state_file().with_name("before.db").replace(state_file())
    assert ids(library, "is:read") == "a"
    state_file().unlink()
    assert ids(library, "is:read") == ""
    library.marks.mark(["lib/c.md"], read=True)
    assert ids(library, "is:read") == "c"
