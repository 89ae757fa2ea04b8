"""Finds the block of a document that shows a line of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import plain_line
from reader.text.characters import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.article import Body
    from reader.render import Document

_MIN_CHARACTERS = 2
"""Characters of a line by which it is looked for."""
_MAX_CHARACTERS = 24


def block_of_line(
    document: Document, body: Body, line: int, convert: Callable[[str], str] | None
) -> int | None:
    """Return the block that shows a line of the file, or one before it where that cannot be told; None: it is above the body.

    Args:
        document: what ``body`` was parsed to.
        body: the text, with the line on which it begins.
        line: of the file, counted from 1.
        convert: what turned the text into the script of ``document``.
    """
    lines = LINE_END.split(body.text)
    number = body.line_in_text(line)
    while 0 <= number < len(lines):
        text = plain_line(lines[number])[:_MAX_CHARACTERS]
        shown = convert(text) if convert else text
        if len(text) >= _MIN_CHARACTERS and (found := next(document.find(shown), None)):
            return found[0]
        number -= 1
    return None
