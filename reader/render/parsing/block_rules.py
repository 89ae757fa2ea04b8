"""Block rules that differ from CommonMark for Chinese articles, and a limit to nesting.

Each rule replaces markdown-it's own through its public ruler and hands it everything that it does not treat
differently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import rules_block
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from reader.render.parsing.block_lines import line_text
from reader.text.characters import HAN
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock

_MAX_DEPTH = 30
"""Token levels (a quote is one, a list two) past which what holds blocks is text: the stack has an end."""
_QUOTE_PIECE = 100
"""Lines of a quote that are parsed at a time."""
_DEFINITION = lazy(r"\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*(<[^<>\n]*>|[^\s]*)")
_SIMPLE_TARGET = lazy(r"[\w.~:/?#@!$+,;=()-]+", re.ASCII)
"""One with a bracket too many is an address all the same: CommonMark would end all definitions there."""
_SCHEME = lazy(r"<?[A-Za-z][A-Za-z0-9+.-]{0,30}://[!-~]")
_FILE = lazy(r"<?(?:\.{0,2}/)?[\w /.%-]{1,200}\.[A-Za-z][A-Za-z0-9]{1,4}(?:#[^\s]*)?>?$")
_HEADING = lazy(r"(#{2,6})(?=[\w《“‘「『【（(*`\[<])[ \t]*(.*)|(#{1,6})\u3000(.*)", re.DOTALL)
"""Headings without a blank behind their signs, or with that of Chinese (U+3000). One sign alone begins a tag."""
_HAN = lazy(f"[{HAN}]")
_PIPE = lazy(r"(?<!\\)\|")
_INDENTED_PROSE_SHARE = 0.5
"""Share of Han characters from which indented text is prose and not code."""


def block_rules_plugin(md: MarkdownIt) -> None:
    """Replace rules of ``md.block``."""
    ruler = md.block.ruler
    ruler.at("reference", _reference)
    ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("code", _code)
    ruler.at("lheading", _lheading)
    ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    ruler.at(
        "blockquote",
        bounded(_blockquote),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    ruler.at("list", bounded(rules_block.list_block), {"alt": ["paragraph", "reference", "blockquote"]})


def bounded(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return ``rule`` with a limit to how deep it nests: past it markdown-it would drop text, or Python stop."""

    def bounded_rule(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        return state.level < _MAX_DEPTH and rule(state, start_line, end_line, silent)

    return bounded_rule


def _blockquote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a quote in pieces: a rule that looks for its end over and over would take the square of its lines."""
    first = len(state.tokens)
    if not rules_block.blockquote(state, start_line, min(end_line, start_line + _QUOTE_PIECE), silent):
        return False
    if silent:
        return True
    if state.env.get("quote cut at") == (start_line, state.level) and (
        first and state.tokens[first - 1].type == "blockquote_close"
    ):
        del state.tokens[first - 1 : first + 1]
    cut = state.line == start_line + _QUOTE_PIECE
    state.env["quote cut at"] = (state.line, state.level) if cut else None
    return True


def _push_paragraph(state: StateBlock, content: str, start: int, end: int) -> None:
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [start, end]
    inline.children = []
    state.push("paragraph_close", "p", -1)


def _reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a link definition; one whose target is not ASCII (``[注1]: 本数据…``) is a note, shown as typed.

    A target that begins with a scheme stays a target, whatever follows
    (``https://zh.wikipedia.org/wiki/维基``).
    """
    first = line_text(state, start_line)
    match = _DEFINITION.match(first)
    if match is None or state.is_code_block(start_line):
        return rules_block.reference(state, start_line, end_line, silent)
    if _is_simple(state, match, start_line, end_line):
        if not silent:
            definition = {"href": match[2], "title": "", "map": [start_line, start_line + 1]}
            references = state.env.setdefault("references", {})
            references.setdefault(normalizeReference(match[1]), definition)
            state.line = start_line + 1
        return True
    if is_target(match[2]):
        return rules_block.reference(state, start_line, end_line, silent)
    if silent:
        return True
    lines = [first]
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = line_text(state, line)
        if _DEFINITION.match(text) or _ends_paragraph(state, line, end_line):
            break
        lines.append(text)
        line += 1
    _push_paragraph(state, "\n".join(lines), start_line, line)
    state.line = line
    return True


def is_target(destination: str) -> bool:
    """Tell whether the destination of a link definition can be one; else the definition is a note.

    An address, or a path to a file: ``中文.md``.
    """
    return destination.isascii() or any(
        pattern.match(destination) is not None for pattern in (_SCHEME, _FILE)
    )


def _is_simple(state: StateBlock, match: re.Match[str], start_line: int, end_line: int) -> bool:
    """Tell whether a definition is an address and nothing else: then it need not be parsed with all care.

    Books have many: 100,000 of them are to take less than two seconds.
    """
    if not _SIMPLE_TARGET.fullmatch(match[2]) or match.end() != len(match.string.rstrip()):
        return False
    # A title may stand in the next line.
    return start_line + 1 >= end_line or not line_text(state, start_line + 1).startswith(("'", '"', "("))


def _heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take ``## 标题``, and also ``##标题`` and ``#\u3000标题``."""
    if rules_block.heading(state, start_line, end_line, silent):
        return True
    line = line_text(state, start_line)
    match = _HEADING.fullmatch(line) if line.startswith("#") and not state.is_code_block(start_line) else None
    if match is None:
        return False
    if not silent:
        signs, text = match[1] or match[3], match[2] or match[4] or ""
        state.push("heading_open", f"h{len(signs)}", 1).map = [start_line, start_line + 1]
        inline = state.push("inline", "", 0)
        inline.content = text.strip().rstrip("#").strip()
        inline.map, inline.children = [start_line, start_line + 1], []
        state.push("heading_close", f"h{len(signs)}", -1)
        state.line = start_line + 1
    return True


def _ends_paragraph(state: StateBlock, line: int, end_line: int) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, end_line, True) for rule in rules)


