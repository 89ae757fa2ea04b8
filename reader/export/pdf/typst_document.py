"""``pdf``: the articles set by Typst, A4, with footnotes on their pages. Typst is the extra ``pdf``."""

from __future__ import annotations

import hashlib
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import OutputError, UsageError
from reader.export.epub.xhtml import xhtml
from reader.export.html.article_html import article_html
from reader.export.html.images import find_picture
from reader.export.pdf.markup import literal, typst_markup
from reader.i18n import gettext as _
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_PIECE = 1 << 16
_SIMPLIFIED_FONTS = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun", "FandolSong", "AR PL UMing CN",
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Heiti SC", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "LXGW WenKai", "Droid Sans Fallback",
)  # fmt: skip
_TRADITIONAL_FONTS = (
    "Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC", "Songti TC", "PMingLiU", "AR PL UMing TW",
    "Noto Sans CJK TC", "Source Han Sans TC", "Noto Sans TC", "PingFang TC", "Heiti TC", "Microsoft JhengHei",
)  # fmt: skip
"""Fonts with Han, the better for long text first; Typst takes what a font lacks from the next."""
_REGIONS = ("cn", "hk", "mo", "sg", "tw")
_STYLE = """
#set page(paper: "a4", margin: (x: 24mm, y: 26mm), numbering: "1")
#set par(justify: true, leading: 0.85em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.9em)
#show raw.where(block: true): it => block(width: 100%, fill: luma(245), inset: 8pt, radius: 2pt, it)
#show link: set text(fill: rgb("#0b5cad"))
#set table(stroke: 0.5pt + luma(180), inset: 5pt)
#let callout(body) = block(width: 100%, inset: 8pt, fill: luma(245), stroke: (left: 2pt + rgb("#0b5cad")), body)
#let caption(body) = text(size: 0.9em, weight: "bold", body)
#let facts(body) = text(size: 0.85em, fill: luma(100), body)
#let picture(path, alt) = if sys.inputs.at("pictures", default: "yes") == "yes" {
  image(path, alt: alt)
} else { [▣ ] + alt }
#show image: it => block(width: 100%, align(center, box(width: auto, it)))
"""


def export_pdf(entries: Iterable[Entry], display: Display, *, title: str = "") -> Iterator[bytes]:
    """Yield a PDF of the articles, each beginning a page.

    Args:
        entries: articles with their bodies.
        display: how they are shown.
        title: of the whole.

    Raises:
        UsageError: Typst is not installed, or no font of the system has Chinese characters.
        OutputError: Typst failed.
    """
    typst = _typst()
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        source = Path(folder) / "main.typ"
        with source.open("w", encoding="utf-8", errors="replace") as file:
            fonts = _fonts(typst)
            file.write(_opening(title, fonts))
            for number, entry in enumerate(entries):
                file.write("" if number == 0 and not title else "#pagebreak(weak: true)\n")
                file.write(_article(entry, display, Path(folder), fonts))
        target = Path(folder) / "out.pdf"
        _compile(typst, source, target)
        with target.open("rb") as made:
            while piece := made.read(_PIECE):
                yield piece


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise UsageError(
            _("pdf needs Typst, which is not installed"), hint='pip install "reader-tui[pdf]"'
        ) from error
    return typst


def _fonts(typst: ModuleType) -> list[str]:
    """Return the fonts of the system that have Han, Simplified forms first.

    Raises:
        UsageError: there is none.
    """
    present = set(typst.Fonts().families())
    found = [name for name in (*_SIMPLIFIED_FONTS, *_TRADITIONAL_FONTS) if name in present]
    if not found:
        raise UsageError(
            _("no font with Chinese characters was found"), hint=_("install one, such as Noto Serif CJK")
        )
    return found


def _compile(typst: ModuleType, source: Path, target: Path) -> None:
    """Set ``source``; where an image cannot be shown, without images.

    Raises:
        OutputError: Typst failed.
    """
    for pictures in ("yes", "no"):
        try:
            typst.compile(
                str(source), output=str(target), root=str(source.parent), sys_inputs={"pictures": pictures}
            )
        except typst.TypstError as error:
            failure = error
        else:
            return
    raise OutputError(_("Typst failed: {}").format(one_line(str(failure).partition("\n")[0]))) from failure


def _opening(title: str, fonts: Sequence[str]) -> str:
    shown = (
        f'#align(center + horizon, text(size: 2em, weight: "bold", {literal(title)}))\n#pagebreak()\n'
        if title
        else ""
    )
    contents = f"#outline(title: {literal(_('Contents'))}, depth: 1)\n" if title else ""
    return (
        f"{_STYLE}\n#set document(title: {literal(title)}, date: none)\n"
        f'#set text(lang: "zh", size: 11pt)\n{_font_rule(fonts)}{shown}{contents}'
    )


def _article(entry: Entry, display: Display, folder: Path, fonts: Sequence[str]) -> str:
    made = article_html(entry, display, prefix="", level=1, image=partial(_saved, entry.article, folder))
    body = typst_markup(xhtml(made.head) + xhtml(made.body), str)
    return f"#[\n{_language(made.lang, fonts)}{body}\n]\n"


def _language(lang: str, fonts: Sequence[str]) -> str:
    """Return the rules for an article in ``lang``: where its marks stand, and the forms of its characters."""
    parts = lang.lower().split("-")
    region = next((part for part in parts[1:] if part in _REGIONS), "")
    is_traditional = "hant" in parts or region in ("tw", "hk", "mo")
    if is_traditional and not region:
        region = "tw"
    rules = ""
    if parts[0].isalpha():
        rules = f"#set text(lang: {literal(parts[0])}"
        rules += f", region: {literal(region)})\n" if region else ")\n"
    if is_traditional:
        first = [name for name in fonts if name in _TRADITIONAL_FONTS]
        rules += _font_rule([*first, *(name for name in fonts if name not in first)])
    return rules


def _font_rule(fonts: Iterable[str]) -> str:
    names = ", ".join(map(literal, fonts))
    return f'#set text(font: ({names},))\n#show raw: set text(font: ("DejaVu Sans Mono", {names}))\n'


def _saved(article: Article, folder: Path, source: str) -> str | None:
    """Put the image ``source`` of ``article`` beside the Typst source and return its name, if it is there."""
    picture = find_picture(article, source)
    if picture is None:
        return None
    name = f"{hashlib.sha256(picture.data).hexdigest()[:20]}.{picture.subtype}"
    (folder / name).write_bytes(picture.data)
    return name
