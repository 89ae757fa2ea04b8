"""The CJK-friendly amendment to CommonMark's emphasis, as a markdown-it plugin.

CommonMark leaves ``**“你好。”**然后`` raw: Han counts as letters there, so bold cannot end between a mark and a
Han character. The amendment (tats-u/markdown-cjk-friendly): where a CJK character stands next to a run of
``*`` or ``~``, punctuation on either side no longer keeps the run from opening or closing. ``_`` is left as
CommonMark has it, and so is text without CJK characters.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SQUARED_EMOJI = frozenset("🈁🈚🈯🈲🈳🈴🈵🈶🈸🈹🈺🉐🉑")
"""The squared Han characters that are drawn as emoji by default; their neighbours in the block are text."""
_MIN_TILDES = 2
"""``~`` alone stands for a range in Chinese text (5~10元)."""


def cjk_emphasis_plugin(md: MarkdownIt) -> None:
    """Replace the ``emphasis`` and ``strikethrough`` rules of ``md`` by amended ones."""
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.at("strikethrough", _strikethrough)


@cache
def is_cjk(character: str) -> bool:
    """Tell whether ``character`` is CJK in the sense of the amendment.

    That is: East Asian Width W, F or H and not an emoji by default (UTS #51), or Hangul.
    """
    code = ord(character)
    if unicodedata.east_asian_width(character) in "WFH":
        return not _is_emoji(character, code)
    return unicodedata.name(character, "").startswith("HANGUL")


def _is_emoji(character: str, code: int) -> bool:
    if 0x231A <= code <= 0x2B55:  # noqa: PLR2004 (WATCH to HEAVY LARGE CIRCLE)
        return character not in "〈〉"  # Of the wide ones all others are emoji.
    if 0x1F200 <= code <= 0x1F2FF:  # noqa: PLR2004 (Enclosed Ideographic Supplement)
        return character in _SQUARED_EMOJI
    return 0x1F004 <= code <= 0x1FAFF  # noqa: PLR2004 (🀄 and all pictographs)


def _is_variation_selector(character: str) -> bool:
    """Tell whether ``character`` only chooses a glyph for the one before: not U+FE0F, which makes emoji."""
    return "\ufe00" <= character <= "\ufe0e" or "\U000e0100" <= character <= "\U000e01ef"


def _character_before(src: str, position: int) -> tuple[str, bool]:
    """Return the character before ``position``, past its variation selector, and whether it is CJK.

    The start of the text counts as a blank. U+FE01 makes a curly quotation mark full width (Unicode
    StandardizedVariants).
    """
    if not position:
        return " ", False
    character = src[position - 1]
    if position > 1 and _is_variation_selector(character):
        base = src[position - 2]
        return base, is_cjk(base) or (character == "\ufe01" and base in "‘’“”")
    return character, is_cjk(character)


def _scan(state: StateInline, marker: str) -> tuple[int, bool, bool]:
    """Measure the run of ``marker`` where ``state`` stands: its length, whether it can open, and close."""
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before, cjk_before = _character_before(state.src, state.pos)
    after = state.src[end] if end < state.posMax else " "
    blank_before = isWhiteSpace(ord(before))
    blank_after = isWhiteSpace(ord(after))
    mark_before = isMdAsciiPunct(ord(before)) or isPunctChar(before)
    mark_after = isMdAsciiPunct(ord(after)) or isPunctChar(after)
    if marker != "_" and (cjk_before or is_cjk(after)):
        left, right = not blank_after, not blank_before
    else:
        left = not blank_after and (not mark_after or blank_before or mark_before)
        right = not blank_before and (not mark_before or blank_after or mark_after)
    if marker == "_":
        return end - state.pos, left and (not right or mark_before), right and (not left or mark_after)
    return end - state.pos, left, right


def _push_delimiter(state: StateInline, markup: str, length: int, *, can_open: bool, can_close: bool) -> None:
    token = state.push("text", "", 0)
    token.content = markup
    state.delimiters.append(
        Delimiter(ord(markup[0]), length, len(state.tokens) - 1, end=-1, open=can_open, close=can_close)
    )


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Take a run of ``*`` or ``_``; markdown-it's own post-processing pairs the delimiters left here."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length, can_open, can_close = _scan(state, marker)
    for _ in range(length):
        _push_delimiter(state, marker, length, can_open=can_open, can_close=can_close)
    state.pos += length
    return True


def _strikethrough(state: StateInline, silent: bool) -> bool:
    """Take a run of two ``~`` or more, in pairs; an odd one is text."""
    if silent or state.src[state.pos] != "~":
        return False
    length, can_open, can_close = _scan(state, "~")
    if length < _MIN_TILDES:
        return False
    if length % 2:
        state.push("text", "", 0).content = "~"
    for _ in range(length // 2):
        # Length 0 keeps `~~` out of the rule of three, which is for `*` only.
        _push_delimiter(state, "~~", 0, can_open=can_open, can_close=can_close)
    state.pos += length
    return True
