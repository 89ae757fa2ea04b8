"""Reads the blocks of raw Markdown line by line: headings, paragraphs, and regions that are no prose.

No prose are fenced code, comments, ``<pre>`` and the like, formulas between lines of ``$$``, and shortcodes with an
end. As in CommonMark, a fence or a comment without an end goes on to the end of the text; a shortcode or a formula
without one is none. Every pattern is matched at a place and bounded, so that the time is in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.text.lazy import lazy
from reader.text.markdown.plain_line import MAX_LINE, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_REGION = lazy(
    r"""(?P<prefix>[ \t>]*+)(?:(?:[-*+][ ]|\d{1,3}[.)][ ])[ \t]*+)?
        (?: (?P<fence>`{3,}(?=[^`\n]*$)|~{3,})
          | <(?:(?P<comment>!--)|(?P<tag>pre|script|style|textarea)(?=[\s>]))
          | (?P<math>\$\$)[ \t]*$
          | \{%-?[ ]*(?P<liquid>[a-zA-Z]\w*)
          | \{\{[<%][ ]*(?P<hugo>[a-zA-Z][\w-]*) )""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_OPENING = lazy(r"```|~~~|<!--|<[pP][rR][eE]|<[sS][cC][rR]|<[sS][tT][yY]|<[tT][eE][xX]|\$\$|\{%|\{\{")
_REGION_STARTS = frozenset("`~<${")
_MAX_ENDLESS = 50
"""Openings without an end after which no more are looked for: a text of nothing else must not take for ever."""

_ATX = lazy(
    r"[ ]{0,3}(?P<marks>\#{1,6})(?:(?P<blank>[^\S\n])+|(?=[^\s#!]))(?P<text>[^\n]*)$|[ ]{0,3}\#{1,6}$",
    re.MULTILINE,
)
_HEADING_HINT = lazy(r"(?P<line>\n)[ ]{0,3}(?:(?P<marks>\#{1,6})|<[hH]|(?P<underline>=|--))")
_MAX_LEVEL = 6
"""The beginning of a line that may be a heading, or the underline of one; the first line of a text has none."""
_UNDERLINE = lazy(r"[ ]{0,3}(?P<mark>=+|-{2,})[ \t]*$", re.MULTILINE)
_HTML_HEADING = lazy(
    r"[ ]{0,3}<h(?P<level>[1-6])\b[^>]{0,300}>(?P<text>.{0,800}?)</h(?P=level)>[^\S\n]*",
    re.DOTALL | re.IGNORECASE,
)
_CLOSING_MARKS = lazy(r"[^\S\n]#+$|\{[#.:][^{}\n]*\}$")
_HEADING_MARKS = lazy(r"(?:\#{1,6}[ \t]+)+")
"""Marks typed twice, which CommonMark takes for text."""
_NO_SETEXT = frozenset("#>|<")
_LIST_ITEM = lazy(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_TABLE_RULE = lazy(r"[ \t>]*+(?:\|[ \t]*+)?:?-+:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)++$", re.MULTILINE)
_INDENTED = ("    ", "\t")
_MAX_INDENT = 3
"""Blanks before a fence, at most; more belong to an item of a list."""


class Heading(NamedTuple):
    """A heading: its level, 1 to 6, its words without marks, and where the text after it begins."""

    level: int
    text: str
    end: int


class Paragraph(NamedTuple):
    """Lines that stand together, as typed: a paragraph, a list, a quotation or a table."""

    lines: tuple[str, ...]
    end: int


class MarkdownSource:
    """The Markdown of one text, with what is worked out of it once."""

    def __init__(self, text: str, limit: int) -> None:
        """Read the first ``limit`` characters of ``text``."""
        text = text[:limit]
        self.text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self._endless: set[str] = set()

    @cached_property
    def regions(self) -> list[tuple[int, int]]:
        """Where the regions without prose begin and end, in order."""
        found: list[tuple[int, int]] = []
        position = 0
        while opening := _OPENING.search(self.text, position):
            start = max(self.text.rfind("\n", 0, opening.start()) + 1, position)
            end = self.region_end(start)
            if end:
                found.append((start, end))
            position = max(end, opening.end())
        return found

    def is_prose(self, position: int) -> bool:
        """Tell whether the character at ``position`` is in no such region, inline code, indented code or table."""
        after = bisect(self.regions, (position, len(self.text)))
        if after and position < self.regions[after - 1][1]:
            return False
        start = self.text.rfind("\n", 0, position) + 1
        line_end = self.text.find("\n", position)
        end = line_end if line_end >= 0 else len(self.text)
        line = self.text[start:end]
        if "`" in line and self.text.count("`", start, position) % 2 and "`" in self.text[position:end]:
            return False
        if line.startswith(_INDENTED) and not _LIST_ITEM.match(line):
            return False
        return "|" not in line or not self._in_table(start, end)

    def region_end(self, start: int) -> int:
        """Return the end of the region without prose that begins with the line at ``start``; 0 if none does."""
        text = self.text
        match = _REGION.match(text, start)
        if match is None:
            return 0
        if fence := match["fence"]:
            return self._fence_end(match, fence)
        if match["comment"]:
            end = text.find("-->", match.end())
            return end + len("-->") if end >= 0 else len(text)
        if tag := match["tag"]:
            return self._find_end(f"</{tag}", match.end()) or len(text)
        return self._find_end(_closing(match), match.end())

    def blocks(self) -> Iterator[Heading | Paragraph]:
        """Yield headings and paragraphs in their order, without the regions that hold no prose."""
        text, position = self.text, 0
        while position < len(text):
            line_end = text.find("\n", position)
            line_end = line_end if line_end >= 0 else len(text)
            if position == line_end or text[position:line_end].isspace():
                position = line_end + 1
            elif end := self.region_end(position):
                position = end
            elif heading := self._heading(position):
                yield heading
                position = heading.end
            else:
                paragraph = self._paragraph(position)
                yield paragraph
                position = paragraph.end

    def headings(self, start: int, end: int) -> Iterator[Heading]:
        """Yield the headings that begin between ``start`` and ``end``."""
        done = start
        for position in self._heading_lines(start, end, _MAX_LEVEL):
            if position >= done and (heading := self._heading(position)):
                yield heading
                done = heading.end

    def has_heading(self, level: int, start: int, end: int) -> bool:
        """Tell whether a heading of ``level`` or above, with words, begins between ``start`` and ``end``."""
        return any(
            heading.level <= level and heading.text
            for position in self._heading_lines(start, end, level)
            if (heading := self._heading(position))
        )

    def _heading_lines(self, start: int, end: int, level: int) -> Iterator[int]:
        """Yield where lines begin that may be headings of ``level`` or above and are not in a region without prose."""
        text, number = self.text, 0
        for hint in _HEADING_HINT.finditer(text, max(0, start - 1), end):
            position = hint.end("line")
            if hint["marks"] and len(hint["marks"]) > level:
                continue
            if hint["underline"]:
                if level == 1 and hint["underline"] == "--":
                    continue
                position = text.rfind("\n", 0, hint.start()) + 1
            regions = self.regions
            while number < len(regions) and regions[number][1] <= position:
                number += 1
            if number == len(regions) or position < regions[number][0]:
                yield position

    def _heading(self, start: int) -> Heading | None:
        """Return the heading that begins at ``start``, if one does."""
        text = self.text
        first = text[start : start + 4].lstrip(" ")[:1]
        if first == "#":
            match = _ATX.match(text, start)
            # One mark without a blank is a tag; two are a heading typed without its blank.
            if match is None or (match["marks"] and not match["blank"] and len(match["marks"]) == 1):
                return None
            return Heading(len(match["marks"] or match[0].strip()), _words(match["text"] or ""), match.end())
        if first == "<":
            match = _HTML_HEADING.match(text, start)
            return (
                Heading(int(match["level"]), plain(match["text"].replace("\n", " ")), match.end())
                if match
                else None
            )
        if not self._is_underlined(start):
            return None
        end = text.find("\n", start)
        underline = _UNDERLINE.match(text, end + 1)
        return Heading(
            1 if underline and underline["mark"][0] == "=" else 2,
            _words(text[start:end]),
            underline.end() if underline else end,
        )

    def _is_underlined(self, start: int) -> bool:
        """Tell whether the line at ``start`` has the underline of a setext heading below it."""
        text = self.text
        end = text.find("\n", start)
        if end < 0 or text[end + 1 : end + 5].lstrip(" ")[:1] not in ("=", "-"):
            return False
        line = text[start:end]
        bare = line.strip()
        if not bare or bare[0] in _NO_SETEXT or line.startswith(_INDENTED) or _LIST_ITEM.match(line):
            return False
        # The last line of a longer paragraph: a rule was meant, or a table without its edges.
        above = text.rfind("\n", 0, start - 1) + 1 if start else 0
        if start and text[above : start - 1].strip() and not self._ends_block(above, start - 1):
            return False
        return _UNDERLINE.match(text, end + 1) is not None and not set(bare) <= {"-", "=", "*", "_", " "}

    def _ends_block(self, start: int, end: int) -> bool:
        """Tell whether the line from ``start`` to ``end`` is a heading, a rule, a fence or HTML."""
        return self.text[start:end].lstrip()[:1] in ("#", "-", "=", "`", "~", "<", "*", "_")

    def _paragraph(self, start: int) -> Paragraph:
        text, position = self.text, start
        lines: list[str] = []
        while position < len(text):
            end = text.find("\n", position)
            end = end if end >= 0 else len(text)
            line = text[position:end]
            if not line.strip() or (
                lines
                and (line.lstrip(" ")[:1] in _REGION_STARTS or line[0] == "#")
                and self._begins_block(position)
            ):
                break
            lines.append(line)
            position = end + 1
        return Paragraph(tuple(lines), max(position, start + 1))

    def _begins_block(self, position: int) -> bool:
        return bool(self.region_end(position)) or self._heading(position) is not None

    def _fence_end(self, match: re.Match[str], fence: str) -> int:
        """Return where the code ends that the fence of ``match`` opens."""
        text = self.text
        # What stands in a quotation or an item of a list ends with it, so that without an end it is left alone.
        inside = match.start("fence") - match.start() > _MAX_INDENT or ">" in match["prefix"]
        if inside and fence in self._endless:
            return 0
        position = text.find(fence, match.end())
        while position >= 0:
            line_start = text.rfind("\n", 0, position) + 1
            line_end = text.find("\n", position)
            line_end = line_end if line_end >= 0 else len(text)
            if not text[position:line_end].strip(fence[0]).strip() and not text[line_start:position].strip(
                " \t>"
            ):
                return min(line_end + 1, len(text))
            position = text.find(fence, line_end)
        if not inside:
            return len(text)
        if len(self._endless) < _MAX_ENDLESS:
            self._endless.add(fence)
        return 0

    def _find_end(self, pattern: str, position: int) -> int:
        """Return where the first line ends that has ``pattern`` after ``position``; 0 if none has."""
        if pattern in self._endless or len(self._endless) >= _MAX_ENDLESS:
            return 0
        match = re.compile(pattern, re.IGNORECASE).search(self.text, position)
        if match is None:
            self._endless.add(pattern)
            return 0
        end = self.text.find("\n", match.end())
        return end + 1 if end >= 0 else len(self.text)

    def _in_table(self, start: int, end: int) -> bool:
        """Tell whether the block around the line from ``start`` to ``end`` is a table."""
        first = max(0, self.text.rfind("\n\n", max(0, start - 4000), start))
        last = self.text.find("\n\n", end, end + 400)
        rule = _TABLE_RULE.match
        block = self.text[first : last if last >= 0 else end + 400]
        return any(
            rule(line) and "|" in line and "-" in line
            for line in block.split("\n")
            if not set(line) - set("|:- \t>")
        )


def _closing(match: re.Match[str]) -> str:
    """Return the pattern of what closes the formula or shortcode that ``match`` opens."""
    if name := match["liquid"]:
        return rf"\{{%-?[ ]?end{name}"
    if name := match["hugo"]:
        return rf"\{{\{{[<%][ ]?/[ ]?{re.escape(name)}"
    return r"\$\$"


def _words(raw: str) -> str:
    """Return the words of a heading without the marks before, behind and inside it."""
    text = raw.strip()[:MAX_LINE]
    if "#" in text or "{" in text:
        text = _CLOSING_MARKS.sub("", text).rstrip()
        if match := _HEADING_MARKS.match(text):
            text = text[match.end() :]
        if text and not text.strip("#"):
            return ""
    return plain(text)
