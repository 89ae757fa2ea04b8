"""Dates as people type them, read as ranges of calendar days.

A filter never asks for a moment: ``2025-02`` is a month, ``7d`` is a week. So every spelling becomes a
`DateRange`, and the articles of a day are those that carry that day as written, whatever their zone.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable


class DateRange(NamedTuple):
    """Calendar days from ``first`` to ``last``, both included; None is open at that end."""

    first: dt.date | None = None
    last: dt.date | None = None

    def contains(self, day: dt.date) -> bool:
        """Tell whether the calendar day ``day`` lies in the range."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def parse_date_range(text: str, today: dt.date) -> DateRange:
    """Read a date, a span or a range in any spelling below, in any width of digits and signs.

    - a day ``2025-02-14``, ``2025/2/14``, ``2025.2.14``, ``20250214``, ``2025年2月14日``; a month ``2025-02``,
      ``2025年2月``; a year ``2025``, ``2025年``;
    - ``today``, ``yesterday``, 今天, 昨天, 前天, and the calendar spans 本周, 上周, 本月, 上月, 今年, 去年, whose
      weeks begin on Monday (ISO 8601);
    - ``7d``, ``2w``, ``3m``, ``1y``: from the day that long before ``today`` up to ``today``; a day that its
      month lacks becomes the last of the month;
    - ``A..B``, ``..B``, ``A..``: from the first day of A to the last day of B. ``7d`` as B is the day that long
      before ``today``, so that ``30d..7d`` is what its words say.

    Raises:
        ValueError: the text is none of these, names no day of the calendar, or ends before it begins.
    """
    begin, dots, end = _normal(text).partition("..")
    if not dots:
        return _span(begin, today)
    if not begin and not end:
        raise ValueError(_("a range needs a date on one side of “..”"))
    days = DateRange(
        first=_span(begin, today).first if begin else None,
        last=_last_day(end, today) if end else None,
    )
    if days.first and days.last and days.first > days.last:
        raise ValueError(_("“{}” ends before it begins").format(text.strip()))
    return days


def parse_since(text: str, today: dt.date) -> DateRange:
    """Read ``text`` as `parse_date_range` does and return all days from its first day on.

    Raises:
        ValueError: as `parse_date_range`, or the text is a range without a first day.
    """
    first = parse_date_range(text, today).first
    if first is None:
        raise ValueError(_("“{}” has no first day").format(text.strip()))
    return DateRange(first=first)


def parse_until(text: str, today: dt.date) -> DateRange:
    """Read ``text`` as the right side of a range and return all days up to its last day.

    Raises:
        ValueError: as `parse_date_range`, or the text is a range without a last day.
    """
    written = _normal(text)
    last = parse_date_range(written, today).last if ".." in written else _last_day(written, today)
    if last is None:
        raise ValueError(_("“{}” has no last day").format(text.strip()))
    return DateRange(last=last)


