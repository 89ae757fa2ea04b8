"""The HTML that stands in Markdown: which elements are kept, and what the others become.

The tags are found by the parser that the screen uses, so that the same angle brackets are text in both, and are
written anew with attributes that are known to be harmless; what they hold is never taken over as it is.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from reader.export.html.address import web_address

if TYPE_CHECKING:
    from reader.render.parsing.html import Tag

_INLINE_NAMES = "abbr b cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup u var"
_BLOCK_NAMES = (
    "blockquote caption details div h1 h2 h3 h4 h5 h6 li ol p pre summary table tbody td tfoot th thead tr ul"
)
_GROUP_NAMES = (
    "address article aside body center dd dialog dir dl dt fieldset figcaption figure footer form head "
    "header hgroup html main menu nav section title"
)
INLINE = {name: name for name in _INLINE_NAMES.split(" ")} | {"acronym": "abbr", "strike": "s", "tt": "code"}
"""Elements of running text → the element they are written as."""

BLOCKS = {name: name for name in _BLOCK_NAMES.split(" ")} | dict.fromkeys(
    _GROUP_NAMES.split(" "),
    "div",
)
"""Elements that hold blocks → the element they are written as."""

_MEDIA = {
    "audio": "src",
    "embed": "src",
    "frame": "src",
    "iframe": "src",
    "object": "data",
    "source": "src",
    "video": "src",
}
"""Elements that bring something in from elsewhere → the attribute with its address, which becomes a link."""
_COUNT = re.compile(r"[1-9][0-9]?")
_START = re.compile(r"[0-9]{1,9}")
_ALIGNS = ("center", "right")


def block_start(tag: Tag, heading_shift: int) -> str:
    """Return the start tag for ``tag``, one of `BLOCKS`."""
    name = BLOCKS[tag.name]
    attributes = ""
    if name in ("td", "th"):
        for key in ("colspan", "rowspan"):
            if _COUNT.fullmatch(tag.attributes.get(key, "")):
                attributes += f' {key}="{tag.attributes[key]}"'
    elif name == "ol" and _START.fullmatch(tag.attributes.get("start", "")):
        attributes += f' start="{int(tag.attributes["start"])}"'
    elif name == "details":
        attributes += ' open=""'  # closed it would be missing on paper
    if tag.attributes.get("align", "").lower() in _ALIGNS:
        attributes += f' class="{tag.attributes["align"].lower()}"'
    elif tag.name == "center":
        attributes += ' class="center"'
    return f"<{block_name(tag, heading_shift)}{attributes}>"


def block_name(tag: Tag, heading_shift: int) -> str:
    """Return the name that ``tag``, one of `BLOCKS`, is written with; headings keep their place below the title."""
    name = BLOCKS[tag.name]
    return (
        f"h{min(6, max(1, int(name[1]) + heading_shift))}" if name[0] == "h" and name[1:].isdigit() else name
    )


def media(tag: Tag) -> str:
    """Return a link to what ``tag`` would play or frame; empty for a tag that does neither or names nothing."""
    source = tag.attributes.get(_MEDIA.get(tag.name, ""), "") if not tag.closing else ""
    if not source:
        return ""
    address = web_address(source)
    shown = escape(source)
    return (
        f'<a href="{escape(address)}" rel="noreferrer">{shown}</a> ' if address else f"<span>{shown}</span> "
    )
