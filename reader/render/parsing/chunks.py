"""Parses a very long article piece by piece, so that its beginning is on the screen at once.

A piece ends before a line that no block reaches across: a heading or the beginning of a paragraph, after a
blank line, at the left margin, outside of code, comments, formulas and containers. What definitions later
pieces hold is gathered beforehand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it.common.utils import normalizeReference

from reader.render.parsing.block_rules import is_target
from reader.render.parsing.shortcode_blocks import PAIRED_SHORTCODES
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONG = 300_000
"""Characters up to which an article is parsed whole."""
_FIRST = 12_000
"""Characters of the first piece at least: some screens, and lines enough to tell what their ends mean."""
_UNBROKEN = 100_000
"""Characters without the beginning of a block after which a text is cut at a line end: a paragraph of 1,000,000 lines."""
_PIECE = 15_000
"""Characters of a piece at least: 5 to 20 ms of parsing, tables taking the most, which a key may have to wait for."""
_LANDMARK = re.compile(
    rf"""
    ^[ ]{{0,3}}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})
    | ^[ ]{{0,3}}<(?P<html>!--|pre\b|script\b|style\b|textarea\b)
    | ^[ ]{{0,3}}(?P<math>\$\$)(?![^\n]*\$\$)
    | ^[ ]{{0,3}}\{{(?:%-?|\{{[<%])[ ]*(?P<shortcode>{"|".join(sorted(PAIRED_SHORTCODES))})\b(?![^\n]*\{{)
    | ^[ ]{{0,3}}(?P<colons>:{{3,}})[ ]*\w
    | ^[ ]{{0,3}}\[(?P<label>[^\[\]\n]+)\]:(?P<target>[^\n]*)
    | (?<=\n\n)(?P<start>[^\W\d_]|\#{{1,6}}[ \t])
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_TARGET = lazy(r"[ \t]*(<[^<>]*>|\S+)(?:[ \t]+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*")
_HTML_ENDS = {
    "!--": r"-->",
    "pre": r"</pre>",
    "script": r"</script>",
    "style": r"</style>",
    "textarea": r"</textarea>",
}


def chunks(
    text: str, environment: dict[str, Any], *, longest: int = _LONG, first: int = _FIRST, least: int = _PIECE
) -> Iterator[str]:
    """Cut ``text`` into pieces that can be parsed one by one.

    All definitions are in ``environment`` before the first piece comes. A text of at most ``longest`` characters
    stays whole; the first piece has ``first`` characters or more, each other ``least``, but the last.
    """
    if len(text) <= longest:
        yield text
        return
    starts: Iterable[int] = _safe_starts(text, environment)
    if "]:" in text:
        starts = list(starts)  # There may be definitions, and the last may be meant on the first row.
    begin, wanted = 0, first
    for start in starts:
        if start - begin >= wanted:
            yield text[begin:start]
            begin, wanted = start, least
    yield text[begin:]


def _safe_starts(text: str, environment: dict[str, Any]) -> Iterator[int]:
    position = 0
    defined = 0
    endless: set[re.Pattern[str]] = set()
    while match := _LANDMARK.search(text, position):
        if match.start() - position > _UNBROKEN:
            yield from _line_starts(text, position, match.start())
        position = match.end()
        kind = match.lastgroup
        if kind == "start":
            yield match.start()
        elif match["label"]:
            # Inside a paragraph it is text: a definition comes after a blank line or another definition.
            if match.start() == defined or text.endswith("\n\n", 0, match.start()):
                _define(match["label"], match["target"], environment)
                defined = position + 1
        else:
            pattern = _end_of(match)
            end = None if pattern in endless else pattern.search(text, position)
            if end is not None:
                position = end.end()
            elif match["fence"] or (match["html"] and match["html"] != "!--"):
                return  # CommonMark: without an end it goes on to the end of the document.
            else:
                endless.add(pattern)
    if len(text) - position > _UNBROKEN:
        yield from _line_starts(text, position, len(text))


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield, far apart, where lines of running text begin in a stretch without blocks that could be cut."""
    while (line := text.find("\n", start + _UNBROKEN, end) + 1) > 0:
        start = line
        if text[line : line + 1].isalpha():
            yield line


def _end_of(match: re.Match[str]) -> re.Pattern[str]:
    """Return what ends the block that ``match`` begins."""
    if fence := match["fence"]:
        return re.compile(rf"^[ ]{{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    if html := match["html"]:
        return re.compile(_HTML_ENDS[html.lower()], re.IGNORECASE)
    if match["math"]:
        return re.compile(r"\$\$[ \t]*$", re.MULTILINE)
    if shortcode := match["shortcode"]:
        return re.compile(
            rf"^[ ]{{0,3}}\{{(?:%-?|\{{[<%])[ ]*(?:end|/[ ]*){re.escape(shortcode)}\b", re.MULTILINE
        )
    return re.compile(rf"^[ ]{{0,3}}:{{{len(match['colons'])},}}[ \t]*$", re.MULTILINE)


def _define(label: str, target: str, environment: dict[str, Any]) -> None:
    """Put a link or footnote definition where markdown-it looks for it; the first of a label holds."""
    if label.startswith("^"):
        notes = environment.setdefault("footnotes", {})
        notes.setdefault("list", {})
        notes.setdefault("refs", {}).setdefault(f":{label[1:]}", -1)
        return
    match = _TARGET.fullmatch(target)
    if match is not None and is_target(match[1]):
        definition = {"href": match[1].strip("<>"), "title": (match[2] or "")[1:-1], "map": [0, 0]}
        environment.setdefault("references", {}).setdefault(normalizeReference(label), definition)
