"""Code blocks: shown as typed, broken only where a line is too long, highlighted where a lexer knows the language."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.render.blocks.inline import Inline, Span, guessed_cells, without_tabs
from reader.render.blocks.rows import DrawnRows, Part, Row, Rows, Setting, Stretch
from reader.text.typesetting.width import cell_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer

_TAB = 4
_INDENT = 4
_NARROW = 60
"""Width in cells below which code is indented by half."""
_SEPARATOR = " · "
"""Between the language and the name of a block of code."""
_CONTINUATION = "↳ "
_HIGHLIGHT_LIMIT = 50_000
"""Characters past which code stays plain: no lexer may hold up the screen."""
_ROLES = {
    "Keyword": "code_keyword",
    "Operator.Word": "code_keyword",
    "Name.Tag": "code_keyword",
    "Literal.String": "code_string",
    "Literal.Number": "code_number",
    "Comment": "code_comment",
    "Name.Function": "code_name",
    "Name.Class": "code_name",
    "Name.Attribute": "code_name",
    "Name.Decorator": "code_name",
    "Name.Builtin": "code_name",
    "Generic.Inserted": "code_string",
    "Generic.Deleted": "code_number",
    "Generic.Heading": "code_name",
    "Generic.Subheading": "code_name",
}
"""Pygments token type → role."""


class Code:
    """A block of code."""

    __slots__ = ("_begin", "_inline", "_is_coloured", "language")

    def __init__(self, text: str, language: str = "", name: str = "") -> None:
        """Take the code itself, the language and the name that its author gave; these stand in a row above it."""
        text = text.removesuffix("\n").expandtabs(_TAB)
        label = without_tabs(_SEPARATOR.join(part for part in (language, name) if part))
        self._begin = len(label) + 1 if label else 0
        """Where the code begins in the text."""
        spans = (Span(0, len(label), "code_label"),) if label else ()
        self._inline = Inline(f"{label}\n{text}" if label else text, spans)
        self._is_coloured = False
        self.language = language

    def cells(self) -> int:
        """Return about how many cells the code would take on one row."""
        return guessed_cells(self._inline.text)

    def shown(self, *, addresses: bool = False) -> Inline:  # noqa: ARG002 (code has no links)
        """Return the name and the code, in colour once it has been laid out with colours."""
        return self._inline

    def lay(self, setting: Setting) -> Rows:
        """Break lines that are too long, at any character, with a mark before what is left of them."""
        if setting.colours and not self._is_coloured:
            self._is_coloured = True
            found = _highlight(self._inline.text[self._begin :], self.language)
            spans = (
                span._replace(start=span.start + self._begin, end=span.end + self._begin) for span in found
            )
            self._inline = Inline(self._inline.text, (*self._inline.spans, *spans))
        indent = min(_INDENT if setting.width >= _NARROW else _INDENT // 2, setting.width // 4)
        margin = Part(" " * indent, "code_block")
        mark = Part(_CONTINUATION, "dim")
        rows: list[Row] = []
        start = 0
        for line in self._inline.text.split("\n"):
            pieces = list(_cut(line, setting.width - indent))
            for index, (begin, end) in enumerate(pieces):
                stretch = Stretch(start + begin, start + end)
                lead = (margin, mark) if index and _fits_mark(setting.width - indent) else (margin,)
                rows.append(Row((*lead, stretch), *stretch, soft=index < len(pieces) - 1))
            start += len(line) + 1
        return DrawnRows(self._inline, "code_block", rows)


def _fits_mark(width: int) -> bool:
    return width > 4 * len(_CONTINUATION)


def _cut(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Cut a line of code into (start, end) of pieces that fit: behind a blank if one is in the second half.

    Pieces after the first leave room for the mark.
    """
    if len(line) * 2 <= width:
        yield 0, len(line)
        return
    counts = cell_counts(line)
    reached = [0, *accumulate(counts)]
    start = 0
    room = width
    for index, cells in enumerate(counts):
        # A mark that joins its base (no cells of its own) never begins a row.
        if cells and reached[index + 1] - reached[start] > room and index > start:
            blank = line.rfind(" ", start, index)
            stop = blank + 1 if blank > (start + index) // 2 else index
            yield start, stop
            start = stop
            room = width - len(_CONTINUATION) if _fits_mark(width) else width
    yield start, len(line)


def _highlight(text: str, language: str) -> Iterator[Span]:
    lexer = _lexer(language.lower())
    if lexer is None or len(text) > _HIGHLIGHT_LIMIT:
        return
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        role = _role(str(kind))
        if role and value:
            yield Span(start, start + len(value), role)


@cache
def _role(kind: str) -> str:
    """Return the role of a Pygments token type or of the nearest above it, as of ``Token.Keyword.Type``."""
    name = kind.removeprefix("Token.")
    while name:
        if name in _ROLES:
            return _ROLES[name]
        name = name.rpartition(".")[0]
    return ""


@cache
def _lexer(language: str) -> Lexer | None:
    if not language:
        return None
    # Pygments takes longer to import than a short article to show.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None
