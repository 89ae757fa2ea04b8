"""Dates in the names of files."""

from __future__ import annotations

import datetime as dt

import pytest

from reader.text.extract.dates_in_names import date_in_file_name, month_in_file_name, without_date

DAY = dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    "name",
    [
        "2024-03-05-标题.md", "2024-3-5 标题.md", "20240305标题.md", "标题-20240305.md", "2024.03.05 标题.md", "2024_03_05.md", "2024年3月5日标题.md", "【20240305】标题.md",
        "20240305083000 标题.md", "202403050830.md", "05-03-2024 标题.md", "2024-03-05T08_30_00Z 标题.md", "Mar 5, 2024 标题.md", "5 March 2024.md", "标题2024-03-05.md",
        "2024／03／05 标题.md", "2024–03–05 标题.md", "IMG_20240305_1.md", "第20240305期.md", "标题_2024-03-05_08-30-00.md",
    ],
)  # fmt: skip
def test_a_day_in_a_name(name: str) -> None:
    assert date_in_file_name(name) == DAY


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03 月报.md", dt.date(2024, 3, 1)),
        ("2024年3月 月报.md", dt.date(2024, 3, 1)),
        ("2024-W10.md", dt.date(2024, 3, 4)),
        ("2024W10.md", dt.date(2024, 3, 4)),
        ("周报 2024-W01.md", dt.date(2024, 1, 1)),
        ("2019-20 赛季.md", None),
        ("2024-02-30 假日期.md", None),
        ("v2024.03.05 发布.md", None),
        ("1709598600-标题.md", None),
        ("2024 年终总结.md", None),
    ],
)
def test_a_month_or_week_in_a_name(name: str, day: dt.date | None) -> None:
    assert date_in_file_name(name) is None
    assert month_in_file_name(name) == day


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("2024-03-05-标题", "标题"), ("标题 2024-03-05", "标题"), ("[2024-03-05] 标题", "标题"), ("（2024-03-05）标题", "标题"), ("20240305083000 标题", "标题"),
        ("标题_2024-03-05_08-30-00", "标题"), ("2024-03-05", ""), ("2024年3月", ""), ("标题", "标题"), ("2024-03 月报", "2024-03 月报"), ("10-开头", "10-开头"),
    ],
)  # fmt: skip
def test_a_name_without_its_date(name: str, left: str) -> None:
    assert without_date(name) == left
