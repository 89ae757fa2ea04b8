"""What is different where a person looks: widths, styles, the pager, notes, and nothing that acts."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from reader.text.typesetting.width import cell_width
from support.terminal import READER, Terminal

LIBRARY = Path(__file__).parent / "library"
HOSTILE = "\x1b]0;PWNED\x07\x9b2J\u202e"

pytestmark = pytest.mark.e2e


def answer(*words: str, columns: int = 80, status: int = 0, **environment: str) -> str:
    """Return what ``reader`` writes to a terminal."""
    terminal = Terminal([*READER, *words], columns=columns, rows=24, **environment)
    assert terminal.exit_status() == status
    # The row of progress, which is there only where a busy machine takes long.
    return re.sub("\r[^\r\n]*\x1b\\[K", "", terminal.raw.decode()).replace("\r\n", "\n")


def test_a_table_fits_the_terminal() -> None:
    for columns in (80, 50, 30):
        text = answer("list", str(LIBRARY), "--color", "never", columns=columns)
        rows, note = text.splitlines()[:5], text.splitlines()[5]
        assert max(map(cell_width, rows)) <= columns
        assert "冷泡茶" in text
        assert note == "reader: 1 article has problems: reader list -q has:problem --columns id,problems"


def test_inferred_values_are_dim_unless_no_color_is_set() -> None:
    assert "\x1b[2m2024-12-01\x1b[0m" in answer("list", str(LIBRARY))
    assert "\x1b" not in answer("list", str(LIBRARY), NO_COLOR="1")
    assert "\x1b" not in answer("list", str(LIBRARY), TERM="dumb")


def test_show_goes_through_the_pager_with_its_header() -> None:
    text = answer("show", str(LIBRARY / "水.txt"), "--color", "never", READER_PAGER="sed 's/^/> /'")
    assert text.startswith("> 水的硬度\n> 2024-12-01")
    assert "\n> 煮开十分钟以后，硬度会低一些。\n" in text


def test_show_wraps_to_the_reading_width_and_styles_the_text() -> None:
    text = answer("show", str(LIBRARY / "2025" / "冷泡茶.md"), columns=200, READER_PAGER="")
    assert "\x1b[1m不怕苦：\x1b[0m" in text
    long = Path(os.environ["HOME"]) / "long.md"
    long.write_text("字" * 300, encoding="utf-8")
    rows = answer("show", str(long), "--color", "never", columns=200, READER_PAGER="").splitlines()
    assert max(map(cell_width, rows)) == 80


def test_a_pager_that_is_left_early_ends_the_program_quietly(tmp_path: Path) -> None:
    long = tmp_path / "long.md"
    long.write_text("一行。\n\n" * 50_000, encoding="utf-8")
    assert answer("show", str(long), READER_PAGER="head -1") == "\x1b[1m一行\x1b[0m\n"


def test_a_pager_that_is_not_there_is_noted_and_done_without() -> None:
    text = answer("show", str(LIBRARY / "水.txt"), READER_PAGER="no-such-pager -x")
    assert "reader: the pager “no-such-pager” is not there\n" in text
    assert "煮开十分钟以后" in text


def test_nothing_found_is_said() -> None:
    assert (
        answer("list", str(LIBRARY), "-q", "nothing", status=1)
        == "reader: no article matches; the library has 5\n"
    )


@pytest.mark.parametrize("words", [["list"], ["list", "-f", "paths"], ["list", "-f", "tsv"], ["list", "-f", "jsonl"],
    ["export"], ["export", "--to", "plain"], ["export", "--to", "ansi"], ["export", "--to", "json"], ["facets"],
    ["facets", "--by", "folder"], ["facets", "--by", "source"], ["doctor"]], ids=" ".join)  # fmt: skip
def test_an_article_cannot_act_on_the_terminal(words: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b]0;PWNED\x07b"
    folder.mkdir()
    (folder / f"x{HOSTILE}.md").write_text(_hostile(), encoding="utf-8")
    text = answer(*words, str(tmp_path))
    assert "\x1b]0" not in text
    assert not set("\x07\x9b\u202e") & set(text)


def test_an_article_that_is_shown_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(_hostile(), encoding="utf-8")
    for words in (
        ["show", "--header"],
        ["show", "--to", "plain"],
        ["show", "--to", "markdown"],
        ["show", "--to", "json"],
    ):
        text = answer(*words, str(tmp_path / "x.md"), READER_PAGER="cat")
        assert "正文" in text
        assert "\x1b]0" not in text
        assert not set("\x07\x9b\u202e") & set(text)


def _hostile() -> str:
    facts = "".join(
        f"{key}: '{HOSTILE}'\n" for key in ("source", "author", "url", "summary", "date", "titel")
    )
    return (
        f"---\ntitle: 题{HOSTILE}\ntags: ['签{HOSTILE}']\n{facts}---\n\n正文{HOSTILE}。[x](n{HOSTILE}.md)\n"
    )


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_a_terminal_that_only_writes_rows_gets_the_list_or_the_text(name: str) -> None:
    text = answer(str(LIBRARY), "--tag", "茶", TERM=name)
    assert text.startswith(f"reader: TERM={name}: this terminal cannot have the screen")
    assert "冷泡茶的三个要点" in text
    assert "坏日期" not in text
    text = answer(str(LIBRARY / "水.txt"), TERM=name)
    assert "what “reader show” writes\n水的硬度\n" in text
    assert "煮开十分钟以后" in text
    assert "\x1b" not in text


def test_a_screen_reads_a_pipe_and_takes_keys_from_the_terminal() -> None:
    reader = shlex.join(READER)
    terminal = Terminal(
        ["bash", "--norc", "-c", f"{reader} {LIBRARY} --tag 茶 | {reader} -; echo status=$?"], columns=100
    )
    terminal.wait_for("stdin", "冷泡茶的三个要点", "茶葉的故事")
    terminal.press("Q")
    assert terminal.exit_status() == 0
    assert "status=0" in terminal.raw.decode()
