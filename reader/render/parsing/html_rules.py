"""Decides which ``<…>`` is HTML: less than in CommonMark, so that no text of an article is lost.

CommonMark hides processing instructions (``<?php … ?>``), declarations (``<!ELEMENT …>``) and CDATA sections, and
lets a comment without an end hide the rest of the document. Here they are text, shown as it was typed; only
comments with an end and the document type are hidden. A tag without content alone on a line (``<br>``) begins no block:
the heading or code in the line below is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import html_block
from markdown_it.rules_inline import html_inline

from reader.render.parsing.block_lines import find_close, line_text, push_literal_block
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_DECLARATION = lazy(r"<!(?!--|(?i:doctype)\b)")
_VOID = lazy(r"<(?:br|hr|img|wbr)\b[^<>]*>\s*", re.IGNORECASE)
_INSTRUCTION = lazy(r"<\?(?=[A-Za-z=])")
# Bounded: openings without an end would cost the square of their number.
_INLINE_INSTRUCTION = lazy(r"<\?(?=[A-Za-z=])(?s:.{0,1000}?)\?>")


def html_rules_plugin(md: MarkdownIt) -> None:
    """Replace the rules of ``md`` for HTML."""
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("html_inline", _html_inline)


def _html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    first = line_text(state, start_line)
    if not first.startswith("<") or state.is_code_block(start_line):
        return False
    if first.startswith("<?"):
        return _instruction(state, start_line, end_line, first, silent)
    if _DECLARATION.match(first):
        return False
    if (
        first.startswith("<!--")
        and "-->" not in first
        and find_close(state, start_line, end_line, "-->", lambda line: "-->" in line) is None
    ):
        return False
    if _VOID.fullmatch(first):
        end_line = min(end_line, start_line + 1)
    return html_block(state, start_line, end_line, silent)


def _instruction(state: StateBlock, start_line: int, end_line: int, first: str, silent: bool) -> bool:
    """Take ``<?php`` up to the line of its ``?>`` as code."""
    if not _INSTRUCTION.match(first):
        return False
    close: int | None = start_line
    if "?>" not in first:
        close = find_close(state, start_line, end_line, "?>", lambda line: "?>" in line)
    if close is None:
        return False
    if not silent:
        push_literal_block(state, start_line, close + 1)
    return True


def _html_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    following = state.src[state.pos + 1 : state.pos + 2]
    if following == "?":
        match = _INLINE_INSTRUCTION.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push("instruction", "", 0).content = match[0]
        state.pos = match.end()
        return True
    if following == "!" and _DECLARATION.match(state.src, state.pos, state.posMax):
        return False
    return html_inline(state, silent)
