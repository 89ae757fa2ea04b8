"""What a row of the article list says, as spans: date, title, source, tags and marks, cut by cells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.article import Origin
from reader.text.typesetting.width import pad
from reader.tui.lines.article_header import origin_and_tags
from reader.tui.lines.excerpts import excerpt, find, marked
from reader.tui.lines.spans import Span, cut, spread, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Meaning
    from reader.model.article import Article
    from reader.model.display import Grouping
    from reader.model.mark import Mark
    from reader.tui.lines.spans import Role

_DATE_FORMATS = {"day": "%H:%M", "month": "%d", "year": "%m-%d", "none": "%Y-%m-%d"}
"""What of the date is left to say within each kind of group."""

_DATE_CELLS = {"day": 5, "month": 2, "year": 5, "none": 10}


def heading_line(key: str, count: int, cells: int) -> list[Span]:
    """Return the heading of a group: ``2025-02`` and how many articles it has; an empty key is undated."""
    return spread([Span(" " + (key or _("Undated")), "heading")], [Span(f"{count:,} ", "dim")], cells)


def row_line(
    article: Article,
    line: int,
    cells: int,
    *,
    group: Grouping,
    convert: Callable[[Article, str], str],
    cursor: bool = False,
    has_keys: bool = True,
    meant: Meaning | None = None,
    snippet: str = "",
    copies: int = 1,
    mark: Mark | None = None,
    is_compact: bool = False,
) -> list[Span]:
    """Return line 0 or 1 of an article's row, ``cells`` cells wide.

    The cursor is a bar at the left edge, so that it is seen without colour, thinner unless the list ``has_keys``. ``~``
    marks a date that was inferred, ``!`` a problem in the file. ``convert`` turns a text of the article into the script
    in force.
    ``×3`` stands where three articles tell the story, ``●`` before what is unread, ``★`` behind what is starred;
    for None it is not known yet whether it is.
    What is ``meant`` by a search is marked: in the title, in tags, and in the ``snippet`` if there is one. If
    ``is_compact`` there is no second line: a tag that has it stands behind the title.
    """
    bar = Span(("▌" if has_keys else "▏") if cursor else " ", "accent")
    date_cells = _DATE_CELLS[group]
    room = max(cells - date_cells - 6, 0)
    if line == 1:
        about = _about(article, convert, meant, snippet, room)
        return spread([bar, Span(" " * (date_cells + 4)), *about], [], cells - 1)
    inferred = article.date is not None and article.date_from is not Origin.FRONT_MATTER
    flags = _flags(article, copies, mark)
    if is_compact:
        flags = [*_tags_found(article, convert, meant, max(room - width(flags), 0)), *flags]
    room = max(room - width(flags), 0)
    role: Role = "strong" if cursor else "text"
    shown = excerpt(convert(article, article.title), meant, room, role, keep_start=True)
    return [
        bar,
        Span("●" if mark and not mark.read else " ", "accent"),
        Span("~" if inferred else " ", "dim"),
        Span(pad(_date(article.date, group), date_cells), "dim"),
        Span("  "),
        *_filled(shown, room, role),
        *flags,
        Span(" "),
    ]


def _flags(article: Article, copies: int, mark: Mark | None) -> list[Span]:
    flags = [Span(f" ×{copies}", "accent")] if copies > 1 else []
    flags += [Span(" !", "warning")] if article.problems else []
    flags += [Span(" ★", "accent")] if mark and mark.starred else []
    return flags


def _filled(spans: list[Span], cells: int, role: Role) -> list[Span]:
    """Return ``spans`` with blanks behind them up to ``cells``, in the last one if it has the same ``role``."""
    blanks = " " * (cells - width(spans))
    if spans and spans[-1].role == role:
        return [*spans[:-1], Span(spans[-1].text + blanks, role)]
    return [*spans, Span(blanks, role)] if blanks else spans


def _about(
    article: Article, convert: Callable[[Article, str], str], meant: Meaning | None, snippet: str, room: int
) -> list[Span]:
    """Return why an article was found, or its source and tags."""
    if not snippet:
        return excerpt(_facts(article, convert), meant, room, keep_start=True)
    tags = _tags_found(article, convert, meant, room)[1:]
    before = [*tags, Span(" · ", "dim")] if tags else []
    return [*before, *excerpt(convert(article, snippet), meant, max(room - width(before), 0))]


def _tags_found(
    article: Article, convert: Callable[[Article, str], str], meant: Meaning | None, room: int
) -> list[Span]:
    """Return the tags that have what was searched, if the title has not: each after a blank, cut to half of ``room``."""
    if not meant or find(convert(article, article.title), meant):
        return []
    shown = (convert(article, tag) for tag in article.tags)
    found = (span for tag in shown if find(tag, meant) for span in (Span(" "), *marked(tag, meant, "dim")))
    return cut(list(found), room // 2)


def _facts(article: Article, convert: Callable[[Article, str], str]) -> str:
    """Return source and tags; where there are none, how long it takes to read."""
    shown = origin_and_tags(article, convert)
    if not shown and article.minutes:
        return ngettext("{} minute", "{} minutes", article.minutes).format(article.minutes)
    return " · ".join(shown)


def _date(date: dt.date | None, group: Grouping) -> str:
    if date is None or (group == "day" and not isinstance(date, dt.datetime)):
        return ""
    return date.strftime(_DATE_FORMATS[group])
