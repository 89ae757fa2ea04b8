"""Running text: paragraphs, headings, terms and images, parsed when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from urllib.parse import urlsplit

from reader.render.blocks.inline import Inline, guessed_cells, shown_address
from reader.render.blocks.rows import Part, Rows, Setting, TextRows
from reader.render.parsing.inline_tokens import read_inline
from reader.text.chinese.script import Converter
from reader.text.typesetting.linebreak import Clusters, clusters, fill
from reader.text.typesetting.spacing import spaced, unspaced_ranges
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Made = TypeVar("_Made")
_UNDERLINES = {1: "═", 2: "─", 3: "┄"}
"""Level of a heading → the line below it."""


@dataclass(slots=True)
class Context:
    """What all texts of one document share."""

    convert: Callable[[str], str] | None = None
    """Changes the script of text leaves."""
    script: int = 0
    """Counts how often that was changed; what was made of text with another is made anew."""
    environment: dict[str, Any] = field(default_factory=dict)
    """Link and footnote definitions, as markdown-it keeps them."""

    def convert_with(self, convert: Callable[[str], str] | None) -> None:
        """Change the script of everything that is shown from now on."""
        self.convert = convert
        self.script += 1

    def converts(self, block: str) -> Callable[[str], str] | None:
        """Return what changes the script of the text leaves of ``block``, which all do or all do not change."""
        return self.convert.of_block(block) if isinstance(self.convert, Converter) else self.convert


class Remade(Generic[_Made]):
    """Something made of texts of a document, and made anew when their script was changed."""

    __slots__ = ("_context", "_make", "_script", "_value")

    def __init__(self, context: Context, make: Callable[[], _Made]) -> None:
        """Have ``make`` make it when it is first asked for in the script of ``context``."""
        self._context = context
        self._make = make
        self._script = -1

    def __call__(self) -> _Made:
        """Return it."""
        if self._script != self._context.script:
            self._script = self._context.script
            self._value = self._make()
        return self._value


class _Pieces(NamedTuple):
    """What rows are made of."""

    inline: Inline
    gaps: Sequence[int]
    """Offsets into its text before which a cell is free."""
    clusters: Clusters
    """Of the text with blanks at the gaps."""

    def cells(self, start: int, end: int) -> int:
        """Return the cells that a row of the text from ``start`` to ``end`` takes."""
        return cell_width(self.inline.text[start:end]) + sum(start < gap < end for gap in self.gaps)


class Prose:
    """Text that is broken into rows wherever the rules of Chinese typesetting allow."""

    __slots__ = ("_block", "_clusters", "_context", "_inline", "_read", "_script", "_source", "role")

    def __init__(
        self,
        source: str,
        context: Context,
        role: str = "text",
        *,
        block: str | None = None,
        read: Callable[[], Inline] | None = None,
    ) -> None:
        """Take the Markdown of an inline token.

        Args:
            source: the Markdown.
            context: what all texts of the document share.
            role: of all of the text.
            block: the Markdown that it is a part of, if it is: that tells the script.
            read: returns the text in the script of ``context``, where that is not just what ``source`` says.
        """
        self._source = source
        self._block = source if block is None else block
        self._context = context
        self._read = read
        self._script = -1
        self._inline = Inline("")
        self._clusters: dict[tuple[bool, bool], _Pieces] = {}
        self.role = role

    def cells(self) -> int:
        """Return about how many cells the text takes on one row."""
        return guessed_cells(self._source)

    def shown(self, *, addresses: bool = False) -> Inline:
        """Return the text, with the addresses of its links behind them if ``addresses``."""
        if self._script != self._context.script:
            self._script = self._context.script
            self._clusters.clear()
            self._inline = self._read() if self._read else self._parsed()
        return self._inline.with_addresses() if addresses else self._inline

    @property
    def script(self) -> int:
        """A number that is another whenever the text has changed script."""
        return self._context.script

    def _parsed(self) -> Inline:
        return read_inline(
            self._source,
            self._context.environment,
            convert=self._context.converts(self._block),
        )

    def lay(self, setting: Setting) -> Rows:
        """Break the text into rows."""
        pieces, ranges = self._fill(setting)
        below = None
        level = int(self.role[-1]) if self.role.startswith("heading") else 0
        if 0 < level <= setting.underlines:
            underline = _UNDERLINES[level]
            longest = max(pieces.cells(start, end) for start, end in ranges)
            below = Part(underline * longest, "rule")
        return TextRows(pieces.inline, self.role, ranges, below=below, gaps=pieces.gaps)

    def _fill(self, setting: Setting) -> tuple[_Pieces, list[tuple[int, int]]]:
        inline = self.shown()
        key = setting.addresses, setting.spacing
        if key not in self._clusters:
            if setting.addresses:
                inline = inline.with_addresses()
            found = inline.gaps() if setting.spacing else []
            text = spaced(inline.text, found) if found else inline.text
            self._clusters[key] = _Pieces(inline, found, clusters(text))
        pieces = self._clusters[key]
        ranges = fill(pieces.clusters, setting.width, hang=setting.hang)
        if pieces.gaps:
            ranges = unspaced_ranges(ranges, pieces.gaps)
        # An empty list item still has a row for its marker.
        return pieces, ranges or [(0, 0)]


class Image(Prose):
    """An image on a line of its own: its description, and the host it would come from where there is room."""

    __slots__ = ()

    def __init__(self, source: str, context: Context, read: Callable[[], Inline]) -> None:
        """Take the label of an image, ``▣ description``, as ``read`` returns it."""
        super().__init__(source, context, "image", read=read)

    def lay(self, setting: Setting) -> Rows:
        """Break the label into rows."""
        pieces, ranges = self._fill(setting)
        tail = None
        if not setting.addresses and pieces.inline.images:
            host = f"  {_host(pieces.inline.images[0].target)}"
            if host.strip() and pieces.cells(*ranges[-1]) + cell_width(host) <= setting.width:
                tail = Part(host, "dim")
        return TextRows(pieces.inline, self.role, ranges, tail=tail, gaps=pieces.gaps)


def _host(address: str) -> str:
    """Return the part of ``address`` that tells where an image comes from: its host, or its file name."""
    if address.startswith("data:"):
        return shown_address(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.netloc}…" if parts.netloc else parts.path.rpartition("/")[2]
