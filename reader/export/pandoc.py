"""``pandoc:FORMAT``: the articles through pandoc, in any format that it writes.

pandoc gets our sanitised XHTML, so that Markdown means what it means on the screen. Local images are taken in and those
of the web are links: pandoc opens no file and no address that an article names.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.export.epub.xhtml import xhtml, xml_text
from reader.export.html.article_html import article_html, shown_title
from reader.export.html.images import embedded_images
from reader.export.html.language_tag import language
from reader.export.registry import Entries
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.date_ranges import day_of
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_PIECE = 1 << 16
_UNKNOWN_FORMAT = (4, 21, 22, 23)
"""Exit statuses of pandoc for formats and extensions that it does not know (pandoc manual, “Exit codes”)."""
_NOTE_MARK = re.compile(r'<sup id="[^"]*">(<a [^<>]*epub:type="noteref"[^<>]*>[^<]*</a>)</sup>')
_NOTE_EXTRAS = re.compile(r'<span class="label">[^<]*</span> | <a [^<>]*epub:type="backlink"[^<>]*>[^<]*</a>')
"""Label and ways back of a footnote: pandoc makes its own."""


def export_pandoc(entries: Iterable[Entry], display: Display, *, to: str, title: str = "") -> Iterator[bytes]:
    """Yield what pandoc makes of the articles.

    Args:
        entries: articles with their bodies.
        display: how they are shown.
        to: the format, as pandoc calls it.
        title: of the whole, where there are several articles.

    Raises:
        UsageError: pandoc is not installed, or does not know the format.
        OutputError: it failed.
    """
    program = shutil.which("pandoc")
    if program is None:
        raise UsageError(_("pandoc is not installed"), hint="https://pandoc.org/installing.html")
    if not isinstance(entries, Entries):
        entries = Entries.of(list(entries))
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        source, target = Path(folder) / "in.xhtml", Path(folder) / "out"
        is_single = sum(1 for _article in entries.articles) == 1
        with source.open("w", encoding="utf-8", errors="replace") as file:
            file.write(_head(entries.articles, display, title))
            for number, entry in enumerate(entries, 1):
                file.write(_article(entry, display, number, is_single=is_single))
            file.write("</body>\n</html>\n")
        _run([program, "-f", "html+epub_html_exts", "-t", to, "-s", "-o", str(target), str(source)], to)
        with target.open("rb") as made:
            while piece := made.read(_PIECE):
                yield piece


def _run(words: list[str], to: str) -> None:
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 -- no shell
    if done.returncode == 0:
        return
    said = one_line(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
    if done.returncode in _UNKNOWN_FORMAT:
        raise UsageError(
            _("pandoc does not write “{}”: {}").format(to, said), hint="pandoc --list-output-formats"
        )
    raise OutputError(_("pandoc failed with status {}: {}").format(done.returncode, said))


def _article(entry: Entry, display: Display, number: int, *, is_single: bool) -> str:
    """Return the XHTML of one article; the title of a single one is the title of the document."""
    made = article_html(
        entry,
        display,
        prefix=f"a{number}-",
        level=0 if is_single else 1,
        image=embedded_images(entry.article),
    )
    body = _NOTE_EXTRAS.sub("", _NOTE_MARK.sub(r"\1", xhtml(made.body)))
    lang = f' lang="{made.lang}"' if made.lang else ""
    return body if is_single else f"<section{lang}>\n{xhtml(made.head)}{body}</section>\n"


def _head(articles: Iterable[Article], display: Display, title: str) -> str:
    """Return the head of the document, from which pandoc takes title, authors, date and language."""
    authors: dict[str, None] = {}
    count = 0
    for article in articles:
        count += 1
        if count == 1:
            first = article
        if article.author:
            authors.setdefault(article.author)
    title = title or (
        shown_title(first, display)
        if count == 1
        else ngettext("{} article", "{} articles", count).format(count)
    )
    meta = [("author", author) for author in authors]
    if count == 1 and first.date:
        meta.append(("date", str(day_of(first.date))))
    lang = language(first, display.script) if count else ""
    return (
        f'<html lang="{lang or "und"}">\n<head>\n<title>{xml_text(title)}</title>\n'
        + "".join(f'<meta name="{name}" content="{xml_text(value)}"/>\n' for name, value in meta)
        + "</head>\n<body>\n"
    )
