"""Turns Markdown into the text that a page would show, in one pass.

It is what searches look in: without the marks of Markdown and HTML, with character references resolved and lines
joined as they are set. `reader.render` parses by the book and takes many times as long, too long for 100,000 files;
``tests/tools/check_search.py`` compares the two.

What is not in the flow of the text, but may be looked for, follows it: addresses, and the readings of ruby.
"""

from __future__ import annotations

import re

from reader.text.lazy import lazy
from reader.text.markdown.shown_line import HARD_END, ShownLines

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd“”‘’…—·\u200b"
)
"""Characters at which lines are joined without a blank: those of two cells, and marks of Chinese text."""
SOFT_END = lazy(rf"\n(?=[{_WIDE}])(?<=[{_WIDE}]\n)")
"""A line end that is not shown between Chinese characters."""
_CELL = " │ "
"""Between the cells of a row, as on the page."""
_BLANKS = " \t\u3000"
_INDENT = ("    ", "\t")
_BLOCK_STARTS = frozenset("#>-+*=_`~|<[:$0123456789")
_LINE = lazy(
    r"""(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})(?P<info>.*)
      | (?P<underline>=+|-+)[ \t]*\Z
      | (?P<rule>(?:[-*_][ \t]*){3,})\Z
      | (?P<heading>\#{1,6}(?:[ \t\u3000]+|\Z)|\#{2,6}(?=[^\s\#!]))(?P<words>.*)
      | >(?P<quoted>.*)
      | (?:[-+*]|(?P<number>\d{1,9}[.)]))(?:[ \t]+|\Z)(?:\[[ xX><\-/]\][ \t]+)?(?P<item>.*)
      | \[\^(?P<note>[^\]]{1,100})\]:[ \t]*(?P<noted>.*)
      | \[(?P<label>[^\]]{1,300})\]:[ \t]*(?P<target>\S+).*
      | :[ \t]+(?P<meaning>.*)
      | (?P<formula>\$\$)[ \t]*\Z""",
    re.VERBOSE | re.DOTALL,
)
_CLOSING = lazy(r"[ \t]+#+[ \t]*\Z|[ \t]*\{\#[\w:.-]+\}\Z")
"""Behind the words of a heading."""
_TABLE_RULE = lazy(r"[ \t>]*+(?:\|[ \t]*+)?:?-+:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+")
_CELL_END = lazy(r"(?<!\\)\|")
_HTML = lazy(
    r"<(?:(?P<comment>!--)|(?P<raw>pre|script|style|textarea)\b|/?(?P<name>[a-z][a-z0-9]*)(?=[\s/>]|\Z))",
    re.IGNORECASE,
)
_HTML_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "base",
        "basefont",
        "blockquote",
        "body",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "link",
        "main",
        "menu",
        "menuitem",
        "nav",
        "noframes",
        "ol",
        "optgroup",
        "option",
        "p",
        "param",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "track",
        "ul",
    ]
)
"""Elements that begin a block of HTML, in which nothing is Markdown, up to a blank line (CommonMark 4.6)."""
_ALONE = lazy(r"</?[A-Za-z][^<>]*>\s*\Z")
_VOID = lazy(r"<(?:br|hr|img|wbr)\b[^<>]*>\s*\Z", re.IGNORECASE)
"""Alone on a line: the next one is no part of its block."""
_CALLOUT = lazy(r"[ \t]*\[!(\w[\w -]{0,40})\][+-]?")
_SHORT = 2
"""Signs of an underline that are none of a rule."""
_MAX_FORMULA = 200
"""Lines of a formula."""
_MAX_NESTING = 20
"""Marks at the beginning of one line that are taken off: more are text."""


def shown_text(markdown: str) -> str:
    r"""Return ``markdown`` as it is read on the page; lines end with ``\n`` or `HARD_END`."""
    blocks = _Blocks(markdown.replace("\r\n", "\n").replace("\r", "\n") if "\r" in markdown else markdown)
    return SOFT_END.sub("", blocks.text())