def day_of(moment: dt.date) -> dt.date:
    """Return the calendar day of ``moment`` as it is written, without regard to its zone."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local arithmetic for days that the local zone cannot place


def instant(moment: dt.date) -> float:
    """Return seconds since the epoch, to sort by.

    A time without a zone is the reader's local time, and a bare day is its first second there. Days so far
    from now that local time cannot be worked out (the years 1 and 9999) count as UTC.
    """
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - local time is meant
    try:
        return moment.timestamp()
    except (ValueError, OverflowError, OSError):
        return (moment - _EPOCH).total_seconds()


def iso(moment: dt.date) -> str:
    """Return ``moment`` in ISO 8601: a day, or day and time with the zone if it has one."""
    return moment.isoformat()


# Compiled when a date is first read, which for most lists is never: 0.5 ms of their start.
_CALENDAR_PATTERNS = (
    r"(?a)(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?",
    r"(?a)(\d{4})()(\d{2})(\d{2})",
    r"(?a)(\d{4})()年(?:(\d{1,2})月(?:(\d{1,2})[日号號])?)?",
)
_BACK = r"(?a)(\d+)([dwmy])"


def _normal(text: str) -> str:
    """Return ``text`` in half-width lower case without blanks at either end or around ``..``."""
    parts = unicodedata.normalize("NFKC", text).casefold().split("..", 1)
    return "..".join(part.strip() for part in parts)


def _span(text: str, today: dt.date) -> DateRange:
    """Read anything but a range."""
    if back := re.fullmatch(_BACK, text):
        return DateRange(_days_ago(back, today), today)
    try:
        if named := _NAMED.get(text):
            return named(today)
        for pattern in _CALENDAR_PATTERNS:
            if match := re.fullmatch(pattern, text):
                year, _separator, month, day = match.groups()
                return _calendar_span(year, month, day)
    except (ValueError, OverflowError) as error:
        raise ValueError(_("the calendar has no “{}”").format(text)) from error
    raise ValueError(_("“{}” is not a date").format(text))


def _calendar_span(year: str, month: str | None, day: str | None) -> DateRange:
    """Return the day, or the month where no day is given, or the year; ValueError where there is none."""
    if month is None:
        return _year(dt.date(int(year), 1, 1))
    if day is None:
        return month_of(dt.date(int(year), int(month), 1))
    return _one(dt.date(int(year), int(month), int(day)))


def _last_day(text: str, today: dt.date) -> dt.date | None:
    """Read the right side of a range, where ``7d`` is one day and not the days up to today."""
    back = re.fullmatch(_BACK, text)
    return _days_ago(back, today) if back else _span(text, today).last


def _days_ago(back: re.Match[str], today: dt.date) -> dt.date:
    """Return the day that lies the matched span before ``today``."""
    try:
        count = int(back[1])
        match back[2]:
            case "d":
                return today - dt.timedelta(days=count)
            case "w":
                return today - dt.timedelta(weeks=count)
            case "m":
                return _months_before(today, count)
            case _:
                return _months_before(today, count * 12)
    except (ValueError, OverflowError) as error:
        raise ValueError(_("“{}” reaches back before the year 1").format(back[0])) from error


def _months_before(day: dt.date, count: int) -> dt.date:
    """Return the same day ``count`` months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    if year < dt.MINYEAR:
        raise ValueError(year)
    return dt.date(year, month + 1, min(day.day, _days_of(year, month + 1)))


def _one(day: dt.date) -> DateRange:
    return DateRange(day, day)


def _before(day: dt.date, days: int) -> dt.date:
    return day - dt.timedelta(days=days)


def _week(day: dt.date) -> DateRange:
    monday = _before(day, day.weekday())
    return DateRange(monday, monday + dt.timedelta(days=6))


def month_of(day: dt.date) -> DateRange:
    """Return the calendar month that ``day`` lies in."""
    return DateRange(day.replace(day=1), day.replace(day=_days_of(day.year, day.month)))


def _days_of(year: int, month: int) -> int:
    """Return how many days a month has; the module `calendar` knows too, but brings the locale along."""
    return 31 if month == 12 else (dt.date(year, month + 1, 1) - dt.date(year, month, 1)).days  # noqa: PLR2004


def _year(day: dt.date) -> DateRange:
    return DateRange(day.replace(month=1, day=1), day.replace(month=12, day=31))


_SPANS: dict[str, Callable[[dt.date], DateRange]] = {
    "today 今天 今日": _one,
    "yesterday 昨天 昨日": lambda today: _one(_before(today, 1)),
    "前天": lambda today: _one(_before(today, 2)),
    "本周 本週 这周 這週": _week,
    "上周 上週": lambda today: _week(_before(today, 7)),
    "本月 这个月 這個月": month_of,
    "上月 上个月 上個月": lambda today: month_of(_months_before(today, 1)),
    "今年": _year,
    "去年": lambda today: _year(_months_before(today, 12)),
}
_NAMED = {word: span for words, span in _SPANS.items() for word in words.split()}
DATE_WORDS = tuple(_NAMED)
"""The words that `parse_date_range` knows, for completion and for suggestions."""
