"""The docids of articles: numbers that go up in the order by date, newest first, undated last.

A docid is a bucket and a number within it. All articles of a day share a bucket, and all undated ones whose
titles begin with the same character. Buckets stand in the order by date; within a bucket numbers are given as
articles come, and `Found` puts the few that a window shows in their order. So the newest hits of a search come
first without a look at the others, and a new article moves no other.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.date_ranges import DateRange

BITS = 20
"""Bits of the number within a bucket. Each byte that docids take more makes the index 5 % larger."""
_LAST_DAY = dt.date.max.toordinal()
_UNDATED = _LAST_DAY + 1
"""The first bucket of undated articles."""
FIRST_UNDATED = _UNDATED << BITS
"""No dated article has a docid from here on."""
LAST = (1 << 62) - 1
"""No article has a docid beyond."""


def bucket_of(day: int, title_key: str) -> int:
    """Return the bucket of an article.

    Args:
        day: its day as a proleptic Gregorian ordinal, 0 if it is undated.
        title_key: what puts its title in the natural order.
    """
    if day:
        return _LAST_DAY - day
    return _UNDATED + (ord(title_key[0]) if title_key else 0)


def day_of_docid(docid: int) -> int:
    """Return the ordinal of the day of the article at ``docid``, 0 if it is undated."""
    return 0 if docid >= FIRST_UNDATED else _LAST_DAY - (docid >> BITS)


def span_of(bucket: int) -> tuple[int, int]:
    """Return the first and the last docid of ``bucket``."""
    return bucket << BITS, ((bucket + 1) << BITS) - 1


def docids_within(days: DateRange) -> tuple[int, int]:
    """Return the first and the last docid that an article of ``days`` can have."""
    newest = days.last.toordinal() if days.last else _LAST_DAY
    oldest = days.first.toordinal() if days.first else 1
    return span_of(_LAST_DAY - newest)[0], span_of(_LAST_DAY - oldest)[1]
