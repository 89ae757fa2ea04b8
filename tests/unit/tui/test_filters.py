"""What the choosers take out of a query comes back as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.errors import QueryError
from reader.model.query import Facet, Query, format_expression, parse_query
from reader.tui.query.filters import (
    ValueFilter,
    join_dates,
    join_values,
    month_range,
    months_between,
    months_of,
    split_dates,
    split_values,
)

TODAY = dt.date(2026, 3, 1)


def query(text: str) -> Query:
    return Query(expression=parse_query(text, today=TODAY))


def text(question: Query) -> str:
    return format_expression(question.expression)


@pytest.mark.parametrize(
    ("typed", "tags", "either", "rest"),
    [
        ("", (), False, ""),
        ("芯片", (), False, "芯片"),
        ("tag:ETF", ("ETF",), False, ""),
        ("tag:ETF 芯片 tag:AI", ("ETF", "AI"), False, "芯片"),
        ("tag:ETF,AI 芯片", ("ETF", "AI"), True, "芯片"),
        ("tag:ETF,AI tag:qq", ("ETF", "AI"), True, "tag:qq"),
        ("tag:qq tag:ETF,AI", ("qq",), False, "tag:ETF,AI"),
        ("-tag:ETF tag:a*", (), False, "-tag:ETF tag:a*"),
        ("tag:ETF OR 芯片", (), False, "tag:ETF OR 芯片"),
    ],
)
def test_tags_are_taken_out_and_put_back(typed: str, tags: tuple[str, ...], either: bool, rest: str) -> None:
    choice = split_values(query(typed), Facet.TAG)
    assert (choice.values, choice.any_of_them, text(choice.rest)) == (tags, either, rest)
    assert set(join_values(choice).clauses) == set(query(typed).clauses)


def test_no_tag_leaves_the_rest() -> None:
    rest = query("芯片")
    assert join_values(ValueFilter(Facet.TAG, (), True, rest)) == rest


@pytest.mark.parametrize(
    ("facet", "typed", "values", "rest"),
    [
        (Facet.SOURCE, "source:qq 芯片", ("qq",), "芯片"),
        (Facet.SOURCE, "source:qq,新浪", ("qq", "新浪"), ""),
        (Facet.SOURCE, "source:qq source:新浪", ("qq",), "source:新浪"),
        (Facet.SCRIPT, "script:hant", ("hant",), ""),
        (Facet.CODE, "code:588750 code:000685", ("588750", "000685"), ""),
        (Facet.FOLDER, "path:seeds/notes/*", ("seeds/notes",), ""),
        (Facet.FOLDER, "(path:a/* OR path:b/*) 茶", ("a", "b"), "茶"),
        (Facet.FOLDER, "path:notes", (), "path:notes"),
        (Facet.LANG, "lang:zh*", (), "lang:zh*"),
    ],
)
def test_values_of_other_facets_too(facet: Facet, typed: str, values: tuple[str, ...], rest: str) -> None:
    choice = split_values(query(typed), facet)
    assert (choice.values, text(choice.rest)) == (values, rest)
    assert set(join_values(choice).clauses) == set(query(typed).clauses)


def test_several_values_of_what_has_one_are_either() -> None:
    choice = ValueFilter(Facet.SOURCE, ("qq", "新浪"), False, query(""))
    assert text(join_values(choice)) == "source:qq,新浪"
    assert text(join_values(choice._replace(facet=Facet.CODE))) == "code:qq code:新浪"


def test_sort_and_limit_are_kept() -> None:
    question = Query(expression=query("tag:ETF").expression, limit=3, reverse=True)
    assert join_values(split_values(question, Facet.TAG)) == question


def test_dates_are_taken_out() -> None:
    dates, rest = split_dates(query("since:2025-01 芯片 until:2025-03-10"))
    assert [field.name for field in dates] == ["since", "until"]
    assert text(rest) == "芯片"
    assert months_of(dates) == ("2025-01", "2025-03")
    assert months_of([]) == (None, None)


def test_a_typed_range_becomes_one_condition() -> None:
    assert text(join_dates(query("芯片"), "2025-02..2025-03", today=TODAY)) == "芯片 date:2025-02..2025-03"
    assert join_dates(query("芯片"), " ", today=TODAY) == query("芯片")
    with pytest.raises(QueryError):
        join_dates(query(""), "someday", today=TODAY)


def test_months() -> None:
    assert months_between("2024-11", "2025-02") == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert month_range("2025-01", "2025-01") == "2025-01"
    assert month_range("2025-01", "2025-03") == "2025-01..2025-03"
