"""Every spelling of a date that filters take, and the order of dates."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.date_ranges import (
    DateRange,
    day_of,
    instant,
    iso,
    parse_date_range,
    parse_since,
    parse_until,
)

TODAY = dt.date(2025, 3, 12)  # a Wednesday
DAY = dt.date(2025, 2, 14)


def days(first: str, last: str) -> DateRange:
    return DateRange(
        dt.date.fromisoformat(first) if first else None,
        dt.date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-14", "2025-2-14", "2025/2/14", "2025/02/14", "2025.2.14", "20250214",
        "2025年2月14日", "2025年02月14日", "2025年2月14号", "２０２５－０２－１４", "２０２５年２月１４日",
        " 2025-02-14 ",
    ],
)  # fmt: skip
def test_a_day(text: str) -> None:
    assert parse_date_range(text, TODAY) == DateRange(DAY, DAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025/2", "2025-02-01", "2025-02-28"),
        ("2025年2月", "2025-02-01", "2025-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("today", "2025-03-12", "2025-03-12"),
        ("Today", "2025-03-12", "2025-03-12"),
        ("今天", "2025-03-12", "2025-03-12"),
        ("yesterday", "2025-03-11", "2025-03-11"),
        ("昨天", "2025-03-11", "2025-03-11"),
        ("前天", "2025-03-10", "2025-03-10"),
        ("本周", "2025-03-10", "2025-03-16"),
        ("上周", "2025-03-03", "2025-03-09"),
        ("上週", "2025-03-03", "2025-03-09"),
        ("本月", "2025-03-01", "2025-03-31"),
        ("上月", "2025-02-01", "2025-02-28"),
        ("上个月", "2025-02-01", "2025-02-28"),
        ("今年", "2025-01-01", "2025-12-31"),
        ("去年", "2024-01-01", "2024-12-31"),
        ("7d", "2025-03-05", "2025-03-12"),
        ("0d", "2025-03-12", "2025-03-12"),
        ("７ｄ", "2025-03-05", "2025-03-12"),
        ("2w", "2025-02-26", "2025-03-12"),
        ("3m", "2024-12-12", "2025-03-12"),
        ("1y", "2024-03-12", "2025-03-12"),
        ("2025-02-01..2025-02-14", "2025-02-01", "2025-02-14"),
        ("2025-02-01 .. 2025-02-14", "2025-02-01", "2025-02-14"),
        ("2025-01..2025-02", "2025-01-01", "2025-02-28"),
        ("2025.1..2025.2", "2025-01-01", "2025-02-28"),
        ("..2025", "", "2025-12-31"),
        ("2024..", "2024-01-01", ""),
        ("上周..今天", "2025-03-03", "2025-03-12"),
        ("30d..7d", "2025-02-10", "2025-03-05"),
        ("..7d", "", "2025-03-05"),
    ],
)
def test_spans_and_ranges(text: str, first: str, last: str) -> None:
    assert parse_date_range(text, TODAY) == days(first, last)


@pytest.mark.parametrize(
    ("today", "text", "first"),
    [
        (dt.date(2025, 3, 31), "1m", "2025-02-28"),
        (dt.date(2024, 2, 29), "1y", "2023-02-28"),
        (dt.date(2025, 1, 5), "1m", "2024-12-05"),
    ],
)
def test_a_day_that_its_month_lacks_becomes_the_last_of_the_month(
    today: dt.date, text: str, first: str
) -> None:
    assert parse_date_range(text, today).first == dt.date.fromisoformat(first)


@pytest.mark.parametrize(
    ("text", "first"),
    [("2025-02", "2025-02-01"), ("7d", "2025-03-05"), ("2025-02-03..2025-02-14", "2025-02-03")],
)
def test_since_is_from_the_first_day(text: str, first: str) -> None:
    assert parse_since(text, TODAY) == days(first, "")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2025-02", "2025-02-28"),
        ("7d", "2025-03-05"),
        ("上周", "2025-03-09"),
        ("2024..2025-02", "2025-02-28"),
    ],
)
def test_until_is_to_the_last_day(text: str, last: str) -> None:
    assert parse_until(text, TODAY) == days("", last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a date"),
        ("tomorow", "“tomorow” is not a date"),
        ("2025-02-30", "the calendar has no “2025-02-30”"),
        ("2017-13", "the calendar has no “2017-13”"),
        ("2025-02-0", "the calendar has no “2025-02-0”"),
        ("0000", "the calendar has no “0000”"),
        ("20251301", "the calendar has no “20251301”"),
        ("2025-2/14", "is not a date"),
        ("202502", "is not a date"),
        ("9999y", "before the year 1"),
        ("99999999999999999999d", "before the year 1"),
        ("..", "on one side"),
        ("2025..2024", "ends before it begins"),
        ("2024..2025..2026", "is not a date"),
    ],
)
def test_what_is_no_date_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        parse_date_range(text, TODAY)
    assert "\n" not in str(caught.value)


def test_a_range_open_at_the_end_that_counts() -> None:
    with pytest.raises(ValueError, match="has no first day"):
        parse_since("..2025", TODAY)
    with pytest.raises(ValueError, match="has no last day"):
        parse_until("2025..", TODAY)


@given(st.text() | st.text(alphabet="0123456789-/.年月日号dwmy今昨去上周 "), st.dates())
def test_any_text_is_a_range_or_a_value_error(text: str, today: dt.date) -> None:
    try:
        found = parse_date_range(text, today)
    except ValueError:
        return
    assert found.first or found.last
    if found.first and found.last:
        assert found.first <= found.last


@given(st.dates())
def test_every_day_reads_as_itself(day: dt.date) -> None:
    assert parse_date_range(iso(day), TODAY) == DateRange(day, day)


def test_contains_both_ends() -> None:
    week = days("2025-02-03", "2025-02-09")
    assert [week.contains(dt.date(2025, 2, day)) for day in (2, 3, 9, 10)] == [False, True, True, False]
    assert days("2025-02-03", "").contains(dt.date.max)
    assert days("", "2025-02-03").contains(dt.date.min)


def test_the_day_is_the_one_written() -> None:
    zone = dt.timezone(dt.timedelta(hours=-11))
    assert day_of(dt.datetime(2025, 2, 14, 23, 30, tzinfo=zone)) == DAY
    assert day_of(DAY) == DAY


def test_instants_order_days_times_and_zones() -> None:
    east = dt.timezone(dt.timedelta(hours=8))
    ordered = [
        DAY,
        dt.datetime(2025, 2, 14, 0, 0, 1),  # noqa: DTZ001 - a time without a zone is what is tested
        dt.datetime(2025, 2, 14, 11, 0, tzinfo=east),
        dt.datetime(2025, 2, 14, 3, 0, 1, tzinfo=dt.UTC),
    ]
    assert sorted(ordered, key=instant) == ordered


@given(st.dates() | st.datetimes() | st.datetimes(timezones=st.just(dt.timezone(dt.timedelta(hours=14)))))
def test_every_date_has_an_instant(moment: dt.date) -> None:
    assert isinstance(instant(moment), float)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_have_an_instant(day: dt.date) -> None:
    assert instant(day) == instant(dt.datetime.combine(day, dt.time()))


def test_iso() -> None:
    assert iso(DAY) == "2025-02-14"
    assert iso(dt.datetime(2025, 2, 14, 11, 51, 10)) == "2025-02-14T11:51:10"  # noqa: DTZ001 - naive as in files
    assert iso(dt.datetime(2025, 2, 14, 11, 51, 10, tzinfo=dt.UTC)) == "2025-02-14T11:51:10+00:00"
