"""Links around blocks, as converters of web pages write them: ``[``, a blank line, a picture or heading, ``](address)``.

CommonMark knows links in running text only, and would show the bracket and the address as paragraphs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.render.parsing.block_lines import line_text
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_MAX_LINES = 40
"""Lines that such a link spans at most."""
_END = lazy(
    r"(?P<text>[^\]]{0,500})\]\((?P<target>[^\s()<>]{0,1000})(?:[ \t]+\"(?P<title>[^\"]{0,300})\")?\)(?P<rest>.*)"
)
_IMAGE = lazy(r"!\[[^\[\]]{0,500}\]\([^()]{0,1000}\)")
_LINKABLE = ("paragraph_open", "heading_open")


def linked_blocks_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md.block``."""
    md.block.ruler.before("fence", "linked_blocks", _linked_blocks, {"alt": ["paragraph"]})


def _linked_blocks(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if (
        line_text(state, start_line).strip() != "["
        or start_line + 1 >= end_line
        or state.is_code_block(start_line)
    ):
        return False
    if not state.isEmpty(start_line + 1):
        return False  # A link over lines without a blank one is CommonMark's.
    for line in range(start_line + 1, min(end_line, start_line + _MAX_LINES)):
        text = line_text(state, line)
        if text.strip() == "[":
            return False
        match = _END.match(text) if text.startswith("](") else None
        if match is not None:
            break
    else:
        return False
    if silent:
        return True
    _push_linked(state, start_line + 1, line, match["target"])
    rest = match["rest"].strip()
    if rest:
        state.push("paragraph_open", "p", 1).map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = rest, [line, line + 1], []
        state.push("paragraph_close", "p", -1)
    state.line = line + 1
    return True


def _push_linked(state: StateBlock, start_line: int, end_line: int, target: str) -> None:
    """Add the blocks of these lines, each paragraph and heading of them as a link."""
    first = len(state.tokens)
    line_max = state.lineMax
    state.lineMax = end_line
    state.md.block.tokenize(state, start_line, end_line)
    state.lineMax = line_max
    for opening, inline in pairwise(state.tokens[first:]):
        if (
            opening.type in _LINKABLE
            and inline.type == "inline"
            and "](" not in _IMAGE.sub("", inline.content)
        ):
            inline.content = f"[{inline.content}]({target})"
