"""What every handler of a dialect has beyond the verbs of python-frontmatter.

A handler is made for one text and thrown away, so that it may keep what it found while it split and loaded.
"""

from __future__ import annotations

from typing import Any

from frontmatter.default_handlers import BaseHandler

MAX_HEAD = 1 << 20
"""Characters that a head may have; what is longer is a text between two rules."""
START = r"\A\ufeff?(?:[ \t\u3000]*(?:\r\n?|\n))*"
"""Pattern of what may stand before a head: a byte order mark and blank lines."""


class HeadHandler(BaseHandler):
    """A dialect of front matter: ``detect`` a head, ``split`` it from the body, ``load`` its values."""

    sign = ":"
    """The mark between key and value."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__()
        self.start_line = 0
        """Lines of the text before the first line of the head; set by `split`."""
        self.closed = True
        """Whether the head has its end; set by `split`."""
        self.flaws: list[tuple[str, int]] = []
        """What `load` read in spite of a flaw: a message and the line of the head (0-based)."""

    def opening(self, text: str) -> int:
        """Return where the head begins, after what may stand before it.

        Raises:
            ValueError: the text does not begin with such a head.
        """
        match = self.FM_BOUNDARY.match(text) if self.FM_BOUNDARY else None
        if match is None:
            raise ValueError("no head")
        return match.end()

    def load(self, fm: str) -> Any:
        """Return the value of the head.

        Raises:
            HeadError: the head does not parse.
        """
        raise NotImplementedError

    def as_lines(self, head: str) -> str:
        """Return a head that does not parse as lines of keys and values."""
        return head


def after_line_end(text: str, position: int) -> int:
    """Return the position after the line end that stands at ``position``, if one does."""
    if text.startswith("\r\n", position):
        return position + 2
    return position + 1 if text[position : position + 1] in ("\r", "\n") else position
