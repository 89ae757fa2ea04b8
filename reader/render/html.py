"""The HTML that stands in Markdown: which tags mean something to a terminal, and which are no HTML at all."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from reader.text.sanitize import strip_controls

ROLES = {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "mark": "mark", "summary": "strong"}
"""Tag → role of the text in it."""

_KNOWN = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "applet",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "basefont",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "marquee",
        "menu",
        "meta",
        "meter",
        "nav",
        "noframes",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
        "path",
        "g",
        "rect",
        "circle",
        "line",
        "polyline",
        "polygon",
        "text",
        "defs",
        "use",
    ]
)
"""Names of HTML and SVG elements. Anything else in angle brackets (``List<String>``) is text that was not escaped."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


class Tag(NamedTuple):
    """One HTML tag."""

    name: str
    """In lower case."""
    closing: bool
    attributes: dict[str, str]


def read_tag(source: str) -> Tag | None:
    """Return the tag that ``source`` is; None if it is a comment, a declaration or the like."""
    match = _TAG.fullmatch(source)
    if match is None:
        return None
    attributes = {
        name.lower(): plain_text(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(match[3])
    }
    return Tag(match[2].lower(), bool(match[1]), attributes)


def is_html(name: str) -> bool:
    """Tell whether ``name``, in lower case, is an element of HTML or SVG."""
    return name in _KNOWN


def plain_text(source: str) -> str:
    """Return ``source`` with its character references resolved; none of them becomes a control character."""
    return strip_controls(unescape(source)) if "&" in source else source