def _code(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take indented code; where most of it is Han it is prose whose author indents by blanks."""
    if not rules_block.code(state, start_line, end_line, silent):
        return False
    token = state.tokens[-1]
    letters = "".join(token.content.split())
    if len(_HAN.findall(letters)) < _INDENTED_PROSE_SHARE * len(letters):
        return True
    state.tokens.pop()
    for paragraph in re.split(r"\n[ \t]*\n\s*", token.content.strip()):
        content = "\n".join(line.strip() for line in paragraph.split("\n"))
        _push_paragraph(state, content, start_line, state.line)
    return True


def _lheading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a heading over ``---`` or ``===``; several lines above ``---`` are a paragraph and a rule."""
    if not rules_block.lheading(state, start_line, end_line, silent):
        return False
    opening, inline, closing = state.tokens[-3:]
    if opening.markup == "-" and "\n" in inline.content:
        opening.type, closing.type = "paragraph_open", "paragraph_close"
        opening.tag = closing.tag = "p"
        opening.markup = closing.markup = ""
        state.line -= 1
    return True


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Take a table; cells of a row beyond those of the head, which GFM drops (4.10), stay cells of it."""
    first = len(state.tokens)
    if not rules_block.table(state, start_line, end_line, silent):
        return False
    columns = 0
    tokens: list[Token] = []
    for token in state.tokens[first:]:
        columns += token.type == "th_open"
        if token.type == "tr_open":
            row = token
        elif token.type == "tr_close" and row.map is not None:
            tokens += _surplus_cells(line_text(state, row.map[0]), columns, row)
        tokens.append(token)
    state.tokens[first:] = tokens
    return True


def _surplus_cells(line: str, columns: int, row: Token) -> Iterator[Token]:
    """Yield the tokens of the cells in ``line`` behind the first ``columns``, but blank ones at its end."""
    cells = _PIPE.split(line.strip(" \t"))
    begin = columns + (not cells[0])
    while len(cells) > begin and not cells[-1].strip():
        cells.pop()
    for cell in cells[begin:]:
        yield Token("td_open", "td", 1, level=row.level + 1)
        content = cell.replace("\\|", "|").strip()
        yield Token("inline", "", 0, level=row.level + 2, map=row.map, content=content, children=[])
        yield Token("td_close", "td", -1, level=row.level + 1)
