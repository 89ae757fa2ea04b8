"""Blocks of HTML: the text that a browser would show, as paragraphs, headings, code and tables."""

from __future__ import annotations

from typing import NamedTuple

from reader.render.blocks.inline import Inline
from reader.render.parsing.html import Tag, tags_and_text
from reader.render.parsing.inline_writer import InlineWriter
from reader.text.lazy import lazy

_BLOCK_NAMES = (
    "address article aside audio blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form head header html iframe li main nav ol p section summary title ul video"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split(" "))
"""Elements that begin and end a paragraph."""
_HEADING = lazy(r"h([1-6])")
_BLANKS = lazy(r"([ \t\n\f\r]+)")
_EMPTY = Inline("")
_LANGUAGE = lazy(r"\b(?:language|lang|brush:)[-\s]?(\w+)")


class Text(NamedTuple):
    """A paragraph or heading."""

    inline: Inline
    heading: int = 0
    """1 to 6; 0: a paragraph."""


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


HtmlPiece = Text | Preformatted | Grid | Separator


def read_html(source: str) -> list[HtmlPiece]:
    """Return the blocks that the HTML in ``source`` shows; its tags need not be balanced."""
    reader = _Reader()
    for part in tags_and_text(source):
        if isinstance(part, Tag):
            reader.tag(part)
        else:
            reader.text(part)
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self._pieces: list[HtmlPiece] = []
        self._writer = InlineWriter()
        self._heading = 0
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
        else:
            self._tag_in_text(tag)

    def _tag_in_text(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._end_text()
            if tag.name == "li" and not tag.closing:
                self._writer.literal("• ", "marker")
            elif tag.name == "summary" and not tag.closing:
                self._writer.literal("▸ ", "marker")
        self._writer.tag(tag)

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
            self._writer = InlineWriter()
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
        self._writer = InlineWriter()
        if inline.text:
            self._pieces.append(Text(inline, self._heading))


def _language(tag: Tag) -> str:
    match = _LANGUAGE.search(tag.attributes.get("class", "") or tag.attributes.get("lang", ""))
    return match[1] if match else ""
