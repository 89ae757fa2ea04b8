"""The keys of a record, their order and what stands for what is not known."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Problem
from reader.export.records import (
    csv_rows,
    export_csv,
    export_json,
    export_jsonl,
    json_array,
    json_lines,
    record,
)
from reader.export.registry import Entry
from reader.model.article import Body, Code, Origin
from reader.model.display import Display
from reader.model.variant import Script
from support.articles import article

PRODUCT_KEYS = [
    "id", "path", "title", "title_from", "date", "date_from", "tags", "tags_from", "categories", "lang",
    "script", "source", "url", "summary", "author", "chars", "minutes", "read", "starred", "codes", "problems", "links",
]  # fmt: skip

FULL = article(
    "lib/a.md",
    path="/data/lib/a.md",
    title="软件与后台",
    title_from=Origin.FRONT_MATTER,
    date=dt.datetime(2025, 2, 14, 11, 51, 10),  # noqa: DTZ001 -- as written
    date_from=Origin.FRONT_MATTER,
    tags=("软件", "ETF"),
    tags_from=Origin.TEXT,
    categories=("软件",),
    lang="zh-CN",
    script=Script.SIMPLIFIED,
    source="qq",
    url="https://example.com/后台",
    summary="里面",
    author="甲",
    chars=12,
    minutes=1,
    codes=(Code("588750", "科创芯片"), Code("931071.CSI")),
    problems=(Problem("date", "not a date", "skipped", 3),),
)


def test_every_key_in_its_order() -> None:
    assert list(record(FULL)) == PRODUCT_KEYS
    assert list(record(article("lib/b.md"))) == PRODUCT_KEYS


def test_what_is_known_as_json_says_it() -> None:
    assert json.loads(json.dumps(record(FULL, links=["lib/b.md"]))) == {
        "id": "lib/a.md",
        "path": "/data/lib/a.md",
        "title": "软件与后台",
        "title_from": "front matter",
        "date": "2025-02-14T11:51:10",
        "date_from": "front matter",
        "tags": ["软件", "ETF"],
        "tags_from": "text",
        "categories": ["软件"],
        "lang": "zh-CN",
        "script": "hans",
        "source": "qq",
        "url": "https://example.com/后台",
        "summary": "里面",
        "author": "甲",
        "chars": 12,
        "minutes": 1,
        "read": False,
        "starred": False,
        "codes": ["588750", "931071.CSI"],
        "problems": [{"kind": "date", "message": "not a date", "hint": "skipped", "line": 3}],
        "links": ["lib/b.md"],
    }


def test_what_is_not_known() -> None:
    empty = record(article("lib/b.md", title="b"))
    assert {
        key: empty[key] for key in ("date", "date_from", "title_from", "tags_from", "script")
    } == dict.fromkeys(("date", "date_from", "title_from", "tags_from", "script"))
    assert {key: empty[key] for key in ("tags", "categories", "codes", "problems")} == {
        "tags": [],
        "categories": [],
        "codes": [],
        "problems": [],
    }
    assert {key: empty[key] for key in ("lang", "source", "url", "summary", "author")} == dict.fromkeys(
        ("lang", "source", "url", "summary", "author"), ""
    )


def test_a_day_has_no_time_and_a_zone_stays() -> None:
    zone = dt.timezone(dt.timedelta(hours=8))
    assert record(article("a", date=dt.date(2025, 2, 14)))["date"] == "2025-02-14"
    assert (
        record(article("a", date=dt.datetime(2025, 2, 14, 9, tzinfo=zone)))["date"]
        == "2025-02-14T09:00:00+08:00"
    )


def test_a_script_changes_what_people_read_and_nothing_else() -> None:
    plain, converted = record(FULL), record(FULL, "tw")
    assert {key for key in plain if plain[key] != converted[key]} == {
        "title",
        "tags",
        "categories",
        "summary",
    }
    assert converted["title"] == "軟件與後臺"
    assert converted["tags"] == ["軟件", "ETF"]


def test_an_array_is_json_whatever_its_length() -> None:
    for count in range(3):
        text = "".join(json_array([{"id": str(number)} for number in range(count)]))
        assert json.loads(text) == [{"id": str(number)} for number in range(count)]
    assert "".join(json_array([])) == "[]\n"


def test_exports_add_the_body_in_its_script() -> None:
    entries = [Entry(FULL, Body(text="里面 `里面`\n", fields={}))]
    display = Display(script="tw")
    (line,) = export_jsonl(entries, display)
    assert line.endswith("}\n")
    assert list(json.loads(line)) == [*PRODUCT_KEYS, "body"]
    assert json.loads(line)["body"] == "裡面 `里面`\n"
    assert json.loads("".join(export_json(entries, display))) == [json.loads(line)]


def test_han_is_written_as_itself() -> None:
    (line,) = export_jsonl([Entry(FULL, Body(text="里", fields={}))], Display())
    assert "软件与后台" in line
    assert "\\u" not in line


def test_csv_has_the_columns_of_a_record_and_ends_lines_as_rfc_4180_says() -> None:
    text = "".join(export_csv([Entry(FULL, Body(text="里面", fields={}))], Display()))
    assert text.count("\r\n") == text.count("\n") == 2
    head, row = csv.reader(io.StringIO(text, newline=""))
    assert head == PRODUCT_KEYS
    named = dict(zip(head, row, strict=True))
    assert named["date"] == "2025-02-14T11:51:10"
    assert named["tags"] == "软件,ETF"
    assert named["read"] == "false"
    assert named["problems"] == "not a date"


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_any_text_comes_back_out_of_csv(texts: list[str]) -> None:
    text = "".join(csv_rows([{"a": texts[0], "b": texts[1]}], ["a", "b"]))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], texts]


def test_csv_of_nothing_is_the_head_alone() -> None:
    assert "".join(csv_rows([], ["a", "b"])) == "a,b\r\n"


@given(st.text())
def test_json_has_no_raw_controls_and_says_the_same(text: str) -> None:
    dumped = "".join(json_lines([{"a": text}]))
    assert json.loads(dumped) == {"a": text}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", dumped)
    assert dumped.count("\n") == len(dumped.splitlines()) == 1
