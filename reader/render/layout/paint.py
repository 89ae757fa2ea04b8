"""Turns rows into Rich segments in the styles of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.render.blocks.rows import Part, Stretch
from reader.render.document import link_number
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.render.blocks.rows import Rows
    from reader.render.theme import RenderTheme

_NO_STYLE = Style.null()


class Line(NamedTuple):
    """One row as it is shown."""

    segments: tuple[Segment, ...]
    """Text and styles; links carry ``meta["link"]`` (`Document.link`). No trailing blanks."""
    text: str
    """The row without styles."""
    block: int
    start: int
    """Offset into the block's text of the first character of text in this row."""
    end: int
    prefix: str = ""
    """What the row begins with that is no text: list marker, quote bar, indent."""
    soft: bool = False
    """The row ends because it was full; text copied from it goes on without a line end."""
    stretches: tuple[tuple[int, int, int], ...] = ()
    """(column in characters, start, end) of each stretch of text in this row: in tables there are several."""
    fill: Style | None = None
    """What lies behind the rest of the row, if that is to be seen: code stands on a field of its own."""

    @property
    def width(self) -> int:
        """Cells of the row."""
        return cell_width(self.text)


class Painter:
    """Turns rows into lines in one theme."""

    def __init__(self, theme: RenderTheme) -> None:
        """Paint in the styles of ``theme``."""
        self._theme = theme
        self._plain = not theme.has_styles()
        self._styles: dict[tuple[str, ...], Style] = {}

    def empty(self, block: int) -> Line:
        """Return a row without anything."""
        return Line((), "", block, 0, 0)

    def gap(self, block: int, parts: Sequence[Part]) -> Line:
        """Return a blank row above ``block``, in which only ``parts`` go on."""
        segments, text = _joined([(part.text, self._style((part.role,))) for part in parts])
        return Line(segments, text, block, 0, 0, prefix=text)

    def line(self, block: int, frame: Sequence[Part], rows: Rows, index: int) -> Line:
        """Return row ``index`` of ``rows`` with ``frame`` before it."""
        row = rows[index]
        pieces: list[tuple[str, Style]] = [(part.text, self._style((part.role,))) for part in frame]
        column = sum(len(part.text) for part in frame)
        stretches: list[tuple[int, int, int]] = []
        prefix = column
        for piece in row.pieces:
            if isinstance(piece, Part):
                pieces.append((piece.text, self._style((rows.role, piece.role))))
                column += len(piece.text)
                prefix = prefix if stretches else column
                continue
            stretches.append((column, *piece))
            column += piece.end - piece.start
            pieces += self._stretch(block, rows, piece)
        segments, text = _joined(pieces)
        base = self._style((rows.role,))
        return Line(
            segments,
            text,
            block,
            row.start,
            row.end,
            text[:prefix],
            row.soft,
            tuple(stretches),
            base if base.bgcolor else None,
        )

    def _stretch(self, block: int, rows: Rows, stretch: Stretch) -> Iterable[tuple[str, Style]]:
        text = rows.inline.text
        if self._plain:
            yield text[slice(*stretch)], _NO_STYLE
            return
        for start, end, run in rows.inline.runs_between(*stretch):
            style = self._style((rows.role, *run.roles))
            if run.link is not None:
                style += Style(meta={"link": link_number(block, run.link)})
            yield text[start:end], style

    def _style(self, roles: tuple[str, ...]) -> Style:
        style = self._styles.get(roles)
        if style is None:
            style = self._styles[roles] = Style.combine(self._theme.style(role) for role in roles)
        return style


def _joined(pieces: Iterable[tuple[str, Style]]) -> tuple[tuple[Segment, ...], str]:
    """Return ``pieces`` as segments, equal neighbours as one, no blanks at the end, and their text."""
    joined: list[Segment] = []
    run: list[str] = []
    last = _NO_STYLE
    for text, style in pieces:
        if style is not last and style != last:
            if run:
                joined.append(Segment("".join(run), last))
            run = []
            last = style
        if text:
            run.append(text)
    while not (tail := "".join(run).rstrip()) and joined:
        before = joined.pop()
        run, last = [before.text], before.style or _NO_STYLE
    if tail:
        joined.append(Segment(tail, last))
    return tuple(joined), "".join(segment.text for segment in joined)
