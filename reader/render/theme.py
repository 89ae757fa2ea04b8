"""The style of each role of text; whoever shows the text chooses the colours."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rich.style import Style

_NONE = Style.null()


class RenderTheme(NamedTuple):
    """A style for every role, and what output without styles needs instead."""

    text: Style = _NONE
    strong: Style = _NONE
    emphasis: Style = _NONE
    strike: Style = _NONE
    mark: Style = _NONE
    """Text between ``==``."""
    code: Style = _NONE
    """Code in running text."""
    code_block: Style = _NONE
    code_label: Style = _NONE
    """Language and name above a block of code."""
    code_keyword: Style = _NONE
    code_string: Style = _NONE
    code_number: Style = _NONE
    code_comment: Style = _NONE
    code_name: Style = _NONE
    heading1: Style = _NONE
    heading2: Style = _NONE
    heading3: Style = _NONE
    heading4: Style = _NONE
    heading5: Style = _NONE
    heading6: Style = _NONE
    quote: Style = _NONE
    """The bar left of a quote."""
    marker: Style = _NONE
    """Bullets and numbers of lists."""
    term: Style = _NONE
    """What a definition list defines."""
    admonition: Style = _NONE
    """Title of a note or warning, and the bar left of it."""
    link: Style = _NONE
    address: Style = _NONE
    """The address of a link, written out."""
    image: Style = _NONE
    caption: Style = _NONE
    """What is said below a picture or a table."""
    note: Style = _NONE
    """Footnote marks."""
    table_head: Style = _NONE
    table_border: Style = _NONE
    reading: Style = _NONE
    """How characters are read (ruby), in parentheses behind them."""
    rule: Style = _NONE
    math: Style = _NONE
    """Formulas, as they were typed."""
    dim: Style = _NONE
    """What is there but not to be read: shortcodes, hosts of images."""
    addresses: bool = False
    """Write the address of each link behind it, because the output has no links."""
    underlines: int = 2
    """Headings up to this level have a line below them: three where the output has no bold."""

    def style(self, role: str) -> Style:
        """Return the style of ``role``, the name of one of the fields above."""
        style: Style = getattr(self, role)
        return style

    def has_styles(self, prefix: str = "") -> bool:
        """Tell whether any role whose name begins with ``prefix`` has a look of its own."""
        return any(
            isinstance(style := getattr(self, name), Style) and bool(style)
            for name in self._fields
            if name.startswith(prefix)
        )


@cache
def _ansi() -> RenderTheme:
    bold = Style(bold=True)
    dim = Style(dim=True)
    return RenderTheme(
        strong=bold,
        emphasis=Style(italic=True),
        strike=Style(strike=True),
        mark=Style(reverse=True),
        code=Style(color="cyan"),
        code_block=Style(color="cyan"),
        code_label=dim,
        code_keyword=Style(color="magenta"),
        code_string=Style(color="green"),
        code_number=Style(color="yellow"),
        code_comment=dim,
        code_name=Style(color="blue"),
        heading1=Style(bold=True, color="yellow"),
        heading2=Style(bold=True, color="yellow"),
        heading3=Style(bold=True, color="yellow"),
        heading4=Style(color="yellow"),
        heading5=Style(color="yellow", dim=True),
        heading6=Style(bold=True, dim=True),
        quote=dim,
        marker=Style(color="yellow"),
        term=bold,
        admonition=Style(bold=True, color="yellow"),
        link=Style(underline=True),
        address=dim,
        image=dim,
        caption=dim,
        note=Style(color="cyan"),
        table_head=bold,
        table_border=dim,
        reading=dim,
        rule=dim,
        dim=dim,
    )


PLAIN = RenderTheme(addresses=True, underlines=3)
"""Text alone, for pipes and files."""
ANSI = _ansi()
"""The terminal's own sixteen colours, bold, italic and underline."""
