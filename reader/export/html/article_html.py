"""One article as HTML: its title, what is known about it, and its sanitised body."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from reader.export.convert import converted_text
from reader.export.html.address import web_address
from reader.export.html.body import Heading, body_html
from reader.export.html.clean import clean_html
from reader.export.html.cross_references import no_place
from reader.export.html.language_tag import language
from reader.i18n import gettext as _
from reader.model.date_ranges import day_of, iso
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.export.html.cross_references import FindPlace
    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display


class ArticleHtml(NamedTuple):
    """An article, ready to be put into a page."""

    title: str
    """As text."""
    lang: str
    """Language tag; empty where it is not known."""
    head: str
    """Title and facts, as HTML."""
    body: str
    headings: list[Heading]


def article_html(
    entry: Entry,
    display: Display,
    *,
    prefix: str,
    level: int,
    image: Callable[[str], str | None],
    find_place: FindPlace = no_place,
) -> ArticleHtml:
    """Return the article of ``entry``.

    Args:
        entry: article and body.
        display: how it is shown.
        prefix: begins every id in it.
        level: of its title, 1 to 5; the headings of its text stand below.
        image: returns the address that an image is shown from, or None if it is not shown.
        find_place: returns the address of the article that a link leads to, or None if it is not there.
    """
    article = entry.article
    title = shown_title(article, display)
    body = body_html(
        converted_text(entry, display),
        title=title,
        prefix=prefix,
        level=level + 1,
        line_breaks=display.line_breaks,
        image=image,
        find_place=find_place,
    )
    return ArticleHtml(
        title,
        language(article, display.script),
        f"<h{level}>{escape(title, quote=False)}</h{level}>\n{_facts(article, display)}",
        clean_html(body.html),
        body.headings,
    )


def shown_title(article: Article, display: Display) -> str:
    """Return the title of ``article`` in the script of ``display``."""
    return converter(display.script, document_script=article.script)(article.title)


def _machine_date(date: dt.date) -> str:
    """Return ``date`` as HTML has it for programs: whole seconds, and a zone of whole minutes (HTML, 2.3.5)."""
    if not isinstance(date, dt.datetime):
        return iso(date)
    offset = date.utcoffset()
    if offset is not None and offset.seconds % 60:
        date = date.astimezone(dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1))))
    return date.isoformat(timespec="seconds")


def _facts(article: Article, display: Display) -> str:
    """Return date, source, author and tags in one line, with a link to the page that the article is from."""
    convert = converter(display.script, document_script=article.script)
    source = "" if article.source in article.tags else article.source
    facts = [escape(fact, quote=False) for fact in (source, article.author) if fact]
    if article.date:
        facts.insert(0, f'<time datetime="{_machine_date(article.date)}">{day_of(article.date)}</time>')
    if article.tags:
        facts.append(escape(" ".join(convert(tag) for tag in article.tags), quote=False))
    if address := web_address(article.url):
        facts.append(f'<a href="{escape(address)}" rel="noreferrer">{_("original")}</a>')
    return f'<p class="facts">{" · ".join(facts)}</p>\n' if facts else ""
