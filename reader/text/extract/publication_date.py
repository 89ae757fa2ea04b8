"""Infers the day of publication of a text without front matter from the dates in it.

A date in a text is most often a day that the text is about. It counts as that of publication only where a line says
so, where it stands in the head of the text, or where most of the dates lie within days of each other; else none is
better than a wrong one. Dates in code, logs, tables and addresses say nothing. Patterns begin with a literal where
they can: `re` then skips through a body twenty times faster.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from reader.text.characters import BASIC_HAN
from reader.text.extract.written_dates import make_day, parse_written_date
from reader.text.lazy import lazy
from reader.text.markdown.blocks import MarkdownSource

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = 600
"""Characters from the start of a body that are taken to hold its date line."""
_TAIL = 200
"""Characters before the end that may hold the day on which a text was signed."""
LONGEST = 400_000
"""Characters of a body that are searched; a longer one is a book, whose end says nothing about its day."""
FIRST_YEAR = 1990
"""Earlier days are what an article is about, not when it was put on a page."""
AHEAD = dt.timedelta(days=366)
"""How far after today a day may lie: announcements name days to come, and clocks are wrong."""
NEAR = dt.timedelta(days=10)
"""Within so many days of each other lie most dates of an article that is about what has just happened."""
_FEWEST = 3
"""Dates that must lie so; two are soon of one event that the text looks back on."""
_MAX_MENTIONS = 2_000
"""Dates that are looked at; a text with more is a table of them."""

_DAY = (
    r"\d\d(?:\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]"
    r"|(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?![\d-]|[./]\d)"
    r"|(?P<mm>\d\d)(?P<dd>\d\d)(?![0-9A-Za-z]))"
)
_FULL = (lazy("20" + _DAY), lazy("19" + _DAY))
_ENGLISH_YEAR = (lazy(r"20\d\d\b"), lazy(r"19\d\d\b"))
_ENGLISH_DAY = lazy(
    r"\b(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s|\d{1,2}(?:st|nd|rd|th)?[\s-][A-Z][a-z]{2,8}\.?,?[\s-])$"
)
_LONGEST_ENGLISH_DAY = len("September. 14th, ") + 1
_NOT_BEFORE = lazy(r"[0-9A-Za-z._/-]$")
_RARE = lazy(
    r"民[國国]\s?\d{2,3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇零○九][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日"
    r"|(?:令和|平成)\s?\d{1,2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|20\d\d\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일"
)
"""Ways to write a day that are looked for at the beginning and the end alone."""
_RARE_SIGNS = "民〇零○令平년"
"""Each of them has one of these, and most texts none."""
_YEAR = lazy(r"20\d\d(?=\s?年|[-/.]\d)")
_MONTH_DAY = lazy(r"月\s?(?P<day>\d{1,2})\s?[日号號](?:\s?[至到—–~～-]\s?(?P<last>\d{1,2})\s?[日号號])?")
_MONTH_BEFORE = lazy(r"(?<![\d年.])(\d{1,2})\s?$")

_PUBLISHED = (
    r"(?:本文|文章|原文|首次|最初|初次|首发|此文|新闻)?(?:发布|發布|發佈|发表|發表|发文|刊登|刊载|推送|出版|写作|撰写|写|寫|成文|创建|建立|首发|转载|上传|稿件)"
    r"(?:于|於|在|时间|時間|日期)?|(?:原文|发稿|发版|发帖|博文)?(?:日期|时间|時間)|(?i:published|posted|publish(?:ed)?\sdate|date\spublished|pub\s?date|created|written|date|publication\sdate)(?:\s(?:on|at))?"
)
_UPDATED = (
    r"(?:本文|文章|最后|最後|最近|上次|页面)?(?:更新|修改|修订|修訂|编辑|編輯|整理|收藏|收录|采集|抓取|保存|校对)(?:于|於|在|时间|時間|日期|[:：])"
    r"|(?i:(?:last\s)?(?:updated|modified|edited|revised|saved|clipped|retrieved|collected))(?:\s(?:on|at))?"
)
_BEFORE_LABEL = rf"(?:^[^\w]{{0,12}}|[\s|｜·•;；)）\]】>*_]|[。，,：:](?=[{BASIC_HAN}]{{4}}))"
_SAYS_PUBLISHED = lazy(rf"{_BEFORE_LABEL}(?:{_PUBLISHED})[^\w\n]{{0,6}}$")
_SAYS_UPDATED = lazy(rf"{_BEFORE_LABEL}(?:{_UPDATED})[^\w\n]{{0,6}}$")
_AS_OF = lazy(r"(?:截至|截止|截止到|截止至|来源于[^。\n]{0,12}|本周|今[天日]|本報訊|本报讯)[(（\s]{0,2}$")
_SAID_AFTER = lazy(
    r"\s{0,3}(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s{0,3}(?:(?:发布|發布|發佈|发表|發表|刊登|首发|更新|修改|编辑)(?=[\s|）)]|$)|(?:电|電|讯|訊)(?=[\s（(，,：:]|$))"
)
_LABEL_WINDOW = 40
"""Characters before a date in which its label stands."""
_BESIDE_DATE = 30
"""Characters that may stand beside the date in a date line: a time, a source, an author."""
_SENTENCE = lazy(r"[。！？，；]|\d\s?年|\d[-/.]\d{1,2}[-/.]\d")
"""What makes a line a sentence, or gives it a second date."""
_JOINED = lazy(r"[\w”’》）)]$")
_MARKS = frozenset(" \t\u3000>#*_-+|｜·•:：—–/\\([（【<《“\"'")
_LOG = lazy(r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE)\b")
_FIRST_LINES = 200
"""Characters from the start in which the first sentence, or that below the title, may begin with the day of the text."""


class _Mention(NamedTuple):
    start: int
    end: int
    day: dt.date
    has_year: bool = True


def publication_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day ``text`` seems to be from, None where it does not say; see `day_of_source`."""
    return day_of_source(MarkdownSource(text, LONGEST), today)


