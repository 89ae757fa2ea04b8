"""Articles as rows of text, with the styles of a terminal or without."""

from __future__ import annotations

import sys
from itertools import dropwhile
from typing import TYPE_CHECKING

from rich.color import ColorSystem

from reader.i18n import gettext as _
from reader.model.date_ranges import iso
from reader.render import ANSI, ansi, lay_out, parse, plain
from reader.text.chinese.script import converter
from reader.text.typesetting.linebreak import clusters, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display
    from reader.render import Document

_RULE_CELLS = 40
_ALL = sys.maxsize
"""More blocks than a document has."""
_TO_THE_MINUTE = len("2025-02-14T11:51")
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def export_plain(entries: Iterable[Entry], display: Display) -> Iterator[str]:
    """Yield articles as text without styles, each under its header."""
    for row in articles(entries, display, header=True, styled=False):
        yield row + "\n"


def export_ansi(entries: Iterable[Entry], display: Display) -> Iterator[bytes]:
    """Yield articles as text with SGR styles, each under its header, as bytes since the escapes are our own."""
    for row in articles(entries, display, header=True, styled=True):
        yield (row + "\n").encode("utf-8", "replace")


def articles(
    entries: Iterable[Entry],
    display: Display,
    *,
    header: bool,
    styled: bool,
    section: Callable[[Document], range | None] = lambda _document: None,
) -> Iterator[str]:
    """Yield the rows of ``entries``, a rule between two of them.

    No row is wider than the display's width (0: not wrapped), and none begins or ends an article blank. With
    ``header`` a title that is also the first heading of the text stands once. ``section`` chooses the blocks of a
    document that are shown; None: all.
    """
    between = False
    for entry in entries:
        document = parsed(entry, display)
        blocks = section(document) or range(_first_block(entry, document, display, header=header), _ALL)
        if between:
            yield ""
            yield "─" * min(display.width or _RULE_CELLS, _RULE_CELLS)
            yield ""
        between = True
        if header:
            yield from header_rows(entry.article, display, styled=styled)
        yield from _led_by_blank(_rows(document, blocks, display, styled=styled), leading=header)


def parsed(entry: Entry, display: Display) -> Document:
    """Return the text of ``entry`` as a document in the script of ``display``."""
    return parse(
        entry.body.text,
        path=entry.article.path,
        line_breaks=display.line_breaks,
        convert=converter(display.script, document_script=entry.article.script),
    )


def _first_block(entry: Entry, document: Document, display: Display, *, header: bool) -> int:
    """Return the block that a text begins with: behind a heading that repeats the title of its header."""
    title = converter(display.script, document_script=entry.article.script)(entry.article.title)
    return int(header and document.begins_with_title(title))


def header_rows(article: Article, display: Display, *, styled: bool) -> Iterator[str]:
    """Yield the title of ``article`` in bold and its date, source and tags, dim; a source that is a tag stands once."""
    convert = converter(display.script, document_script=article.script)
    facts = [
        iso(article.date)[:_TO_THE_MINUTE].replace("T", " ") if article.date else _("undated"),
        "" if article.source in article.tags else article.source,
        convert(" ".join(article.tags)),
    ]
    for style, text in ((_BOLD, convert(article.title)), (_DIM, " · ".join(fact for fact in facts if fact))):
        for row in _wrapped(text, display.width or 0):
            yield f"{style}{row}{_RESET}" if styled else row


def _rows(document: Document, blocks: range, display: Display, *, styled: bool) -> Iterator[str]:
    """Yield the rows of ``blocks``, from the first to the last that is not blank."""
    start, end = blocks.start, blocks.stop
    width = display.width or 0
    if styled:
        layout = lay_out(document, width, theme=ANSI, spacing=display.spacing)
        rows = ansi(layout, ColorSystem.STANDARD, start, end, once=True)
    else:
        rows = plain(lay_out(document, width, spacing=display.spacing), start, end, once=True)
    return dropwhile(lambda row: not row, rows)


def _led_by_blank(rows: Iterator[str], *, leading: bool) -> Iterator[str]:
    """Yield ``rows``, after a blank one if ``leading`` and there are any."""
    for row in rows:
        if leading:
            yield ""
            leading = False
        yield row


def _wrapped(text: str, width: int) -> Iterator[str]:
    if width == 0:
        yield text
        return
    for start, end in fill(clusters(text), width):
        yield text[start:end]
