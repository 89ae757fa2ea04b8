"""What the config says of every library: which files are articles, how fast they are read, where the index is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.ingest.metadata import HAN_A_WORD
from reader.ingest.watch import Watch
from reader.library import Library, examine
from reader.model.article import minutes_to_read
from reader.model.query import Query

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text("# 甲\n\n见 [乙](b) 和 [[b]]。\n" + "字" * 990, encoding="utf-8")
    (folder / "b.org").write_text("# 乙\n\n" + "word " * 440, encoding="utf-8")
    (folder / "c.ORG").write_text("# 丙\n\n正文。\n", encoding="utf-8")
    return folder


def names(library: Library) -> list[str]:
    library.freshen()
    return sorted(article.id.partition("/")[2] for article in library.select(Query()))


def test_other_extensions_make_another_list_and_the_old_one_is_not_touched(folder: Path) -> None:
    assert names(Library.open([str(folder)])) == ["a.md"]
    for _time in range(2):
        assert names(Library.open([str(folder)], extensions=(".org",))) == ["b.org", "c.ORG"]
        assert names(Library.open([str(folder)], extensions=(".org", ".md"))) == ["a.md", "b.org", "c.ORG"]
        assert names(Library.open([str(folder)])) == ["a.md"]
    indexes = folder.parent.glob("**/index/*.db")
    assert len({each.name for each in indexes}) in (0, 3)  # the cache may be elsewhere


def test_a_named_file_is_read_whatever_the_extensions(folder: Path) -> None:
    assert names(Library.open([str(folder / "b.org")], extensions=(".md",))) == ["b.org"]


def test_links_to_files_with_other_extensions_are_found(folder: Path) -> None:
    library = Library.open([str(folder)], extensions=(".md", ".org"))
    library.freshen()
    assert [problem for _article, problem in examine(library) if problem.kind == "link"] == []
    assert library.links.of(library.get("articles/a.md")) == ["articles/b.org"]
    assert [each.id for each in library.links.to("articles/b.org")] == ["articles/a.md"]


def test_only_files_that_are_articles_wake_the_watch(folder: Path) -> None:
    import time

    with Watch([str(folder)], extensions=(".org",)) as watch:
        if watch._notifier is None:
            pytest.skip("the system does not watch")
        (folder / "d.md").write_text("丁", encoding="utf-8")
        ends = time.monotonic() + 0.5
        assert not watch.wait(10, lambda: time.monotonic() > ends)
        (folder / "e.org").write_text("戊", encoding="utf-8")
        ends = time.monotonic() + 20
        assert watch.wait(10, lambda: time.monotonic() > ends)


@pytest.mark.parametrize(("speed", "minutes"), [(500, 2), (250, 4), (1000, 1), (100_000, 1), (1, 1000)])
def test_another_speed_holds_at_once_for_what_is_indexed(folder: Path, speed: int, minutes: int) -> None:
    names(Library.open([str(folder)]))
    library = Library.open([str(folder)], minutes_per=speed)
    article = library.get("articles/a.md")
    assert minutes_to_read(article.reading_length, speed) == article.minutes
    assert article.minutes == pytest.approx(minutes, rel=0.1)
    assert not library.marks.notices


def test_an_english_word_takes_as_long_as_two_han_characters(folder: Path) -> None:
    library = Library.open([str(folder)], extensions=(".org",))
    library.freshen()
    assert library.get("articles/b.org").minutes == 2
    assert 2 < HAN_A_WORD < 2.5


def test_the_index_is_in_the_folder_that_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(Library.open([str(folder)], index=tmp_path / "indexes"))
    (index,) = (tmp_path / "indexes").glob("*.db")
    monkeypatch.setenv("READER_INDEX", str(tmp_path / "others"))
    names(Library.open([str(folder)]))
    assert (tmp_path / "others" / index.name).exists()


def test_the_settings_of_the_config_are_obeyed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("READER_CONFIG", str(config))

    def listed(text: str) -> dict[str, int]:
        config.write_text(text, encoding="utf-8")
        words = [sys.executable, "-m", "reader", "list", str(folder), "-f", "jsonl"]
        rows = map(json.loads, subprocess.run(words, check=True, capture_output=True).stdout.splitlines())
        return {row["path"].rpartition("/")[2]: row["minutes"] for row in rows}

    assert listed("") == {"a.md": 2}
    assert listed("minutes_per = 250") == {"a.md": 4}
    assert listed('extensions = ["md", "*.Org"]') == {"a.md": 2, "b.org": 2, "c.ORG": 1}
    assert listed('extensions = "org"\nminutes_per = 100') == {"b.org": 10, "c.ORG": 1}
    assert listed("") == {"a.md": 2}
    listed(f'index = "{tmp_path}/here"')
    assert list((tmp_path / "here").glob("*.db"))
    monkeypatch.setenv("READER_INDEX", str(tmp_path / "there"))
    listed(f'index = "{tmp_path}/here2"')
    assert list((tmp_path / "there").glob("*.db"))
    assert not (tmp_path / "here2").exists()
