"""What stands above a body: title, one line of facts, what is wrong with the file. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.article import Origin
from reader.model.variant import Region, Script

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.errors import Problem
    from reader.keys.keymap import Keymap
    from reader.model.article import Article, Repairs
    from reader.render import Document
    from reader.tui.lines.spans import Role


class HeadRow(NamedTuple):
    """One row above the body."""

    part: int
    """Number of the text it belongs to; -1 on a blank row."""
    start: int
    """Offset of its first character in that text."""
    text: str
    role: Role


def head_texts(
    article: Article, convert: Callable[[Article, str], str], *, begins_with: str = "", repair: str = ""
) -> list[tuple[str, Role]]:
    """Return title, facts, problems and ``repair`` with their roles, each to be wrapped on its own.

    The title is left out where the text that the body ``begins_with`` says the same: a heading, or what it was made of.
    """
    title = convert(article, article.title)
    is_made = article.title_from is Origin.TEXT and begins_with.startswith(title.removesuffix("…"))
    texts: list[tuple[str, Role]] = [
        ("" if is_made or title == begins_with else title, "strong"),
        (facts(article, convert), "dim"),
    ]
    if article.problems:
        texts.append(("! " + problem_line(article.problems), "warning"))
    texts.append((repair, "dim"))
    return [(text, role) for text, role in texts if text]


def title_in(document: Document, article: Article) -> str:
    """Return the beginning of a text where it may say the title: a heading, or what the title was made of."""
    from reader.render import Kind  # not on the way to the first paint

    first = next(iter(document.ready), None)
    may_say_title = first and (first.kind is Kind.HEADING or article.title_from is Origin.TEXT)
    return first.content.shown().text if first and may_say_title else ""


def repair_line(repairs: Repairs | None, *, turned: bool, keymap: Keymap) -> str:
    """Return what was undone in an article and the key that leads to the original, or back once it was ``turned``."""
    if repairs is None:
        return (
            _("This is the original · {} shows it mended").format(keymap.label("original")) if turned else ""
        )
    parts = [
        ngettext("{} reading removed", "{} readings removed", repairs.removed).format(repairs.removed)
        if repairs.removed
        else "",
        ngettext("{} place mended", "{} places mended", repairs.applied).format(repairs.applied)
        if repairs.applied
        else "",
        _("{} marked").format(len(repairs.left)) if repairs.left else "",
    ]
    return ", ".join(filter(None, parts)) + _(" · {} shows the original").format(keymap.label("original"))


def facts(article: Article, convert: Callable[[Article, str], str]) -> str:
    """Return date, reading time, script, author, source and tags on one line; ``~`` marks an inferred date."""
    parts = [date_text(article)]
    if article.minutes:
        parts.append(ngettext("about {} minute", "about {} minutes", article.minutes).format(article.minutes))
    if script := script_text(article):
        parts.append(script)
    if article.author:
        parts.append(article.author)
    return " · ".join([*parts, *origin_and_tags(article, convert)])


def script_text(article: Article) -> str:
    """Return the sign of the script, as on the switch, and where it is known the region that an article is written in."""
    script = {Script.SIMPLIFIED: "简", Script.TRADITIONAL: "繁", Script.MIXED: "简繁"}.get(article.script, "")
    region = {
        Region.TAIWAN: _("Taiwan"),
        Region.HONG_KONG: _("Hong Kong"),
        Region.MAINLAND: _("Mainland wording"),
    }
    return f"{script} ({region[article.region]})" if article.region else script


def origin_and_tags(article: Article, convert: Callable[[Article, str], str]) -> list[str]:
    """Return the source, unless a tag says the same, and the tags."""
    source = [article.source] if article.source and article.source not in article.tags else []
    tags = " ".join(convert(article, tag) for tag in article.tags)
    return [*source, tags] if tags else source


def date_text(article: Article) -> str:
    """Return the date as it is shown in the head, to the minute where a time is known."""
    date = article.date
    if date is None:
        return _("undated")
    # Midnight is what a bare day reads as in many front matters: no time worth showing.
    timed = isinstance(date, dt.datetime) and (date.hour, date.minute) != (0, 0)
    text = date.strftime("%Y-%m-%d %H:%M" if timed else "%Y-%m-%d")
    return text if article.date_from is Origin.FRONT_MATTER else f"~{text}"


def problem_line(problems: tuple[Problem, ...]) -> str:
    """Return the first problem in one line, and how many more there are."""
    first = problems[0]
    text = first.message + (f" ({first.hint})" if first.hint else "")
    if first.line is not None:
        text = _("line {}: {}").format(first.line, text)
    more = len(problems) - 1
    return text + (
        ngettext(" · {} more (P lists all)", " · {} more (P lists all)", more).format(more) if more else ""
    )


def wrap(texts: list[tuple[str, Role]], cells: int) -> list[HeadRow]:
    """Return the rows of ``texts`` at a width, with a blank row above and below."""
    from reader.text.typesetting.linebreak import clusters, fill  # not on the way to the first paint

    blank = HeadRow(-1, 0, "", "text")
    rows = [blank]
    for part, (text, role) in enumerate(texts):
        rows += [HeadRow(part, start, text[start:end], role) for start, end in fill(clusters(text), cells)]
    return [*rows, blank]
