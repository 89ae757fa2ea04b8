"""The day of publication inferred from the dates in a text."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from reader.text.extract.publication_date import LONGEST, TOP, publication_day

TODAY = dt.date(2026, 3, 1)
FILLER = "正文一句接一句。" * (TOP // 8 + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2025年02月14日 来源：某社\n\n正文", dt.date(2025, 2, 14)),
        ("标题\n2025-02-14 11:51\n会议将于2025年3月1日举行。", dt.date(2025, 2, 14)),
        ("Posted on February 14, 2025\n\nText", dt.date(2025, 2, 14)),
        ("民國114年2月14日發布", dt.date(2025, 2, 14)),
        (FILLER + "数据截至2025/1/28，指数发布于2024年7月25日。", dt.date(2025, 1, 28)),
        (FILLER + "截至2026.2.12，而2025年2月12日还不是这样。", dt.date(2026, 2, 12)),
        (FILLER + "（来源于某证券20250208《报告》）", dt.date(2025, 2, 8)),
        # A month and a day take the nearest year; of a span the last day counts.
        ("本周(2月3日至8日)，2025年春节刚过。", dt.date(2025, 2, 8)),
        (
            "2024年的事。"
            + FILLER
            + "12月28日一次，12月29日一次，12月30日又一次。"
            + FILLER
            + FILLER
            + "2019年",
            dt.date(2024, 12, 30),
        ),
    ],
    ids=lambda value: str(value)[-24:],
)
def test_the_day_is_inferred_from_mentioned_dates(text: str, expected: dt.date) -> None:
    assert publication_day(text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "没有日期的正文。",
        "2月14日，没有年份。",
        "将在2031年1月1日完成。",
        "新中国成立于1949年10月1日。",
        "![图](https://cdn.example.com/2025/02/14/a.png) https://example.com/20250214.html",
        "版本 2025.1.2.3 与 12025-02-14 与 x2025-02-14",
        "2025年13月40日",
        "",
    ],
)
def test_what_is_no_day_of_publication(text: str) -> None:
    assert publication_day(text, TODAY) is None


def test_a_hostile_text_costs_little() -> None:
    text = "1月1日2025年" * (LONGEST // 8)
    began = time.process_time()
    publication_day(text, TODAY)
    assert time.process_time() - began < 5
