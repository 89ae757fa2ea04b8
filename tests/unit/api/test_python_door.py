"""``from reader import open_library``: the examples of docs/python.md, and that it answers as the command line does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import reader
from reader import Query, ReaderError, open_library
from support.locations import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader import Library

ARTICLES = REPOSITORY / "tests" / "cli" / "library"
EXAMPLES = re.findall(
    r"```python\n(.*?)```", (REPOSITORY / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ARTICLES, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "articles"


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.usefixtures("folder")
def test_an_example_of_the_page_runs(example: str) -> None:
    exec(compile(example, "docs/python.md", "exec"), {})  # noqa: S102 -- our own page


def test_every_public_name_is_there_and_lazy() -> None:
    assert all(getattr(reader, name) is not None for name in reader.__all__)
    assert set(reader.__all__) <= set(dir(reader))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reader.nothing


def command(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "reader", *words], capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode()


@pytest.mark.parametrize("query", ["", "茶", "tag:茶", "茶 -tag:夏天", "is:undated", "since:2024-12 OR 水"])
@pytest.mark.usefixtures("folder")
def test_it_selects_what_the_command_line_lists(query: str) -> None:
    for words, order in ((["-s", "title"], "title"), (["-r"], None), ([], None)):
        listed = json.loads(command("list", "articles", "-q", query, "-f", "json", *words))
        with open_library("articles") as library:
            found = library.select(query, sort="title" if order else None, reverse="-r" in words)
            assert [article.id for article in found] == [one["id"] for one in listed]


@pytest.mark.usefixtures("folder")
def test_it_shows_and_exports_what_the_command_line_does() -> None:
    with open_library("articles") as library:
        assert library.render("冷泡茶", width=40, script="tw") == command(
            "show", "articles/2025/冷泡茶.md", "-w", "40", "--script", "tw"
        )
        for form in ("markdown", "plain", "jsonl", "csv", "html"):
            assert library.export("茶", form).decode() == command(
                "export", "articles", "-q", "茶", "--to", form, "-w", "0"
            )
        counts = [f"{facet.value}\t{facet.count}\n" for facet in library.facets("tag")]
        assert "".join(counts) == command("facets", "articles", "-f", "tsv")


@pytest.mark.usefixtures("folder")
def test_marks_are_those_of_the_command_line() -> None:
    with open_library("articles") as library:
        assert library.mark("茶", starred=True) == 3
        starred = command("list", "articles", "--starred", "-f", "tsv", "--columns", "id").split()
        assert starred == [article.id for article in library.select("茶")]


def test_files_written_are_whole_and_stay_without_force(folder: Path) -> None:
    with open_library(folder) as library:
        out = folder.parent / "out.html"
        assert library.export(list(library.select("茶")), "html", out, title="甲") == b""
        whole = out.read_bytes()
        assert b"<title>" in whole
        with pytest.raises(ReaderError, match="exists"):
            library.export("水", "html", out)
        assert out.read_bytes() == whole


@pytest.mark.parametrize(
    ("mistake", "kind"),
    [
        (lambda library: library.select("titel:x"), reader.QueryError),
        (lambda library: library.select("", sort="size"), reader.UsageError),
        (lambda library: library.facets("colour"), reader.UsageError),
        (lambda library: library.render("冷泡茶", "docy"), reader.UsageError),
        (lambda library: library.render("冷泡茶", "epub"), reader.UsageError),
        (lambda library: library.export("", "html", wrong=1), reader.UsageError),
        (lambda library: library.get("nosuch"), reader.NotFoundError),
        (lambda _library: open_library("nosuch"), reader.SourceError),
    ],
)
@pytest.mark.usefixtures("folder")
def test_mistakes_are_named(mistake: Callable[[Library], object], kind: type[ReaderError]) -> None:
    with open_library("articles") as library, pytest.raises(kind):
        mistake(library)


def test_without_a_source_it_opens_what_the_command_line_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "config.toml").write_text(f'library = "{folder}/hant"', encoding="utf-8")
    monkeypatch.setenv("READER_CONFIG", str(folder.parent / "config.toml"))
    assert len(open_library()) == 1
    monkeypatch.setenv("READER_LIBRARY", str(folder))
    assert len(open_library().select(Query(limit=4))) == 4
