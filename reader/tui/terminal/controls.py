"""Removes control characters from every line that is drawn on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from reader.text.sanitize import without_controls

if TYPE_CHECKING:
    from textual.color import Color


class NoControls(LineFilter):
    """Takes control characters, and the addresses of hyperlinks, out of every line that any widget draws.

    Textual draws all lines through its filters, and measures what is taken out as no cell wide.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (as Textual)
        """Return ``segments`` fit for a terminal."""
        if all(text.isprintable() and not (style and style.link) for text, style, _control in segments):
            return segments
        return [
            Segment(without_controls(text), style.update_link(None) if style and style.link else style)
            for text, style, _control in segments
        ]
