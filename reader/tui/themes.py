"""The colours of the screen: our own themes, and the palette that is made from any Textual theme.

Colour has four jobs: where I am (accent), what is secondary (dim), what matches (match), what is wrong
(warning). Text keeps a contrast of 7:1 and dim text of 4.5:1 against every background it stands on (WCAG 2.2,
1.4.3 and 1.4.6), in the themes of Textual too: a colour that falls short is moved towards black or white
until it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.color import Color as RichColor

    from reader.render import RenderTheme
    from reader.tui.lines.spans import LineRole

TEXT_CONTRAST = 7.0
"""WCAG AAA for text."""
DIM_CONTRAST = 4.5
"""WCAG AA for text."""

_SRGB_TOE = 0.04045
"""Below this sRGB is linear."""

DEFAULT_THEME = "reader-dark"
"""The theme that stands in where the configured one does not exist."""
LIGHT_THEME = "reader-light"
"""The theme for a light background, where ``auto`` is configured."""
_PREFIX = "reader-"
"""How the variables of the stylesheet begin that are the colours of a palette."""
_MIDDLE = 0.5
"""Of 1, the brightness below which a background is dark."""


class Palette(NamedTuple):
    """The colours of one theme by the job they do, as CSS colours."""

    background: str
    """The page and the list."""
    bar: str
    """Background of the top and bottom lines and of dialogs."""
    row: str
    """Background of the row with the cursor, and of code."""
    text: str
    strong: str
    """Bold text and headings: many terminals draw bold Han badly, so that weight needs a colour as well."""
    dim: str
    """Dates, sources, tags, hints: anything that is not read first."""
    accent: str
    """Where I am: cursor, switch in force, links."""
    rule: str
    """The thin line between the panes, borders of tables."""
    warning: str
    match_background: str
    """Behind what a search found."""
    match_text: str
    selection: str
    """Behind what is selected; its text has the strong colour."""

    def css_variables(self) -> dict[str, str]:
        """Return the palette as variables of the stylesheet, such as ``$reader-dim``."""
        return {_variable(name): color for name, color in self._asdict().items()}


def _variable(name: str) -> str:
    return _PREFIX + name.replace("_", "-")


_DARK = Palette(
    background="#161412",
    bar="#201d1a",
    row="#2e2922",
    text="#d8d2c6",
    strong="#f5efe2",
    dim="#9d9486",
    accent="#e8ac4c",
    rule="#3b362f",
    warning="#f0875f",
    match_background="#5c4614",
    match_text="#fff2cc",
    selection="#4a443b",
)
_LIGHT = Palette(
    background="#f8f3e9",
    bar="#efe7d8",
    row="#e8ddc8",
    text="#2b2622",
    strong="#120f0d",
    dim="#675e52",
    accent="#93341c",
    rule="#d3c7b1",
    warning="#9a3f00",
    match_background="#f3d680",
    match_text="#1d1508",
    selection="#c9bca3",
)
_CONTRAST = Palette(
    background="#000000",
    bar="#000000",
    row="#333333",
    text="#ffffff",
    strong="#ffffff",
    dim="#d0d0d0",
    accent="#ffd700",
    rule="#8c8c8c",
    warning="#ff9d76",
    match_background="#ffd700",
    match_text="#000000",
    selection="#555555",
)
_OWN = {"reader-dark": _DARK, "reader-light": _LIGHT, "reader-contrast": _CONTRAST}

_ANSI = Palette(
    background="ansi_default",
    bar="ansi_default",
    row="ansi_default",
    text="ansi_default",
    strong="ansi_default",
    dim="ansi_default",
    accent="ansi_yellow",
    rule="ansi_default",
    warning="ansi_red",
    match_background="ansi_yellow",
    match_text="ansi_black",
    selection="ansi_blue",
)
"""The terminal's own sixteen colours, whose contrast is the terminal's affair."""


def own_themes() -> list[Theme]:
    """Return the themes that ship with the program, for `App.register_theme`."""
    return [_theme(name, palette, dark=name != "reader-light") for name, palette in _OWN.items()]


def theme_of_user(name: str, base: Theme, colors: Mapping[str, str]) -> Theme:
    """Return the theme called ``name``: that of ``base`` with other ``colors``, by their job in a `Palette`."""
    palette = palette_of(base)._replace(**colors)
    if base.ansi:  # the terminal's own colours have no numbers to work with
        palette = _DARK._replace(**colors) if base.dark else _LIGHT._replace(**colors)
    return _theme(name, palette, dark=Color.parse(palette.background).brightness < _MIDDLE)


def palette_of(theme: Theme) -> Palette:
    """Return the palette of a theme, for one of Textual's from the CSS variables that Textual makes of it."""
    if _PREFIX + "text" in theme.variables:
        return Palette(**{name: theme.variables[_variable(name)] for name in Palette._fields})
    if theme.ansi:
        return _ANSI
    variables = theme.to_color_system().generate()
    background = Color.parse(variables["background"])
    foreground = Color.parse(variables["foreground"])
    bar = background.blend(foreground, 0.05)
    row = background.blend(foreground, 0.12)
    match = background.blend(Color.parse(variables["warning"]), 0.2)

    def on_page(color: Color, ratio: float) -> str:
        # The row with the cursor is the lit one: what holds there holds on the page and on the bars.
        return readable(color, row, ratio).hex

    strong = on_page(foreground.blend(row.get_contrast_text(1.0), 0.5), TEXT_CONTRAST)
    return Palette(
        background=background.hex,
        bar=bar.hex,
        row=row.hex,
        text=on_page(foreground, TEXT_CONTRAST),
        strong=strong,
        dim=on_page(foreground.blend(background, 0.4), DIM_CONTRAST),
        accent=on_page(Color.parse(variables["accent"]), DIM_CONTRAST),
        rule=background.blend(foreground, 0.2).hex,
        warning=on_page(Color.parse(variables["warning"]), DIM_CONTRAST),
        match_background=match.hex,
        match_text=readable(foreground, match, TEXT_CONTRAST).hex,
        selection=_selection(background, foreground, Color.parse(strong)),
    )


