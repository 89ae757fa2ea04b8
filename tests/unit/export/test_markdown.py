"""What is exported as Markdown is read again as it was, whatever the articles hold."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.export.markdown import export_markdown
from reader.export.registry import Entry
from reader.ingest.decoding import DecodeOptions
from reader.ingest.standard_input import read_standard_input
from reader.model.article import Body
from reader.model.display import Display
from reader.model.variant import Script
from support.articles import article

if TYPE_CHECKING:
    from collections.abc import Sequence


def exported(entries: Sequence[Entry], script: str = "original") -> str:
    return "".join(export_markdown(entries, Display(script=script)))


def entry(text: str, fields: dict[str, object] | None = None, **facts: Any) -> Entry:
    return Entry(article("lib/a.md", **{"title": "", **facts}), Body(text=text, fields=fields or {}))


def head(text: str) -> dict[str, Any]:
    """Return the head of the first article of a stream."""
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_an_article_is_a_head_a_blank_line_and_its_body() -> None:
    first = entry("正文\n", {"title": "题", "tags": ["甲"]}, title="题", tags=("甲",))
    assert exported([first]) == "---\nreader_id: lib/a.md\ntitle: 题\ntags:\n- 甲\n---\n\n正文\n"
    assert exported([first, first]) == exported([first]) + "\n" + exported([first])


@pytest.mark.parametrize("text", ["正文", "正文\n", "\n正文\n", "\r\n正文\n"])
def test_one_blank_line_stands_above_the_body_and_a_line_end_below(text: str) -> None:
    assert exported([entry(text)]) == "---\nreader_id: lib/a.md\n---\n\n正文\n"


def test_keys_keep_their_order_and_case_and_dates_their_spelling() -> None:
    fields: dict[str, object] = {"weight": 1, "Date": "2025-02-14 11:51:10", "Title": "题", "draft": False}
    found = head(exported([entry("x", fields, title="题", date=dt.date(2025, 2, 14))]))
    assert list(found.items()) == [("reader_id", "lib/a.md"), *fields.items()]


def test_what_was_inferred_is_added_where_the_head_says_nothing() -> None:
    facts: dict[str, Any] = {
        "title": "题",
        "date": dt.date(2025, 2, 14),
        "tags": ("甲",),
        "url": "https://example.com/a",
    }
    assert head(exported([entry("x", **facts)])) == {
        "reader_id": "lib/a.md", "title": "题", "date": dt.date(2025, 2, 14), "tags": ["甲"],
        "url": "https://example.com/a",
    }  # fmt: skip
    empty: dict[str, object] = {"title": "", "tags": [], "date": None}
    assert head(exported([entry("x", empty, **facts)]))["tags"] == ["甲"]
    said: dict[str, object] = {"headline": "别题", "keywords": "乙", "pubDate": "昨天", "link": facts["url"]}
    assert head(exported([entry("x", said, **facts)])) == {"reader_id": "lib/a.md", **said}


def test_a_script_changes_what_people_read_in_the_head() -> None:
    fields: dict[str, object] = {
        "title": "里面",
        "tags": ["里面"],
        "Summary": "里面",
        "slug": "里面",
        "cover": "里面.png",
    }
    found = head(exported([entry("x", fields, title="里面", script=Script.SIMPLIFIED)], "tw"))
    assert found == {
        "reader_id": "lib/a.md", "title": "裡面", "tags": ["裡面"], "Summary": "裡面", "slug": "里面", "cover": "里面.png",
    }  # fmt: skip


def test_front_matter_of_any_kind_can_be_written() -> None:
    shared: list[object] = ["x"]
    circle: list[object] = []
    circle.append(circle)
    deep: list[object] = []
    for _level in range(500):
        deep = [deep]
    fields: dict[str, object] = {
        "time": dt.time(9, 30),
        "zoned": dt.datetime(2025, 2, 14, 9, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        "map": {1: ("a", None)},
        "one": shared,
        "two": shared,
        "circle": circle,
        "deep": deep,
        "hostile": "\x1b]0;x\x07\u202e: #",
        "nan": float("nan"),
    }
    found = head(exported([entry("x", fields)]))
    assert found["time"] == "09:30:00"
    assert found["zoned"] == fields["zoned"]
    assert found["map"] == {"1": ["a", None]}
    assert found["one"] == found["two"] == ["x"]
    assert found["hostile"] == fields["hostile"]
    assert "\x1b" not in exported([entry("x", fields)])


def test_shared_parts_do_not_multiply() -> None:
    """A "billion laughs" head stays as small as it came."""
    level: object = "lol"
    for _depth in range(12):
        level = [level] * 9
    assert len(exported([entry("x", {"laugh": level})])) < 4000


LINES = st.lists(
    st.sampled_from(
        ["---", "reader_id: b", "reader_lines: 1", "title: x", "正文", "", " ", "---\r", "\x0c", "```"]
    ),
    max_size=9,
)
BODIES = LINES.map("\n".join)


@given(st.lists(BODIES, min_size=1, max_size=4))
def test_bodies_come_back_from_a_stream_as_they_were(bodies: list[str]) -> None:
    entries = [
        Entry(article(f"lib/{number}.md", title=""), Body(text=text, fields={}))
        for number, text in enumerate(bodies)
    ]
    stream = exported(entries)
    options = DecodeOptions(repair="off")
    found = list(read_standard_input(io.BytesIO(stream.encode()), options))
    assert [one.article.id for one in found] == [f"stdin/lib/{number}.md" for number in range(len(bodies))]
    # Given again, an article is written in the same words: nothing grows, nothing is lost.
    again = [Entry(one.article, one.body) for one in found]
    for one, text in zip(found, bodies, strict=True):
        assert one.body.text.split() == text.split()
    piped_again = read_standard_input(io.BytesIO(exported(again).encode()), options)
    assert [one.body.text for one in piped_again] == [one.body.text for one in found]
