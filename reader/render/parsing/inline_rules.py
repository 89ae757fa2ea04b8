"""Inline marks that CommonMark lacks and Chinese articles use.

Bare addresses, ``[[wikilinks]]``, ``==marks==``; formulas and shortcodes, which are shown as they were typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SCHEME = lazy(r"(?<![A-Za-z0-9+.-])(https?|ftp)$", re.IGNORECASE)
_SCHEME_LENGTH = len("https")
_ADDRESS = lazy(r"://[A-Za-z0-9\[][!#-;=?-\[\]_a-z~]*")
"""An address ends before what is not ASCII, for Chinese follows without a blank, and before "<>\\^`{|}."""
_OPENERS = {")": "(", "]": "["}
_WIKILINK = lazy(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
# No mark is looked for farther than 500 characters on: unclosed ones would cost the square of their number.
_SHORTCODE = lazy(
    r"\{%[^\n]{0,500}?%\}|\{\{<[^\n]{0,500}?>\}\}|\{\{%[^\n]{0,500}?%\}\}|\{[#.:][^{}\n]{1,200}\}"
)
_MATH = lazy(r"\$\$[^$]+\$\$|\$(?![\s$])(?:[^$\\\n]|\\[^\n])*(?<!\s)\$(?!\d)")
"""As in Pandoc: no blank inside the signs, no digit behind, so that ``$5，港元$10`` is no formula."""
_OPERATOR = lazy(r"[=^_]")
_CHINESE_MARK = lazy("[\u3000-\u303f\uff01-\uff0f\uff1a-\uff1b\uff1f“”]")
_HAN = lazy("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_MARK = lazy(r"==(?=[^\s=])(.{0,500}?[^\s=])==(?!=)")


def inline_rules_plugin(md: MarkdownIt) -> None:
    """Add rules to ``md.inline``; ``linkify`` is replaced and must be enabled."""
    ruler = md.inline.ruler
    ruler.at("linkify", _address)
    ruler.before("link", "wikilink", _wikilink)
    ruler.before("link", "mark", _mark)
    ruler.before("escape", "math", _math)
    ruler.before("escape", "shortcode", _shortcode)


def _address(state: StateInline, silent: bool) -> bool:
    """Take ``https://…`` up to its first character that is not ASCII; host names alone are no links."""
    position = state.pos
    if state.src[position] != ":" or state.linkLevel > 0 or not state.src.startswith("://", position):
        return False
    scheme = _SCHEME.search(state.src, max(0, position - _SCHEME_LENGTH - 1), position)
    match = _ADDRESS.match(state.src, position, state.posMax)
    if scheme is None or match is None or not state.pending.endswith(scheme[1]):
        return False
    address = scheme[1] + _without_tail(match[0])
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": address}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos += len(address) - len(scheme[1])
    return True


def _without_tail(address: str) -> str:
    """Drop what ends a sentence and not an address: marks, emphasis, a bracket that was opened outside."""
    while True:
        last = address[-1]
        opener = _OPENERS.get(last)
        if last in ".,:;!?'*_~" or (opener and address.count(last) > address.count(opener)):
            address = address[:-1]
        else:
            return address


def _wikilink(state: StateInline, silent: bool) -> bool:
    """Take Obsidian's ``[[page]]``, ``[[page|shown text]]`` and ``![[embedded file]]``."""
    if state.src[state.pos] not in "![":
        return False
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        embedded, target, alias = match.groups()
        if embedded:
            token = state.push("embed", "", 0)
            token.content = target.strip() if alias is None else f"{target.strip()}|{alias}"
            token.attrs = {"src": target.strip()}
        else:
            opening = state.push("link_open", "a", 1)
            opening.attrs = {"href": target.strip()}
            opening.markup = "wikilink"
            state.push("text", "", 0).content = (alias or target).strip()
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """Take ``==marked text==``; between Latin letters or digits (``x==1``) the signs are text."""
    start, end = state.pos, state.posMax
    if state.src[start] != "=":
        return False
    match = _MARK.match(state.src, start, end)
    if match is None or _joins_latin(state.src, start, match.end()):
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = match.span(1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
    state.pos, state.posMax = match.end(), end
    return True


def _joins_latin(src: str, start: int, end: int) -> bool:
    before, after = src[start - 1 : start], src[end : end + 1]
    return (before.isascii() and before.isalnum()) or before == "=" or (after.isascii() and after.isalnum())


def _math(state: StateInline, silent: bool) -> bool:
    """Take a formula; between prices (``$甲，*乙*$``) there is Chinese and nothing of mathematics."""
    if state.src[state.pos] != "$":
        return False
    match = _MATH.match(state.src, state.pos, state.posMax)
    if match is None or (_HAN.search(match[0]) and not _is_formula(match[0])):
        return False
    return _take_literally(state, match, "math_inline", silent)


def _is_formula(text: str) -> bool:
    """Tell whether what stands between dollar signs and has Chinese in it is a formula all the same: ``$E=后$``."""
    return "\\" in text or (_OPERATOR.search(text) is not None and _CHINESE_MARK.search(text) is None)


def _shortcode(state: StateInline, silent: bool) -> bool:
    """Take ``{% post_link … %}``, ``{{< relref … >}}``, ``{#anchor}`` and the like."""
    if state.src[state.pos] != "{":
        return False
    match = _SHORTCODE.match(state.src, state.pos, state.posMax)
    return match is not None and _take_literally(state, match, "shortcode", silent)


def _take_literally(state: StateInline, match: re.Match[str], kind: str, silent: bool) -> bool:
    if not silent:
        state.push(kind, "", 0).content = match[0]
    state.pos = match.end()
    return True
