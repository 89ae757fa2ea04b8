"""Turns blocks of HTML into paragraphs, headings, code and tables, with the text that a browser would show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.render.blocks.inline import Inline
from reader.render.parsing.html import BLOCKS, Tag, tags_and_text
from reader.render.parsing.inline_writer import InlineWriter, label_of
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Container

_HOLDERS = frozenset(("ul", "ol", "menu", "li", "blockquote", "dd"))
"""Elements that set apart the blocks in them, by an indent, a marker or a bar."""
_MAX_HOLDERS = 30
"""How deep they are shown: markup of more has gone wrong."""
_HEADING = lazy(r"h([1-6])")
_BLANKS = lazy(r"([ \t\n\f\r]+)")
_EMPTY = Inline("")
_LANGUAGE = lazy(r"\b(?:language|lang|brush:)[-\s]?(\w+)")


class Text(NamedTuple):
    """A paragraph, heading, term or caption."""

    inline: Inline
    heading: int = 0
    """1 to 6; 0: no heading."""
    element: str = ""
    """The element that it is all of, if that matters: ``dt``, ``summary``, ``figcaption``, ``caption``."""


class Preformatted(NamedTuple):
    """Code."""

    text: str
    language: str


class Grid(NamedTuple):
    """A table."""

    rows: list[list[Inline]]
    head: bool
    """The first row names the columns."""


class Separator(NamedTuple):
    """A thematic break."""


class Begin(NamedTuple):
    """An element begins that sets apart the blocks in it."""

    name: str
    start: int = 1
    """Number of the first item of a list."""


class End(NamedTuple):
    """The innermost element of this name ends, and what is open in it."""

    name: str


HtmlPiece = Text | Preformatted | Grid | Separator | Begin | End


def read_html(
    source: str, components: Container[str] = (), *, convert: Callable[[str], str] | None = None
) -> list[HtmlPiece]:
    """Return the blocks that the HTML in ``source`` shows; its tags need not be balanced.

    ``components`` are those that have an end somewhere in the document; ``convert`` changes the script of text.
    """
    reader = _Reader(convert)
    for part in tags_and_text(source, components):
        if isinstance(part, Tag):
            reader.tag(part)
        else:
            reader.text(part)
    return reader.finish()


class _Reader:
    def __init__(self, convert: Callable[[str], str] | None) -> None:
        self._convert = convert
        self._pieces: list[HtmlPiece] = []
        self._writer = InlineWriter(self._convert)
        self._heading = 0
        self._element = ""
        self._depth = 0
        self._code: list[str] | None = None
        self._language = ""
        self._rows: list[list[Inline]] | None = None
        self._head = False
        self._in_cell = False

    def finish(self) -> list[HtmlPiece]:
        self._end_code()
        self._end_table()
        self._end_text()
        return self._pieces

    def text(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text)
            return
        for index, part in enumerate(_BLANKS.split(text)):
            if index % 2 == 0:
                self._writer.text(part)
            elif "\n" in part:
                self._writer.joined_break()
            else:
                self._writer.blank()

    def tag(self, tag: Tag) -> None:
        if self._code is not None:
            self._tag_in_code(tag)
        elif tag.name in ("table", "tr", "td", "th"):
            self._tag_of_table(tag)
        elif tag.name == "pre":
            self._end_text()
            self._code = [] if not tag.closing else None
            self._language = _language(tag)
        elif tag.name == "hr":
            self._end_text()
            self._pieces.append(Separator())
        elif heading := _HEADING.fullmatch(tag.name):
            self._end_text()
            self._heading = 0 if tag.closing else int(heading[1])
        elif tag.component and not self._in_cell:
            self._component(tag)
        else:
            self._tag_in_text(tag)

    def _component(self, tag: Tag) -> None:
        """Take a component: what it is called names what is in it; one without any text is named itself."""
        if tag.is_self_closing or any(tag.attributes.get(key) for key in ("href", "to", "src")):
            self._writer.tag(tag)
            if tag.is_self_closing and self._writer.is_empty():
                self._writer.literal(f"▫ {tag.component}", "dim")
            return
        self._end_text()
        if not tag.closing and (label := label_of(tag)):
            self._element = "dt"
            self._writer.text(label)
            self._end_text()
            self._element = ""
        elif tag.closing:
            self._writer.tag(tag)

    def _tag_in_text(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self._end_text()
            if tag.name in ("dt", "summary", "figcaption", "caption"):
                self._element = "" if tag.closing else tag.name
            if self._in_cell:
                if tag.name == "li" and not tag.closing:
                    self._writer.literal("• ", "marker")
            else:
                self._hold(tag)
        self._writer.tag(tag)

    def _hold(self, tag: Tag) -> None:
        """Begin or end an element that sets apart its blocks; ``<details>`` begins to when its summary has ended."""
        name = "details" if tag.name == "summary" else tag.name
        if tag.name == "summary":
            begins = tag.closing
        elif tag.name == "details":
            begins = False
            if not tag.closing:
                return
        elif tag.name in _HOLDERS:
            begins = not tag.closing
        else:
            return
        if not begins:
            if tag.name != "summary":
                self._depth = max(0, self._depth - 1)
                self._pieces.append(End(name))
        elif self._depth < _MAX_HOLDERS:
            self._depth += 1
            start = tag.attributes.get("start", "")
            self._pieces.append(Begin(name, int(start) if start.isdecimal() and len(start) < 9 else 1))  # noqa: PLR2004

    def _tag_in_code(self, tag: Tag) -> None:
        if tag.name == "pre":
            self._end_code()
        elif tag.name == "br" and self._code is not None:
            self._code.append("\n")
        elif tag.name == "code":
            self._language = self._language or _language(tag)
        elif not tag.is_html and self._code is not None:
            self._code.append(tag.source)

    def _tag_of_table(self, tag: Tag) -> None:
        if tag.name == "table":
            self._end_table()
            self._end_text()
            self._rows = None if tag.closing else []
            self._head = False
        elif self._rows is None:
            self._end_text()
        elif tag.name == "tr":
            self._end_cell()
            if not tag.closing:
                self._rows.append([])
        else:
            self._end_cell()
            if not tag.closing:
                self._rows = self._rows or [[]]
                self._head = self._head or (tag.name == "th" and len(self._rows) == 1)
                self._rows[-1].append(_EMPTY)
                self._in_cell = True

    def _end_cell(self) -> None:
        """Put what was written into the open cell; text between cells becomes a paragraph."""
        if self._rows and self._in_cell:
            self._rows[-1][-1] = self._writer.inline()
            self._writer = InlineWriter(self._convert)
            self._in_cell = False
        else:
            self._flush()

    def _end_table(self) -> None:
        if self._rows is None:
            return
        self._end_cell()
        rows = [row for row in self._rows if row]
        self._rows = None
        if rows:
            columns = max(map(len, rows))
            self._pieces.append(Grid([row + [_EMPTY] * (columns - len(row)) for row in rows], self._head))

    def _end_code(self) -> None:
        if self._code is None:
            return
        code = "".join(self._code).strip("\n")
        self._code = None
        if not self._in_cell:
            self._pieces.append(Preformatted(code, self._language))
            return
        for line in code.split("\n"):
            self._writer.literal(line, "code")
            self._writer.new_line()

    def _end_text(self) -> None:
        if self._in_cell:
            # A paragraph inside a cell is a line of the cell.
            self._writer.new_line()
        else:
            self._flush()

    def _flush(self) -> None:
        inline = self._writer.inline()
        self._writer = InlineWriter(self._convert)
        if inline.text.strip("\u200b\ufeff"):
            self._pieces.append(Text(inline, self._heading, self._element))


def _language(tag: Tag) -> str:
    match = _LANGUAGE.search(tag.attributes.get("class", "") or tag.attributes.get("lang", ""))
    return match[1] if match else ""
