"""The places in a Markdown text that lead to other files: links and images with a relative path.

A search and not a parse: it takes a fiftieth of the time, and only what leads nowhere is looked at twice.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.text.markdown.code_spans import CodeSpans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TITLE = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\))"""
_PLAIN = r"(?:[^\s()<>\\]|\\.|\((?:[^\s()<>\\]|\\.){0,200}\))"
"""A character of a target that is not in angle brackets, or a pair of parentheses (CommonMark 0.31, 6.3)."""
_TARGET = re.compile(
    rf"""[\[\]<](?:
        (?<=\])(?<!\\\])\([ \t]*\n?[ \t]*(?:<(?P<pointed>[^<>\n]{{1,1000}})>|(?P<plain>{_PLAIN}{{1,1000}}))(?:\s+{_TITLE})?[ \t]*\)
      | (?:(?<=^\[)|(?<=^[ ]\[)|(?<=^[ ][ ]\[)|(?<=^[ ][ ][ ]\[))(?!\^)[^\]\n]{{1,200}}\]:[ \t]*
        (?:<(?P<pointed_label>[^<>\n]{{1,1000}})>|(?P<label>[^\s<]\S{{0,1000}}))(?:[ \t]+{_TITLE})?[ \t]*$
      | (?<=<)(?i:img|a|source|video|audio|embed|iframe)\b[^<>]{{0,1000}}?\s(?i:src|href)\s?=\s?
        (?P<quote>["'])(?P<attribute>[^"'\n]{{1,1000}})(?P=quote))""",
    re.VERBOSE | re.MULTILINE,
)
"""Begins with a class of characters, which `re` looks for ten times faster than for the beginnings of three patterns."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|[/\\#?~]")
"""How a target begins that is no relative path: with a scheme, or at a root that only the site knows."""
_TEMPLATE = re.compile(r"[{}<>]")
"""What a site builder fills in."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Target(NamedTuple):
    """Where a link or an image leads."""

    path: str
    """As it is written, but for the backslashes and entities of Markdown."""
    position: int
    """Characters before the mark that says that it is a link."""


def dead_targets(markdown: str, link_target_exists: Callable[[str], bool]) -> Iterator[Target]:
    """Yield each relative target of links and images that ``link_target_exists`` denies once, in the order of the text.

    Code and comments hold none.
    """
    asked: set[str] = set()
    code: CodeSpans | None = None
    for target in _relative_targets(markdown):
        if target.path in asked:
            continue
        if link_target_exists(target.path):
            asked.add(target.path)
            continue
        code = code or CodeSpans(markdown)
        if target.position not in code:
            asked.add(target.path)
            yield target


def _relative_targets(markdown: str) -> Iterator[Target]:
    return (target for target in written_targets(markdown) if not _ELSEWHERE.match(target.path))


def written_targets(markdown: str) -> Iterator[Target]:
    """Yield every target of links and images, also in code; what a template fills in is none."""
    return filter(None, map(_target, _TARGET.finditer(markdown)))


def _target(match: re.Match[str]) -> Target | None:
    pointed, plain, pointed_label, label, _quote, attribute = match.groups()
    written = attribute or pointed or plain or pointed_label or label
    if "\\" in written and not attribute:
        written = _ESCAPED.sub(r"\1", written)
    if (pointed_label or label) and not written.isascii():
        return None  # It is a note, ``[注1]: 本数据…``, and shown as one.
    path = unescape(written).strip()
    return Target(path, match.start()) if path and not _TEMPLATE.search(path) else None


_ANCHOR = re.compile(r"(?<![\\!])\]\(#(?P<anchor>[^\s()<>]{1,300})\)")
_PLACES = re.compile(
    r"^[ ]{0,3}(?:>[ ]?)*#{1,6}[ \t\u3000]*(?P<heading>[^\n]{1,400})|^(?P<underlined>[^\n]{1,400})\n[ ]{0,3}(?:=+|-+)[ \t]*$"
    r"|\b(?:id|name)[ ]?=[ ]?[\"']?(?P<named>[^\s\"'<>]{1,200})",
    re.MULTILINE | re.IGNORECASE,
)
_GIVEN = re.compile(r"\{#([^\s{}]{1,200})")
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"(?<!\d)\d+$")


def dead_anchors(markdown: str) -> Iterator[Target]:
    """Yield each link to a place of the same text, ``[…](#…)``, that no heading and no name in it answers.

    Programs make names of headings in many ways, so only letters and digits are compared.
    """
    links = [*_ANCHOR.finditer(markdown)]
    if not links:
        return
    places = {_letters(next(filter(None, match.groups()))) for match in _PLACES.finditer(markdown)}
    places.update(map(_letters, _GIVEN.findall(markdown)))
    places.update(_letters(_GIVEN.sub("", match["heading"] or "")) for match in _PLACES.finditer(markdown))
    code = CodeSpans(markdown)
    asked: set[str] = set()
    for match in links:
        anchor = unquote(unescape(match["anchor"]))
        wanted = _letters(anchor)
        known = not wanted or wanted in places or _NUMBERED.sub("", wanted) in places
        if (
            not known
            and anchor not in asked
            and not anchor.startswith(("fn", "top"))
            and match.start() not in code
        ):
            asked.add(anchor)
            yield Target(f"#{anchor}", match.start())


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()
