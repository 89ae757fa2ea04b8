"""How highlights look in the text: a tint for each colour, and a line below it that differs for each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color

from reader.library import HIGHLIGHT_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.color import Color as RichColor

    from reader.library import Highlight
    from reader.render import Document
    from reader.tui.article.page import Spot

_HUES = {"yellow": "#d8b400", "green": "#2e9e4f", "blue": "#2f7fd6", "red": "#d6453d"}
_TINT = 0.22
"""Part of the hue in the background: the text upon it keeps its contrast."""
_FORMS = {
    "yellow": Style(underline=True),
    "green": Style(underline2=True),
    "blue": Style(underline=True, italic=True),
    "red": Style(underline2=True, bold=True),
}
"""What tells the colours apart where they are not seen."""


class Shown(NamedTuple):
    """A highlight where it stands in the text."""

    id: str
    colour: str
    note: str
    first: Spot
    last: Spot
    """Behind its last character."""


class HighlightMarks:
    """The highlights of the open article."""

    def __init__(self) -> None:
        """Have none."""
        self.shown: Sequence[Shown] = ()

    def marks(self, part: int, ground: RichColor | None) -> Iterator[tuple[int, int, Style]]:
        """Yield what is highlighted of a part, which stands on ``ground``: start, end, look."""
        for one in self.shown:
            if one.first.part <= part <= one.last.part:
                start = one.first.offset if part == one.first.part else 0
                end = one.last.offset if part == one.last.part else 1 << 40
                yield start, end, _style(one.colour, ground)

    def at(self, span: tuple[Spot, Spot]) -> Shown | None:
        """Return the highlight that has a character in common with ``span``, None if none has."""
        first, last = span
        return next((one for one in self.shown if one.first < last and first < one.last), None)


def located(kept: Sequence[Highlight], document: Document) -> list[Shown]:
    """Return highlights where they stand in ``document``, but for those that it lost."""
    from reader.library import locate_highlight  # few articles have highlights
    from reader.tui.article.text_positions import TextPositions

    positions = TextPositions(document)
    spans = ((one, locate_highlight(one, positions.text)) for one in kept)
    return [
        Shown(one.id, one.colour, one.note, *map(positions.spot, span))
        for one, span in spans
        if span is not None
    ]


@cache
def _style(colour: str, ground: RichColor | None) -> Style:
    """Return the look of a colour of `HIGHLIGHT_COLOURS`; one that is not known looks like the first."""
    known = colour if colour in _FORMS else HIGHLIGHT_COLOURS[0]
    if ground is None:
        return _FORMS[known]
    tint = Color.from_rich_color(ground).blend(Color.parse(_HUES[known]), _TINT)
    return _FORMS[known] + Style(bgcolor=tint.rich_color)
