"""The files that describe a book: the package document, the contents and the cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.export.epub.xhtml import xml_text
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


class Chapter(NamedTuple):
    """One article of the book."""

    number: int
    title: str
    lang: str
    group: str
    """Title of the group that it stands in; empty for what has none."""

    @property
    def name(self) -> str:
        """The file of the chapter."""
        return f"text/{chapter_file(self.number)}"


def chapter_file(number: int) -> str:
    """Return the name of a chapter's file, by which other chapters link to it."""
    return f"a{number:05}.xhtml"


@dataclass(slots=True, kw_only=True)
class Book:
    """All that is known about a book once its chapters have been written."""

    title: str
    lang: str
    """Language tag of most of it."""
    identifier: str
    modified: str
    """``2025-02-14T00:00:00Z``."""
    authors: Sequence[str] = ()
    facts: Sequence[str] = ()
    """Lines of the cover below the title."""
    vertical: bool = False
    groups: Sequence[tuple[str, Sequence[Chapter]]] = ()
    """The chapters in reading order, under the title of their group (empty: under none)."""
    pictures: Iterable[tuple[str, str]] = field(default_factory=tuple)
    """File and media type of each image."""

    @property
    def chapters(self) -> list[Chapter]:
        """All chapters in reading order."""
        return [chapter for _title, chapters in self.groups for chapter in chapters]


def document(title: str, lang: str, body: str, *, style: str, body_type: str = "") -> str:
    """Return an XHTML document whose style sheet is ``style``."""
    kind = f' epub:type="{body_type}"' if body_type else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{_lang(lang)}>\n<head><title>{xml_text(title) or '—'}</title>"
        f'<link rel="stylesheet" type="text/css" href="{style}"/></head>\n<body{kind}>\n{body}</body>\n</html>\n'
    )


def package(book: Book) -> str:
    """Return the package document (EPUB 3.3, 5)."""
    chapters = book.chapters
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(
            f'<item id="a{each.number}" href="{each.name}" media-type="application/xhtml+xml"/>'
            for each in sorted(chapters)
        ),
        *(
            f'<item id="i{number}" href="{name}" media-type="{kind}"/>'
            for number, (name, kind) in enumerate(sorted(book.pictures), 1)
        ),
    ]
    spine = "".join(f'<itemref idref="a{each.number}"/>\n' for each in chapters)
    creators = "".join(f"<dc:creator>{xml_text(author)}</dc:creator>\n" for author in book.authors)
    direction = ' page-progression-direction="rtl"' if book.vertical else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"{_xml_lang(book.lang)}>\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">{book.identifier}</dc:identifier>\n'
        f"<dc:title>{xml_text(book.title) or '—'}</dc:title>\n"
        f"<dc:language>{xml_text(book.lang or 'und')}</dc:language>\n{creators}"
        f'<meta property="dcterms:modified">{book.modified}</meta>\n'
        '<meta property="schema:accessMode">textual</meta>\n'
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>\n'
        '<meta property="schema:accessibilityHazard">none</meta>\n'
        "</metadata>\n<manifest>\n" + "\n".join(items) + "\n</manifest>\n"
        f'<spine{direction}>\n<itemref idref="cover"/>\n<itemref idref="nav"/>\n{spine}</spine>\n</package>\n'
    )


def contents(book: Book) -> str:
    """Return the contents (EPUB 3.3, 7): the chapters in reading order under their groups, and the landmarks."""
    items: list[str] = []
    for title, chapters in book.groups:
        links = "".join(
            f'<li><a href="{each.name}"{_lang(each.lang)}>{xml_text(each.title) or "—"}</a></li>\n'
            for each in chapters
        )
        items.append(f"<li><span>{xml_text(title)}</span>\n<ol>\n{links}</ol></li>\n" if title else links)
    heading = xml_text(_("Contents"))
    first = book.chapters[0].name
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc">\n<h1>{heading}</h1>\n<ol>\n{"".join(items)}</ol>\n</nav>\n'
        '<nav epub:type="landmarks" hidden="">\n<ol>\n'
        f'<li><a epub:type="toc" href="#toc">{heading}</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{first}">{xml_text(_("Text"))}</a></li>\n</ol>\n</nav>\n'
    )
    return document(book.title, book.lang, body, style="style.css")


def cover(book: Book) -> str:
    """Return the cover, made of type alone."""
    facts = "".join(f"<p>{xml_text(fact)}</p>\n" for fact in book.facts)
    body = f'<section epub:type="cover" class="cover">\n<h1>{xml_text(book.title) or "—"}</h1>\n{facts}</section>\n'
    return document(book.title, book.lang, body, style="style.css", body_type="frontmatter")


def _lang(lang: str) -> str:
    return f' lang="{xml_text(lang)}"{_xml_lang(lang)}' if lang else ""


def _xml_lang(lang: str) -> str:
    return f' xml:lang="{xml_text(lang)}"' if lang else ""