_REVERSED = Style(reverse=True)
"""What is marked without a colour."""


def role_styles(palette: Palette) -> dict[LineRole, Style]:
    """Return how the pieces of a line look, and ``row``, what lies behind the row with the cursor."""
    dim = _rich(palette.dim)
    match = Style(color=_rich(palette.match_text), bgcolor=_rich(palette.match_background))
    return {
        "text": Style(color=_rich(palette.text)),
        "strong": Style(color=_rich(palette.strong), bold=True),
        "heading": Style(color=dim, bold=True),
        "dim": Style(color=dim),
        "accent": Style(color=_rich(palette.accent)),
        "warning": Style(color=_rich(palette.warning)),
        "match": _REVERSED if palette is _ANSI else match,
        "rule": Style(color=_rich(palette.rule)),
        "row": Style(bgcolor=_rich(palette.row)),
    }


def _selection(background: Color, foreground: Color, strong: Color) -> str:
    """Return what lies behind a selection: as far from the page as ``strong`` text on it allows."""
    colors = [background.blend(foreground, share) for share in (0.28, 0.22, 0.16, 0.12)]
    return next((each for each in colors if contrast(strong, each) >= TEXT_CONTRAST), colors[-1]).hex


_styles: dict[str, tuple[Theme, Mapping[LineRole, Style]]] = {}
"""The styles of each theme that was drawn, by its name."""


def styles_of(theme: Theme) -> Mapping[LineRole, Style]:
    """Return how the pieces of a line look in ``theme``, worked out once: it takes 1 ms and is asked for every line."""
    known = _styles.get(theme.name)
    if known is None or known[0] is not theme:
        known = _styles[theme.name] = theme, role_styles(palette_of(theme))
    return known[1]


def render_theme(palette: Palette) -> RenderTheme:
    """Return how a body looks: weight and space do the work; bold takes the strong colour too, code has accents."""
    from reader.render import RenderTheme  # not on the way to the first paint

    strong = Style(color=_rich(palette.strong), bold=True)
    accent = Style(color=_rich(palette.accent))
    heading = Style(color=_rich(palette.accent), bold=True)
    dim = Style(color=_rich(palette.dim))
    rule = Style(color=_rich(palette.rule))
    on_bar = Style(bgcolor=_rich(palette.bar))
    return RenderTheme(
        text=Style(color=_rich(palette.text)),
        strong=strong,
        emphasis=Style(italic=True),
        strike=Style(strike=True),
        mark=_REVERSED
        if palette is _ANSI
        else Style(color=_rich(palette.match_text), bgcolor=_rich(palette.match_background)),
        code=Style(color=_rich(palette.strong), bgcolor=_rich(palette.bar)),
        code_block=Style(color=_rich(palette.text)) + on_bar,
        code_label=dim + on_bar,
        code_keyword=strong,
        code_string=accent,
        code_number=accent,
        code_comment=dim,
        code_name=Style(color=_rich(palette.strong)),
        heading1=heading,
        heading2=heading,
        heading3=heading,
        heading4=accent,
        heading5=Style(color=_rich(palette.dim), bold=True, underline=True),
        heading6=Style(color=_rich(palette.dim), bold=True),
        quote=dim,
        marker=dim,
        term=strong,
        admonition=heading,
        link=Style(underline=True),
        address=dim,
        image=dim,
        caption=dim,
        note=dim,
        table_head=strong,
        table_border=rule,
        reading=dim,
        rule=rule,
        dim=dim,
    )


def _rich(color: str) -> RichColor:
    return Color.parse(color).rich_color


def readable(color: Color, background: Color, ratio: float) -> Color:
    """Return ``color``, moved towards black or white as far as ``ratio`` of contrast asks for."""
    target = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: contrast(end, background))
    steps = 20
    for step in range(steps + 1):
        moved = color.blend(target, step / steps)
        if contrast(moved, background) >= ratio:
            return moved
    return target


def contrast(first: Color, second: Color) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(channel / 255) for channel in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return a channel of sRGB, 0 to 1, as linear light (IEC 61966-2-1)."""
    if channel <= _SRGB_TOE:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=palette.accent,
        secondary=palette.dim,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.warning,
        success=palette.accent,
        foreground=palette.text,
        background=palette.background,
        surface=palette.bar,
        panel=palette.bar,
        variables={
            **palette.css_variables(),
            "block-cursor-foreground": palette.strong,
            "block-cursor-background": palette.row,
            "border": palette.accent,
            "border-blurred": palette.rule,
            "input-cursor-background": palette.accent,
            "input-cursor-foreground": palette.background,
            "input-selection-background": palette.match_background,
            "screen-selection-background": palette.selection,
            "screen-selection-foreground": palette.strong,
            "scrollbar": palette.rule,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.background,
        },
    )
