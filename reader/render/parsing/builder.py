"""Block tokens become blocks: the tree of quotes and lists turns into a flat list with frames."""

from __future__ import annotations

from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from reader.render.blocks.block import Block, Kind
from reader.render.blocks.code import Code
from reader.render.blocks.inline import Inline, joined, without_tabs
from reader.render.blocks.prose import Context, Image, Prose, Remade
from reader.render.blocks.rows import Part
from reader.render.blocks.rule import Rule
from reader.render.blocks.table import Align, Table
from reader.render.parsing.grammar import block_tokens
from reader.render.parsing.html import plain_text
from reader.render.parsing.html_blocks import Grid, Preformatted, Text, read_html
from reader.render.parsing.inline_tokens import read_inline, read_lines
from reader.render.parsing.inline_writer import InlineWriter
from reader.render.parsing.line_ends import LineEnds, decide, is_image_line, only_images, split_lines
from reader.render.parsing.nesting import (
    NOTE_BAR,
    QUOTE_BAR,
    BulletList,
    Container,
    Nesting,
    NumberedList,
    marked,
)
from reader.text.lazy import lazy
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from reader.render.blocks.block import Content

LineBreaks = Literal["auto", "join", "keep"]
"""What line ends inside paragraphs become; ``auto`` decides for the document."""

