"""What is undone when a file is read, where the user wants it."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.ingest.decoding import MIN_GLOSSES, DecodeOptions
from reader.library.doctor import examine
from reader.library.library import Library
from reader.model.query import Query
from reader.model.query.parser import parse_query
from reader.text.repair import gloss
from support.damage import PAGE, READINGS, damage, insert_glosses

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.display import RepairWhen

TITLE = "書架數據與閱讀習慣"
HEAD = f"---\ntitle: {TITLE}\ndate: 2025-02-14\n---\n"
DAMAGED = damage(HEAD + PAGE, READINGS)
WANTED = parse_query("閱讀習慣的文章", today=dt.date(2025, 2, 14))
LESSON = "吃(chī)飯。\n"


def opened(folder: Path, *, repair: RepairWhen = "auto", encoding: str | None = None) -> Library:
    library = Library.open([str(folder)], repair=repair, encoding=encoding)
    library.sync()
    return library


def only(library: Library) -> str:
    (article_id,) = library.select(Query()).ids
    return article_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "damaged.md").write_text(DAMAGED, encoding="utf-8")
    return tmp_path


def test_titles_bodies_and_the_search_are_mended(folder: Path) -> None:
    library = opened(folder)
    article_id = only(library)
    assert library.get(article_id).title == TITLE
    body = library.read(article_id)
    assert body.fields["title"] == TITLE
    assert body.repairs is not None
    assert body.repairs.removed > MIN_GLOSSES
    assert "(" not in body.text.replace("?(", "")
    assert list(library.select(Query(expression=WANTED)).ids) == [article_id]


def test_off_shows_the_file_as_it_stands(folder: Path) -> None:
    library = opened(folder, repair="off")
    article_id = only(library)
    body = library.read(article_id)
    assert DAMAGED.endswith(body.text)
    assert body.repairs is None
    assert library.get(article_id).title == "書架數(shù)據(jù)與閱(yuè)讀習慣"
    assert not len(library.select(Query(expression=WANTED)))
    assert library.read(article_id, repair="auto").repairs is not None


def test_on_does_not_ask_whether_a_program_did_it(tmp_path: Path) -> None:
    (tmp_path / "lesson.md").write_text(LESSON, encoding="utf-8")
    library = opened(tmp_path)
    assert library.read(only(library)).text == LESSON
    assert library.read(only(library), repair="on").text == "吃飯。\n"


def test_glosses_in_a_gbk_file_are_taken_out_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "gbk.txt").write_bytes(insert_glosses(PAGE, READINGS))
    library = opened(tmp_path)
    body = library.read(only(library))
    assert (body.encoding, body.text) == ("gb18030", PAGE)


@pytest.mark.parametrize("repair", ["auto", "on", "off"])
def test_the_doctor_names_damage_once_whatever_is_shown(folder: Path, repair: RepairWhen) -> None:
    found = [problem for _article, problem in examine(opened(folder, repair=repair))]
    counts = [problem for problem in found if "stand in the text" in problem.message]
    assert len(counts) == 1
    for problem in found[1:]:
        seen = problem.message.split("“")[1].partition("”")[0]
        assert problem.line is not None
        assert seen in DAMAGED.split("\n")[problem.line - 1]


def test_what_came_through_a_pipe_is_mended_and_kept_as_it_was() -> None:
    library = Library.open(["-"], stdin=io.BytesIO(DAMAGED.encode()))
    library.sync()
    article_id = only(library)
    assert library.get(article_id).title == TITLE
    assert DAMAGED.endswith(library.read(article_id, repair="off").text)


def test_a_named_encoding_goes_before_what_the_bytes_say(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("許功蓋".encode("big5"))
    library = opened(tmp_path, encoding="GB18030")
    body = library.read(only(library))
    assert (body.encoding, body.text) == ("gb18030", "許功蓋".encode("big5").decode("gb18030"))
    stream = b"---\nreader_id: a/b.md\n---\n\n" + "第一篇".encode("big5")
    piped = Library.open(["-"], stdin=io.BytesIO(stream), encoding="big5")
    piped.sync()
    assert piped.read(only(piped)).text.strip() == "第一篇"


def test_an_article_without_damage_loads_no_table() -> None:
    code = (
        "import sys; from reader.ingest.decoding import DecodeOptions; DecodeOptions().text(b'(s) (kg) ' * 99);"
        "print('reader.text.repair' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"False\n"
    assert DecodeOptions().text(LESSON.encode()).repairs is None


def test_the_quick_look_asks_no_more_than_the_first_gate() -> None:
    assert MIN_GLOSSES == gloss.MIN_GLOSSES
