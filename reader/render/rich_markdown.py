"""Chinese Markdown for any program that prints through Rich: ``Console().print(Markdown(text))``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style

from reader.render.layout.ansi import web_address
from reader.render.layout.layout import lay_out
from reader.render.parsing.whole_text import parse
from reader.render.theme import ANSI, RenderTheme

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult

    from reader.render.document import Document

_RICH_NAMES = {
    "strong": "strong",
    "emphasis": "em",
    "strike": "s",
    "code": "code",
    "heading1": "h1",
    "heading2": "h2",
    "heading3": "h3",
    "heading4": "h4",
    "heading5": "h5",
    "heading6": "h6",
    "quote": "block_quote",
    "marker": "item.bullet",
    "link": "link",
    "address": "link_url",
    "table_head": "table.header",
    "table_border": "table.border",
    "rule": "hr",
}
"""Role → what Rich calls its style, after ``markdown.``."""
_PYGMENTS_NAMES = {
    "code_keyword": "Keyword",
    "code_string": "Literal.String",
    "code_number": "Literal.Number",
    "code_comment": "Comment",
    "code_name": "Name.Function",
}
"""Role → Pygments token type."""


class Markdown:
    """A Rich renderable with the constructor of `rich.markdown.Markdown`, whose place it takes."""

    def __init__(  # noqa: PLR0917 (the constructor of Rich's Markdown)
        self,
        markup: str,
        code_theme: str = "monokai",
        justify: JustifyMethod | None = None,
        style: str | Style = "none",
        hyperlinks: bool = True,
        inline_code_lexer: str | None = None,
        inline_code_theme: str | None = None,
    ) -> None:
        """Take Markdown.

        Args:
            markup: The Markdown.
            code_theme: Name of a Pygments style for code blocks.
            justify: Taken, and left unused: on a grid of cells justified Chinese has holes.
            style: Style of all text.
            hyperlinks: Make links that a terminal can follow; without, or where there is no terminal,
                addresses are written out behind their text.
            inline_code_lexer: Taken, and left unused: code in running text has one style.
            inline_code_theme: Taken, and left unused.
        """
        self.markup = markup
        self.code_theme = code_theme
        self.justify = justify
        self.style = style
        self.hyperlinks = hyperlinks
        self.inline_code_lexer = inline_code_lexer
        self.inline_code_theme = inline_code_theme
        self.parsed: Document = parse(markup)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the rows of the document at the width of the console."""
        followed = self.hyperlinks and console.is_terminal
        layout = lay_out(self.parsed, options.max_width, theme=self._theme(console, addresses=not followed))
        base = console.get_style(self.style, default="none")
        styles: dict[Style, Style] = {}
        for line in layout.lines():
            for segment in line.segments:
                style = segment.style or Style.null()
                if style not in styles:
                    styles[style] = base + self._resolved(style, linked=followed)
                yield Segment(segment.text, styles[style])
            yield Segment.line()

    def _resolved(self, style: Style, *, linked: bool) -> Style:
        """Return ``style`` with the number of its link replaced by the link."""
        number = style.meta.get("link")
        if number is None:
            return style
        address = web_address(self.parsed.link(number).target) if linked else ""
        return style.clear_meta_and_links() + Style(link=address or None)

    def _theme(self, console: Console, *, addresses: bool) -> RenderTheme:
        styles: dict[str, Any] = {
            role: console.get_style(f"markdown.{name}") for role, name in _RICH_NAMES.items()
        }
        # Without colours nobody would see what a lexer found.
        styles |= _code_styles(self.code_theme if console.color_system else "")
        return ANSI._replace(addresses=addresses)._replace(**styles)


@cache
def _code_styles(name: str) -> dict[str, Style]:
    """Return the styles of code in the Pygments style ``name``; no styles if there is no such style."""
    if not name:
        return dict.fromkeys(_PYGMENTS_NAMES, Style.null())
    from pygments.styles import get_style_by_name
    from pygments.token import string_to_tokentype
    from pygments.util import ClassNotFound

    try:
        pygments_style = get_style_by_name(name)
    except ClassNotFound:
        return _code_styles("")
    styles = {}
    for role, token in _PYGMENTS_NAMES.items():
        look = pygments_style.style_for_token(string_to_tokentype(token))
        color = f"#{look['color']}" if look["color"] else None
        styles[role] = Style(color=color, bold=look["bold"] or None, italic=look["italic"] or None)
    return styles
