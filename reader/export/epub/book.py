"""``epub``: the articles as a book, built in a temporary file. The same articles make the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import uuid
import zipfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export.epub.package import (
    CONTAINER,
    Book,
    Chapter,
    chapter_file,
    contents,
    cover,
    document,
    package,
)
from reader.export.epub.vertical import vertical_marks
from reader.export.epub.xhtml import xhtml, xml_text
from reader.export.html.article_html import ArticleHtml, article_html, shown_title
from reader.export.html.article_places import ArticlePlaces
from reader.export.html.images import find_picture
from reader.export.registry import Entries
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.date_ranges import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.export.html.cross_references import FindPlace
    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_PIECE = 1 << 16
_MAX_AUTHORS = 20
_ZIP_YEARS = range(1980, 2108)
"""Years that a ZIP archive can say (APPNOTE 4.4.6)."""
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_VERTICAL = """
html { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; }
pre, table { writing-mode: horizontal-tb; -epub-writing-mode: horizontal-tb; -webkit-writing-mode: horizontal-tb; }
"""


def export_epub(
    entries: Iterable[Entry],
    display: Display,
    *,
    title: str = "",
    toc: str = "date",
    vertical: bool = False,
) -> Iterator[bytes]:
    """Yield a book.

    Args:
        entries: articles with their bodies.
        display: how they are shown.
        title: of the book.
        toc: what groups the contents: ``date`` (by month), ``tag`` (the first of each article), ``source`` or ``none``.
        vertical: columns from right to left.
    """
    with tempfile.TemporaryFile(prefix="reader-") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _Binder(archive, display, toc=toc, vertical=vertical).bind(entries, title)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


class _Binder:
    """Writes chapters as they come, and what describes them at the end."""

    def __init__(self, archive: zipfile.ZipFile, display: Display, *, toc: str, vertical: bool) -> None:
        self._archive = archive
        self._display = display
        self._toc = toc
        self._vertical = vertical
        self._hash = hashlib.sha256()
        self._chapters: list[Chapter] = []
        self._pictures: dict[str, str] = {}
        self._authors: dict[str, None] = {}
        self._langs: Counter[str] = Counter()
        self._days: list[dt.date] = []
        """The first and the last day of the articles."""

    def bind(self, entries: Iterable[Entry], title: str) -> None:
        self._add("mimetype", b"application/epub+zip", method=zipfile.ZIP_STORED)
        self._add("META-INF/container.xml", CONTAINER.encode())
        if not isinstance(entries, Entries):
            entries = Entries.of(list(entries))
        places = ArticlePlaces(entries, chapter_file)
        for number, article, entry in entries.numbered():
            if entry is None:
                self._chapters.append(self._unread(number, shown_title(article, self._display)))
            else:
                self._chapter(number, entry, places.from_article(entry))
        if not self._chapters:
            self._chapters.append(self._unread(1, _("no article could be read")))
        book = self._book(title)
        style = Path(__file__).with_name("book.css").read_text(encoding="utf-8")
        self._add("EPUB/style.css", (style + (_VERTICAL if self._vertical else "")).encode())
        self._add("EPUB/cover.xhtml", cover(book).encode())
        self._add("EPUB/nav.xhtml", contents(book).encode())
        self._add("EPUB/package.opf", package(book).encode())

    def _chapter(self, number: int, entry: Entry, find_place: FindPlace) -> None:
        article = entry.article
        made = article_html(
            entry,
            self._display,
            prefix="",
            level=1,
            image=partial(self._image, article),
            find_place=find_place,
        )
        marks: Callable[[str], str] = partial(vertical_marks, lang=made.lang) if self._vertical else str
        chapter = Chapter(number, marks(made.title), made.lang, self._group(article))
        self._add(f"EPUB/{chapter.name}", _chapter_document(chapter, made, marks), article=article)
        self._chapters.append(chapter)
        self._langs[made.lang] += 1
        if article.author and len(self._authors) < _MAX_AUTHORS:
            self._authors.setdefault(article.author)
        if article.date:
            days = [*self._days, day_of(article.date)]
            self._days = [min(days), max(days)]

    def _unread(self, number: int, title: str) -> Chapter:
        """Return a chapter for an article that could not be read, to which others may link."""
        chapter = Chapter(number, title, "", "")
        body = f"<h1>{xml_text(title)}</h1>\n<p>{xml_text(_('This article could not be read.'))}</p>\n"
        self._add(f"EPUB/{chapter.name}", document(chapter.title, "", body, style="../style.css").encode())
        return chapter

    def _image(self, article: Article, source: str) -> str | None:
        """Put the image ``source`` of ``article`` into the book, if it is there, and return its address in a chapter."""
        picture = find_picture(article, source)
        if picture is None:
            return None
        name = f"images/{hashlib.sha256(picture.data).hexdigest()[:20]}.{picture.subtype}"
        if name not in self._pictures:
            self._pictures[name] = f"image/{picture.subtype}"
            self._add(f"EPUB/{name}", picture.data, method=zipfile.ZIP_STORED)
        return f"../{name}"

    def _group(self, article: Article) -> str:
        if self._toc == "date":
            return f"{day_of(article.date):%Y-%m}" if article.date else _("undated")
        if self._toc == "tag":
            return article.tags[0] if article.tags else _("without a tag")
        return (article.source or _("without a source")) if self._toc == "source" else ""

    def _book(self, title: str) -> Book:
        groups: dict[str, list[Chapter]] = {}
        for chapter in self._chapters:
            groups.setdefault(chapter.group, []).append(chapter)
        count = ngettext("{} article", "{} articles", len(self._chapters)).format(len(self._chapters))
        days = " – ".join(str(day) for day in dict.fromkeys(self._days))
        is_single = len(self._chapters) == 1
        return Book(
            title=title or (self._chapters[0].title if is_single else days or count),
            lang=next((lang for lang, _count in self._langs.most_common() if lang), ""),
            identifier=f"urn:uuid:{uuid.UUID(bytes=self._hash.digest()[:16], version=4)}",
            modified=f"{self._days[-1] if self._days else dt.date(2000, 1, 1)}T00:00:00Z",
            authors=tuple(self._authors),
            facts=[*self._authors][:3] + [fact for fact in (days, "" if is_single else count) if fact],
            vertical=self._vertical,
            groups=list(groups.items()),
            pictures=self._pictures.items(),
        )

    def _add(
        self, name: str, data: bytes, *, method: int = zipfile.ZIP_DEFLATED, article: Article | None = None
    ) -> None:
        """Add a file, with the day of its article and not the time of now."""
        info = zipfile.ZipInfo(name, _moment(article))
        info.external_attr = 0o644 << 16
        info.create_system = 3  # Unix, wherever the book is made
        info.compress_type = method
        self._archive.writestr(info, data)
        self._hash.update(name.encode() + b"\0" + hashlib.sha256(data).digest())


def _chapter_document(chapter: Chapter, made: ArticleHtml, marks: Callable[[str], str]) -> bytes:
    body = (
        f'<section epub:type="chapter">\n<header>{xhtml(made.head, marks)}</header>\n'
        f"{xhtml(made.body, marks)}</section>\n"
    )
    return document(chapter.title, made.lang, body, style="../style.css", body_type="bodymatter").encode()


def _moment(article: Article | None) -> tuple[int, int, int, int, int, int]:
    if article is None or not article.date or article.date.year not in _ZIP_YEARS:
        return _FIRST_MOMENT
    day = day_of(article.date)
    return (day.year, day.month, day.day, 0, 0, 0)
