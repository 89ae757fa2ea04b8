"""Every theme can be read: contrast by WCAG 2.2."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.tui.themes import contrast, own_themes, palette_of, readable

THEMES = [*own_themes(), *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_on_every_background(theme: Theme) -> None:
    palette = palette_of(theme)
    for background in (palette.background, palette.bar, palette.row):
        against = Color.parse(background)
        for name in ("text", "strong"):
            assert contrast(Color.parse(getattr(palette, name)), against) >= 7, (name, background)
        for name in ("dim", "accent", "warning"):
            assert contrast(Color.parse(getattr(palette, name)), against) >= 4.5, (name, background)
    assert contrast(Color.parse(palette.strong), Color.parse(palette.selection)) >= 7
    assert contrast(Color.parse(palette.match_text), Color.parse(palette.match_background)) >= 7


def test_contrast_runs_from_one_to_twenty_one() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1
    # WebAIM's example of the lightest grey on white that passes AA.
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)


def test_a_readable_colour_is_left_alone() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert readable(black, white, 7) == black
    assert contrast(readable(Color.parse("#cccccc"), white, 4.5), white) >= 4.5


def test_each_job_has_a_variable() -> None:
    theme = own_themes()[0]
    names = palette_of(theme).css_variables()
    assert names["reader-match-background"] == "#5c4614"
