"""Dates in the names of files and folders: read, and left off where a name is to be a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.extract.written_dates import day_of_week, make_day, parse_written_date, slashed_day
from reader.text.lazy import lazy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_DATE_IN_NAME = r"""
    (?P<year>(?:19|20)\d\d)
        (?: \s?(?P<sign>[-_./年–—－／．])\s? (?P<month>\d{1,2}) \s?(?:(?P=sign)|月)\s? (?P<day>\d{1,2}) (?!\d) (?:\s?日(?![记記志誌报報常程历曆语語本期]))?
        |   (?P<months>\d\d) (?P<days>\d\d) (?:T?\d{4}|T?\d{6})? (?![0-9A-Za-z]) )"""
_IN_FILE_NAME = lazy(rf"(?<![0-9A-Za-z]){_DATE_IN_NAME}", re.VERBOSE)
_SLASHED_IN_NAME = lazy(
    r"(?<![0-9A-Za-z.-])(?P<first>\d{1,2})(?P<sign>[-.])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\d.-])"
)
_ENGLISH_IN_NAME = lazy(
    r"(?<![0-9A-Za-z])(?:[A-Z][a-z]{2,8}\.?[ _]\d{1,2}(?:st|nd|rd|th)?,?[ _]|\d{1,2}[ _-][A-Z][a-z]{2,8}[ _-])(?:19|20)\d\d(?!\d)"
)
_MONTH_IN_NAME = lazy(
    r"(?<![0-9A-Za-z.-])(?P<year>(?:19|20)\d\d)(?:-?W(?P<week>\d\d)|(?:-|\s?年\s?)(?P<month>\d{1,2}))(?:\s?月)?(?![0-9A-Za-z])(?![-.年月]\d)"
)
_YEAR = lazy(r"(?:19|20)\d\d")
_CLOCK = r"(?:[T _-]*\d{2}[-_:.：]\d{2}(?:[-_:.：]\d{2})?Z?)?"
_BEFORE_NAME = lazy(
    rf"[\s\[(【（「_#]*{_DATE_IN_NAME}{_CLOCK}[\])】）」]*(?:(?:周|星期)[一二三四五六日天])?[\s_\-–—.:：、,，|]*",
    re.VERBOSE,
)
_BEHIND_NAME = lazy(
    rf"[\s_\-–—.:：、,，|]*[\[(【（]?(?<![0-9A-Za-z]){_DATE_IN_NAME}{_CLOCK}[\])】）]*$", re.VERBOSE
)
_NAME_IS_DATE = lazy(
    r"[\W_]*(?:\d{2,4}\s?年?(?:[-_.]?\d{1,2}\s?月?)?(?:[-_.]?\d{1,2}\s?日?)?|(?:19|20)\d\d-?W\d\d)[\W_]*$"
)


def date_in_file_name(name: str) -> dt.date | None:
    """Return the day that a file or folder name holds, such as ``2025-02-14-title.md`` or ``20250214_1151``."""
    if not _YEAR.search(name):
        return None
    return next(filter(None, _days_in_name(name)), None)


def _days_in_name(name: str) -> Iterator[dt.date | None]:
    for match in _IN_FILE_NAME.finditer(name):
        yield make_day(
            int(match["year"]), int(match["month"] or match["months"]), int(match["day"] or match["days"])
        )
    for match in _SLASHED_IN_NAME.finditer(name):
        yield slashed_day(int(match["year"]), int(match["first"]), int(match["second"]), match["sign"])
    for match in _ENGLISH_IN_NAME.finditer(name):
        if written := parse_written_date(match[0].replace("_", " ")):
            yield written.moment


def month_in_file_name(name: str) -> dt.date | None:
    """Return the first day of the month or week that a file name holds: ``2024-03 月报``, 2024年3月, ``2024-W10``."""
    if not _YEAR.search(name):
        return None
    for match in _MONTH_IN_NAME.finditer(name):
        year = int(match["year"])
        day = (
            day_of_week(year, int(match["week"]), 1)
            if match["week"]
            else make_day(year, int(match["month"]), 1)
        )
        if day:
            return day
    return None


def without_date(name: str) -> str:
    """Return a name without the full date before or behind it; nothing where it is a date and no more."""
    if not any(map(str.isdecimal, name)):
        return name
    name = _BEFORE_NAME.sub("", name, count=1) if _BEFORE_NAME.match(name) else name
    if (behind := _BEHIND_NAME.search(name)) and behind.end() == len(name):
        name = name[: behind.start()]
    return "" if _NAME_IS_DATE.match(name) else name.strip()
