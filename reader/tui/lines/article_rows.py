"""What a row of the article list says, as spans: date, title, source, tags and marks, cut by cells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.article import Origin
from reader.text.typesetting.width import cell_width, pad, truncate
from reader.tui.lines.article_header import origin_and_tags
from reader.tui.lines.excerpts import excerpt, marked
from reader.tui.lines.spans import Span, spread, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Grouping
    from reader.model.article import Article
    from reader.model.mark import Mark

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
    terms: Sequence[str] = (),
    snippet: str = "",
    copies: int = 1,
    mark: Mark | None = None,
) -> list[Span]:
    """Return line 0 or 1 of an article's row, ``cells`` cells wide.

    The cursor is a bar at the left edge, so that it is seen without colour. ``~`` marks a date that was
    inferred, ``!`` a problem in the file. ``convert`` turns a text of the article into the script in force.
    ``×3`` stands where three articles tell the story, ``●`` before what is unread, ``★`` behind what is starred;
    for None it is not known yet whether it is.
    Where ``terms`` are searched they are marked in the title, and the second line is the ``snippet`` if there is one.
    """
    bar = Span("▌" if cursor else " ", "accent")
    date_cells = _DATE_CELLS[group]
    if line == 1:
        indent = Span(" " * (date_cells + 4))
        room = cells - date_cells - 6
        shown = (
            excerpt(convert(article, snippet), terms, max(room, 0))
            if snippet
            else [Span(_facts(article, convert), "dim")]
        )
        return spread([bar, indent, *shown], [], cells - 1)
    inferred = article.date is not None and article.date_from is not Origin.FRONT_MATTER
    flags = [Span(f" ×{copies}", "accent")] if copies > 1 else []
    flags += [Span(" !", "warning")] if article.problems else []
    flags += [Span(" ★", "accent")] if mark and mark.starred else []
    room = cells - date_cells - 6 - width(flags)
    title = truncate(convert(article, article.title), max(room, 0))
    return [
        bar,
        Span("●" if mark and not mark.read else " ", "accent"),
        Span("~" if inferred else " ", "dim"),
        Span(pad(_date(article.date, group), date_cells), "dim"),
        Span("  "),
        *marked(title + " " * (room - cell_width(title)), terms, "strong" if cursor else "text"),
        *flags,
        Span(" "),
    ]


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
