"""Renders Chinese Markdown for terminals: text becomes blocks, blocks become rows.

`parse` makes a `Document`, `lay_out` a `Layout` of it at some width, whose lines the screen paints and
`plain` and `ansi` write. `Markdown` is the same for any program that prints through Rich. Importing this
package imports neither Rich nor markdown-it: the names below are loaded when they are used (PEP 562).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.render.blocks.block import Block, Kind
    from reader.render.document import Document, Heading, Image, Link
    from reader.render.layout.ansi import ansi, plain, web_address
    from reader.render.layout.layout import Anchor, Layout, lay_out
    from reader.render.layout.paint import Line
    from reader.render.parsing.whole_text import parse
    from reader.render.rich_markdown import Markdown
    from reader.render.text_search import Match
    from reader.render.theme import ANSI, PLAIN, RenderTheme

__all__ = [
    "ANSI",
    "PLAIN",
    "Anchor",
    "Block",
    "Document",
    "Heading",
    "Image",
    "Kind",
    "Layout",
    "Line",
    "Link",
    "Markdown",
    "Match",
    "RenderTheme",
    "ansi",
    "lay_out",
    "parse",
    "plain",
    "web_address",
]

_HOMES = {
    "ANSI": "theme",
    "PLAIN": "theme",
    "Anchor": "layout.layout",
    "Block": "blocks.block",
    "Document": "document",
    "Heading": "document",
    "Image": "document",
    "Kind": "blocks.block",
    "Layout": "layout.layout",
    "Line": "layout.paint",
    "Link": "document",
    "Markdown": "rich_markdown",
    "Match": "text_search",
    "RenderTheme": "theme",
    "ansi": "layout.ansi",
    "lay_out": "layout.layout",
    "parse": "parsing.whole_text",
    "plain": "layout.ansi",
    "web_address": "layout.ansi",
}
"""Public name → module that defines it."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
