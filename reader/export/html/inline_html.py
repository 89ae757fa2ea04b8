"""Inline tokens as HTML that is balanced, whatever raw tags stand among them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from reader.export.html import raw
from reader.export.html.address import web_address
from reader.library import WIKI
from reader.render.parsing.formulas import as_unicode
from reader.render.parsing.grammar import inline_tokens, is_plain
from reader.render.parsing.html import Tag, tags_and_text
from reader.render.parsing.inline_writer import joins_lines, label_of
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from reader.export.html.cross_references import References

_LITERALS = {"code_inline": "<code>{}</code>", "instruction": "<code>{}</code>"}
"""Token → HTML of what is shown as it was typed."""


class InlineHtml:
    """Writes inline tokens to a list of pieces."""

    def __init__(
        self,
        out: list[str],
        references: References,
        image: Callable[[str], str | None],
        environment: dict[str, Any],
        *,
        keep_breaks: bool,
    ) -> None:
        """Write to ``out``.

        Args:
            out: takes the pieces.
            references: of the article.
            image: returns the address that an image is shown from, or None if it is not shown.
            environment: link and footnote definitions of the article.
            keep_breaks: a line end of the source ends a line.
        """
        self._out = out
        self._references = references
        self._image = image
        self._environment = environment
        self._keep_breaks = keep_breaks
        self._open: list[str] = []
        self._last = "\n"
        self._joining = False
        self.shown: list[str] = []
        """The text without its elements."""

    def write(self, source: str) -> None:
        """Write the content of an inline token."""
        if is_plain(source):
            self.text(source.strip())
        else:
            self.tokens(inline_tokens(source, self._environment))
            self.finish()

    def finish(self) -> None:
        """Close what is still open."""
        while self._open:
            self._out.append(f"</{self._open.pop()}>")

    def tokens(self, tokens: Iterable[Token]) -> None:
        """Write ``tokens``."""
        for token in tokens:
            kind = token.type
            if kind in ("text", "text_special"):
                self.text(strip_controls(token.content))
            elif kind == "softbreak":
                self._soft_break()
            elif kind == "hardbreak":
                self._break()
            elif kind == "html_inline":
                self.raw(token.content)
            elif kind == "footnote_ref":
                self._note(token)
            elif token.nesting > 0:
                self._begin(token)
            elif token.nesting < 0:
                self._end(token.tag)
            else:
                self._atom(token)

    def text(self, text: str) -> None:
        """Write text."""
        if not text:
            return
        if self._joining:
            self._joining = False
            if not (joins_lines(self._last) and joins_lines(text[0])):
                self._out.append(" ")
                self.shown.append(" ")
        self._out.append(escape(text, quote=False))
        self.shown.append(text)
        self._last = text[-1]

    def raw(self, source: str) -> None:
        """Write the tags of ``source``."""
        for part in tags_and_text(source, self._environment.get("components", ())):
            if isinstance(part, Tag):
                self.tag(part)

    def tag(self, tag: Tag) -> None:
        """Write a tag of running text; one that HTML does not have is text."""
        name = raw.INLINE.get(tag.name)
        if tag.component:
            self.text("" if tag.closing else label_of(tag))
        elif not tag.is_html:
            self.text(tag.source)
        elif tag.name == "br":
            self._break()
        elif tag.name == "img":
            self.image(tag.attributes.get("alt", ""), tag.attributes.get("src", ""))
        elif tag.name == "wbr":
            self._out.append("<wbr>")
        elif tag.name == "input" and tag.attributes.get("type", "").lower() == "checkbox":
            self.text("☑ " if "checked" in tag.source else "☐ ")
        elif tag.closing:
            self._end(name or tag.name)
        elif tag.name == "a":
            self._anchor(tag)
        elif name:
            self._start(name, f"<{name}>")
        else:
            self._piece(raw.media(tag))

    def image(self, description: str, source: str) -> None:
        """Write an image, or its description where it is not shown."""
        address = self._image(source)
        alt = " ".join(strip_controls(description).split())
        if address:
            self._piece(f'<img src="{escape(address)}" alt="{escape(alt)}">')
            return
        shown = escape(alt or source if not source.startswith("data:") else alt)
        link = None if "a" in self._open else web_address(source)
        if link:
            self._piece(f'<a href="{escape(link)}" class="image" rel="noreferrer">▣ {shown}</a>')
        else:
            title = "" if source.startswith("data:") else f' title="{escape(source)}"'
            self._piece(f'<span class="image"{title}>▣ {shown}</span>')

    def _begin(self, token: Token) -> None:
        if token.tag == "a":
            mark = WIKI if token.markup == "wikilink" else ""
            self._link(strip_controls(str(token.attrs.get("href", ""))), mark)
        else:
            self._start(token.tag, f"<{token.tag}>")

    def _link(self, target: str, mark: str = "") -> None:
        """Write the start tag of a link; ``mark`` is what stands before the target where links are looked up."""
        if "a" in self._open:
            return  # inside a link it is only text
        if place := self._references.find_place(mark + target):
            self._start("a", f'<a href="{escape(place)}">')
            return
        if target.startswith("#") and len(target) > 1:
            self._settle_join()
            self._open.append("a")
            self._references.link(self._out, target)
            return
        address = web_address(target)
        title = f' title="{escape(target)}"' if target else ""
        self._start("a", f'<a href="{escape(address)}" rel="noreferrer">' if address else f"<a{title}>")

    def _anchor(self, tag: Tag) -> None:
        found = self._references.anchor_id(tag.attributes.get("id") or tag.attributes.get("name", ""))
        if found:
            self._out.append(f'<span id="{found}"></span>')
        if tag.attributes.get("href"):
            self._link(tag.attributes["href"])

    def _note(self, token: Token) -> None:
        label = token.meta.get("label")
        if label is None:
            label = self._references.inline_label()
            self._piece(self._references.note_mark(label))
            pieces: list[str] = []
            inner = InlineHtml(
                pieces, self._references, self._image, self._environment, keep_breaks=self._keep_breaks
            )
            inner.tokens(self._environment["footnotes"]["list"][token.meta["id"]]["tokens"])
            inner.finish()
            self._references.add_note(label, pieces)
            return
        self._piece(self._references.note_mark(str(label)))

    def _atom(self, token: Token) -> None:
        """Write an image or what is shown as it was typed."""
        if token.type in _LITERALS:
            self._piece(_LITERALS[token.type].format(escape(strip_controls(token.content), quote=False)))
            self.shown.append(token.content)
        elif token.type == "math_inline":
            formula = as_unicode(token.meta["formula"]) or strip_controls(token.content)
            self._piece(f'<span class="math">{escape(formula, quote=False)}</span>')
            self.shown.append(formula)
        elif token.type in ("media", "shortcode_link"):
            self._link(strip_controls(str(token.attrs["src"])))
            self.text(strip_controls(token.content))
            self._end("a")
        elif token.type in ("image", "embed"):
            inner = InlineHtml([], self._references, self._image, {}, keep_breaks=False)
            inner.tokens(token.children or ())
            source = strip_controls(str(token.attrs.get("src", "")))
            self.image("".join(inner.shown) or token.content, source)
        else:
            self.text(strip_controls(token.content))

    def _soft_break(self) -> None:
        if self._keep_breaks:
            self._break()
        else:
            self._joining = True

    def _break(self) -> None:
        self._joining = False
        self._out.append("<br>\n")
        self._last = "\n"

    def _start(self, name: str, tag: str) -> None:
        self._settle_join()
        self._open.append(name)
        self._out.append(tag)

    def _end(self, name: str) -> None:
        """Close the innermost open element of this name, and what is open in it; nothing if there is none."""
        if name in self._open:
            while True:
                last = self._open.pop()
                self._out.append(f"</{last}>")
                if last == name:
                    return

    def _piece(self, html: str) -> None:
        if html:
            if self._joining:
                self._out.append(" ")
                self._joining = False
            self._out.append(html)
            self._last = "x"

    def _settle_join(self) -> None:
        """Write the blank of a joined line end before an element that is no Chinese character."""
        if self._joining and not joins_lines(self._last):
            self._out.append(" ")
            self._joining = False
