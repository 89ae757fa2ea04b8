"""Builds blocks from block tokens: the tree of quotes and lists becomes a flat list with frames."""

from __future__ import annotations

from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from reader.render.blocks.block import Block, Kind
from reader.render.blocks.code import Code
from reader.render.blocks.inline import Inline, Span, joined, without_tabs
from reader.render.blocks.prose import Context, Image, Prose, Remade
from reader.render.blocks.rows import Part
from reader.render.blocks.rule import Rule
from reader.render.blocks.table import Table
from reader.render.parsing.anchors import Anchors
from reader.render.parsing.author_marks import CALLOUT, TASK, TASK_MARKS
from reader.render.parsing.code_info import read_info
from reader.render.parsing.formulas import as_unicode
from reader.render.parsing.grammar import block_tokens
from reader.render.parsing.html import closed_components
from reader.render.parsing.html_blocks import Begin, End, Grid, Preformatted, Text, read_html
from reader.render.parsing.html_holders import HtmlHolders
from reader.render.parsing.inline_tokens import read_inline, read_lines
from reader.render.parsing.inline_writer import InlineWriter
from reader.render.parsing.line_ends import (
    LineEnds,
    Wrapping,
    can_be_parsed_apart,
    decide,
    is_image_line,
    is_whole,
    only_images,
    paragraphs_of,
)
from reader.render.parsing.nesting import (
    NOTE_BAR,
    QUOTE_BAR,
    BulletList,
    Container,
    Nesting,
    NumberedList,
    marked,
)
from reader.render.parsing.remade_inlines import RemadeInlines, images_of
from reader.render.parsing.table_tokens import read_table
from reader.text.lazy import lazy
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from reader.model.display import LineBreaks
    from reader.render.blocks.block import Content
    from reader.render.parsing.html_blocks import HtmlPiece

WRAPPINGS = {"auto": None, "join": Wrapping(LineEnds.JOINED), "keep": Wrapping(LineEnds.KEPT)}
_MAY_BE_EMPTY = lazy(r"(?:<[^<>]*>|&[#\w]{1,10};|\[\]|\([^()\s]*\)|\{:[^{}\n]*\}|[\s!\u200b\ufeff\u00ad])++")
_INVISIBLE = " \t\n\u00a0\u3000\u200b\ufeff\u00ad"
_INDENT = Part("  ", "text")
_OPENED = Inline("▾ ", (Span(0, 2, "marker"),))
"""Before the summary of details, which are shown."""
_MAX_ELEMENT = 500
"""Tokens after which the end of an element of HTML is not looked for."""
_MARGIN_LABEL = 6
"""Cells up to which the label of a footnote stands left of it; a longer one stands above."""