LINE_ENDS = {"auto": None, "join": LineEnds.JOINED, "keep": LineEnds.KEPT}
TASK = lazy(r"\[([ xX])\][ \t]+")
TASK_MARKS = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
CALLOUT = lazy(r"\[!(\w[\w -]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
ANCHOR = lazy(r"[ \t]*\{#([\w:.-]+)\}[ \t]*$")
_ALIGNS: dict[str, Align] = {"text-align:center": "center", "text-align:right": "right"}
_INDENT = Part("  ", "text")
_SURPLUS = Inline(" | ")
"""Before a cell that the head of its table names no column for: as it was typed."""
_MARGIN_LABEL = 6
"""Cells up to which the label of a footnote stands left of it; a longer one stands above."""


class Builder:
    """Makes the blocks of one document from its Markdown, given in one or more pieces."""

    def __init__(self, context: Context, line_breaks: LineBreaks) -> None:
        """Take what the texts of the document share and what line ends inside paragraphs are to become."""
        self.blocks: list[Block] = []
        self.notes: dict[str, range] = {}
        """The blocks of each footnote by its label."""
        self.anchors: dict[str, int] = {}
        """The block of each anchor that an author named: ``## 标题 {#name}``."""
        self._context = context
        self._line_ends = LINE_ENDS[line_breaks]
        self._nesting = Nesting()
        self._tokens: Sequence[Token] = ()

    def convert_with(self, convert: Callable[[str], str] | None) -> None:
        """Change the script of all text, of what was added before too."""
        self._context.convert_with(convert)

    def add(self, text: str) -> None:
        """Append the blocks of ``text``, Markdown that begins in no block of what was added before."""
        self._tokens = block_tokens(text, self._context.environment)
        if self._line_ends is None:
            self._line_ends = decide(self._paragraph_sources())
        if self._line_ends in (LineEnds.KEPT, LineEnds.PARAGRAPHS):
            self._context.soft_breaks = "keep"
        for index, token in enumerate(self._tokens):
            # One method for each type of token, as in ast.NodeVisitor; the other types say nothing.
            take = getattr(self, f"_take_{token.type}", None)
            if take is not None:
                take(index, token)
        self._tokens = ()

    def _paragraph_sources(self) -> Iterator[str]:
        for opening, inline in pairwise(self._tokens):
            if opening.type == "paragraph_open" and "\n" in inline.content:
                yield inline.content

    # Containers

    def _take_blockquote_open(self, index: int, _token: Token) -> None:
        inline = self._tokens[index + 2] if self._tokens[index + 1].type == "paragraph_open" else None
        match = CALLOUT.match(inline.content) if inline is not None else None
        self._nesting.open.append(Container(NOTE_BAR if match else QUOTE_BAR))
        if match and inline is not None:
            self._append_caption(f"{match[1]} {match[2]}".strip())
            inline.content = inline.content[match.end() :]

    def _take_admonition_open(self, _index: int, _token: Token) -> None:
        self._nesting.open.append(Container(NOTE_BAR))

    def _take_bullet_list_open(self, index: int, _token: Token) -> None:
        depth = self._nesting.bullet_depth() + 1
        self._nesting.open.append(BulletList(tight=self._is_tight(index), depth=depth))

    def _take_ordered_list_open(self, index: int, token: Token) -> None:
        first = int(token.attrs.get("start", 1))
        level = token.level + 1
        items = sum(inner.type == "list_item_open" and inner.level == level for inner in self._inside(index))
        width = len(f"{first + max(0, items - 1)}. ")
        self._nesting.open.append(NumberedList(tight=self._is_tight(index), number=first, width=width))

    def _take_list_item_open(self, index: int, token: Token) -> None:
        items = self._nesting.open[-1]
        task = self._task_mark(index)
        if isinstance(items, NumberedList):
            self._nesting.open.append(marked(items.marker(token.markup) + task, "marker"))
        elif isinstance(items, BulletList):
            self._nesting.open.append(marked(task or items.marker(token.markup), "marker"))

    def _take_list_item_close(self, _index: int, _token: Token) -> None:
        if self._nesting.open[-1].fresh:
            # An empty item still has a row for its marker.
            self._append(Kind.PARAGRAPH, Prose("", self._context))
        self._nesting.open.pop()

    def _take_footnote_reference_open(self, _index: int, token: Token) -> None:
        label = without_tabs(str(token.meta["label"]))
        begin = len(self.blocks)
        if cell_width(label) <= _MARGIN_LABEL:
            self._nesting.open.append(marked(f"[{label}] ", "note", footnote=label, begin=begin))
        else:
            self._append(Kind.TERM, self._prose(Inline(f"[{label}]"), "note"))
            self._nesting.open.append(Container(_INDENT, footnote=label, begin=begin))

    def _take_footnote_reference_close(self, index: int, token: Token) -> None:
        note = self._nesting.open[-1]
        self._take_list_item_close(index, token)
        self.notes[str(note.footnote)] = range(note.begin, len(self.blocks))

    def _take_dl_open(self, _index: int, _token: Token) -> None:
        self._nesting.open.append(Container(tight=True))

    def _take_dd_open(self, _index: int, _token: Token) -> None:
        self._nesting.open.append(Container(_INDENT))

    def _close(self, _index: int, _token: Token) -> None:
        self._nesting.open.pop()

    _take_blockquote_close = _take_admonition_close = _take_dl_close = _take_dd_close = _close
    _take_bullet_list_close = _take_ordered_list_close = _close

    # Blocks

    def _take_inline(self, index: int, token: Token) -> None:
        opening = self._tokens[index - 1]
        if opening.type == "paragraph_open" and token.content:
            self._append_paragraph(token.content)
        elif opening.type == "heading_open":
            self._append_heading(token.content, int(opening.tag[1:]))
        elif opening.type == "dt_open":
            self._append(Kind.TERM, Prose(token.content, self._context, "term"))

    def _take_caption(self, _index: int, token: Token) -> None:
        self._append_caption(token.content)

    def _take_fence(self, _index: int, token: Token) -> None:
        language = plain_text(token.info).strip().partition(" ")[0].partition("{")[0]
        self._append(Kind.CODE, Code(token.content, language))

    def _take_code_block(self, _index: int, token: Token) -> None:
        self._append(Kind.CODE, Code(token.content))

    def _take_math_block(self, _index: int, token: Token) -> None:
        self._append(Kind.CODE, Code(token.content, "latex"))

    def _take_hr(self, _index: int, _token: Token) -> None:
        self._append(Kind.RULE, Rule())

    def _take_figure(self, _index: int, token: Token) -> None:
        def read() -> Inline:
            writer = InlineWriter(self._context.converts(token.content))
            writer.image(token.content, token.meta["src"])
            return writer.inline()

        self._append_images_or_text(read)

    def _take_html_block(self, _index: int, token: Token) -> None:
        for piece in read_html(token.content):
            if isinstance(piece, Text):
                self._append_html_text(piece)
            elif isinstance(piece, Preformatted):
                self._append(Kind.CODE, Code(piece.text, piece.language))
            elif isinstance(piece, Grid):
                rows = [[self._prose(inline) for inline in row] for row in piece.rows]
                self._append(Kind.TABLE, Table(rows, ["left"] * len(rows[0]), head=piece.head))
            else:
                self._append(Kind.RULE, Rule())

    def _take_table_open(self, index: int, _token: Token) -> None:
        rows: list[list[Prose]] = []
        aligns: list[Align] = []
        block = "\n".join(token.content for token in self._inside(index) if token.content)
        for opening, token in pairwise(self._inside(index)):
            if opening.type == "tr_open":
                rows.append([])
            elif opening.type in ("th_open", "td_open"):
                rows[-1].append(Prose(token.content, self._context, block=block))
                if opening.type == "th_open":
                    aligns.append(_ALIGNS.get(str(opening.attrs.get("style", "")), "left"))
        self._append(Kind.TABLE, Table([self._fitting(row, len(aligns)) for row in rows], aligns))

    # What the methods above look at

    def _inside(self, index: int) -> Iterator[Token]:
        """Yield the tokens inside the container that token ``index`` opens."""
        level = self._tokens[index].level
        for position in range(index + 1, len(self._tokens)):
            if self._tokens[position].level == level:
                return
            yield self._tokens[position]

    def _is_tight(self, index: int) -> bool:
        """Tell whether no paragraph of an item of the list at ``index`` is set apart by blank lines."""
        level = self._tokens[index].level + 2
        return all(
            token.hidden
            for token in self._inside(index)
            if token.type == "paragraph_open" and token.level == level
        )

    def _task_mark(self, index: int) -> str:
        """Take the task mark off the item that token ``index`` opens; return what is shown for it, if any."""
        if self._tokens[index + 1].type != "paragraph_open":
            return ""
        inline = self._tokens[index + 2]
        match = TASK.match(inline.content)
        if match is None:
            return ""
        inline.content = inline.content[match.end() :]
        return TASK_MARKS[match[1]]

    # What the methods above do

    def _fitting(self, row: list[Prose], columns: int) -> list[Prose]:
        """Return ``row`` with the cells that are more than ``columns`` in the last of these."""
        if len(row) <= columns:
            return row

        def read() -> Inline:
            parts = [row[columns - 1].shown()]
            for cell in row[columns:]:
                parts += (_SURPLUS, cell.shown())
            return joined(parts)

        return [*row[: columns - 1], Prose(read().text, self._context, read=read)]

    def _append_heading(self, source: str, level: int) -> None:
        if anchor := ANCHOR.search(source):
            self.anchors[anchor[1]] = len(self.blocks)
            source = source[: anchor.start()]
        self._append(Kind.HEADING, Prose(source, self._context, f"heading{level}"), level)

    def _append_caption(self, source: str) -> None:
        self._append(Kind.TERM, Prose(source, self._context, "admonition"))

    def _append_paragraph(self, source: str) -> None:
        for images, lines in groupby(source.split("\n"), key=is_image_line):
            if not images:
                self._append_lines("\n".join(lines))
                continue
            for line in lines:
                self._append_images_or_text(partial(self._read, line))

    def _append_lines(self, source: str) -> None:
        """Append a paragraph, or one for each of its lines."""
        if self._line_ends is not LineEnds.PARAGRAPHS or "\n" not in source:
            self._append(Kind.PARAGRAPH, Prose(source, self._context))
            return
        lines = split_lines(source)
        for line in lines:
            self._append(Kind.PARAGRAPH, Prose(line, self._context))
        if not lines:
            parsed = Remade(self._context, partial(self._read_lines, source))
            for number, inline in enumerate(parsed()):
                read = partial(_item, parsed, number)
                self._append(Kind.PARAGRAPH, Prose(inline.text, self._context, read=read))

    def _read(self, source: str) -> Inline:
        return read_inline(source, self._context.environment, convert=self._context.converts(source))

    def _read_lines(self, source: str) -> list[Inline]:
        return read_lines(source, self._context.environment, convert=self._context.converts(source))

    def _prose(self, inline: Inline, role: str = "text") -> Prose:
        """Return text that is shown in whatever script it was typed."""
        return Prose(inline.text, self._context, role, read=lambda: inline)

    def _append_html_text(self, piece: Text) -> None:
        if piece.heading:
            prose = self._prose(piece.inline, f"heading{piece.heading}")
            self._append(Kind.HEADING, prose, piece.heading)
        else:
            self._append_images_or_text(lambda: piece.inline)

    def _append_images_or_text(self, read: Callable[[], Inline]) -> None:
        """Append each image of the text that ``read`` returns as a block, if there is nothing else in it."""
        inline = read()
        if not only_images(inline):
            self._append(Kind.PARAGRAPH, Prose(inline.text, self._context, read=read))
            return
        labels = Remade(self._context, lambda: _labels(read()))
        for number, label in enumerate(labels()):
            self._append(Kind.IMAGE, Image(label.text, self._context, partial(_item, labels, number)))

    def _append(self, kind: Kind, content: Content, level: int = 0) -> None:
        self.blocks.append(Block(kind, content, self._nesting.frame(kind, level), level))


def _labels(inline: Inline) -> list[Inline]:
    """Return the images of ``inline``, each by itself."""
    return inline.cut([(image.start, image.end) for image in inline.images])


def _item(items: Remade[list[Inline]], number: int) -> Inline:
    return items()[number]
