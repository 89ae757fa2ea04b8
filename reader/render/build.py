"""Block tokens become blocks: the tree of quotes and lists turns into the frame of each row."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from reader.render.blocks import Block, Frame, Kind
from reader.render.code import Code
from reader.render.grammar import block_tokens
from reader.render.html import plain_text
from reader.render.inline import Inline
from reader.render.inline_writer import InlineWriter
from reader.render.paragraphs import LineEnds, decide, is_image_line, only_images, split_lines
from reader.render.prose import Context, Image, Prose
from reader.render.read_html import Grid, Preformatted, Text, read_html
from reader.render.read_inline import read_inline, read_lines
from reader.render.rows import Part
from reader.render.rule import Rule
from reader.render.table import Align, Table
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from reader.render.blocks import Content

LineBreaks = Literal["auto", "join", "keep"]
"""What line ends inside paragraphs become; ``auto`` decides for the document."""

_BULLETS = "•◦▪"
_BAR = Part("│ ", "quote")
_NOTE_BAR = Part("│ ", "admonition")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_TASK_MARKS = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
_ADMONITION = re.compile(r"\[!(\w[\w -]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_ALIGNS: dict[str, Align] = {"text-align:center": "center", "text-align:right": "right"}

_TIGHT_KINDS = {Kind.PARAGRAPH, Kind.IMAGE, Kind.TERM}
"""What follows each other without blank rows in a tight list; code and tables keep their air."""


class _Level:
    """One container that blocks are in."""

    __slots__ = ("bullets", "first", "fresh", "number", "rest", "tight", "width")

    def __init__(
        self, rest: Part | None = None, first: Part | None = None, *, tight: bool | None = None
    ) -> None:
        self.rest = rest
        """Before each row; None: nothing."""
        self.first = first or rest
        """Before the first row of the first block."""
        self.fresh = True
        """No block of it has been made yet."""
        self.tight = tight
        """Of a list: its items follow each other without blank rows. None: it is no list."""
        self.number: int | None = None
        """Of an ordered list: the number of the next item."""
        self.width = 0
        """Of an ordered list: the cells of its longest marker."""
        self.bullets = 0
        """Of a list of bullets: how many such lists it is in."""


class Builder:
    """Makes the blocks of one document from its Markdown, given in one or more pieces."""

    def __init__(self, context: Context, line_breaks: LineBreaks) -> None:
        """Take what the texts of the document share and what line ends inside paragraphs are to become."""
        self.blocks: list[Block] = []
        self.notes: dict[str, range] = {}
        self._context = context
        self._line_ends = {"auto": None, "join": LineEnds.JOINED, "keep": LineEnds.KEPT}[line_breaks]
        self._levels: list[_Level] = []
        self._last_levels: tuple[_Level, ...] = ()
        self._tokens: Sequence[Token] = ()

    def add(self, text: str) -> None:
        """Append the blocks of ``text``, Markdown whose first line is not inside a block of what was added before."""
        self._tokens = block_tokens(text, self._context.environment)
        if self._line_ends is None:
            self._line_ends = decide(self._paragraph_sources())
        self._context.soft_breaks = "join" if self._line_ends is LineEnds.JOINED else "keep"
        for index, token in enumerate(self._tokens):
            self._take(index, token)

    def _paragraph_sources(self) -> Iterator[str]:
        for opening, inline in zip(self._tokens, self._tokens[1:], strict=False):
            if opening.type == "paragraph_open" and "\n" in inline.content:
                yield inline.content

    def _take(self, index: int, token: Token) -> None:
        taker = getattr(self, f"_take_{token.type}", None)
        if taker is not None:
            taker(index, token)

    # Containers

    def _take_blockquote_open(self, index: int, _token: Token) -> None:
        inline = self._tokens[index + 2] if self._tokens[index + 1].type == "paragraph_open" else None
        match = _ADMONITION.match(inline.content) if inline is not None else None
        self._levels.append(_Level(_NOTE_BAR if match else _BAR))
        if match and inline is not None:
            self._append(Kind.TERM, Prose(f"{match[1]} {match[2]}".strip(), self._context, "admonition"))
            inline.content = inline.content[match.end() :]

    def _take_blockquote_close(self, _index: int, _token: Token) -> None:
        self._levels.pop()

    def _take_bullet_list_open(self, index: int, _token: Token) -> None:
        level = _Level(tight=self._is_tight(index))
        level.bullets = 1 + max((outer.bullets for outer in self._levels), default=0)
        self._levels.append(level)

    def _take_ordered_list_open(self, index: int, token: Token) -> None:
        level = _Level(tight=self._is_tight(index))
        level.number = int(token.attrs.get("start", 1))
        items = sum(
            inner.type == "list_item_open" and inner.level == token.level + 1 for inner in self._inside(index)
        )
        level.width = len(str(level.number + max(0, items - 1))) + 2
        self._levels.append(level)

    def _take_bullet_list_close(self, _index: int, _token: Token) -> None:
        self._levels.pop()

    _take_ordered_list_close = _take_bullet_list_close

    def _take_list_item_open(self, index: int, token: Token) -> None:
        inside = self._levels[-1]
        if inside.number is None:
            marker = f"{_BULLETS[(inside.bullets - 1) % len(_BULLETS)]} "
            marker = self._task_mark(index) or marker
        else:
            marker = f"{inside.number}{token.markup} ".rjust(inside.width)
            inside.number += 1
            marker += self._task_mark(index)
        self._levels.append(_Level(Part(" " * cell_width(marker), "marker"), Part(marker, "marker")))

    def _take_list_item_close(self, _index: int, _token: Token) -> None:
        if self._levels[-1].fresh:
            self._append(Kind.PARAGRAPH, Prose("", self._context))
        self._levels.pop()

    def _take_footnote_reference_open(self, _index: int, token: Token) -> None:
        label = f"[{token.meta['label']}] "
        self._levels.append(_Level(Part(" " * cell_width(label), "note"), Part(label, "note")))
        self.notes[token.meta["label"]] = range(len(self.blocks), len(self.blocks))

    def _take_footnote_reference_close(self, index: int, _token: Token) -> None:
        self._take_list_item_close(index, _token)
        label, blocks = self.notes.popitem()
        self.notes[label] = range(blocks.start, len(self.blocks))

    def _take_dl_open(self, _index: int, _token: Token) -> None:
        self._levels.append(_Level(tight=True))

    def _take_dl_close(self, _index: int, _token: Token) -> None:
        self._levels.pop()

    def _take_dd_open(self, _index: int, _token: Token) -> None:
        self._levels.append(_Level(Part("  ", "text")))

    _take_dd_close = _take_admonition_close = _take_dl_close

    # Blocks

    def _take_inline(self, index: int, token: Token) -> None:
        opening = self._tokens[index - 1]
        if opening.type == "paragraph_open":
            if token.content or opening.hidden:
                self._append_paragraph(token.content)
        elif opening.type == "heading_open":
            level = int(opening.tag[1:])
            self._append(Kind.HEADING, Prose(token.content, self._context, f"heading{level}"), level)
        elif opening.type == "dt_open":
            self._append(Kind.TERM, Prose(token.content, self._context, "term"))

    def _take_fence(self, _index: int, token: Token) -> None:
        language = plain_text(token.info).strip().partition(" ")[0].partition("{")[0]
        self._append(Kind.CODE, Code(token.content, language))

    def _take_code_block(self, _index: int, token: Token) -> None:
        self._append(Kind.CODE, Code(token.content))

    def _take_hr(self, _index: int, _token: Token) -> None:
        self._append(Kind.RULE, Rule())

    def _take_html_block(self, _index: int, token: Token) -> None:
        for piece in read_html(token.content):
            if isinstance(piece, Text):
                self._append_html(piece)
            elif isinstance(piece, Preformatted):
                self._append(Kind.CODE, Code(piece.text, piece.language))
            elif isinstance(piece, Grid):
                rows = [[Prose(inline, self._context) for inline in row] for row in piece.rows]
                self._append(Kind.TABLE, Table(rows, ["left"] * len(rows[0]), head=piece.head))
            else:
                self._append(Kind.RULE, Rule())

    def _append_html(self, piece: Text) -> None:
        if piece.heading:
            self._append(
                Kind.HEADING, Prose(piece.inline, self._context, f"heading{piece.heading}"), piece.heading
            )
        else:
            self._append_images_or_text(piece.inline)

    def _take_math_block(self, _index: int, token: Token) -> None:
        self._append(Kind.CODE, Code(token.content, "latex"))

    def _take_figure(self, _index: int, token: Token) -> None:
        writer = InlineWriter(self._context.convert)
        writer.image(token.content, token.meta["src"])
        self._append_images_or_text(writer.inline())

    def _take_caption(self, _index: int, token: Token) -> None:
        self._append(Kind.TERM, Prose(token.content, self._context, "admonition"))

    def _take_admonition_open(self, _index: int, _token: Token) -> None:
        self._levels.append(_Level(_NOTE_BAR))

    def _take_table_open(self, index: int, _token: Token) -> None:
        rows: list[list[Prose]] = []
        aligns: list[Align] = []
        inside = list(self._inside(index))
        for opening, token in zip(inside, inside[1:], strict=False):
            if opening.type == "tr_open":
                rows.append([])
            elif opening.type in ("th_open", "td_open"):
                rows[-1].append(Prose(token.content, self._context))
                if opening.type == "th_open":
                    aligns.append(_ALIGNS.get(str(opening.attrs.get("style", "")), "left"))
        self._append(Kind.TABLE, Table(rows, aligns))

    # Helpers

    def _inside(self, index: int) -> Iterator[Token]:
        """Yield the tokens inside the container that token ``index`` opens."""
        level = self._tokens[index].level
        for position in range(index + 1, len(self._tokens)):
            if self._tokens[position].level == level:
                return
            yield self._tokens[position]

    def _is_tight(self, index: int) -> bool:
        level = self._tokens[index].level + 2
        return all(
            token.hidden
            for token in self._inside(index)
            if token.type == "paragraph_open" and token.level == level
        )

    def _task_mark(self, index: int) -> str:
        """Take the task mark off the item that token ``index`` opens; return what is shown for it, if there is one."""
        if self._tokens[index + 1].type != "paragraph_open":
            return ""
        inline = self._tokens[index + 2]
        match = _TASK.match(inline.content)
        if match is None:
            return ""
        inline.content = inline.content[match.end() :]
        return _TASK_MARKS[match[1]]

    def _append_paragraph(self, source: str) -> None:
        for images, lines in groupby(source.split("\n"), key=is_image_line):
            if images:
                for line in lines:
                    self._append_images(line)
            else:
                self._append_lines("\n".join(lines))

    def _append_images(self, source: str) -> None:
        inline = read_inline(source, self._context.environment, convert=self._context.convert)
        self._append_images_or_text(inline)

    def _append_images_or_text(self, inline: Inline) -> None:
        """Append each image as a block, if there is nothing else."""
        if only_images(inline):
            for label in inline.cut([(image.start, image.end) for image in inline.images]):
                self._append(Kind.IMAGE, Image(label, self._context))
        else:
            self._append(Kind.PARAGRAPH, Prose(inline, self._context))

    def _append_lines(self, source: str) -> None:
        """Append a paragraph, or one for each of its lines."""
        if self._line_ends is not LineEnds.PARAGRAPHS or "\n" not in source:
            self._append(Kind.PARAGRAPH, Prose(source, self._context))
            return
        lines = split_lines(source)
        parsed = () if lines else read_lines(source, self._context.environment, convert=self._context.convert)
        for line in lines or parsed:
            self._append(Kind.PARAGRAPH, Prose(line, self._context))

    def _append(self, kind: Kind, content: Content, level: int = 0) -> None:
        """Add a block in the containers that are open."""
        rest = tuple(outer.rest for outer in self._levels if outer.rest)
        first = tuple(
            part for outer in self._levels if (part := outer.first if outer.fresh else outer.rest) is not None
        )
        common = []
        for outer, before in zip(self._levels, self._last_levels, strict=False):
            if outer is not before:
                break
            common.append(outer)
        gap = self._gap(kind, common) if self.blocks else 0
        frame = Frame(first, rest, gap, tuple(outer.rest for outer in common if outer.rest))
        self.blocks.append(Block(kind, content, frame, level))
        for outer in self._levels:
            outer.fresh = False
        self._last_levels = tuple(self._levels)

    def _gap(self, kind: Kind, common: Sequence[_Level]) -> int:
        """Return the blank rows between the last block and one of ``kind`` that shares the containers ``common``."""
        before = self.blocks[-1].kind
        if before is Kind.TERM:
            return 0
        tight = next((outer.tight for outer in reversed(common) if outer.tight is not None), False)
        return 0 if tight and {kind, before} <= _TIGHT_KINDS else 1
