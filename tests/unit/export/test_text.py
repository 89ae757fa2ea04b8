"""Set text has its header, its rule between articles and no row too wide."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.export.registry import Entry
from reader.export.text import articles, export_ansi, export_plain
from reader.model.article import Body
from reader.model.display import Display
from reader.text.typesetting.width import cell_width
from support.articles import article

BODY = "\n\n第一段有**重点**，也有*强调*与~~删去~~。\n\n第二段。\n\n"
MOMENT = dt.datetime(2025, 2, 14, 11, 51, 10)  # noqa: DTZ001 -- as written
ENTRY = Entry(
    article("x/a.md", title="软件的标题", date=MOMENT, tags=("软件", "ETF"), source="qq"),
    Body(text=BODY, fields={}),
)
EMPTY = Entry(article("x/b.md", title="空"), Body(text="\n \n", fields={}))


def test_a_body_alone_has_no_blank_rows_around_it() -> None:
    rows = list(articles([ENTRY], Display(), header=False, styled=False))
    assert rows == ["第一段有重点，也有强调与删去。", "", "第二段。"]


def test_a_header_says_title_date_source_and_tags() -> None:
    rows = list(articles([ENTRY], Display(), header=True, styled=False))
    assert rows[:4] == [
        "软件的标题",
        "2025-02-14 11:51 · qq · 软件 ETF",
        "",
        "第一段有重点，也有强调与删去。",
    ]


def test_a_source_that_is_a_tag_stands_once() -> None:
    entry = Entry(article("x/c.md", title="题", tags=("qq", "软件"), source="qq"), EMPTY.body)
    assert list(articles([entry], Display(), header=True, styled=False)) == ["题", "undated · qq 软件"]


def test_an_empty_article_has_its_header_only() -> None:
    assert list(articles([EMPTY], Display(), header=True, styled=False)) == ["空", "undated"]
    assert list(articles([EMPTY], Display(), header=False, styled=False)) == []


def test_a_rule_stands_between_two_articles() -> None:
    rows = list(articles([ENTRY, ENTRY], Display(width=20), header=False, styled=False))
    assert rows.count("─" * 20) == 1
    assert rows[0] == rows[rows.index("─" * 20) + 2]


@pytest.mark.parametrize("width", [1, 2, 7, 20, 60])
@pytest.mark.parametrize("header", [True, False])
def test_no_row_is_wider_than_asked(width: int, header: bool) -> None:
    for row in articles([ENTRY, ENTRY], Display(width=width), header=header, styled=False):
        assert cell_width(row) <= max(width, 2)  # a Chinese character in one cell stands alone
        assert row == row.rstrip()


def test_the_script_holds_for_header_and_body() -> None:
    text = "".join(export_plain([ENTRY], Display(script="tw")))
    assert "軟件的標題" in text
    assert "第一段有重點，也有強調與刪去。" in text


def test_styles_are_bold_italic_and_strike() -> None:
    data = b"".join(export_ansi([ENTRY], Display())).decode()
    assert data.startswith("\x1b[1m软件的标题\x1b[0m\n\x1b[2m2025-02-14")
    for code, word in ((1, "重点"), (3, "强调"), (9, "删去")):
        assert f"\x1b[{code}m{word}\x1b[0m" in data


def test_control_characters_of_an_article_do_not_pass() -> None:
    hostile = Entry(article("x"), Body(text="正\x1b]0;x\x07文\x9b2J\u202e反\n", fields={}))
    assert b"".join(export_ansi([hostile], Display())).decode().count("\x1b") == 4  # the styles of the header
    assert "".join(export_plain([hostile], Display())) == "x\nundated\n\n正]0;x文2J反\n"
