"""The body of an article as HTML: block tokens become elements, by the rules that the screen has.

What a line end means, what is a callout, a task or an image by itself is decided as `reader.render` decides it.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.export.html import raw
from reader.export.html.cross_references import References, no_place, slug
from reader.export.html.inline_html import InlineHtml
from reader.render.parsing.anchors import ANCHOR
from reader.render.parsing.author_marks import CALLOUT, TASK, TASK_MARKS
from reader.render.parsing.builder import WRAPPINGS
from reader.render.parsing.chunks import chunks
from reader.render.parsing.code_info import read_info
from reader.render.parsing.grammar import block_tokens
from reader.render.parsing.html import Tag, tags_and_text
from reader.render.parsing.line_ends import (
    LineEnds,
    Wrapping,
    can_be_parsed_apart,
    decide,
    is_image_line,
    paragraphs_of,
)
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from reader.export.html.cross_references import FindPlace
    from reader.model.display import LineBreaks

_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,30}")
_ALIGNS = {"text-align:center": ' class="center"', "text-align:right": ' class="right"'}
_ELEMENTS = {
    "blockquote_close": "</blockquote>\n",
    "admonition_open": '<div class="callout">\n',
    "admonition_close": "</div>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
    "hr": "<hr>\n",
}
"""Token → what is written for it, whatever it holds."""


class Heading(NamedTuple):
    """A heading of a body."""

    level: int
    """As it is written: 1 to 6."""
    text: str
    id: str


class BodyHtml(NamedTuple):
    """The body of an article, not sanitised yet."""

    html: str
    headings: list[Heading]


def body_html(
    text: str,
    *,
    title: str,
    prefix: str,
    level: int,
    line_breaks: LineBreaks,
    image: Callable[[str], str | None],
    find_place: FindPlace = no_place,
) -> BodyHtml:
    """Return the Markdown ``text`` as HTML.

    Args:
        text: the body, in the script in which it is to be read.
        title: of the article; a first heading that says the same is left out.
        prefix: begins every id.
        level: the greatest heading of the body is written as.
        line_breaks: what line ends inside paragraphs become.
        image: returns the address that an image is shown from, or None if it is not shown.
        find_place: returns the address of the article that a link leads to, or None if it is not there.
    """
    environment: dict[str, Any] = {}
    parts = [block_tokens(part, environment) for part in chunks(strip_controls(text), environment)]
    if parts:
        _drop_title(parts[0], title, environment)
    levels = [int(token.tag[1:]) for part in parts for token in part if token.type == "heading_open"]
    writer = _BodyWriter(
        References(prefix, find_place),
        environment,
        image,
        _LineRule(WRAPPINGS[line_breaks]),
        shift=level - min(levels, default=level),
    )
    for part in parts:
        writer.write(part)
    return writer.finish()


def _drop_title(tokens: list[Token], title: str, environment: dict[str, Any]) -> None:
    """Take the heading away that ``tokens`` begin with, if it is the title once more."""
    if not tokens or tokens[0].type != "heading_open":
        return
    inline = InlineHtml([], References(""), lambda _source: None, environment, keep_breaks=False)
    inline.write(ANCHOR.sub("", tokens[1].content.rstrip()))
    if slug("".join(inline.shown)) == slug(title):
        del tokens[:3]


class _LineRule:
    """What line ends inside paragraphs are, decided by the first part of the document that has any."""

    def __init__(self, wrapping: Wrapping | None) -> None:
        self._wrapping = wrapping

    def look_at(self, tokens: Sequence[Token]) -> None:
        if self._wrapping is None:
            self._wrapping = decide(
                inline.content
                for opening, inline in pairwise(tokens)
                if opening.type == "paragraph_open" and "\n" in inline.content
            )

    @property
    def wrapping(self) -> Wrapping:
        return self._wrapping or Wrapping(LineEnds.JOINED)

    @property
    def keeps(self) -> bool:
        return self.wrapping.ends in (LineEnds.KEPT, LineEnds.PARAGRAPHS)


class _BodyWriter:
    """Writes block tokens; one method for each type, as in ast.NodeVisitor."""

    def __init__(
        self,
        references: References,
        environment: dict[str, Any],
        image: Callable[[str], str | None],
        lines: _LineRule,
        *,
        shift: int,
    ) -> None:
        self._references = references
        self._environment = environment
        self._image = image
        self._lines = lines
        self._shift = shift
        self._out: list[str] = []
        self._outer: list[list[str]] = []
        """What is written to again when a footnote has ended."""
        self._headings: list[Heading] = []
        self._tokens: Sequence[Token] = ()

    def write(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lines.look_at(tokens)
        for index, token in enumerate(tokens):
            if token.type in _ELEMENTS:
                self._out.append(_ELEMENTS[token.type])
            else:
                take = getattr(self, f"_take_{token.type}", None)
                if take is not None:
                    take(index, token)

    def finish(self) -> BodyHtml:
        self._references.settle()
        return BodyHtml("".join(self._out) + self._references.notes_html(), self._headings)

    def _inline(self, source: str, out: list[str] | None = None) -> InlineHtml:
        """Write the content of an inline token and return its writer."""
        inline = InlineHtml(
            self._out if out is None else out,
            self._references,
            self._image,
            self._environment,
            keep_breaks=self._lines.keeps,
        )
        inline.write(source)
        return inline

    # Containers

    def _take_blockquote_open(self, index: int, _token: Token) -> None:
        inline = self._tokens[index + 2] if self._tokens[index + 1].type == "paragraph_open" else None
        match = CALLOUT.match(inline.content) if inline is not None else None
        if match is None or inline is None:
            self._out.append("<blockquote>\n")
            return
        self._out.append('<blockquote class="callout">\n')
        self._caption(f"{match[1]} {match[2]}".strip())
        inline.content = inline.content[match.end() :]

    def _take_ordered_list_open(self, _index: int, token: Token) -> None:
        first = int(token.attrs.get("start", 1))
        self._out.append("<ol>\n" if first == 1 else f'<ol start="{first}">\n')

    def _take_list_item_open(self, index: int, _token: Token) -> None:
        inline = self._tokens[index + 2] if self._tokens[index + 1].type == "paragraph_open" else None
        match = TASK.match(inline.content) if inline is not None else None
        if match is None or inline is None:
            self._out.append("<li>")
            return
        inline.content = inline.content[match.end() :]
        self._out.append(f'<li class="task">{TASK_MARKS[match[1]]}')

    def _take_footnote_reference_open(self, _index: int, _token: Token) -> None:
        self._outer.append(self._out)
        self._out = []

    def _take_footnote_reference_close(self, index: int, token: Token) -> None:
        level = token.level
        opening = next(
            self._tokens[at]
            for at in range(index - 1, -1, -1)
            if self._tokens[at].type == "footnote_reference_open" and self._tokens[at].level == level
        )
        self._references.add_note(str(opening.meta["label"]), self._out)
        self._out = self._outer.pop()

    # Blocks

    def _take_inline(self, index: int, token: Token) -> None:
        opening = self._tokens[index - 1]
        if opening.type == "paragraph_open" and token.content:
            self._paragraph(token.content, tight=opening.hidden)
        elif opening.type == "heading_open":
            self._heading(token.content, int(opening.tag[1:]))
        elif opening.type == "dt_open":
            self._out.append("<dt>")
            self._inline(token.content)
            self._out.append("</dt>\n")

    def _paragraph(self, source: str, *, tight: bool) -> None:
        for is_image, lines in groupby(source.split("\n"), key=is_image_line):
            if is_image:
                for line in lines:
                    self._out.append('<p class="figure">')
                    self._inline(line)
                    self._out.append("</p>\n")
                continue
            text = "\n".join(lines)
            parts = paragraphs_of(text, self._lines.wrapping, in_list=tight) if "\n" in text else [text]
            if len(parts) > 1 and (tight or not can_be_parsed_apart(text)):
                parts = [text]
            for part in parts:
                self._out.append("" if tight else "<p>")
                self._inline(part)
                self._out.append("" if tight else "</p>\n")

    def _heading(self, source: str, level: int) -> None:
        source = source.rstrip()
        anchor = ANCHOR.search(source)
        start = len(self._out)
        self._out.append("")
        inline = self._inline(source[: anchor.start()] if anchor else source)
        text = "".join(inline.shown)
        level = min(6, max(1, level + self._shift))
        heading_id = self._references.heading_id(text, anchor[1] if anchor else "")
        self._headings.append(Heading(level, text, heading_id))
        self._out[start] = f'<h{level} id="{heading_id}">'
        self._out.append(f"</h{level}>\n")

    def _take_caption(self, _index: int, token: Token) -> None:
        self._caption(token.content)

    def _caption(self, source: str) -> None:
        self._out.append('<p class="caption">')
        self._inline(source)
        self._out.append("</p>\n")

    def _take_fence(self, _index: int, token: Token) -> None:
        language, name = read_info(token.info)
        if name := f"{token.meta.get('title', '')} {name}".strip():
            self._out.append(f'<p class="caption">{escape(name, quote=False)}</p>\n')
        self._code(token.content, language)

    def _take_code_block(self, _index: int, token: Token) -> None:
        self._code(token.content, "")

    def _code(self, text: str, language: str) -> None:
        known = f' class="language-{language}"' if _LANGUAGE.fullmatch(language) else ""
        # The first line end in <pre> is no part of its text (HTML 13.2.6.4.7).
        self._out.append(f"<pre>\n<code{known}>{escape(text, quote=False)}</code></pre>\n")

    def _take_math_block(self, _index: int, token: Token) -> None:
        self._out.append(f'<pre class="math">\n{escape(token.content, quote=False)}</pre>\n')

    def _take_figure(self, _index: int, token: Token) -> None:
        self._out.append('<p class="figure">')
        inline = self._inline("")
        inline.image(token.content, token.meta["src"])
        self._out.append("</p>\n")
        if token.content:
            self._caption(token.content)

    def _take_html_block(self, _index: int, token: Token) -> None:
        inline = self._inline("")
        for part in tags_and_text(token.content):
            if not isinstance(part, Tag):
                inline.text(part)
            elif part.name == "hr":
                inline.finish()
                self._out.append("<hr>\n")
            elif part.name in raw.BLOCKS:
                inline.finish()
                name = raw.block_name(part, self._shift)
                self._out.append(f"</{name}>" if part.closing else raw.block_start(part, self._shift))
            else:
                inline.tag(part)
        inline.finish()
        self._out.append("\n")

    def _take_table_open(self, index: int, _token: Token) -> None:
        rows: list[list[str]] = []
        aligns: list[str] = []
        for opening, token in pairwise(self._inside(index)):
            if opening.type == "tr_open":
                rows.append([])
            elif opening.type in ("th_open", "td_open"):
                rows[-1].append(token.content)
                if opening.type == "th_open":
                    aligns.append(_ALIGNS.get(str(opening.attrs.get("style", "")), ""))
        self._out.append("<table>\n<thead>\n")
        for number, row in enumerate(rows):
            if number == 1:
                self._out.append("</thead>\n<tbody>\n")
            self._row(row, aligns, "td" if number else "th")
        self._out.append("</tbody>\n</table>\n" if len(rows) > 1 else "</thead>\n</table>\n")

    def _row(self, row: list[str], aligns: list[str], name: str) -> None:
        """Write a row; cells that are more than the columns stand in the last, as they were typed."""
        self._out.append("<tr>")
        columns = len(aligns)
        for number, source in enumerate(row[:columns]):
            self._out.append(f"<{name}{aligns[number]}>")
            self._inline(source)
            if number == columns - 1:
                for surplus in row[columns:]:
                    self._out.append(" | ")
                    self._inline(surplus)
            self._out.append(f"</{name}>")
        self._out.append("</tr>\n")

    def _inside(self, index: int) -> Iterator[Token]:
        """Yield the tokens inside the container that token ``index`` opens."""
        level = self._tokens[index].level
        for position in range(index + 1, len(self._tokens)):
            if self._tokens[position].level == level:
                return
            yield self._tokens[position]
