"""Inline tokens become an `Inline`: the text as shown, where it is bold, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.i18n import gettext as _
from reader.render.grammar import inline_tokens
from reader.render.html import ROLES, is_html, read_tag
from reader.render.inline import Inline, Span, Target
from reader.text.sanitize import strip_controls
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from markdown_it.token import Token

SoftBreaks = Literal["join", "keep"]
"""What becomes of a line end inside a paragraph: joined to one line, or kept."""

_ROLES = {"strong": "strong", "em": "emphasis", "s": "strike", "mark": "mark"}
_WIDE_EDGES = frozenset("“”‘’…—·")
"""Marks of one cell that belong to Chinese text: no blank where lines are joined at them."""
_NO_SPACE = "\u200b"
_WIDE = 2


def read_inline(
    source: str,
    environment: dict[str, Any],
    *,
    soft_breaks: SoftBreaks = "join",
    convert: Callable[[str], str] | None = None,
) -> Inline:
    """Parse the content of one inline token of a document.

    Args:
        source: Markdown of a paragraph, heading or cell, without control characters.
        environment: Link and footnote definitions of the document.
        soft_breaks: What a line end becomes.
        convert: Changes the script of text; called with each text leaf, never with code or addresses.
    """
    reader = _Reader(soft_breaks, convert)
    reader.read(inline_tokens(source, environment))
    return reader.result()


def read_lines(
    source: str, environment: dict[str, Any], *, convert: Callable[[str], str] | None = None
) -> list[Inline]:
    """Parse as `read_inline`, and cut where a line of the source ends; bold that spans lines is bold in each."""
    reader = _Reader("keep", convert)
    reader.read(inline_tokens(source, environment))
    return reader.lines()


class _Reader:
    def __init__(self, soft_breaks: SoftBreaks, convert: Callable[[str], str] | None) -> None:
        self._keep = soft_breaks == "keep"
        self._convert = convert
        self._text: list[str] = []
        self._length = 0
        self._last = "\n"
        self._line_end = False
        """A line end whose joining waits for the text behind it."""
        self._kept_line_ends: list[int] = []
        self._spans: list[Span] = []
        self._links: list[Target] = []
        self._images: list[Target] = []
        self._open: list[tuple[str, int, str]] = []
        """Open elements: name, offset, role or link target."""

    def result(self) -> Inline:
        return self._whole().slice(0, self._length)

    def lines(self) -> list[Inline]:
        whole = self._whole()
        starts = (0, *self._kept_line_ends)
        ends = (*self._kept_line_ends, self._length)
        return [whole.slice(start, end) for start, end in zip(starts, ends, strict=True)]

    def _whole(self) -> Inline:
        while self._open:
            self._close(self._open[-1][0])
        return Inline("".join(self._text), tuple(self._spans), tuple(self._links), tuple(self._images))

    def read(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            self._read_token(token)

    def _read_token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._add_text(token.content)
        elif kind == "softbreak":
            self._add_soft_break()
        elif kind == "hardbreak":
            self._append("\n")
        elif kind == "code_inline":
            self._add_with_role(token.content, "code")
        elif kind == "link_open":
            self._open_element("link", strip_controls(str(token.attrs.get("href", ""))))
        elif kind == "image":
            self._add_image(_plain(token.children or []), strip_controls(str(token.attrs.get("src", ""))))
        elif kind == "html_inline":
            self._add_html(token.content)
        elif kind == "text_special":
            self._add_text(strip_controls(token.content))
        elif kind == "embed":
            self._add_image(token.content, str(token.attrs["src"]))
        elif kind == "footnote_ref":
            self._add_note(token)
        elif token.nesting > 0:
            self._open_element(token.tag, _ROLES.get(token.tag, ""))
        elif token.nesting < 0:
            self._close("link" if kind == "link_close" else token.tag)

    def _add_text(self, text: str) -> None:
        if text:
            self._add(self._convert(text) if self._convert else text)

    def _add(self, text: str) -> None:
        if self._line_end:
            self._line_end = False
            if not (_joins(self._last) and _joins(text[0])):
                self._append(" ")
                self._open = [
                    (name, self._length if start == self._length - 1 else start, role)
                    for name, start, role in self._open
                ]
        self._append(text)

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _add_soft_break(self) -> None:
        if self._keep:
            self._append("\n")
            self._kept_line_ends.append(self._length)
        elif self._last != "\n":
            self._line_end = True

    def _add_with_role(self, text: str, role: str) -> None:
        if text:
            self._add(text)
            self._spans.append(Span(self._length - len(text), self._length, role))

    def _open_element(self, name: str, role: str) -> None:
        self._open.append((name, self._length, role))

    def _close(self, name: str) -> None:
        """Close the innermost open element of this name, if any; those inside it that were never closed stay open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                _name, start, role = self._open.pop(index)
                if start < self._length and name == "link":
                    self._links.append(Target(start, self._length, role))
                    self._spans.append(Span(start, self._length, "link"))
                elif start < self._length and role:
                    self._spans.append(Span(start, self._length, role))
                return

    def _add_image(self, alt: str, address: str) -> None:
        if self._convert:
            alt = self._convert(alt)
        label = f"▣ {alt.strip() or _('image')}"
        self._add("[")
        start = self._length
        self._append(label)
        self._images.append(Target(start, self._length, address))
        self._spans.append(Span(start, self._length, "image"))
        if address and not any(name == "link" for name, _start, _role in self._open):
            self._links.append(Target(start, self._length, address))
        self._append("]")

    def _add_note(self, token: Token) -> None:
        label = token.meta.get("label")
        if label is None:
            self._add_with_role(token.content, "note")
            return
        text = f"[{label}]"
        self._add_with_role(text, "note")
        self._links.append(Target(self._length - len(text), self._length, f"#^{label}"))

    def _add_html(self, source: str) -> None:
        tag = read_tag(source)
        if tag is None:
            return
        if tag.name == "br":
            self._append("\n")
        elif tag.name == "img":
            self._add_image(tag.attributes.get("alt", ""), tag.attributes.get("src", ""))
        elif not is_html(tag.name):
            self._add_with_role(source, "dim")
        elif tag.closing:
            self._close("link" if tag.name == "a" else f"<{tag.name}>")
        elif tag.name == "a":
            if "href" in tag.attributes:
                self._open_element("link", tag.attributes["href"])
        elif tag.name in ROLES:
            self._open_element(f"<{tag.name}>", ROLES[tag.name])


def _joins(edge: str) -> bool:
    """Tell whether a line that ends or begins with ``edge`` is joined without a blank there."""
    return edge.isspace() or edge in _WIDE_EDGES or edge == _NO_SPACE or cell_width(edge) == _WIDE


def _plain(tokens: Iterable[Token]) -> str:
    reader = _Reader("join", None)
    reader.read(tokens)
    return reader.result().text
