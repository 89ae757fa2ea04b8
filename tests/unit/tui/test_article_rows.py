"""Rows of the list: exact width, cut by cells, marked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Problem
from reader.library import Meaning
from reader.model.article import Article, Origin
from reader.tui.lines.article_rows import heading_line, row_line
from reader.tui.lines.spans import width
from support.articles import article


def as_written(_article: Article, text: str) -> str:
    return text


def line(
    one: Article, number: int = 0, cells: int = 40, group: str = "month", *, cursor: bool = False
) -> str:
    spans = row_line(one, number, cells, group=group, convert=as_written, cursor=cursor)  # type: ignore[arg-type]  # a plain text
    return "".join(span.text for span in spans)


DATED = article(
    "a/b.md",
    title="科创芯片",
    date=dt.datetime(2025, 2, 14, 9, 5, tzinfo=dt.UTC),
    date_from=Origin.FRONT_MATTER,
    tags=("ETF", "芯片"),
    source="qq",
    minutes=6,
)


@pytest.mark.parametrize(
    ("group", "begins"),
    [
        ("month", "   14  科创"),
        ("year", "   02-14  科创"),
        ("day", "   09:05  科创"),
        ("none", "   2025-02-14  科创"),
    ],
)
def test_the_date_says_what_the_group_does_not(group: str, begins: str) -> None:
    assert line(DATED, group=group).startswith(begins)


def test_marks() -> None:
    inferred = article("a/b.md", title="题", date=dt.date(2025, 1, 28), date_from=Origin.TEXT)
    assert line(inferred).startswith("  ~28  题")
    broken = article("a/b.md", title="题", problems=(Problem("date", "bad"),))
    assert line(broken).rstrip().endswith("!")
    assert line(DATED, cursor=True).startswith("▌  14")


def test_the_second_line_says_source_and_tags() -> None:
    assert line(DATED, 1).strip() == "qq · ETF 芯片"
    same = article("a/b.md", source="qq", tags=("qq",))
    assert line(same, 1).strip() == "qq"
    bare = article("a/b.md", minutes=9)
    assert line(bare, 1).strip() == "9 minutes"


@given(st.text(alphabet="科创芯片abc，… e\u0301👩\u200d👩", max_size=60), st.integers(20, 60), st.booleans())
def test_every_line_is_exactly_as_wide_as_the_list(title: str, cells: int, broken: bool) -> None:
    problems = (Problem("date", "bad"),) if broken else ()
    one = article("a/b.md", title=title, tags=("长标签" * 20,), problems=problems)
    for number in (0, 1):
        spans = row_line(one, number, cells, group="month", convert=as_written)
        assert width(spans) in {cells, cells - 1}
    assert width(heading_line("2025-02", 12345, cells)) == cells


def test_what_the_user_made_of_it() -> None:
    from reader.model.mark import Mark

    def shown(mark: Mark | None) -> str:
        spans = row_line(article("a/b.md", title="题"), 0, 40, group="month", convert=as_written, mark=mark)
        assert width(spans) == 40
        return "".join(span.text for span in spans)

    assert "●" in shown(Mark())
    assert "●" not in shown(Mark(read=True))
    assert "★" in shown(Mark(starred=True))
    assert not {"●", "★"} & set(shown(None)), "not known yet"


def found(meant: Meaning, line: int = 0, cells: int = 34, snippet: str = "", *, compact: bool = False) -> str:
    one = article(
        "a/b.md", title="很长的题目，前面说了许多别的，最后才说到茶", tags=("厨房", "下午"), source="qq"
    )
    spans = row_line(
        one, line, cells, group="month", convert=as_written, meant=meant, snippet=snippet, is_compact=compact
    )
    assert width(spans) in {cells, cells - 1}
    shown = "".join(f"[{span.text}]" if span.role == "match" else span.text for span in spans)
    return shown.strip()


def test_a_row_shows_why_it_was_found() -> None:
    assert "说到[茶]" in found(Meaning(("茶",)))
    assert found(Meaning(("房",)), 1) == "qq · 厨[房] 下午"
    assert found(Meaning(sounds=("chufang",)), 1) == "qq · [厨房] 下午"
    assert found(Meaning(("房", "水")), 1, snippet="要用水泡") == "厨[房] · 要用[水]泡"


def test_a_row_of_one_line_has_the_tag_by_which_it_was_found() -> None:
    shown = found(Meaning(("房",)), compact=True)
    assert shown.startswith("很长的题目")
    assert shown.endswith("… 厨[房]")
    assert "厨" not in found(Meaning(("茶",)), compact=True), "the title says why"
