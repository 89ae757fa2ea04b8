"""Reading metadata never fails on any text, and finds what was written into it."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.ingest.frontmatter import split
from reader.ingest.metadata import read_article
from reader.ingest.source import FileEntry
from reader.ingest.stream import split_stream
from reader.text.extract.codes import find_codes
from reader.text.extract.dates_in_names import date_in_file_name
from reader.text.extract.written_dates import parse_written_date
from reader.text.sanitize import one_line

_PIECES = st.sampled_from(
    [
        "---", "+++", "...", "{", "}", "[#]: a: (b)", "% 甲", "#+TITLE: 甲", "title: 甲", "title：乙", "date: 2017-13-40", "tags: [a, b",
        "tags:", "- a", "\t- b", "key without", "正文。", "# 标题", "```", "&a *a", "<<: *a", "\x1b[31m", "\u202e", "", "  ", "reader_id: x",
        "reader_lines: 2", '"', "'", "|", "2025年2月14日", "#标签", "[qq](https://new.qq.com/a)", "甲(588750)", "![图](a.png)", "[^1]: 注",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | _TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"")
def test_any_bytes_are_an_article(data: bytes) -> None:
    article, body = read_article("lib/a.md", FileEntry("/lib/a.md", "a.md", len(data)), data)
    shown = [article.title, article.summary, article.author, article.lang, article.source, article.url]
    shown += [*article.tags, *article.categories, *(problem.message for problem in article.problems)]
    assert all(text == one_line(text) for text in shown)
    assert article.title
    assert (article.date is None) == (article.date_from is None)
    assert article.problems == body.problems
    assert body.first_line >= 1


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_no_text_is_lost_between_head_and_body(text: str) -> None:
    head = split(text)
    if not head.fields and head.first_line == 1:
        assert head.body == text
    elif not any("neither" in problem.message for problem in head.problems):
        assert text.endswith(head.body)
        before = text[: len(text) - len(head.body)]
        assert head.first_line == len(re.findall(r"\r\n?|\n", before)) + 1


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_splitting_a_stream_loses_only_the_blank_lines_between(text: str) -> None:
    articles = list(split_stream(text))
    kept = "".join(article.text for article in articles)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
    assert len({article.name for article in articles}) == len(articles)


_DATE_TEXT = st.text("0123456789-/.:年月日TZ+ ,上下午ABCJanFebMar二〇民國", max_size=30)


@settings(max_examples=500, deadline=None)
@given(_DATE_TEXT | st.integers() | st.floats() | st.none())
def test_no_value_of_a_date_raises(value: object) -> None:
    read = parse_written_date(value)
    assert read is None or read.moment.year >= 1000
    date_in_file_name(str(value))


@given(
    st.dates(),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%m/%d/%Y", "%d %b %Y"]),
)
def test_every_day_is_read_as_it_is_written(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if day.year >= (1900 if form == "%Y%m%d" else 1000) and (form != "%Y%m%d" or day.year < 2100):
        read = parse_written_date(day.strftime(form))
        assert read is not None
        assert read.moment == day


@settings(max_examples=300, deadline=None)
@given(st.text("甲乙ETF指数代码(（)）:：；588750.SHKA \n*", max_size=80))
def test_codes_stand_in_the_text(text: str) -> None:
    codes = find_codes(text)
    assert all(code.code in text for code in codes)
    assert len({code.code for code in codes}) == len(codes)
