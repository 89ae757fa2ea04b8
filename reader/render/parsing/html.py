"""The HTML in Markdown, taken apart: which tags mean something to a terminal, and which are no HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reader.text.lazy import lazy
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "mark": "mark", "summary": "strong"}
"""Tag → role of the text in it. Bold and italic of web pages is left out: much of it is layout."""

_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body "
    "br button canvas caption center circle cite code col colgroup data datalist dd defs del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 "
    "h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li line link main map "
    "mark marquee menu meta meter nav noframes noscript object ol optgroup option output p param path "
    "picture polygon polyline pre progress q rect rp rt ruby s samp script section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template text textarea tfoot th "
    "thead time title tr track tt u ul use var video wbr"
)
_KNOWN = frozenset(_NAMES.split(" "))
"""Names of HTML and SVG elements. Else what is in angle brackets (``List<String>``) is unescaped text."""
_UNSEEN = ("script", "style")
"""Elements whose content is no text."""
_MARKUP = lazy(
    r"<!--|<[!?][^<>]*>|<(/?)([A-Za-z][A-Za-z0-9:_-]*)((?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>", re.DOTALL
)
_ATTRIBUTE = lazy(r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


class Tag(NamedTuple):
    """One HTML tag."""

    name: str
    """In lower case."""
    closing: bool
    attributes: dict[str, str]
    source: str

    @property
    def is_html(self) -> bool:
        """Whether HTML or SVG has such an element."""
        return self.name in _KNOWN


def tags_and_text(source: str) -> Iterator[Tag | str]:
    """Yield the tags of ``source`` and the text between them, without comments, scripts and style sheets."""
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
        elif match[2]:
            tag = Tag(match[2].lower(), bool(match[1]), _attributes(match[3]), match[0])
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
