"""Collects shown text piece by piece, from Markdown or HTML, and keeps track of open styles and links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.i18n import gettext as _
from reader.render.blocks.inline import IMAGE_SIGN, Inline, Span, Target, joined, without_tabs
from reader.render.parsing.html import MEDIA, ROLES
from reader.render.parsing.superscripts import as_script
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.render.parsing.html import Tag

_WIDE = 2
_REWRITTEN = ("sup", "sub", "rp")
"""Elements whose text is looked at when they end."""
_TARGET_KEYS = ("href", "to", "link", "url")
_LABEL_KEYS = ("label", "text", "title", "alt", "tip")
_MAX_PARENTHESIS = 2
"""Characters of what stands in ``<rp>``; more than that is text of an author who did not close it."""
MEDIA_SIGN = "▶"
"""Stands before the description of a video, a sound or an embedded page."""
_BLANK = Inline(" ")
_Piece = TypeVar("_Piece", Span, Target)
_JOINING_EDGES = frozenset("“”‘’…—·\u200b")
"""Marks of one cell in Chinese text, and the zero width space: no blank where lines are joined at them."""


class _Element(NamedTuple):
    name: str
    start: int
    role: str
    """Of the text in it; empty: none."""
    target: str
    """Of a link; empty: it leads nowhere."""
    part: int
    """How many pieces of text had been written when it began."""


class InlineWriter:
    """Builds an `Inline`."""

    def __init__(self, convert: Callable[[str], str] | None = None) -> None:
        """Take what changes the script of text."""
        self._convert = convert
        self._text: list[str] = []
        self._length = 0
        self._last = "\n"
        self._joining = False
        """A line end is to be joined, with a blank or without: that depends on the text behind it."""
        self._line_ends: list[int] = []
        self._spans: list[Span] = []
        self._links: list[Target] = []
        self._images: list[Target] = []
        self._open: list[_Element] = []

    def inline(self) -> Inline:
        """Return what was written, without blanks at its ends."""
        return self._whole().cut([(0, self._length)])[0]

    def lines(self) -> list[Inline]:
        """Return what was written, cut at the line ends that were kept."""
        return self._whole().cut(list(pairwise((0, *self._line_ends, self._length))))

    def _whole(self) -> Inline:
        while self._open:
            self.close(self._open[-1].name)
        return Inline("".join(self._text), tuple(self._spans), tuple(self._links), tuple(self._images))

    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        return self._length == 0

    def text(self, text: str) -> None:
        """Write text of the article; what stands in ``<code>`` does not change script."""
        if text:
            is_code = any(element.role == "code" for element in self._open)
            self._add(self._convert(text) if self._convert and not is_code else text)

    def literal(self, text: str, role: str = "") -> None:
        """Write text whose script must not change."""
        if text:
            self._add(text)
            if role:
                self._spans.append(Span(self._length - len(text), self._length, role))

    def blank(self) -> None:
        """Write a blank unless there is one."""
        if not self._last.isspace():
            self._append(" ")

    def hard_break(self) -> None:
        """End the line."""
        self._joining = False
        self._append("\n")

    def new_line(self) -> None:
        """End the line unless nothing is in it."""
        if self._last != "\n":
            self.hard_break()

    def kept_break(self) -> None:
        """End the line where the source does; `lines` cuts here."""
        self._append("\n")
        self._line_ends.append(self._length)

    def joined_break(self) -> None:
        """Join the lines of the source: with a blank, unless both edges are Chinese."""
        self._joining = self._length > 0

    def open(self, name: str, role: str = "") -> None:
        """Begin an element whose text plays ``role``."""
        self._open.append(_Element(name, self._length, role, "", len(self._text)))

    def open_link(self, target: str, name: str = "a") -> None:
        """Begin a link, an element of this name; inside another link it is only text."""
        inside = any(element.target for element in self._open)
        target = "" if inside else target
        role = "link" if target else ""
        self._open.append(_Element(name, self._length, role, target, len(self._text)))

    def close(self, name: str) -> None:
        """End the innermost open element of this name, if there is one; others may stay open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                element = self._open.pop(index)
                if name in ("sup", "sub"):
                    self._raise_or_lower(element)
                elif name == "rp":
                    self._drop_parenthesis(element)
                if element.start < self._length:
                    if element.role:
                        self._spans.append(Span(element.start, self._length, element.role))
                    if element.target:
                        self._links.append(Target(element.start, self._length, element.target))
                return

    def _raise_or_lower(self, element: _Element) -> None:
        """Make what ``<sup>`` or ``<sub>`` holds a superscript or subscript."""
        text = "".join(self._text[element.part :])
        if not text:
            return
        before = self._text[element.part - 1][-1] if element.part else ""
        shown = as_script(text, element.name, before)
        if shown == text:
            return
        self._text[element.part :] = [shown]
        self._length = element.start + len(shown)
        self._last = shown[-1]
        # Where signs were added, links inside begin behind them.
        moved = shown.find(text) if len(shown) > len(text) else 0
        self._spans = [_moved(span, element.start, moved) for span in self._spans]
        self._links = [_moved(link, element.start, moved) for link in self._links]

    def _drop_parenthesis(self, element: _Element) -> None:
        """Drop the parenthesis in ``<rp>``, for browsers without ruby: the reading gets its own here."""
        if self._length - element.start <= _MAX_PARENTHESIS:
            del self._text[element.part :]
            self._length = element.start
            self._last = self._text[-1][-1] if self._text else "\n"

    def image(self, description: str, source: str, *, typed: bool = False) -> None:
        """Write an image where it stands in the text; its description changes script unless it was ``typed`` so."""
        if self._convert and not typed:
            description = self._convert(description)
        self._add("[")
        start = self._length
        self._append(f"{IMAGE_SIGN} {' '.join(description.split()) or _('image')}")
        self._images.append(Target(start, self._length, source))
        self._spans.append(Span(start, self._length, "image"))
        if source and not any(element.target for element in self._open):
            self._links.append(Target(start, self._length, source))
        self._append("]")

    def note(self, label: str) -> None:
        """Write the mark of a footnote."""
        mark = f"[{label}]"
        self.literal(mark, "note")
        self._links.append(Target(self._length - len(mark), self._length, f"#^{label}"))

    def tag(self, tag: Tag) -> None:
        """Take a tag of HTML; one that HTML does not have is text."""
        if tag.component:
            self.component(tag)
        elif not tag.is_html:
            self.literal(tag.source, "dim")
        elif tag.name == "br":
            self.hard_break()
        elif tag.name in ("rt", "ruby"):
            self.reading(begins=tag.name == "rt" and not tag.closing)
        elif tag.name in MEDIA:
            self.media(tag)
        elif tag.name == "img":
            self.image(tag.attributes.get("alt", ""), tag.attributes.get("src", ""))
        elif tag.closing:
            self.close(tag.name)
        elif tag.name == "a" and "href" in tag.attributes:
            self.open_link(tag.attributes["href"])
        elif tag.name in ROLES or tag.name in _REWRITTEN:
            self.open(tag.name, ROLES.get(tag.name, ""))

    def reading(self, *, begins: bool) -> None:
        """End how characters are read, which a browser puts above them, if that is open; begin another if it ``begins``."""
        self.close("rp")  # Its end tag may be left out, as may that of the reading.
        if any(element.name == "rt" for element in self._open):
            self.text(")")
            self.close("rt")
        if begins:
            self.open("rt", "reading")
            self.text("(")

    def component(self, tag: Tag) -> None:
        """Take a component of a page in MDX or Vue: its text, and where it leads."""
        target = next((tag.attributes[key] for key in _TARGET_KEYS if tag.attributes.get(key)), "")
        source = tag.attributes.get("src", "")
        text = label_of(tag)
        if tag.closing:
            self.close(tag.name)
        elif source:
            self.media_link(text or tag.component, source)
        elif target:
            self.open_link(target, tag.name)
            if text or tag.is_self_closing:
                self.text(text or tag.component)
            if tag.is_self_closing:
                self.close(tag.name)
        elif text:
            self.text(text)

    def media(self, tag: Tag) -> None:
        """Write a video, a sound or an embedded page as a link to it; without an address there is nothing to write."""
        attributes = tag.attributes
        source = attributes.get("src") or attributes.get("data") or attributes.get("data-src") or ""
        if source:
            self.media_link(attributes.get("title") or _(MEDIA[tag.name]), source)

    def media_link(self, description: str, source: str) -> None:
        """Write ``[▶ description]``, a link to ``source``."""
        if source.startswith("//"):
            source = f"https:{source}"
        self._add("[")
        self.open_link(source)
        self.literal(f"{MEDIA_SIGN} {' '.join(description.split())}", "image")
        self.close("a")
        self._append("]")

    def _add(self, text: str) -> None:
        if self._joining:
            self._joining = False
            if not (joins_lines(self._last) and joins_lines(text[0])):
                # Bold that begins the new line begins after the blank.
                opened = self._length
                self._append(" ")
                self._open = [
                    element._replace(start=self._length) if element.start == opened else element
                    for element in self._open
                ]
        self._append(text)

    def _append(self, text: str) -> None:
        text = without_tabs(text)
        self._text.append(text)
        self._length += len(text)
        self._last = text[-1]


def label_of(tag: Tag) -> str:
    """Return what a component says of itself."""
    return next((tag.attributes[key] for key in _LABEL_KEYS if tag.attributes.get(key)), "")


def _moved(piece: _Piece, start: int, by: int) -> _Piece:
    """Return ``piece`` moved by so many characters if it begins at ``start`` or behind."""
    return piece._replace(start=piece.start + by, end=piece.end + by) if piece.start >= start else piece


def joins_lines(edge: str) -> bool:
    """Tell whether a line that ends or begins with ``edge`` is joined there without a blank."""
    return edge.isspace() or edge in _JOINING_EDGES or cell_width(edge) == _WIDE


def join_lines(lines: Iterable[Inline]) -> Inline:
    """Return lines of a paragraph as one text: with a blank between two, unless both edges are Chinese."""
    parts: list[Inline] = []
    for line in lines:
        if not line.text:
            continue
        if parts and not (joins_lines(parts[-1].text[-1]) and joins_lines(line.text[0])):
            parts.append(_BLANK)
        parts.append(line)
    return joined(parts)
