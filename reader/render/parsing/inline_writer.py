"""Collects shown text piece by piece, from Markdown or HTML, and knows what is open: bold, links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _
from reader.render.blocks.inline import IMAGE_SIGN, Inline, Span, Target, without_tabs
from reader.render.parsing.html import ROLES
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.render.parsing.html import Tag

_WIDE = 2
_JOINING_EDGES = frozenset("“”‘’…—·\u200b")
"""Marks of one cell in Chinese text, and the zero width space: no blank where lines are joined at them."""


class _Element(NamedTuple):
    name: str
    start: int
    role: str
    """Of the text in it; empty: none."""
    target: str
    """Of a link; empty: it leads nowhere."""


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
        self._open.append(_Element(name, self._length, role, ""))

    def open_link(self, target: str) -> None:
        """Begin a link; inside another link it is only text."""
        inside = any(element.target for element in self._open)
        target = "" if inside else target
        self._open.append(_Element("a", self._length, "link" if target else "", target))

    def close(self, name: str) -> None:
        """End the innermost open element of this name, if there is one; others may stay open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                element = self._open.pop(index)
                if element.start < self._length:
                    if element.role:
                        self._spans.append(Span(element.start, self._length, element.role))
                    if element.target:
                        self._links.append(Target(element.start, self._length, element.target))
                return

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
        if not tag.is_html:
            self.literal(tag.source, "dim")
        elif tag.name == "br":
            self.hard_break()
        elif tag.name == "rt":
            # A browser puts the reading above its character.
            self.text(")" if tag.closing else "(")
        elif tag.name == "img":
            self.image(tag.attributes.get("alt", ""), tag.attributes.get("src", ""))
        elif tag.closing:
            self.close(tag.name)
        elif tag.name == "a" and "href" in tag.attributes:
            self.open_link(tag.attributes["href"])
        elif tag.name in ROLES:
            self.open(tag.name, ROLES[tag.name])

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


def joins_lines(edge: str) -> bool:
    """Tell whether a line that ends or begins with ``edge`` is joined there without a blank."""
    return edge.isspace() or edge in _JOINING_EDGES or cell_width(edge) == _WIDE
