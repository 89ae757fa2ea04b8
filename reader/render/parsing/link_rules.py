"""Rules for links and images that CommonMark does not have.

Bare addresses, ``[[wikilinks]]``, ``![图](a.png =100x200)``, and links whose address a site generator makes:
``[甲]({{< ref "a.md" >}})``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.render.blocks.inline import shown_address
from reader.render.parsing.shortcodes import link_of, read_shortcode
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SCHEME = lazy(r"(?<![A-Za-z0-9+.-])(https?|ftp)$", re.IGNORECASE)
_SCHEME_LENGTH = len("https")
_ADDRESS = lazy(r"://[A-Za-z0-9\[][!#-;=?-\[\]_a-z~]*")
"""An address ends before what is not ASCII, for Chinese follows without a blank, and before "<>\\^`{|}."""
_OPENERS = {")": "(", "]": "["}
_WIKILINK = lazy(
    r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?!\((?:[^\s()]|\([^\s()]{0,300}\)){1,1000}+\))"
)
"""No target follows: ``[[1]](address)`` is a link with brackets in its text."""
_TARGET = r"""
    (?P<text>[^\[\]\n]{0,500})\]\([ ]*
    (?:
        (?P<tag>\{\{[<%][^\n]{1,300}?[>%]\}\}|\{%[^\n]{1,300}?%\}|\{\{[^{}\n]{1,200}\}\})(?P<tail>[^\s()]{0,300})
      | (?P<sized>[^\s()<>{}]{1,1000})[ ]+=\d{0,5}%?(?:x\d{0,5}%?)?
    )
    (?:[ ]+"[^"\n]{0,300}")?[ ]*\)
"""
_LINK = lazy(rf"(?P<image>!?)\[{_TARGET}", re.VERBOSE)
_SIZE = lazy(r"\d{1,5}(?:x\d{1,5})?")
"""Of an image, which Obsidian has behind its name: ``![[图.png|300]]``."""


def link_rules_plugin(md: MarkdownIt) -> None:
    """Add rules to ``md.inline``; ``linkify`` is replaced and must be enabled."""
    ruler = md.inline.ruler
    ruler.at("linkify", _address)
    ruler.before("link", "wikilink", _wikilink)
    ruler.before("link", "made_link", _made_link)


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
        opening.markup = "autolink"
        state.push("text", "", 0).content = shown_address(address)
        state.push("link_close", "a", -1).markup = "autolink"
    state.pos += len(address) - len(scheme[1])
    return True


def _without_tail(address: str) -> str:
    """Drop what ends a sentence and not an address: marks, emphasis, a bracket that was opened outside."""
    counts = {bracket: address.count(bracket) for bracket in "()[]"}
    end = len(address)
    while True:
        last = address[end - 1]
        opener = _OPENERS.get(last)
        if last not in ".,:;!?'*_~" and not (opener and counts[last] > counts[opener]):
            return address[:end]
        if last in counts:
            counts[last] -= 1
        end -= 1


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
            words = [word for word in (alias or "").split("|") if word and not _SIZE.fullmatch(word.strip())]
            token = state.push("embed", "", 0)
            token.content = "|".join(words).strip() or target.strip()
            token.attrs = {"src": target.strip()}
        else:
            opening = state.push("link_open", "a", 1)
            opening.attrs = {"href": target.strip()}
            opening.markup = "wikilink"
            state.push("text", "", 0).content = (alias or target).strip()
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _made_link(state: StateInline, silent: bool) -> bool:
    """Take a link whose address a site generator makes, and an image with its size behind its address."""
    if state.src[state.pos] not in "![":
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None or (match["sized"] and not match["image"]):
        return False
    target = match["sized"] or _made_target(match["tag"]) + match["tail"]
    if not target:
        return False
    if not silent:
        if match["image"]:
            token = state.push("image", "img", 0)
            token.attrs = {"src": target}
            token.content = match["text"]
            token.children = state.md.inline.parse(match["text"], state.md, state.env, [])
        else:
            end = state.posMax
            state.push("link_open", "a", 1).attrs = {"href": target}
            state.linkLevel += 1
            state.pos, state.posMax = match.span("text")
            state.md.inline.tokenize(state)
            state.linkLevel -= 1
            state.posMax = end
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _made_target(tag: str) -> str:
    """Return the address that a shortcode names; nothing for a variable such as ``{{ site.url }}``."""
    shortcode = read_shortcode(tag)
    if shortcode is None:
        return ""
    link = link_of(shortcode)
    if link is not None:
        return link.target
    return shortcode.arguments.strip("\"'") if shortcode.name.endswith("_path") else ""
