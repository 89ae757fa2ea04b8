"""The day a text without front matter is from, told by the dates it mentions.

Scraped articles lose their head but still say when they were written: in a line near the top, or by the latest
day they know of. Patterns begin with a literal where they can: `re` then skips through a body twenty times faster.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from reader.text.extract.written_dates import make_day, parse_written_date
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = 600
"""Characters from the start of a body that are taken to hold its date line."""
LONGEST = 400_000
"""Characters of a body that are searched; a longer one is a book, whose end says nothing about its day."""
FIRST_YEAR = 1990
"""Earlier days are what an article is about, not when it was put on a page."""
AHEAD = dt.timedelta(days=366)
"""How far after today a day may lie: announcements name days to come, and clocks are wrong."""

_DAY = (
    r"\d\d(?:\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]"
    r"|(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?![\d-]|[./]\d)"
    r"|(?P<mm>\d\d)(?P<dd>\d\d)(?![0-9A-Za-z]))"
)
_FULL = (lazy("20" + _DAY), lazy("19" + _DAY))
_ENGLISH_YEAR = (lazy(r"20\d\d\b"), lazy(r"19\d\d\b"))
_ENGLISH_DAY = lazy(
    r"\b(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?,?\s)$"
)
_LONGEST_ENGLISH_DAY = len("September. 14th, ") + 1
_NOT_BEFORE = lazy(r"[0-9A-Za-z._/-]$")
_REPUBLIC = lazy(r"民[國国]\s?\d{2,3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_YEAR = lazy(r"20\d\d(?=\s?年|[-/.]\d)")
_MONTH_DAY = lazy(r"月\s?(?P<day>\d{1,2})\s?[日号號](?:\s?[至到—–~～-]\s?(?P<last>\d{1,2})\s?[日号號])?")
_MONTH_BEFORE = lazy(r"(?<![\d年.])(\d{1,2})\s?$")
_LABEL = lazy(
    r"(?:日期|时间|時間|发布|發布|發佈|发表|發表|更新|刊登|posted|published|date|updated|on)\W{0,6}$",
    re.IGNORECASE,
)
_LABEL_WINDOW = 20
"""Characters before a date in which its label stands."""
_BESIDE_DATE = 30
"""Characters that may stand beside the date in a date line: a time, a source, an author."""
_SENTENCE = lazy(r"[。！？]|\d\s?年|\d[-/.]\d{1,2}[-/.]\d")
"""What makes a line a sentence, or gives it a second date."""


class _Mention(NamedTuple):
    start: int
    end: int
    day: dt.date


def publication_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day ``text`` seems to be from, None where it names none.

    In this order: a full date in the first `TOP` characters, one with a label or on a line of its own before
    the latest one of several; the latest full date anywhere; the latest day that is written as month and day
    alone, near the top before anywhere, in the year mentioned nearest to it. Days before `FIRST_YEAR` or more
    than a year after ``today`` do not count.
    """
    text = text[:LONGEST]
    limit = today + AHEAD
    top = text[: TOP + 20]
    near = [
        mention
        for mention in _full_dates(top, english=True)
        if mention.start < TOP and _counts(mention.day, limit)
    ]
    if near:
        return _labelled(top, near) or max(mention.day for mention in near)
    days = [mention.day for mention in _full_dates(text) if _counts(mention.day, limit)]
    if days:
        return max(days)
    partial = [(start, day) for start, day in _month_days(text) if _counts(day, limit)]
    near_top = [day for start, day in partial if start < TOP]
    return max(near_top or [day for _start, day in partial], default=None)


def _counts(day: dt.date, limit: dt.date) -> bool:
    return day.year >= FIRST_YEAR and day <= limit


def _full_dates(text: str, *, english: bool = False) -> Iterator[_Mention]:
    """Yield every full date outside of addresses; names of months only where ``english`` is set."""
    for pattern in _FULL:
        for match in pattern.finditer(text):
            start = match.start()
            if _NOT_BEFORE.search(text, max(0, start - 1), start):
                continue
            parts = match.groupdict()
            month, number = (
                (parts["month"] or parts["m"] or parts["mm"]),
                (parts["day"] or parts["d"] or parts["dd"]),
            )
            day = make_day(int(match[0][:4]), int(month), int(number))
            if day and not _in_address(text, start):
                yield _Mention(start, match.end(), day)
    spans = [match.span() for match in _REPUBLIC.finditer(text)] if "民" in text else []
    for start, end in (*spans, *(_english_dates(text) if english else ())):
        written = parse_written_date(text[start:end])
        if written:
            yield _Mention(start, end, written.moment)


def _english_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where dates with the name of a month begin and end."""
    for pattern in _ENGLISH_YEAR:
        for year in pattern.finditer(text):
            day = _ENGLISH_DAY.search(text, max(0, year.start() - _LONGEST_ENGLISH_DAY), year.start())
            if day:
                yield day.start(), year.end()


def _in_address(text: str, position: int) -> bool:
    """Tell whether ``position`` lies in a URL, whose digits name a file more often than a day."""
    scheme = text.rfind("://", max(0, position - 300), position)
    return scheme >= 0 and not re.search(r"[\s)）>」』”]", text[scheme:position])


def _labelled(text: str, mentions: list[_Mention]) -> dt.date | None:
    """Return the first date that has a label before it or a short line to itself."""
    for start, end, day in sorted(mentions):
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        rest = text[line_start:start], text[end : len(text) if line_end < 0 else line_end]
        alone = sum(map(len, rest)) <= _BESIDE_DATE and not _SENTENCE.search("".join(rest))
        if alone or _LABEL.search(rest[0][-_LABEL_WINDOW:]):
            return day
    return None


def _month_days(text: str) -> Iterator[tuple[int, dt.date]]:
    """Yield position and day of every month and day without a year, in the year mentioned nearest to it."""
    if "月" not in text:
        return
    years = [(match.start(), int(match[0])) for match in _YEAR.finditer(text)]
    if not years:
        return
    for match in _MONTH_DAY.finditer(text):
        start = match.start()
        month = _MONTH_BEFORE.search(text, max(0, start - 4), start)
        if month is None:
            continue
        after = bisect(years, (start,))
        _distance, year = min(
            (abs(position - start), year) for position, year in years[max(0, after - 1) : after + 1]
        )
        last = match["last"] or match["day"]
        day = make_day(year, int(month[1]), int(last)) or make_day(year, int(month[1]), int(match["day"]))
        if day:
            yield start, day