class Builder:
    """Makes the blocks of one document from its Markdown, given in one or more pieces."""

    def __init__(self, context: Context, line_breaks: LineBreaks) -> None:
        """Take what the texts of the document share and what line ends inside paragraphs are to become."""
        self.blocks: list[Block] = []
        self.notes: dict[str, range] = {}
        """The blocks of each footnote by its label."""
        self.anchors = Anchors()
        self._context = context
        self._wrapping = WRAPPINGS[line_breaks]
        self._nesting = Nesting()
        self._holders = HtmlHolders(self._nesting)
        self._tokens: Sequence[Token] = ()

    def convert_with(self, convert: Callable[[str], str] | None) -> None:
        """Change the script of all text, of what was added before too."""
        self._context.convert_with(convert)

    def add(self, text: str) -> None:
        """Append the blocks of ``text``, Markdown that begins in no block of what was added before."""
        environment = self._context.environment
        environment["components"] = environment.get("components", frozenset()) | closed_components(text)
        self._tokens = block_tokens(text, self._context.environment)
        if self._wrapping is None:
            self._wrapping = decide(self._paragraph_sources())
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
        self._holders.close_innermost()
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
        self._holders.close_innermost()
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
        language, name = read_info(token.info)
        name = f"{token.meta.get('title', '')} {name}".strip()
        self._append(Kind.CODE, Code(token.content, language, name))

    def _take_code_block(self, _index: int, token: Token) -> None:
        self._append(Kind.CODE, Code(token.content))

    def _take_math_block(self, _index: int, token: Token) -> None:
        formula = str(token.meta["formula"])
        shown = "" if "\\\\" in formula else as_unicode(formula.replace("\n", " "))
        self._append(Kind.CODE, Code(shown or token.content))

    def _take_hr(self, _index: int, _token: Token) -> None:
        self._append(Kind.RULE, Rule())

    def _take_figure(self, _index: int, token: Token) -> None:
        def read() -> Inline:
            writer = InlineWriter(self._context.converts(token.content))
            writer.image(token.content, token.meta["src"])
            return writer.inline()

        self._append_images_or_text(read)

    def _take_html_block(self, index: int, token: Token) -> None:
        self.anchors.name_by_html(token.content, len(self.blocks))
        components = self._context.environment["components"]
        pieces = Remade(
            self._context,
            lambda: read_html(token.content, components, convert=self._context.converts(token.content)),
        )
        outside = len(self._holders)
        for number, piece in enumerate(pieces()):
            if isinstance(piece, Begin):
                self._holders.begin(piece, pieces()[number + 1 :])
            elif isinstance(piece, End):
                self._holders.end(piece)
                outside = min(outside, len(self._holders))
            else:
                self._append_html(pieces, number)
        self._holders.keep_open(outside, partial(self._ends_later, index))

    def _append_html(self, pieces: Remade[list[HtmlPiece]], number: int) -> None:
        piece = pieces()[number]
        if isinstance(piece, Text):
            self._append_html_text(piece, lambda: cast("Text", pieces()[number]).inline)
        elif isinstance(piece, Preformatted):
            self._append(Kind.CODE, Code(piece.text, piece.language))
        elif isinstance(piece, Grid):

            def cell(row: int, column: int) -> Inline:
                return cast("Grid", pieces()[number]).rows[row][column]

            rows = [
                [self._remade(partial(cell, place, column)) for column in range(len(row))]
                for place, row in enumerate(piece.rows)
            ]
            self._append(Kind.TABLE, Table(rows, ["left"] * len(rows[0]), head=piece.head))
        else:
            self._append(Kind.RULE, Rule())

    def _ends_later(self, index: int, name: str) -> bool:
        """Tell whether an element that the block of HTML at ``index`` began ends in one of the next."""
        level = self._tokens[index].level
        for token in self._tokens[index + 1 : index + _MAX_ELEMENT]:
            if token.level < level:
                return False
            if token.level == level and token.type == "html_block" and f"</{name}" in token.content.lower():
                return True
        return False

    def _take_table_open(self, index: int, _token: Token) -> None:
        self._append(Kind.TABLE, read_table([*self._inside(index)], self._context))

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

    def _append_heading(self, source: str, level: int) -> None:
        source = self.anchors.without_heading_name(source, len(self.blocks))
        source = self.anchors.without_names(source, len(self.blocks))
        if source and not self._is_empty(source):
            self._append(Kind.HEADING, Prose(source, self._context, f"heading{level}"), level)

    def _is_empty(self, source: str) -> bool:
        """Tell whether ``source`` shows nothing: anchors, blanks, links without text."""
        if not _MAY_BE_EMPTY.fullmatch(source):
            return False
        inline = self._read(source)
        return not inline.images and not inline.text.strip(_INVISIBLE)

    def _append_caption(self, source: str) -> None:
        self._append(Kind.TERM, Prose(source, self._context, "admonition"))

    def _append_paragraph(self, source: str) -> None:
        source = self.anchors.without_names(source, len(self.blocks))
        if not source or self._is_empty(source):
            return
        lines = source.split("\n")
        images = [is_image_line(line) for line in lines]
        if not any(images):
            self._append_lines(source)
        elif len(lines) == 1:
            self._append_images_or_text(partial(self._read, source))
        elif all(map(is_whole, lines)):
            for are_images, group in groupby(zip(images, lines, strict=True), key=itemgetter(0)):
                texts = [line for _, line in group]
                if are_images:
                    for text in texts:
                        self._append_images_or_text(partial(self._read, text))
                else:
                    self._append_lines("\n".join(texts))
        else:
            self._append_parsed_lines(source, joins=self._wrapping_of_lines().ends is LineEnds.JOINED)

    def _wrapping_of_lines(self) -> Wrapping:
        return self._wrapping or Wrapping(LineEnds.JOINED)

    def _append_lines(self, source: str) -> None:
        """Append a paragraph, or several where the ends of lines are those of paragraphs."""
        if "\n" not in source:
            self._append(Kind.PARAGRAPH, Prose(source, self._context))
            return
        paragraphs = paragraphs_of(source, self._wrapping_of_lines(), in_list=self._nesting.is_in_list())
        if len(paragraphs) > 1 and not can_be_parsed_apart(source):
            self._append_parsed_lines(source, joins=False)
            return
        for number, paragraph in enumerate(paragraphs):
            self._append(Kind.PARAGRAPH, Prose(paragraph, self._context), goes_on=number > 0)

    def _append_parsed_lines(self, source: str, *, joins: bool) -> None:
        """Append the lines of a paragraph in which markup may span lines; ``joins``: but for images as one."""
        parsed = RemadeInlines(self._context, partial(self._read_lines, source))
        lines = [(number, only_images(line)) for number, line in enumerate(parsed()) if line.text]
        for are_images, group in groupby(lines, key=itemgetter(1)):
            numbers = [number for number, _ in group]
            if are_images:
                for number in numbers:
                    self._append_images_or_text(partial(parsed.item, number))
                continue
            for count, part in enumerate([numbers] if joins else [[number] for number in numbers]):
                read = partial(parsed.joined, part)
                self._append(Kind.PARAGRAPH, Prose(read().text, self._context, read=read), goes_on=count > 0)

    def _read(self, source: str) -> Inline:
        return read_inline(source, self._context.environment, convert=self._context.converts(source))

    def _read_lines(self, source: str) -> list[Inline]:
        return read_lines(source, self._context.environment, convert=self._context.converts(source))

    def _prose(self, inline: Inline, role: str = "text") -> Prose:
        """Return text that is shown in whatever script it was typed."""
        return Prose(inline.text, self._context, role, read=lambda: inline)

    def _remade(self, read: Callable[[], Inline], role: str = "text") -> Prose:
        """Return text that ``read`` returns in the script of the document."""
        return Prose(read().text, self._context, role, read=read)

    def _append_html_text(self, piece: Text, read: Callable[[], Inline]) -> None:
        if piece.heading:
            self._append(Kind.HEADING, self._remade(read, f"heading{piece.heading}"), piece.heading)
        elif piece.element in ("figcaption", "caption"):
            self._append(Kind.CAPTION, self._remade(read, "caption"))
        elif piece.element == "summary":
            self._append(Kind.TERM, self._remade(lambda: joined((_OPENED, read())), "term"))
        elif piece.element:
            self._append(Kind.TERM, self._remade(read, "term"))
        else:
            self._append_images_or_text(read)

    def _append_images_or_text(self, read: Callable[[], Inline]) -> None:
        """Append each image of the text that ``read`` returns as a block, if there is nothing else in it."""
        inline = read()
        if not only_images(inline):
            self._append(Kind.PARAGRAPH, Prose(inline.text, self._context, read=read))
            return
        labels = RemadeInlines(self._context, lambda: images_of(read()))
        for number, label in enumerate(labels()):
            self._append(Kind.IMAGE, Image(label.text, self._context, partial(labels.item, number)))

    def _append(self, kind: Kind, content: Content, level: int = 0, *, goes_on: bool = False) -> None:
        self.blocks.append(Block(kind, content, self._nesting.frame(kind, level), level, goes_on))