def day_of_source(source: MarkdownSource, today: dt.date) -> dt.date | None:
    """Return the day a text seems to be from, None where it does not say.

    In this order: the first date whose line says that it is of publication, of a change; the first date in the head
    of the text, alone on a line or at the beginning of a sentence; the latest that the text knows things until
    (截至); a date alone on the last line; the latest of those that lie within `NEAR` of each other, where these are
    most of all. A month and a day alone take the year that is mentioned nearest to them. Days before `FIRST_YEAR`
    or more than a year after ``today`` do not count.
    """
    text, limit = source.text, today + AHEAD
    mentions = [each for each in _full_dates(text) if _counts(each, limit)]
    mentions += [each for each in _month_days(text) if _counts(each, limit)]
    if not mentions:
        return None
    mentions = sorted(each for each in mentions[:_MAX_MENTIONS] if source.is_prose(each.start))
    return _said(text, mentions) or _most(mentions)


def _counts(mention: _Mention, limit: dt.date) -> bool:
    return mention.day.year >= FIRST_YEAR and mention.day <= limit


def _said(text: str, mentions: list[_Mention]) -> dt.date | None:
    """Return the day that the text says it is from, by words beside it or by where it stands."""
    updated: list[dt.date] = []
    head: list[dt.date] = []
    as_of: list[dt.date] = []
    signed: list[dt.date] = []
    for start, end, day, has_year in mentions:
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        before = text[max(line_start, start - _LABEL_WINDOW) : start]
        after = text[end : min(len(text) if line_end < 0 else line_end, end + 2 * _BESIDE_DATE)]
        if _SAYS_PUBLISHED.search(before) or _SAID_AFTER.match(after):
            return day
        alone = _is_alone(before, after)
        if _SAYS_UPDATED.search(before):
            updated.append(day)
        elif (start < TOP and alone) or (
            has_year and end < _FIRST_LINES and not set(before) - _MARKS and _lines(text[:line_start]) <= 1
        ):
            head.append(day)
        elif _AS_OF.search(before):
            as_of.append(day)
        elif alone and end > len(text) - _TAIL and not text[end + len(after) :].strip():
            signed.append(day)
    found = updated[:1] or head[:1] or ([max(as_of)] if as_of else []) or signed[-1:]
    return found[0] if found else None


def _lines(text: str) -> int:
    """Return how many lines of ``text`` are not blank."""
    return sum(not line.isspace() and bool(line) for line in text.split("\n"))


def _is_alone(before: str, after: str) -> bool:
    """Tell whether a date has a line to itself but for a time, a name or two, and marks that part them."""
    rest = before + " " + after
    return (
        len(rest) <= _BESIDE_DATE
        and not _SENTENCE.search(rest)
        and not _LOG.search(rest)
        and not _JOINED.search(before)
        and not after[:1].isalpha()
    )


def _most(mentions: list[_Mention]) -> dt.date | None:
    """Return the latest day of those within `NEAR` of each other, if they are `_FEWEST` or more, and most of all."""
    days = sorted(mention.day for mention in mentions)
    for first in range(len(days)):
        last = bisect(days, days[first] + NEAR)
        if last - first >= _FEWEST and 2 * (last - first) > len(days):
            return days[last - 1]
    return None


def _full_dates(text: str) -> Iterator[_Mention]:
    """Yield every full date outside of addresses."""
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
    for start, end in (*_rare_dates(text), *_english_dates(text)):
        written = parse_written_date(text[start:end])
        if written:
            yield _Mention(start, end, written.moment)


def _rare_dates(text: str) -> Iterator[tuple[int, int]]:
    tail = max(TOP, len(text) - _TAIL)
    for start, end in ((0, TOP), (tail, len(text))):
        if not any(text.find(sign, start, end) >= 0 for sign in _RARE_SIGNS):
            continue
        yield from (match.span() for match in _RARE.finditer(text, start, end))


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


def _month_days(text: str) -> Iterator[_Mention]:
    """Yield every month and day without a year, in the year mentioned nearest to it."""
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
            yield _Mention(month.start(), match.end(), day, has_year=False)
