"""``html``: one page that needs no other file, for one article or many, written article by article."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export.html.article_html import article_html, shown_title
from reader.export.html.article_places import ArticlePlaces
from reader.export.html.images import page_images
from reader.export.html.language_tag import language
from reader.export.registry import Entries
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.date_ranges import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.export.html.body import Heading
    from reader.export.html.cross_references import FindPlace
    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_POLICY = "default-src 'none'; img-src * data: file:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
"""Content Security Policy: whatever should get through the sanitiser, no script runs and nothing else is loaded."""
_MIN_HEADINGS = 3
"""Headings from which a single article has contents."""


def export_html(
    entries: Iterable[Entry], display: Display, *, title: str = "", embed: bool = False, folder: str = "."
) -> Iterator[str]:
    """Yield one page with contents.

    Args:
        entries: articles with their bodies.
        display: how they are shown.
        title: of the page where it has several articles.
        embed: local images are taken into the page.
        folder: where the page is to stand: the paths of local images begin there.
    """
    if not isinstance(entries, Entries):
        entries = Entries.of(list(entries))
    first, second = _first_two(entries.articles)
    if first is not None and second is None:
        yield from _single(entries, display, title=title, embed=embed, folder=folder)
        return
    count = sum(1 for _article in entries.articles)
    title = title or ngettext("{} article", "{} articles", count).format(f"{count:,}")
    yield _opening(title, language(first, display.script) if first else "")
    yield f"<header><h1>{escape(title, quote=False)}</h1></header>\n"
    yield from _contents(entries.articles, display)
    yield "<main>\n"
    places = ArticlePlaces(entries, "#a{}".format)
    for number, article, entry in entries.numbered():
        if entry is None:
            yield _missing(number, shown_title(article, display))
        else:
            yield from _article(
                entry, display, number, places.from_article(entry), embed=embed, folder=folder
            )
    yield "</main>\n</body>\n</html>\n"


def _single(entries: Entries, display: Display, *, title: str, embed: bool, folder: str) -> Iterator[str]:
    for entry in entries:
        made = article_html(
            entry, display, prefix="", level=1, image=page_images(entry.article, folder=folder, embed=embed)
        )
        yield _opening(title or made.title, made.lang)
        yield f"<main>\n<article{_lang(made.lang)}>\n<header>{made.head}</header>\n"
        if len(made.headings) >= _MIN_HEADINGS:
            yield _outline(made.headings)
        yield f"{made.body}</article>\n</main>\n</body>\n</html>\n"


def _article(
    entry: Entry, display: Display, number: int, find_place: FindPlace, *, embed: bool, folder: str
) -> Iterator[str]:
    made = article_html(
        entry,
        display,
        prefix=f"a{number}-",
        level=2,
        image=page_images(entry.article, folder=folder, embed=embed),
        find_place=find_place,
    )
    top = f'<p class="top"><a href="#contents">↑ {_("Contents")}</a></p>'
    yield f'<article id="a{number}"{_lang(made.lang)}>\n<header>{made.head}</header>\n{made.body}{top}\n</article>\n'


def _missing(number: int, title: str) -> str:
    """Return what stands for an article that is in the contents and could not be read."""
    return f'<article id="a{number}"><h2>{escape(title)}</h2><p>{_("This article could not be read.")}</p></article>\n'


def _opening(title: str, lang: str) -> str:
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return (
        f"<!DOCTYPE html>\n<html{_lang(lang)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title, quote=False)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )


def _contents(articles: Iterable[Article], display: Display) -> Iterator[str]:
    yield f'<nav id="contents" aria-label="{_("Contents")}"><ol>\n'
    for number, article in enumerate(articles, 1):
        lang = _lang(language(article, display.script))
        day = f" <time>{day_of(article.date)}</time>" if article.date else ""
        title = escape(shown_title(article, display), quote=False)
        yield f'<li{lang}><a href="#a{number}">{title}</a>{day}</li>\n'
    yield "</ol></nav>\n"


def _outline(headings: Sequence[Heading]) -> str:
    """Return the contents of a single article: its headings, indented by level."""
    least = min(heading.level for heading in headings)
    items = "".join(
        f'<li class="level{heading.level - least}"><a href="#{heading.id}">{escape(heading.text, quote=False)}</a></li>\n'
        for heading in headings
    )
    return f'<nav id="contents" aria-label="{_("Contents")}"><ol>\n{items}</ol></nav>\n'


def _lang(lang: str) -> str:
    return f' lang="{escape(lang)}"' if lang else ""


def _first_two(articles: Iterable[Article]) -> tuple[Article | None, Article | None]:
    found = iter(articles)
    return next(found, None), next(found, None)
