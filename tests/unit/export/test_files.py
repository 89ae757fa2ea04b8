"""Exports are written whole, under safe names, and never over an article."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import OutputError
from reader.export.files import FileWriter, file_name, make_folder
from support.articles import article

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    FileWriter([]).write(target, [b"new ", b"text"])
    assert target.read_bytes() == b"new text"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        FileWriter([]).write(tmp_path / "out.md", [b"x"])
    finally:
        os.umask(before)
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o640


def test_what_fails_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    target = tmp_path / "out.md"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        FileWriter([]).write(target, broken())
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    FileWriter([]).write(tmp_path / "link.md", [b"new"])
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


@pytest.mark.parametrize("by", ["path", "link", "hard link"])
def test_an_article_is_not_overwritten_by_any_name(by: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    target = path if by == "path" else tmp_path / "other.md"
    if by == "link":
        target.symlink_to(path)
    elif by == "hard link":
        target.hardlink_to(path)
    files = FileWriter([article("x/a.md", path=str(path), size=4)])
    with pytest.raises(OutputError, match="is an article of the library"):
        files.write(target, [b"new"])
    assert path.read_bytes() == b"mine"


def test_a_place_that_cannot_be_written_is_an_error_of_output(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"could not write .*nowhere"):
        FileWriter([]).write(tmp_path / "nowhere" / "out.md", [b"x"])
    with pytest.raises(OutputError, match="could not make the folder"):
        make_folder(tmp_path / "file" / "folder")


def test_a_device_is_written_to_as_it_is() -> None:
    FileWriter([]).write(Path(os.devnull), [b"x"])
    with pytest.raises(OutputError, match="No space left"):
        FileWriter([]).write(Path("/dev/full"), [b"x"])


def test_a_file_that_exists_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"exists and is not replaced \(--force"):
        FileWriter([], replace=False).write(tmp_path / "out.md", [b"new"])
    assert (tmp_path / "out.md").read_bytes() == b"old"
    FileWriter([], replace=False).write(tmp_path / "other.md", [b"new"])
    assert (tmp_path / "other.md").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["甲" * 100, "a" * 300, "x" * 5000])
def test_a_name_that_is_too_long_is_an_error_of_output(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="File name too long"):
        FileWriter([]).write(tmp_path / name, [b"x"])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Is a directory"):
        FileWriter([]).write(tmp_path, [b"x"])


def test_a_pipe_that_nobody_reads_is_an_error_and_no_wait_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="no program reads this pipe"):
        FileWriter([], pipe_seconds=0).write(tmp_path / "pipe", [b"x"])


def test_a_pipe_waits_for_its_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE)
    FileWriter([]).write(tmp_path / "pipe", [b"x" * 100_000])
    assert len(reader.communicate()[0]) == 100_000


@pytest.mark.parametrize(
    ("title", "day", "name"),
    [
        ("冰火两重天", dt.date(2025, 2, 14), "2025-02-14 冰火两重天.md"),
        ("冰火两重天", None, "冰火两重天.md"),
        ("../../etc/passwd", None, "etc passwd.md"),
        ("a/b\\c:d", dt.datetime(2025, 2, 14, 9), "2025-02-14 a b c d.md"),  # noqa: DTZ001 -- as written
        ("-rf", None, "rf.md"),
        (".hidden. ", None, "hidden.md"),
        ("con", None, "_con.md"),
        ("NUL .txt", None, "_NUL .txt.md"),
        ("nul", None, "_nul.md"),
        ("COM¹", None, "_COM¹.md"),
        ("lpt9.tar", None, "_lpt9.tar.md"),
        ("CONIN$", None, "_CONIN$.md"),
        ("conout$.x", None, "_conout$.x.md"),
        ("clock$", None, "_clock$.md"),
        ("console", None, "console.md"),
        ("nullable", None, "nullable.md"),
        ("COM10", None, "COM10.md"),
        ("", None, "untitled.md"),
        ("???", None, "untitled.md"),
    ],
)
def test_names_say_day_and_title_and_are_safe(title: str, day: dt.date | None, name: str) -> None:
    assert file_name(article("x/a.md", date=day), title, ".md", set()) == name


def test_names_are_unique_without_regard_to_case() -> None:
    taken: set[str] = set()
    names = [file_name(article("x"), title, ".md", taken) for title in ("Etf", "ETF", "etf")]
    assert names == ["Etf.md", "ETF (2).md", "etf (3).md"]


@given(st.text())
def test_a_name_is_one_plain_name_that_file_systems_take(title: str) -> None:
    name = file_name(article("x"), title, ".md", set())
    assert "/" not in name
    assert name not in {".", ".."}
    assert not name.startswith((".", "-", " "))
    assert not any(ord(character) < 32 or character == "\x7f" for character in name)
    assert len(name.encode()) <= 200