class _Blocks:
    """Reads the lines of a text into blocks."""

    def __init__(self, text: str) -> None:
        self._source = text.split("\n")
        self._blocks: list[str] = []
        self._paragraph: list[str] = []
        self._in_quote = self._in_list = False
        self._inline = ShownLines(text)

    def text(self) -> str:
        """Return the text of all blocks, and behind it what is not in its flow."""
        number, source = 0, self._source
        while number < len(source):
            line = source[number]
            stripped = line.strip(_BLANKS)
            if not stripped:
                self._end_paragraph()
                number += 1
            elif not self._paragraph and not self._in_list and line.startswith(_INDENT):
                number = self._indented_code(number)
            elif stripped[0] in _BLOCK_STARTS:
                number = self._marked(number, stripped)
            elif "|" in line and self._is_table(number):
                number = self._table(number)
            else:
                if self._in_list and not self._paragraph and line == stripped:
                    self._in_list = False
                self._add(line, stripped)
                number += 1
        self._end_paragraph()
        return "\n\n".join((*self._blocks, *self._inline.asides))

    def _add(self, line: str, stripped: str) -> None:
        """Add a line to the paragraph; two blanks or a backslash at its end keep the end."""
        self._paragraph.append(stripped + HARD_END if line.endswith("  ") else stripped)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._blocks.append(self._inline.shown("\n".join(self._paragraph)))
            self._paragraph.clear()
        self._in_quote = False

    def _marked(self, number: int, rest: str) -> int:
        """Read line ``number``, which begins with a mark; return the number of the line to be read next."""
        line = self._source[number]
        for _nesting in range(_MAX_NESTING):
            if rest[0] == "<" and (end := self._html(number, rest)):
                return end
            match = _LINE.match(rest)
            if match is None:
                break
            if end := self._whole_block(number, rest, match):
                return end
            taken = self._take_mark(match)
            if taken is None:
                break
            rest = taken.strip(_BLANKS)
            if not rest or rest[0] not in _BLOCK_STARTS:
                break
        if "|" in rest and self._is_table(number):
            return self._table(number)
        if rest:
            self._add(line, rest)
        return number + 1

    def _whole_block(self, number: int, rest: str, match: re.Match[str]) -> int:
        """Read code, a formula, a heading or a rule; return the number of the line behind it, 0 if it is none of them."""
        match match.lastgroup:
            case "info":
                return self._fenced_code(number, match["fence"], match["info"])
            case "formula":
                return self._formula(number)
            case "words":
                return self._heading(number, match["words"])
            case "underline" if not self._paragraph and len(rest) <= _SHORT:
                return 0
            case "rule" | "underline":
                self._end_paragraph()
                return number + 1
            case _:
                return 0

    def _take_mark(self, match: re.Match[str]) -> str | None:
        """Return what stands behind a mark of a quotation, an item, a note or the like; None: it is none."""
        kind = match.lastgroup or ""
        if kind == "quoted":
            if not self._in_quote or not match["quoted"].strip():
                self._end_paragraph()
            self._in_quote = True
            return _CALLOUT.sub(r"\1", match["quoted"], count=1) if not self._paragraph else match["quoted"]
        if kind == "target":
            if self._paragraph:
                return None
            self._inline.asides.append(match["target"].strip("<>"))
            return ""
        if kind == "underline":
            return None
        is_number = kind == "item" and match["number"]
        if is_number and self._paragraph and not self._in_list and match["number"] not in ("1.", "1)"):
            return None
        self._end_paragraph()
        self._in_list = self._in_list or kind == "item"
        if kind == "noted":
            self._paragraph.append(f"[{match['note']}]{HARD_END}")
        elif is_number:
            self._paragraph.append(f"{match['number']}{HARD_END}")
        return match[kind]

    def _heading(self, number: int, words: str) -> int:
        self._end_paragraph()
        if words:
            self._paragraph.append(_CLOSING.sub("", words))
            self._end_paragraph()
        return number + 1

    def _indented_code(self, number: int) -> int:
        start = number
        while number < len(self._source) and (
            self._source[number].startswith(_INDENT) or not self._source[number].strip()
        ):
            number += 1
        self._blocks.append(HARD_END.join(self._source[start:number]))
        return number

    def _fenced_code(self, number: int, fence: str, info: str) -> int:
        self._end_paragraph()
        start, is_quoted = number + 1, self._source[number].lstrip().startswith(">")
        closing = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\Z")
        number = start
        while number < len(self._source) and not closing.match(self._source[number]):
            if is_quoted and not self._source[number].lstrip().startswith(">"):
                break
            number += 1
        code = self._source[start:number]
        if is_quoted:
            code = [line.lstrip(_BLANKS).removeprefix(">") for line in code]
        self._blocks.append(HARD_END.join((info.strip("{} "), *code)))
        return number + 1 if number == len(self._source) or closing.match(self._source[number]) else number

    def _formula(self, number: int) -> int:
        """Read a formula between lines of ``$$``."""
        try:
            end = next(
                place
                for place in range(number + 1, min(len(self._source), number + _MAX_FORMULA))
                if self._source[place].strip().endswith("$$")
            )
        except StopIteration:
            return number + 1
        self._end_paragraph()
        self._blocks.append(HARD_END.join(self._source[number + 1 : end + 1]).replace("$$", ""))
        return end + 1

    def _is_table(self, number: int) -> bool:
        """Tell whether the line below has the rule of a table."""
        if number + 1 >= len(self._source):
            return False
        below = self._source[number + 1]
        return "-" in below and ("|" in below or ":" in below) and _TABLE_RULE.fullmatch(below) is not None

    def _table(self, number: int) -> int:
        self._end_paragraph()
        start = number
        while number < len(self._source) and "|" in self._source[number]:
            if number != start + 1:
                row = self._source[number].lstrip(_BLANKS + ">").strip(_BLANKS)
                row = row.removeprefix("|")
                cells = _CELL_END.split(row.removesuffix("|") if not row.endswith("\\|") else row)
                shown = [self._inline.shown(cell.strip().replace("\\|", "|")) for cell in cells]
                self._blocks.append(_CELL.join(shown))
            number += 1
        return number

    def _html(self, number: int, rest: str) -> int:
        """Read a block of HTML that begins with ``rest``; 0: it is none, else the number of the line behind it."""
        match = _HTML.match(rest)
        if match is None:
            return 0
        name = (match["name"] or "").lower()
        if name and name not in _HTML_BLOCKS and (self._paragraph or not _ALONE.match(rest)):
            return 0
        closing = "-->" if match["comment"] else f"</{match['raw']}" if match["raw"] else ""
        lines = [rest]
        end = number + 1
        while end < len(self._source) and not _VOID.match(rest):
            if closing.lower() in lines[-1].lower() if closing else not self._source[end].strip():
                break
            lines.append(self._source[end])
            end += 1
        if match["comment"] and closing not in lines[-1]:
            return 0
        self._end_paragraph()
        self._blocks.append(self._inline.html("\n".join(line.strip(_BLANKS) for line in lines)))
        return end
