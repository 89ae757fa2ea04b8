"""Dates as authors write them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from reader.text.extract.dates_in_names import date_in_file_name
from reader.text.extract.written_dates import make_day, parse_written_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-14", "2025-02-14"),
        ("2025-2-4", "2025-02-04"),
        ("2025/02/14", "2025-02-14"),
        ("2025.2.14", "2025-02-14"),
        ("2025年2月14日", "2025-02-14"),
        ("2025 年 2 月 14 日", "2025-02-14"),
        ("2025年2月14號 11:51", "2025-02-14T11:51:00"),
        ("2025年2月14日 下午3:05", "2025-02-14T15:05:00"),
        ("2025-02-14 12:30 AM", "2025-02-14T00:30:00"),
        ("二〇二一年三月十五日", "2021-03-15"),
        ("民國110年3月5日", "2021-03-05"),
        ("2025-02-14 11:51:10", "2025-02-14T11:51:10"),
        ("2025-02-14T11:51:10Z", "2025-02-14T11:51:10+00:00"),
        ("2025-02-14T11:51:10.123Z", "2025-02-14T11:51:10.123000+00:00"),
        ("2025-02-14T11:51:10+08:00", "2025-02-14T11:51:10+08:00"),
        ("2025-02-14 11:51:10 +0800", "2025-02-14T11:51:10+08:00"),
        ("2025-02-14 11:51:10 +0800 CST", "2025-02-14T11:51:10+08:00"),
        ("2025-02-14 11:51:10 -0330", "2025-02-14T11:51:10-03:30"),
        ("2025-02-14 11:51:10 Asia/Shanghai", "2025-02-14T11:51:10+08:00"),
        ("02/14/2025", "2025-02-14"),
        ("14/02/2025", "2025-02-14"),
        ("14.02.2025", "2025-02-14"),
        ("Fri, 14 Feb 2025 11:51:10 +0800", "2025-02-14T11:51:10+08:00"),
        ("Fri Feb 14 2025 11:51:10 GMT+0800 (CST)", "2025-02-14T11:51:10+08:00"),
        ("February 14th, 2025", "2025-02-14"),
        ("星期五, 三月 5日 2021, 8:00:00 早上", "2021-03-05T08:00:00"),
        ("<2021-03-05 五>", "2021-03-05"),
        ("20250214", "2025-02-14"),
        ("20250214115110", "2025-02-14T11:51:10"),
        ("2025-02", "2025-02-01"),
        ("2025", "2025-01-01"),
        (20250214, "2025-02-14"),
        (1614902400, "2021-03-05T00:00:00+00:00"),
        (1614902400123, "2021-03-05T00:00:00.123000+00:00"),
        ("9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59+14:00"),
        # Slips met in real files.
        ("2020-09-06 22:010:17", "2020-09-06T22:10:17"),
        ("2017-011-28 14:59:41", "2017-11-28T14:59:41"),
        ("2012-07-08 xx:xx", "2012-07-08"),
        ("2021-08-02  22:45:32", "2021-08-02T22:45:32"),
        ("2015-09-21 10:00:00 --文章发布时间", "2015-09-21T10:00:00"),
    ],
)
def test_every_spelling_keeps_what_was_written(value: object, expected: str) -> None:
    read = parse_written_date(value)
    assert read is not None
    assert read.moment.isoformat() == expected
    assert not read.flaw


@pytest.mark.parametrize(
    "value",
    [
        "2017-13-40", "2024-02-30", "20211-03-05", "3小时前", "{{ date }}", "", "  ", None, True, [], "0001-01-01T00:00:00Z",
        "13/13/2025", "二〇二一年十三月一日", float("1e300"), 10**12 * 10**4, "2025-" + "9" * 5000,
    ],
)  # fmt: skip
def test_what_names_no_day_is_none(value: object) -> None:
    assert parse_written_date(value) is None


@pytest.mark.parametrize(
    ("value", "flaw"), [("2024-05-06 25:61:00", "25:61:00"), ("2018-04-01 16:65:14", "16:65:14")]
)
def test_an_impossible_time_leaves_the_day(value: str, flaw: str) -> None:
    read = parse_written_date(value)
    assert read is not None
    assert type(read.moment) is dt.date
    assert read.flaw == flaw


def test_an_unknown_zone_leaves_the_time_naive() -> None:
    read = parse_written_date("2025-02-14 11:51 Middle/Earth")
    assert read is not None
    assert read.moment == dt.datetime(2025, 2, 14, 11, 51)  # noqa: DTZ001 - naive is the expectation


def test_dates_of_a_parser_pass_but_not_the_zero_of_go() -> None:
    day = dt.date(2025, 2, 14)
    read = parse_written_date(day)
    assert read is not None
    assert read.moment is day
    assert parse_written_date(dt.date(1, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-02-14-title.md", dt.date(2025, 2, 14)),
        ("title_2025_02_14.txt", dt.date(2025, 2, 14)),
        ("20250214_1.md", dt.date(2025, 2, 14)),
        ("20250214115110.md", dt.date(2025, 2, 14)),
        ("2025年02月14日.md", dt.date(2025, 2, 14)),
        ("000_4e20240101f.txt", None),
        ("2025-02-30.md", None),
        ("issue-375.md", None),
        ("202331114835.md", None),
    ],
)
def test_dates_in_file_names(name: str, expected: dt.date | None) -> None:
    assert date_in_file_name(name) == expected


def test_make_day_knows_the_calendar() -> None:
    assert make_day(2024, 2, 29) == dt.date(2024, 2, 29)
    assert make_day(2023, 2, 29) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("05-Mar-2024", "2024-03-05"), ("2024-Mar-05", "2024-03-05"), ("March 2024", "2024-03-01"), ("2024_03_05", "2024-03-05"), ("2024–03–05", "2024-03-05"),
        ("2024—03—05", "2024-03-05"), ("2024／03／05", "2024-03-05"), ("2024-W10", "2024-03-04"), ("2024-W10-2", "2024-03-05"), ("2024-065", "2024-03-05"),
        ("二零二四年三月", "2024-03-01"), ("二零二四年三月五日", "2024-03-05"), ("令和6年3月5日", "2024-03-05"), ("令和元年5月1日", "2019-05-01"), ("昭和64年1月7日", "1989-01-07"),
        ("2024년 3월 5일", "2024-03-05"), ("[[2024-03-05]]", "2024-03-05"), ("更新于2024-03-05", "2024-03-05"), ("Published on 2024-03-05", "2024-03-05"),
        ("Published on March 5, 2024", "2024-03-05"), ("20240305T083000Z", "2024-03-05T08:30:00+00:00"), ("2024-03-05 周二 08:30", "2024-03-05T08:30:00"),
        ("2024年3月5日（星期二）08:30", "2024-03-05T08:30:00"), ("2024-03-05 (Tue) 08:30", "2024-03-05T08:30:00"), ("2024-03-05 08:30 UTC+8", "2024-03-05T08:30:00+08:00"),
        ("2024-03-05 08:30 (UTC+8)", "2024-03-05T08:30:00+08:00"), ("2024-03-05 08:30 GMT+08:00", "2024-03-05T08:30:00+08:00"), ("2024-03-05 08:30 UTC-5", "2024-03-05T08:30:00-05:00"),
        ("2024-03-05 08:30 北京时间", "2024-03-05T08:30:00+08:00"), ("2024-03-05-08-30", "2024-03-05T08:30:00"), ("05-03-2024", "2024-03-05"), ("03/05/2024", "2024-03-05"),
    ],
)  # fmt: skip
def test_spellings_of_other_countries_and_programs(written: str, expected: str) -> None:
    read = parse_written_date(written)
    assert read is not None
    assert read.moment.isoformat() == expected


@pytest.mark.parametrize(
    "written",
    [
        "2015/08/2020 10:38",
        "2025-11-205",
        "2024-W54",
        "2023-366",
        "2024-13-01",
        "令和6年13月1日",
        "{{date}}",
        "now",
    ],
)
def test_no_day_of_the_calendar(written: str) -> None:
    assert parse_written_date(written) is None


def test_seconds_since_the_epoch_are_the_day_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        read = parse_written_date(1709656200)
        assert read is not None
        assert read.moment.isoformat() == "2024-03-06T00:30:00+08:00"
    finally:
        monkeypatch.undo()
        time.tzset()
