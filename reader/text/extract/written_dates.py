"""Dates as authors write them: in front matter, in file names and in running text.

The spellings are those counted in 132,763 real files: ISO 8601 with and without time and zone, the same with
``/`` or ``.``, Chinese, US ``m/d/Y`` (Microsoft's ``ms.date``), RFC 822 and JavaScript strings, seconds since the
epoch, and the slips of people who type dates by hand. Standard library only; nothing here raises.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from reader.text.lazy import lazy

_ISO = lazy(
    r"""(?P<year>\d{4})\s*(?P<sign>[-/.年_–—－／．])\s*0?(?P<month>\d{1,2})(?!\d)
        (?:\s*(?:(?P=sign)|月)\s*0?(?P<day>\d{1,2})(?!\d)\s*[日号號]?|(?!\s*(?:(?P=sign)|月)\s*\d))\s*月?""",
    re.VERBOSE,
)
_WEEK = lazy(r"(?P<year>(?:19|20)\d\d)-?W(?P<week>\d\d)(?:-?(?P<weekday>[1-7]))?(?!\d)")
_DAY_OF_YEAR = lazy(r"(?P<year>(?:19|20)\d\d)-(?P<number>\d{3})(?!-?\d)")
_KOREAN = lazy(r"(?P<year>\d{4})\s*년\s*(?P<month>\d{1,2})\s*월(?:\s*(?P<day>\d{1,2})\s*일)?")
_ERA = lazy(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<count>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?"
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each Japanese era."""
_YEAR_MONTH_NAME = lazy(r"(?P<year>(?:19|20)\d\d)[-\s](?P<name>[A-Za-z]{3,9})[-\s](?P<day>\d{1,2})(?!\d)")
_MONTH_NAME = lazy(r"(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_COMPACT = lazy(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_SLASHED = lazy(r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)")
_DAY_MONTH_NAME = lazy(
    r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<name>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})"
)
_MONTH_NAME_DAY = lazy(
    r"(?:[A-Za-z]{3,9},?\s+)?(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
)
_LOCALISED = lazy(
    r"(?:(?:星期|周|週)\S\s*[,，]?\s*)?(?P<name>[一二三四五六七八九十\d]{1,2})月\s*(?P<day>\d{1,2})日?\s*[,，]?\s*(?P<year>\d{4})"
)
_HAN_DIGITS = lazy(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,3})月(?:(?P<day>[一二三四五六七八九十廿]{1,3})[日号號])?"
)
_REPUBLIC = lazy(
    r"(?:中華)?民[國国]\s*(?P<year>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
_EPOCH = lazy(r"(?:\d{10}|\d{13})$")
_YEAR = lazy(r"(?P<year>(?:19|20)\d\d)年?$")

_TIME = lazy(
    r"""[T\s,，]*(?:[(（]?(?:(?:星期|周|週|礼拜)[一二三四五六日天]|[A-Z][a-z]{2,8}\.?(?=[)）\s,]))[)）]?[\s,，]*)?(?:at\s+)?(?P<half>上午|下午|凌晨|早上|中午|晚上)?\s*
        0?(?P<hour>\d{1,2})\s*[:：时時点點]\s*0?(?P<minute>\d{1,2})(?!\d)(?:分(?!\d))?
        (?:\s*[:：]?\s*0?(?P<second>\d{1,2})(?!\d)秒?(?:[.,](?P<fraction>\d{1,9}))?)?
        \s*(?P<after>上午|下午|早上|晚上|[AaPp]\.?[Mm]\.?)?""",
    re.VERBOSE,
)
_COMPACT_TIME = lazy(r"T?(\d\d)(\d\d)(\d\d)?(?!\d)")
_DASHED_TIME = lazy(r"[-_T ](\d\d)[-_](\d\d)(?:[-_](\d\d))?(?!\d)")
_ZONE = lazy(
    r"\s*[(（]?(?:(?P<utc>Z|z|UTC|GMT)(?![A-Za-z]))?\s*(?:(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d))?"
)
_CHINESE_TIME = lazy(r"\s*[(（]?(?:北京|中国标准|香港|台北|臺北)[时時][间間]")
_ZONE_NAME = lazy(r"\s*(?P<name>[A-Z][A-Za-z_]+/[A-Z][A-Za-z_/]+)")

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_HAN_NUMBERS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_LABEL = lazy(
    r"(?:[^\d\n]{1,24}?(?=(?:19|20)\d\d\D)|(?:[A-Za-z]{2,12}\s){1,2}?(?:on|at|in|from):?\s+(?=[A-Z\d])|[A-Za-z]{4,10}:\s+(?=[A-Z]))"
)
"""Words before a date: 更新于2024-03-05, ``Published on March 5, 2024``."""
_AFTER_NOON = ("下午", "晚上", "p")
_BEFORE_NOON = ("上午", "凌晨", "早上", "a")
_NUMBERS_END = 10**17
"""Numbers that say a date, ``YYYYMMDDhhmmss`` and milliseconds since the epoch among them, are below."""
_LONGEST = 200
"""Characters that a date and what stands behind it may have; more would only cost time."""
_DAY_LENGTH = len("2025-02-14")
_NO_YEAR = 1000
"""Years below are not years of articles: Hugo writes ``0001-01-01`` where there is no date."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that was read, and what of it could not be."""

    moment: dt.date
    """A day, or a `datetime.datetime` where a time was written, with its zone if one was."""
    flaw: str = ""
    """The part that makes no sense, such as a time of 25:61; empty where all was read."""


def parse_written_date(value: object) -> WrittenDate | None:
    """Read the value of a date key; None where it names no day of the calendar.

    A value is a text, a number (seconds or milliseconds since the epoch, a year, or ``YYYYMMDD``) or a date that
    the parser of the front matter made. A naive time stays naive; a zone stays as written. Text after the date,
    such as the comment of a template, is passed over.
    """
    if isinstance(value, dt.date):
        return WrittenDate(value) if value.year >= _NO_YEAR else None
    text = _as_text(value)
    if text[4:5] == "-" and text[7:8] == "-" and text[10:11] in ("", " ", "T"):
        try:  # the commonest spellings, fifteen times as fast as the patterns
            moment = (
                dt.datetime.fromisoformat(text) if len(text) > _DAY_LENGTH else dt.date.fromisoformat(text)
            )
        except ValueError:
            pass
        else:
            return WrittenDate(moment) if moment.year >= _NO_YEAR else None
    if _EPOCH.match(text):
        return _from_epoch(int(text))
    found = _find_day(text)
    if found is None and (label := _LABEL.match(text)):
        text = text[label.end() :]
        found = _find_day(text)
    return _with_time(found[0], text[found[1] :]) if found else None


def _as_text(value: object) -> str:
    """Return a value of front matter as the text of a date; nothing for what cannot be one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        # What is not a number is not below any either.
        return str(int(value)) if abs(value) < _NUMBERS_END else ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    return value.strip().strip("\"'“”<>[]").strip()


def _find_day(text: str) -> tuple[dt.date, int] | None:
    """Return the day that ``text`` begins with and where its spelling ends."""
    for pattern, day_of in _FORMS:
        match = pattern.match(text)
        if match:
            day = day_of(match)
            # Hours may follow the eight digits of a compact date without a break.
            return (day, match.end("day") if pattern is _COMPACT else match.end()) if day else None
    return None


def _by_number(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    return make_day(int(parts["year"]), int(parts.get("month") or 1), int(parts.get("day") or 1))


def _by_month_name(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    name = parts["name"].lower()
    month = _MONTHS.get(name, 0) if name.isascii() and name.isalpha() else _han_number(name)
    return make_day(int(parts["year"]), month, int(parts.get("day") or 1))


def _in_han_digits(match: re.Match[str]) -> dt.date | None:
    year = int("".join(str(_HAN_NUMBERS[digit]) for digit in match["year"]))
    return make_day(year, _han_number(match["month"]), _han_number(match["day"] or "一"))


def _of_republic(match: re.Match[str]) -> dt.date | None:
    # The first year of the Republic is 1912.
    return make_day(int(match["year"]) + 1911, int(match["month"]), int(match["day"]))


def _of_era(match: re.Match[str]) -> dt.date | None:
    year = _ERAS[match["era"]] + (1 if match["count"] == "元" else int(match["count"]))
    return make_day(year, int(match["month"]), int(match["day"] or 1))


def _of_week(match: re.Match[str]) -> dt.date | None:
    return day_of_week(int(match["year"]), int(match["week"]), int(match["weekday"] or 1))


def _of_year(match: re.Match[str]) -> dt.date | None:
    year, number = int(match["year"]), int(match["number"])
    day = dt.date(year, 1, 1) + dt.timedelta(days=number - 1)
    return day if number and day.year == year else None


def _slashed(match: re.Match[str]) -> dt.date | None:
    return slashed_day(int(match["year"]), int(match["first"]), int(match["second"]), match["sign"])


_FORMS = (
    (_DAY_OF_YEAR, _of_year),
    (_ISO, _by_number),
    (_COMPACT, _by_number),
    (_WEEK, _of_week),
    (_SLASHED, _slashed),
    (_DAY_MONTH_NAME, _by_month_name),
    (_MONTH_NAME_DAY, _by_month_name),
    (_YEAR_MONTH_NAME, _by_month_name),
    (_MONTH_NAME, _by_month_name),
    (_LOCALISED, _by_month_name),
    (_HAN_DIGITS, _in_han_digits),
    (_REPUBLIC, _of_republic),
    (_ERA, _of_era),
    (_KOREAN, _by_number),
    (_YEAR, _by_number),
)
"""Each spelling and what reads it; the first that fits counts."""


def slashed_day(year: int, first: int, second: int, sign: str) -> dt.date | None:
    """Return the day of ``first/second/year``: month first with a slash, as in the US, else day first.

    Where that cannot be, the other way round.
    """
    month, day = (first, second) if sign == "/" else (second, first)
    if month > 12:  # noqa: PLR2004 - months of a year
        month, day = day, month
    return make_day(year, month, day)


def day_of_week(year: int, week: int, weekday: int = 1) -> dt.date | None:
    """Return the day of a week of ISO 8601, or None where the year has no such week."""
    try:
        return dt.date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def _han_number(text: str) -> int:
    """Return 1 to 39 for a number written 十二, 廿一, 三十 or in digits; 0 for anything else."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    return 10 * (_HAN_NUMBERS.get(tens, 1) if ten else 0) + _HAN_NUMBERS.get(ones, 0)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    if year < _NO_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _from_epoch(number: int) -> WrittenDate | None:
    seconds = number / 1000 if number > 10**11 else number
    try:
        # The day is the reader's: whoever wrote the number meant an instant.
        return WrittenDate(dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone())
    except (ValueError, OverflowError, OSError):
        return None


def _with_time(day: dt.date, rest: str) -> WrittenDate:
    if compact := _COMPACT_TIME.match(rest.lstrip()) or _DASHED_TIME.match(rest):
        hours, minutes, seconds = compact.groups()
        rest = f"{hours}:{minutes}:{seconds or '00'}{compact.string[compact.end() :]}"
    match = _TIME.match(rest)
    if match is None:
        return WrittenDate(day)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or match["after"] or "").lower()
    if half.startswith(_AFTER_NOON) and hour < 12:  # noqa: PLR2004 - the hours of half a day
        hour += 12
    elif half.startswith(_BEFORE_NOON) and hour == 12:  # noqa: PLR2004 - 12 a.m. is midnight
        hour = 0
    try:
        time = dt.time(hour, minute, second, int((match["fraction"] or "").ljust(6, "0")[:6]))
    except ValueError:
        return WrittenDate(day, flaw=match[0].strip())
    return WrittenDate(dt.datetime.combine(day, time, tzinfo=_zone(rest[match.end() :])))


def _zone(text: str) -> dt.tzinfo | None:
    """Return the zone that ``text`` begins with; None for a naive time or an abbreviation, which may mean many."""
    match = _ZONE.match(text)
    if match and match["sign"]:
        minutes = 60 * int(match["hours"]) + int(match["minutes"] or 0)
        signed = dt.timedelta(minutes=-minutes if match["sign"] == "-" else minutes)
        return dt.timezone(signed) if minutes < 24 * 60 else None
    if match and match["utc"]:
        return dt.UTC
    if _CHINESE_TIME.match(text):
        return dt.timezone(dt.timedelta(hours=8))
    named = _ZONE_NAME.match(text)
    return _named_zone(named["name"]) if named else None


def _named_zone(name: str) -> dt.tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):  # no such zone, or no zone data on this machine
        return None
