"""The doctor names each problem of a file with its line, and nothing that is right."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from reader.ingest.frontmatter.typos import meant_key
from reader.library.doctor import examine
from reader.library.library import Library
from support.locations import OURS, SHARED_SEEDS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "冷泡茶是把茶叶放在冷水里，过一夜再喝。\n"


def _write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def _problems(*locations: Path) -> list[tuple[str, str, int | None, str]]:
    """Return name of the file, kind, line and message of each problem."""
    library = Library.open([str(location) for location in locations])
    library.sync()
    return [
        (article.id.partition("/")[2], problem.kind, problem.line, problem.message)
        for article, problem in examine(library)
    ]


def test_a_sound_library_has_no_problem(tmp_path: Path) -> None:
    _write(tmp_path, a=f"---\ntitle: 甲\ndate: 2025-02-14\ntags: [茶]\n---\n{TEXT}\n[乙](b.md) ![](a.png)\n")
    _write(tmp_path, b="---\ntitle: 乙\ndate: 2025-02-15\n---\n热茶。\n")
    (tmp_path / "a.png").touch()
    assert _problems(tmp_path) == []


def test_what_reading_met_and_what_only_the_doctor_sees_come_by_line(tmp_path: Path) -> None:
    _write(tmp_path, a=f"---\ntitle: a: b\ntgas: [茶]\ndate: 2025-02-30\n---\n{TEXT}\n![](图.png)\n")
    assert _problems(tmp_path) == [
        ("a.md", "date", None, "no date"),
        ("a.md", "front matter", 2, "a colon in a value that is not in quotes"),
        ("a.md", "key", 3, "unknown key “tgas”"),
        ("a.md", "date", 4, "“2025-02-30” is not a date"),
        ("a.md", "link", 8, "“图.png” is not there"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一\n\n[a](b.md)\n[c](d.md)\n", [3, 4]),
        ("一\r\n\r\n[a](b.md)\r\n[c](d.md)\r\n", [3, 4]),
        ("一\r\r[a](b.md)\r[c](d.md)\r", [3, 4]),
        ("+++\ndate = 2025-02-14\n+++\n[a](b.md)\n\n\n[c](d.md)", [4, 7]),
    ],
)
def test_a_dead_link_is_named_with_its_line_of_the_file(tmp_path: Path, text: str, lines: list[int]) -> None:
    (tmp_path / "2025-02-14-a.md").write_bytes(text.encode())
    assert [line for _name, kind, line, _message in _problems(tmp_path) if kind == "link"] == lines


def test_a_wikilink_that_names_no_article_is_a_dead_link(tmp_path: Path) -> None:
    head = "---\ndate: 2025-02-14\naliases: [别名]\ntitle: 冷泡\n---\n"
    text = (
        "[[b]] [[冷泡]] [[别名|叫法]] [[B#某节]] [[图.png]] [[toc]] [[_TOC_]] [[1, 2]] `[[码]]` if [[ -f x ]]\n\n"
        "见 [[无此页]]，又见 [[无此页|别的叫法]]。\n\n[[folder/none#节]]\n"
    )
    _write(tmp_path, a=head + text, b=f"---\ndate: 2025-02-15\n---\n{TEXT}")
    assert [problem for problem in _problems(tmp_path) if problem[1] == "link"] == [
        ("a.md", "link", 8, "“[[无此页]]” is not there"),
        ("a.md", "link", 10, "“[[folder/none#节]]” is not there"),
    ]


def test_an_article_without_a_text_is_named(tmp_path: Path) -> None:
    _write(tmp_path, **{"2025-02-14-a": "", "2025-02-14-b": "---\ntitle: 乙\n---\n\u3000\n"})
    assert [(name, kind) for name, kind, *_rest in _problems(tmp_path)] == [
        ("2025-02-14-a.md", "empty"),
        ("2025-02-14-b.md", "empty"),
    ]


def test_a_copy_is_named_with_the_first_in_the_order_of_ids(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        _write(folder, **{"2025-02-14": TEXT})
    wrapped = TEXT.replace("，", "，\n")  # which shows the same text, and the list groups it too
    _write(one, **{"2025-02-15": wrapped, "2025-02-16": "  " + TEXT})
    assert _problems(other, one) == [
        ("2025-02-15.md", "duplicate", None, "the same text as one/2025-02-14.md"),
        ("2025-02-16.md", "duplicate", None, "the same text as one/2025-02-14.md"),
        ("2025-02-14.md", "duplicate", None, "the same text as one/2025-02-14.md"),
    ]


def test_damage_is_named_with_what_is_made_of_it(tmp_path: Path) -> None:
    text = "國產(chǎn)設(shè)備與產(chǎn)業(yè)鏈,數(shù)據(jù)中心開發(fā)與發(fā)布,設(shè)備與數(shù)據(jù)。市盈率(PE)\n"
    _write(tmp_path, **{"2025-02-14": text, "2025-02-15": "吃(chī)飯，市盈率(PE)。\n"})
    assert _problems(tmp_path) == [("2025-02-14.md", "damage", None, "11 pinyin readings stand in the text")]


def test_of_our_five_documents_the_damaged_one_is_named() -> None:
    found = [problem for problem in _problems(OURS["chips"].parent) if problem[1] == "damage"]
    assert {name for name, *_rest in found} == {OURS["glossed"].name}
    assert found[0][2:] == (None, "108 pinyin readings stand in the text")


@pytest.mark.shared
def test_of_the_real_documents_the_damaged_one_is_named() -> None:
    found = _problems(SHARED_SEEDS)
    assert {(name[:3], kind) for name, kind, *_rest in found} == {("004", "damage")}
    assert [line for _name, _kind, line, _message in found] == [None, 1, 2, 26, 43]
    assert "303 " in found[0][3]
    assert "“將再起,資”" in found[2][3]


def test_a_file_that_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    _write(tmp_path, **{"2025-02-14": TEXT})
    os.mkfifo(tmp_path / "2025-02-15.md")
    assert _problems(tmp_path) == [("2025-02-15.md", "unreadable", None, "a pipe, socket or device")]


def test_a_file_that_has_gone_since_is_named(tmp_path: Path) -> None:
    _write(tmp_path, **{"2025-02-14": TEXT, "2025-02-15": "热茶。"})
    library = Library.open([str(tmp_path)])
    library.sync()
    (tmp_path / "2025-02-14.md").unlink()
    assert [(article.path, problem.kind) for article, problem in examine(library)] == [
        (str(tmp_path / "2025-02-14.md"), "unreadable")
    ]


def test_a_file_over_32_mib_is_named_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "2025-02-14.md").open("wb") as file:
        file.truncate((32 << 20) + 1)
    assert [(kind, line) for _name, kind, line, _message in _problems(tmp_path)] == [("size", None)]


def test_standard_input_is_examined_but_has_nothing_beside_it() -> None:
    library = Library.open(["-"], stdin=io.BytesIO("---\ntilte: 甲\n---\n[a](b.md)\n".encode()))
    library.sync()
    assert [(problem.kind, problem.line) for _article, problem in examine(library)] == [
        ("key", None),
        ("date", None),
    ]


def test_nothing_is_written(tmp_path: Path) -> None:
    _write(tmp_path, a="---\ntilte: 甲\ndate: 2025-13-40\n---\n[a](b.md)\n", b="")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert _problems(tmp_path)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("tilte", "title"),
        ("Titel", "title"),
        ("tite", "title"),
        ("tgas", "tags"),
        ("dtae", "date"),
        ("dat", "date"),
        ("auther", "author"),
        ("catagories", "categories"),
        ("categorys", "category"),
        ("descripton", "description"),
        ("udpated", "updated"),
        ("pub_daet", "pubdate"),
    ],
)
def test_a_mistyped_key_is_recognised(key: str, meant: str) -> None:
    assert meant_key(key) == meant


@pytest.mark.parametrize(
    "key", ["title", "Pub Date", "draft", "head", "id", "k1", "time", "originalTitle", "作用", "", "t"]
)
def test_known_keys_and_those_of_other_programs_are_no_slips(key: str) -> None:
    assert meant_key(key) == ""


def test_what_is_read_in_spite_of_how_it_is_written_is_said_once(tmp_path: Path) -> None:
    _write(tmp_path, a=f"---\ntitle: 正\u202e常\ndate: 2019-05-28T7:15:43+08:00\n---\n{TEXT}")
    expected = [
        ("a.md", "title", 2, "control characters in the title"),
        ("a.md", "date", 3, "“2019-05-28T7:15:43+08:00” is not how a time is written"),
    ]
    assert _problems(tmp_path) == expected
    library = Library.open([str(tmp_path)], repair="off")
    library.sync()
    assert [problem.message for _article, problem in examine(library)] == [each[3] for each in expected]
    assert list(examine(library, lambda: True)) == []
