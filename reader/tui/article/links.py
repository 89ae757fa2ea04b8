"""Where the links of an article lead, and which of them is the next. Pure."""

from __future__ import annotations

import urllib.parse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.render import Document, Link

SCHEMES = ("http", "https", "mailto")
"""What may be handed to a browser: an article must not start other programs."""

_REACH = 2_000
"""Blocks that are searched for a next link, so that a long article without any does not hold up the key."""


def next_link(document: Document, marked: Link | None, top: int, direction: int) -> Link | None:
    """Return the link after (1) or before (-1) the marked one; where none is, the first from block ``top`` on."""
    if marked is None and direction < 0:
        return None
    block = marked.block if marked else top
    for number in range(block, block + direction * _REACH, direction):
        while number >= len(document.ready) and document.grow():
            pass
        if not 0 <= number < len(document.ready):
            return None
        links = list(document.links_of(number))
        if marked is not None and number == marked.block:
            links = [link for link in links if (link.start - marked.start) * direction > 0]
        if links:
            return links[0] if direction > 0 else links[-1]
    return None


def browser_address(target: str) -> str | None:
    """Return ``target`` if it may be given to a browser, else None."""
    try:
        parts = urllib.parse.urlsplit(target.strip())
    except ValueError:
        return None
    return percent_encoded(target.strip()) if parts.scheme.lower() in SCHEMES else None


def percent_encoded(target: str) -> str:
    """Return ``target`` with blanks and everything that cannot be seen encoded as in an address (RFC 3986, 2.1)."""
    return "".join(
        character
        if character.isprintable() and character != " "
        else urllib.parse.quote(character, errors="replace")
        for character in target
    )


def leads_to_article(target: str) -> bool:
    """Tell whether a link may lead to another article: it is a path or a name, and has neither scheme nor host."""
    try:
        parts = urllib.parse.urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path)
