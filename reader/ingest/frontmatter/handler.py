"""The base of all handlers of front matter, on top of the handlers of python-frontmatter.

A handler is made for one text and thrown away, so that it may keep what it found while it split and loaded:
``frontmatter.parse`` returns the values and a stripped text, and a body here must stay exactly as it stands.
"""

from __future__ import annotations

from typing import Any

from frontmatter.default_handlers import BaseHandler

from reader.i18n import gettext as _

MAX_HEAD = 1 << 20
"""Characters that a head may have; what is longer is a text between two rules."""
START = r"\A\ufeff?(?:[ \t\u3000]*+(?:\r\n?|\n))*+"
"""Pattern of what may stand before a head: a byte order mark and blank lines."""


class HeadHandler(BaseHandler):
    """A dialect of front matter: ``detect`` a head, ``split`` it from the body, ``load`` its values."""

    closes_itself = False
    """Whether only the whole text tells where the head ends."""
    sign = ":"
    """The mark between key and value."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__()
        self.found = False
        """Whether the text has such a head; set by `split`."""
        self.raw = ""
        """The head as it stands, without its delimiters; set by `split`."""
        self.start_line = 0
        """Lines of the text before the first line of ``raw``; set by `split`."""
        self.body_start = 0
        """Characters of the text before the body; set by `split`."""
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

    def keep(self, text: str, raw: str, start_line: int, body_start: int) -> tuple[str, str]:
        """Note what `split` found in ``text``, and return it: the head and the body."""
        self.found, self.raw, self.start_line, self.body_start = True, raw, start_line, body_start
        return raw, text[body_start:]

    def put(self, fields: dict[str, Any], key: str, value: object, line: int) -> None:
        """Set a value that stands on ``line`` of the head (0-based); a key that is there already is a flaw."""
        if key in fields:
            self.flaws.append((_("the key “{}” again; the last one holds").format(key), line))
        fields[key] = value

    def load(self, fm: str, **options: object) -> Any:
        """Return the fields of the head.

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
