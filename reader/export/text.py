"""Articles as rows of text, with the styles of a terminal or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem

from reader.i18n import gettext as _
from reader.model.date_ranges import iso
from reader.render import ANSI, ansi, lay_out, parse, plain
from reader.text.chinese.script import converter
from reader.text.typesetting.linebreak import clusters, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_RULE_CELLS = 40
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


def articles(entries: Iterable[Entry], display: Display, *, header: bool, styled: bool) -> Iterator[str]:
    """Yield the rows of ``entries``, a rule between two of them.

    No row is wider than the display's width (0: not wrapped), and none begins or ends an article blank.
    """
    between = False
    for entry in entries:
        if between:
            yield ""
            yield "─" * min(display.width or _RULE_CELLS, _RULE_CELLS)
            yield ""
        between = True
        if header:
            yield from header_rows(entry.article, display, styled=styled)
        yield from _led_by_blank(body_rows(entry, display, styled=styled), leading=header)


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


def body_rows(entry: Entry, display: Display, *, styled: bool) -> Iterator[str]:
    """Yield the rows of a body from its first to its last that is not blank."""
    document = parse(
        entry.body.text,
        path=entry.article.path,
        line_breaks=display.line_breaks,
        convert=converter(display.script, document_script=entry.article.script),
    )
    width = display.width or 0
    if styled:
        return ansi(lay_out(document, width, theme=ANSI, spacing=display.spacing), ColorSystem.STANDARD)
    return plain(lay_out(document, width, spacing=display.spacing))


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
