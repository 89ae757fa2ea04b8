"""Converts Markdown source to the other script: words change, code, addresses and labels stay.

The parser of `reader.render` says which lines hold text (not code or link definitions) and which HTML. Within
these, code spans, link targets, labels, addresses, HTML tags, math and attributes are left alone. In
doubt a stretch is left alone: a word in the other script is a blemish, a broken link is a loss.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.model.variant import Variant
from reader.text.characters import LINE
from reader.text.chinese.script import Converter, converter

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from reader.export.registry import Entry
    from reader.model.display import Display


_TEXT_BLOCKS = ("inline", "table_open")
"""Tokens whose lines hold text; the inline tokens of table cells do not know their lines."""
_HTML_BLOCK = "html_block"
_KEPT_IN_HTML = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<name>code|kbd|pre|samp|tt|var|script|style|textarea)\b[^<>]*> .*? (?:</(?P=name)\s*>|\Z)
      | <[A-Za-z/!?] (?:[^<>"']|"[^"]*"|'[^']*')*+ >
      | (?<![A-Za-z])(?:https?|ftp)://[!-;=?-~]+""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""What is not text inside HTML."""

_KEPT = re.compile(
    r"""
      (?P<escape> \\[\\`*_{}\[\]()<>#+.!|$-] )
    | (?P<code> (?<!`) (?P<ticks>`+) (?!`) .*? (?<!`) (?P=ticks) (?!`) )
    | (?P<math> \$\$ .+? \$\$ | \$ (?=\S) [^$\n，。；：！？、“”]*? (?<=\S) \$ (?!\d) )
    | (?P<shortcode> \{\{[<%] [^\n]{0,500}? [>%]\}\} | \{% [^\n]{0,500}? %\} )
    | (?P<typed> <(?P<name>code|kbd|pre|samp|tt|var)\b[^<>]*> .{0,2000}? </(?P=name)> )
    | (?P<tag> <!-- .{0,2000}? --> | <[A-Za-z/!?] [^<>]* > )
    | (?P<wikilink> !?\[\[ [^\[\]|\n]+ (?: \| | \]\] ) )
    | (?P<target> \]\( \s* (?: <[^<>\n]*> | (?: [^\s()] | \( [^\s()]* \) )* ) )
    | (?P<note> \[\^ [^\[\]\s]+ \] )
    | (?P<label> \]\[ [^\]\n]* \] )
    | (?P<shortcut> \[ [^\[\]]+ \] (?: \[\] | (?! [(\[] ) ) )
    | (?P<address> (?<![A-Za-z]) (?:https?|ftp):// [^\s<>，。；：！？、（）【】《》「」『』“”…]+ )
    | (?P<attributes> \{ [#.:] [^{}\n]* \} )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is not text inside a text block; a shortcut is one only where its label is defined.

What need not be closed is looked for no farther than some hundred characters: many that are open would
cost the square of their number.
"""


def converted_text(entry: Entry, display: Display) -> str:
    """Return the body of ``entry`` as Markdown in the script of ``display``."""
    if display.script == Variant.ORIGINAL:
        return entry.body.text
    return convert_markdown(entry.body.text, converter(display.script, document_script=entry.article.script))


def convert_markdown(text: str, convert: Callable[[str], str]) -> str:
    """Return the Markdown ``text`` with its words, and only these, passed through ``convert``.

    Lines stay lines: their number and ends do not change.
    """
    from reader.render.parsing.grammar import block_tokens  # 46 ms to import

    lines = [(match[1], match[2]) for match in LINE.finditer(text)]
    environment: dict[str, Any] = {}
    tokens = block_tokens("\n".join(line for line, _end in lines), environment)
    labels = environment.get("references", {})
    ranges = sorted(
        {
            (*token.map, token.type == _HTML_BLOCK)
            for token in tokens
            if token.map and (token.type in _TEXT_BLOCKS or token.type == _HTML_BLOCK)
        }
    )
    pieces: list[str] = []
    done = 0
    for first, last, is_html in ranges:
        start = max(first, done)  # a table holds its cells
        pieces += _joined(lines[done:start])
        source = _joined_text(lines[start:last])
        pieces += _converted_html(source, convert) if is_html else _converted(source, convert, labels)
        done = max(done, last)
    pieces += _joined(lines[done:])
    return "".join(pieces)


def _joined(lines: list[tuple[str, str]]) -> Iterator[str]:
    for line, end in lines:
        yield line
        yield end


def _joined_text(lines: list[tuple[str, str]]) -> str:
    return "".join(_joined(lines))


def _converted(source: str, convert: Callable[[str], str], labels: Container[str]) -> Iterator[str]:
    """Yield the source of one block, its words converted, all of them or none."""
    if isinstance(convert, Converter):
        convert = convert.of_block(source)
    done = position = 0
    while match := _KEPT.search(source, position):
        is_shortcut = match.lastgroup == "shortcut"
        if is_shortcut and _label(match[0]) not in labels:
            position = match.start() + 1  # plain brackets: what stands in them is looked at by itself
            continue
        if match.start() > done:
            yield convert(source[done : match.start()])
        yield _full_reference(match[0], convert) if is_shortcut else match[0]
        done = position = match.end()
    if done < len(source):
        yield convert(source[done:])


def _converted_html(source: str, convert: Callable[[str], str]) -> Iterator[str]:
    """Yield a block of HTML with the text between its tags converted, all of it or none."""
    if isinstance(convert, Converter):
        convert = convert.of_block(source)
    done = 0
    for match in _KEPT_IN_HTML.finditer(source):
        if match.start() > done:
            yield convert(source[done : match.start()])
        yield match[0]
        done = match.end()
    if done < len(source):
        yield convert(source[done:])


def _full_reference(shortcut: str, convert: Callable[[str], str]) -> str:
    """Return ``[label]`` as ``[converted][label]`` where the script changes it: the text changes, the label stays."""
    text = shortcut[1:].partition("]")[0]
    converted = convert(text)
    return shortcut if converted == text else f"[{converted}][{text}]"


def _label(shortcut: str) -> str:
    """Return the label of ``[label]`` or ``[label][]`` in the form that definitions are kept under."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(shortcut[1:].partition("]")[0])
