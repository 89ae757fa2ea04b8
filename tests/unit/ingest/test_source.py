"""Sources: which files of a folder are articles, and what cannot be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.ingest.source import (
    LARGE,
    Source,
    SourceKind,
    open_source,
    read_bytes,
    unescaped,
    unreadable_folders,
)


def _write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文", encoding="utf-8")


def _listed(root: Path) -> list[str]:
    return [entry.relative for entry in open_source(str(root)).files()]


def test_articles_are_listed_in_the_order_of_their_paths(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "a/z.markdown", "a.txt", "a-b.mkd", "a/b/c.mdown", "UPPER.MD", "two.md.txt")
    _write(tmp_path, "no-extension", "picture.png", "._resource.md", ".#lock.md")
    listed = _listed(tmp_path)
    assert listed == sorted(
        ["b.md", "a/z.markdown", "a.txt", "a-b.mkd", "a/b/c.mdown", "UPPER.MD", "two.md.txt"]
    )


def test_hidden_folders_are_skipped_and_hidden_files_are_not(tmp_path: Path) -> None:
    _write(
        tmp_path,
        ".git/a.md",
        ".obsidian/a.md",
        "node_modules/p/README.md",
        "a/node_modules/x.md",
        ".hidden.md",
    )
    assert _listed(tmp_path) == [".hidden.md"]


def test_a_file_is_looked_at_but_not_opened(tmp_path: Path) -> None:
    _write(tmp_path, "a.md")
    entry = next(iter(open_source(str(tmp_path)).files()))
    status = (tmp_path / "a.md").stat()
    assert (entry.path, entry.size, entry.mtime_ns) == (
        str(tmp_path / "a.md"),
        status.st_size,
        status.st_mtime_ns,
    )
    assert entry.problem is None
    assert read_bytes(entry.path) == "正文".encode()


def test_ignore_files_are_obeyed_at_every_level(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "keep.md",
        "draft.md",
        "build/a.md",
        "sub/draft.md",
        "sub/other.md",
        "sub/deep/x.md",
        "sub/deep/y.md",
    )
    (tmp_path / ".gitignore").write_text("draft.md\nbuild/\n# comment\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!draft.md\nother.md\n", encoding="utf-8")
    (tmp_path / "sub" / "deep" / ".gitignore").write_text("*.md\n", encoding="utf-8")
    (tmp_path / "sub" / "deep" / ".ignore").write_text("!/y.md\n", encoding="utf-8")
    assert _listed(tmp_path) == ["keep.md", "sub/deep/y.md", "sub/draft.md"]


def test_one_bad_pattern_does_not_undo_the_others(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "b.md")
    (tmp_path / ".gitignore").write_bytes(b"!\na.md\n\xff\xfe\n")
    assert _listed(tmp_path) == ["b.md"]


def test_loops_end_and_nothing_is_listed_twice(tmp_path: Path) -> None:
    _write(tmp_path, "a/one.md", "two.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "again.md").symlink_to(tmp_path / "two.md")
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    entries = list(open_source(str(tmp_path)).files())
    assert [entry.relative for entry in entries] == ["a/one.md", "circle.md", "two.md"]
    assert entries[1].problem is not None


def test_links_that_lead_out_are_followed_once(tmp_path: Path) -> None:
    library, outside = tmp_path / "library", tmp_path / "outside"
    _write(library, "a.md")
    _write(outside, "b.md", "sub/c.md")
    (outside / "back").symlink_to(outside)
    (library / "first").symlink_to(outside)
    (library / "second").symlink_to(outside)
    (library / "link.md").symlink_to(outside / "b.md")
    (library / "nowhere.md").symlink_to(tmp_path / "missing.md")
    entries = {entry.relative: entry for entry in open_source(str(library)).files()}
    assert list(entries) == ["a.md", "first/b.md", "first/sub/c.md", "link.md", "nowhere.md"]
    assert entries["nowhere.md"].problem is not None
    assert entries["link.md"].problem is None


def test_a_link_to_what_the_walk_skips_is_followed(tmp_path: Path) -> None:
    _write(tmp_path, ".store/a.md")
    (tmp_path / "shown").symlink_to(tmp_path / ".store")
    (tmp_path / "b.md").symlink_to(tmp_path / ".store" / "a.md")
    assert _listed(tmp_path) == ["b.md", "shown/a.md"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        entries = list(open_source(str(tmp_path)).files())
    assert [entry.relative for entry in entries] == ["pipe.md", "socket.md"]
    assert all(entry.problem and entry.problem.kind == "unreadable" for entry in entries)
    with pytest.raises(OSError, match="regular"):
        read_bytes(str(tmp_path / "pipe.md"))


def test_a_large_file_is_listed_with_a_note(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGE + 1)
    entry = next(iter(open_source(str(tmp_path)).files()))
    assert entry.problem is not None
    assert entry.problem.kind == "size"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_a_problem(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    entries = {entry.relative: entry.problem for entry in open_source(str(tmp_path)).files()}
    (tmp_path / "closed").chmod(0o700)
    assert entries["closed"] is not None


def test_a_folder_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.md", "b/y.md")
    files = open_source(str(tmp_path)).files()
    assert next(files).relative == "a/x.md"
    (tmp_path / "b" / "y.md").unlink()
    (tmp_path / "b").rmdir()
    assert list(files) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_looked_into_is_a_problem_and_no_article(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.md", "b/y.md")
    (tmp_path / "b").chmod(0)
    source = open_source(str(tmp_path))
    assert [entry.relative for entry in source.files()] == ["a/x.md"]
    (folder,) = unreadable_folders(source)
    assert folder.relative == "b"
    assert folder.problem is not None
    (tmp_path / "b").chmod(0o700)


@pytest.mark.parametrize(
    "name",
    [
        "a.sync-conflict-20240101-120000-ABCDEFG.md",
        "a (conflicted copy 2024-01-01).md",
        "a (张三 的冲突副本 2024-01-01).md",
        "a (Zhang's conflicted copy 2024-01-01).md",
        "a (SFConflict me@a.cn 2024-01-01-10-00-00).md",
        "logseq/bak/pages/a.md",
        "graph/logseq/bak/journals/a.md",
        "logseq/version-files/a.md",
        ".trash/a.md",
        ".obsidian/a.md",
    ],
)
def test_copies_that_programs_keep_are_left_out(tmp_path: Path, name: str) -> None:
    _write(tmp_path, name, "conflict.md", "论冲突.md", "冲突的根源.md")
    assert [entry.relative for entry in open_source(str(tmp_path)).files()] == [
        "conflict.md", "冲突的根源.md", "论冲突.md"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.mdx", "a.qmd", "a.Rmd", "a.MDX", "a.mkd"])
def test_neighbours_of_markdown_are_articles(tmp_path: Path, name: str) -> None:
    _write(tmp_path, name, "b.py")
    assert [entry.relative for entry in open_source(str(tmp_path)).files()] == [name]


def test_names_of_any_bytes_have_ids_on_one_line(tmp_path: Path) -> None:
    names = [
        b"\xb9\xfa\xb1\xea.md",
        "换\n行.md".encode(),
        b"\x1b[31m.md",
        b"100%.md",
        b"100%\n.md",
        "e\u202egnp.md".encode(),
        "换%0A行.md".encode(),
        "换%250A行.md".encode(),
        b"%E4%BD%A0.md",
        b"%B9%FA%B1%EA.md",
    ]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text("正文", encoding="utf-8")
    source = open_source(str(tmp_path))
    entries = list(source.files())
    ids = [source.article_id(entry.relative) for entry in entries]
    assert {os.fsencode(entry.path) for entry in entries} == {
        os.fsencode(tmp_path) + b"/" + name for name in names
    }
    assert len(set(ids)) == len(names)
    assert all(map(str.isprintable, ids))
    assert f"{source.key}/100%.md" in ids
    assert f"{source.key}/%E4%BD%A0.md" in ids, "an address of the web stays as it is"
    assert f"{source.key}/%B9%FA%B1%EA.md" in ids
    assert f"{source.key}/100%25%0A.md" in ids


@given(
    st.lists(st.text("a%025ABF你\n\x1b\udcff\udcb9\ufdd0 ", min_size=1, max_size=9), min_size=2, unique=True)
)
def test_no_two_files_have_one_id_and_an_id_tells_its_file(names: list[str]) -> None:
    source = Source("key", Path(), SourceKind.FOLDER)
    ids = [source.article_id(name) for name in names]
    assert len(set(ids)) == len(names)
    assert all(each.isprintable() for each in ids)
    assert all(
        f"key/{name}" in (article_id, unescaped(article_id))
        for name, article_id in zip(names, ids, strict=True)
    )


def test_folders_nest_deeper_than_python(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    for _level in range(1500):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)
    listed = _listed(tmp_path)
    # Taken apart here, since pytest clears folders by recursion.
    while (tmp_path / "d" / "d").is_dir():
        (tmp_path / "d" / "d").rename(tmp_path / "below")
        (tmp_path / "d").rmdir()
        (tmp_path / "below").rename(tmp_path / "d")
    assert listed == ["d/" * 1500 + "a.md"]


def test_a_file_has_the_id_it_has_in_its_folder(tmp_path: Path) -> None:
    _write(tmp_path / "news", "a.md", "data.json")
    folder = open_source(str(tmp_path / "news"))
    single = open_source(str(tmp_path / "news" / "a.md"))
    assert single.kind is SourceKind.FILE
    assert [single.article_id(entry.relative) for entry in single.files()] == ["news/a.md"]
    assert folder.article_id("a.md") == "news/a.md"
    # A file that is named is read whatever its ending.
    assert [entry.relative for entry in open_source(str(tmp_path / "news" / "data.json")).files()] == [
        "data.json"
    ]


def test_keys_of_different_folders_differ(tmp_path: Path) -> None:
    for parent in ("x", "y", "z"):
        _write(tmp_path / parent / "news", "a.md")
    taken: dict[str, Path] = {}
    keys = []
    for parent in ("x", "y", "x", "z"):
        source = open_source(str(tmp_path / parent / "news"), taken)
        taken[source.key] = source.root
        keys.append(source.key)
    assert keys == ["news", "news~2", "news", "news~3"]


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "news", "a.md")
    monkeypatch.chdir(tmp_path / "news")
    source = open_source(".")
    assert (source.key, [entry.path for entry in source.files()]) == ("news", ["./a.md"])
    assert open_source("/").key == "root"


def test_standard_input_has_no_files() -> None:
    source = open_source("-")
    assert source == Source("stdin", Path("-"), SourceKind.STDIN)
    assert list(source.files()) == []


@pytest.mark.parametrize("location", ["missing", "a.md/b", "a\x00b", "pipe"])
def test_what_is_not_there_is_one_line(tmp_path: Path, location: str) -> None:
    _write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError) as caught:
        open_source(str(tmp_path / location))
    assert "\n" not in str(caught.value)
    assert location.split("\x00", maxsplit=1)[0] in str(caught.value)


def test_a_walk_can_be_stopped(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "b.md", "c.md")
    answers = iter([False, True, True])
    assert [entry.relative for entry in open_source(str(tmp_path)).files(lambda: next(answers))] == ["a.md"]


@pytest.mark.parametrize("location", ["./-c:q.md", "-c:q.md", "./-d", "-d"])
def test_no_path_looks_like_an_option(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "-c:q.md", "-d/a.md")
    monkeypatch.chdir(tmp_path)
    (entry,) = open_source(location).files()
    assert entry.path.startswith("./-")
    assert os.path.exists(entry.path)  # noqa: PTH110 - as a program gets it
