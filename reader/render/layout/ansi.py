"""Rows as text for a pipe, with or without the escape sequences of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import ColorSystem
    from rich.segment import Segment

    from reader.render.document import Document
    from reader.render.layout.layout import Layout

_SCHEMES = ("http://", "https://", "ftp://", "mailto:")
_UNRESERVED = "%:/?#[]@!$&'()*+,;=~-._"
"""What stands in an address as it is (RFC 3986); anything else is percent-encoded."""


def plain(layout: Layout, start: int = 0, end: int | None = None, *, once: bool = False) -> Iterator[str]:
    """Yield the rows of ``layout`` as text without escapes, without trailing blanks, without line ends.

    Only those of the blocks from ``start`` to before ``end``; None: to the last; ``once`` as in
    `Layout.lines`.
    """
    for line in layout.lines(start, end, once=once):
        yield line.text


def ansi(
    layout: Layout,
    color_system: ColorSystem | None,
    start: int = 0,
    end: int | None = None,
    *,
    once: bool = False,
) -> Iterator[str]:
    """Yield the rows of ``layout`` with SGR and OSC 8 escapes.

    Args:
        layout: A layout in a theme with styles.
        color_system: What the terminal can show; None for no colours and no styles, only links.
        start: The first block that is shown.
        end: The block before which it ends; None: the end of the document.
        once: As in `Layout.lines`.
    """
    for line in layout.lines(start, end, once=once):
        yield "".join(_escaped(segment, layout.document, color_system) for segment in line.segments)


def _escaped(segment: Segment, document: Document, color_system: ColorSystem | None) -> str:
    style = segment.style
    if not style:
        return segment.text
    text = style.render(segment.text, color_system=color_system)
    number = style.meta.get("link")
    address = web_address(document.link(number).target) if number is not None else ""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def web_address(target: str) -> str:
    """Return ``target`` as an address in ASCII; empty if it leads nowhere outside the document."""
    return quote(target, safe=_UNRESERVED, errors="replace") if target.lower().startswith(_SCHEMES) else ""
