"""What the query language says, how it is written back, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.errors import QueryError
from reader.model.date_ranges import DateRange
from reader.model.query import (
    And,
    Expression,
    Field,
    Not,
    Or,
    Query,
    Sort,
    Term,
    format_expression,
    parse_field,
    parse_query,
)

TODAY = dt.date(2025, 3, 12)
A, B, C = Term("a"), Term("b"), Term("c")
FEBRUARY = DateRange(dt.date(2025, 2, 1), dt.date(2025, 2, 28))


def parse(text: str) -> Expression | None:
    return parse_query(text, today=TODAY)


@pytest.mark.parametrize("text", ["", " ", "\t\n　"])
def test_nothing_asks_for_everything(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a　b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a ＯＲ b", Or((A, B))),
        ("a or b", And((A, Term("or"), B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a（b OR c）", And((A, Or((B, C))))),
        ("((a))", A),
        ("a (b c)", And((A, B, C))),
        ("(a OR b) OR c", Or((A, B, C))),
        ("-a", Not(A)),
        ("－a", Not(A)),
        ("NOT a", Not(A)),
        ("-(a b)", Not(And((A, B)))),
        ("NOT (a OR b)", Not(Or((A, B)))),
        ("a -b", And((A, Not(B)))),
        ("--a", Not(Not(A))),
        ("a - b", And((A, Term("-"), B))),
        ("a-b", Term("a-b")),
        ('"a b"', Term("a b", phrase=True)),
        ("“a b”", Term("a b", phrase=True)),
        ('-"a b"', Not(Term("a b", phrase=True))),
        (r'"say \"yes\" \\ no"', Term('say "yes" \\ no', phrase=True)),
        (r'"C:\dir"', Term(r"C:\dir", phrase=True)),
        ('"OR"', Term("OR", phrase=True)),
        ('a"b"c', And((A, Term("b", phrase=True), C))),
        ("软件50ETF(159590)", And((Term("软件50ETF"), Term("159590")))),
        ("「半导体」", Term("「半导体」")),
    ],
)
def test_terms_and_operators(text: str, expected: Expression) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tag:ETF", Field("tag", "ETF")),
        ("TAG:ETF", Field("tag", "ETF")),
        ("ｔａｇ：ETF", Field("tag", "ETF")),
        ("tag:“机器 学习”", Field("tag", "机器 学习")),
        ("-tag:a", Not(Field("tag", "a"))),
        ("tag:a,b", Or((Field("tag", "a"), Field("tag", "b")))),
        ("tag:a，b", Or((Field("tag", "a"), Field("tag", "b")))),
        ("tag:a OR tag:b", Or((Field("tag", "a"), Field("tag", "b")))),
        ("-tag:a,b", Not(Or((Field("tag", "a"), Field("tag", "b"))))),
        ("tag:a*", Field("tag", "a", prefix=True)),
        ("tag:a＊", Field("tag", "a", prefix=True)),
        ("tag:*", Field("tag", "", prefix=True)),
        ('tag:"a b"*', Field("tag", "a b", prefix=True)),
        ('tag:"a*"', Field("tag", "a*")),
        ('tag:"a,b",c', Or((Field("tag", "a,b"), Field("tag", "c")))),
        ("tag:C++", Field("tag", "C++")),
        ("tag:a:b", Field("tag", "a:b")),
        ("title:1,000", Field("title", "1,000")),
        ("title:人工* ETF", And((Field("title", "人工", prefix=True), Term("ETF")))),
        ("path:2025/02", Field("path", "2025/02")),
        ("date:2025-02", Field("date", "2025-02", days=FEBRUARY)),
        ("date：２０２５年２月", Field("date", "２０２５年２月", days=FEBRUARY)),
        ("since:2025-02", Field("since", "2025-02", days=DateRange(first=FEBRUARY.first))),
        ("until:2025-02", Field("until", "2025-02", days=DateRange(last=FEBRUARY.last))),
        ("date:7d", Field("date", "7d", days=DateRange(dt.date(2025, 3, 5), TODAY))),
        ("source:qq", Field("source", "qq")),
        ("lang:zh-CN", Field("lang", "zh-CN")),
        ("script:HANT", Field("script", "hant")),
        ("script:ｔｗ", Field("script", "tw")),
        ("code:588750", Field("code", "588750")),
        ("is:unread", Field("is", "unread")),
        ("has:image,table", Or((Field("has", "image"), Field("has", "table")))),
    ],
)
def test_fields(text: str, expected: Expression) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "http://a.cn/b?c=d:e",
        "12:30",
        "注意：风险",
        "科创50:芯片",
        ":",
        "a/b:c",
        "https：／／a.cn",
        "::",
        "9:",
    ],
)
def test_a_colon_after_anything_but_a_word_of_letters_makes_no_field(text: str) -> None:
    assert parse(text) == Term(text)


@pytest.mark.parametrize(
    ("text", "position", "length", "said"),
    [
        ("a tga:b", 2, 4, "“tga:” is not a field (did you mean “tag:”?"),
        ("qqqq:b", 0, 5, "fields: title, tag"),
        ("a tag:", 2, 4, "“tag:” needs a value (such as tag:ETF"),
        ("tag: a", 0, 4, "“tag:” needs a value"),
        ("tag:a, b", 0, 6, "“tag:” needs a value"),
        ("tag:a*b", 5, 1, "“*” stands only at the end"),
        ('tag:""', 4, 2, "nothing in the quotes"),
        ("is:redd", 3, 4, "“is:” does not take “redd” (did you mean “read”?)"),
        ("has:image,zzz", 10, 3, "one of: image, note, highlight, table, footnote, problem, code"),
        ("is:*", 3, 1, "“is:” takes no “*”"),
        ("date:202*", 5, 4, "“date:” takes no “*”"),
        ("a date:2025-02-30", 7, 10, "the calendar has no “2025-02-30” (such as 2025-02-14"),
        ("date:todya", 5, 5, "did you mean “today”?"),
        ("since:..2025", 6, 6, "has no first day"),
        ('a "b', 2, 1, "a quote is not closed"),
        ('"\\"', 0, 1, "a quote is not closed"),
        ('""', 0, 2, "nothing in the quotes"),
        ("a (b", 2, 1, "this bracket is not closed"),
        ("a) b", 1, 1, "this bracket was not opened"),
        ("(a OR b))", 8, 1, "this bracket was not opened"),
        ("a ()", 2, 1, "nothing in the brackets"),
        (")", 0, 1, "“)” needs a term before it"),
        ("OR a", 0, 2, "“OR” needs a term before it"),
        ("a OR", 2, 2, "“OR” needs a term after it"),
        ("a OR OR b", 2, 2, "“OR” needs a term after it"),
        ("(a AND)", 3, 3, "“AND” needs a term after it"),
        ("a NOT", 2, 3, "“NOT” needs a term after it (the word itself goes in quotes)"),
        ("-OR", 0, 1, "“-” needs a term after it"),
        ("(" * 100 + "a" + ")" * 100, 51, 1, "too many brackets"),
        ("-" * 100000 + "a", 51, 1, "too many brackets"),
    ],
)
def test_what_does_not_parse_says_where_and_why(text: str, position: int, length: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.position, caught.value.length) == (position, length)
    assert caught.value.text == text
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a  AND b", "a b"),
        ("(a b) OR c", "(a b) OR c"),
        ("a b OR c", "(a b) OR c"),
        ("a (b OR c)", "a (b OR c)"),
        ("NOT a", "-a"),
        ("tag:a OR tag:b", "tag:a,b"),
        ("-（tag:a OR tag:“b c”）", '-tag:a,"b c"'),
        ("tag:a,b OR c", "tag:a OR tag:b OR c"),
        ("title:a OR title:b", "title:a OR title:b"),
        ("“a b”", '"a b"'),
        ("date：2025年2月", "date:2025年2月"),
        ("tag:'a'*", "tag:'a'*"),
        ('tag:"a b"*', 'tag:"a b"*'),
        ('title:"a,b"', 'title:"a,b"'),
        ("", ""),
    ],
)
def test_written_back(text: str, written: str) -> None:
    assert format_expression(parse(text)) == written


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("a b", '"a b"'),
        ("-a", '"-a"'),
        ("OR", '"OR"'),
        ("tag:a", '"tag:a"'),
        ("tga:a", '"tga:a"'),
        ("(", '"("'),
    ],
)
def test_a_term_that_cannot_stand_bare_is_written_as_a_phrase(term: str, written: str) -> None:
    assert format_expression(Term(term)) == written


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("tag", "machine learning", Field("tag", "machine learning")),
        ("tag", "a,b c", Or((Field("tag", "a"), Field("tag", "b c")))),
        ("tag", "a*", Field("tag", "a", prefix=True)),
        ("tag", 'say "yes" (no)', Field("tag", 'say "yes" (no)')),
        ("since", " 2025-02 ", Field("since", "2025-02", days=DateRange(first=FEBRUARY.first))),
        ("title", "a, b", Field("title", "a, b")),
    ],
)
def test_the_value_of_a_flag_needs_no_quotes(name: str, text: str, expected: Expression) -> None:
    assert parse_field(name, text, today=TODAY) == expected


def test_a_bad_value_of_a_flag_is_pointed_at() -> None:
    with pytest.raises(QueryError, match="is not a date") as caught:
        parse_field("date", "2025,monday", today=TODAY)
    assert (caught.value.text, caught.value.position, caught.value.length) == ("2025,monday", 5, 6)
    with pytest.raises(QueryError, match="needs a value"):
        parse_field("tag", "", today=TODAY)


def test_clauses_are_added_and_dropped() -> None:
    query = Query(sort=Sort.TITLE, limit=5)
    assert query.clauses == ()
    query = query.and_(parse("a b")).and_(None).and_(parse("a OR c"))
    assert query.clauses == (A, B, Or((A, C)))
    assert query.without(1).clauses == (A, Or((A, C)))
    assert query.without(2).without(0).expression == B
    assert query.without(0).without(0).without(0) == Query(sort=Sort.TITLE, limit=5)
    with pytest.raises(IndexError):
        query.without(3)
