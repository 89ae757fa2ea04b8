"""HTML tags in Markdown: which have a meaning on a terminal, and which are plain text."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reader.text.lazy import lazy
from reader.text.markdown.html_names import BLOCKS, KNOWN
from reader.text.sanitize import strip_controls

__all__ = ["BLOCKS", "MEDIA", "ROLES", "Tag", "closed_components", "plain_text", "tags_and_text"]

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

ROLES = {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "mark": "mark", "summary": "strong"}
"""Tag → role of the text in it. Bold and italic of web pages is left out: much of it is layout."""
MEDIA = {
    "audio": "audio",
    "embed": "embedded page",
    "iframe": "embedded page",
    "object": "embedded page",
    "source": "media",
    "video": "video",
}
"""Tag of what plays or embeds something → what is said of it."""

_UNSEEN = ("script", "style")
"""Elements whose content is no text."""
_MARKUP = lazy(
    r"<!--|<!doctype\b[^<>]*>|<\?(?=[A-Za-z=])"
    r"|<(/?)([A-Za-z][A-Za-z0-9:_-]*+)"
    r"((?:[^<>\"']++|\"[^\"<>]*+(?:[<>][^\"<>]*+){0,20}\"|'[^'<>]*+(?:[<>][^'<>]*+){0,20}'){0,200}+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = lazy(r"([A-Za-z_:][\w:.-]{0,60}+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


_COMPONENT = lazy(
    r"(?!(?i:details|summary|img|table|t[rdh]|[uod]l|li|p|div|br|hr|[abi]|span|font)\b)[A-Z][\w.]*|[a-z]+(?:-[a-z0-9]+)+"
)
"""Names of components of pages in MDX and Vue; HTML in capitals stays HTML."""
_COMPONENT_END = lazy(r"</([A-Z][\w.]*|[a-z]+(?:-[a-z0-9]+)+)\s*>")


class Tag(NamedTuple):
    """One HTML tag."""

    name: str
    """In lower case."""
    closing: bool
    attributes: dict[str, str]
    source: str
    component: str = ""
    """Its name as it was typed, if it is a component of a page in MDX or Vue."""

    @property
    def is_self_closing(self) -> bool:
        """Whether it is all of its element: ``<Badge />``."""
        return self.source.endswith("/>")

    @property
    def is_html(self) -> bool:
        """Whether HTML or SVG has such an element."""
        return self.name in KNOWN and not self.component


def closed_components(text: str) -> frozenset[str]:
    """Return the names of components that have an end somewhere in ``text``: others are ``List<String>``."""
    return frozenset(_COMPONENT_END.findall(text)) if "</" in text else frozenset()


def tags_and_text(source: str, closed: Container[str] = ()) -> Iterator[Tag | str]:
    """Yield the tags of ``source`` and the text between them, without comments, scripts and style sheets.

    ``closed`` are names of components that have an end somewhere in the document.
    Processing instructions (``<?php … ?>``) are text, as they were typed: in an article they are examples of code.
    """
    position = 0
    while match := _MARKUP.search(source, position):
        if match.start() > position:
            yield plain_text(source[position : match.start()])
        position = match.end()
        if match[0] == "<!--":
            # A comment that nobody closed hides nothing.
            end = source.find("-->", position)
            if end < 0:
                source, position = source[position:].replace("<!--", ""), 0
            else:
                position = end + len("-->")
        elif match[0] == "<?":
            end = source.find("?>", position)
            stop = len(source) if end < 0 else end + len("?>")
            yield strip_controls(source[match.start() : stop])
            position = stop
        elif match[2]:
            attributes = _attributes(match[3])
            name = match[2]
            is_component = _COMPONENT.fullmatch(name) is not None and (
                name in closed or match[3].endswith("/") or bool(attributes)
            )
            tag = Tag(name.lower(), bool(match[1]), attributes, match[0], name if is_component else "")
            yield tag
            if tag.name in _UNSEEN and not tag.closing:
                end_tag = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(source, position)
                position = end_tag.end() if end_tag else len(source)
    if position < len(source):
        yield plain_text(source[position:])


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): plain_text(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(source)
    }


def plain_text(source: str) -> str:
    """Return ``source`` with its character references resolved; none of them becomes a control character."""
    return strip_controls(unescape(source)) if "&" in source else source
