"""Running text: paragraphs, headings, terms and images, parsed when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from reader.render.inline import Inline, guessed_cells, shown_address
from reader.render.read_inline import SoftBreaks, read_inline
from reader.render.rows import Part, Rows, Setting, TextRows
from reader.text.linebreak import Clusters, clusters, fill
from reader.text.script import Converter
from reader.text.spacing import spaced, unspaced_ranges
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_UNDERLINES = {"heading1": "═", "heading2": "─", "heading3": "┄"}


@dataclass(slots=True)
class Context:
    """What all texts of one document share."""

    convert: Callable[[str], str] | None = None
    """Changes the script of text leaves."""
    environment: dict[str, Any] = field(default_factory=dict)
    """Link and footnote definitions, as markdown-it keeps them."""
    soft_breaks: SoftBreaks = "join"
    """What line ends inside running text become."""

    def converts(self, block: str) -> Callable[[str], str] | None:
        """Return what changes the script of the text leaves of ``block``, which all do or all do not change."""
        return self.convert.of_block(block) if isinstance(self.convert, Converter) else self.convert


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

    __slots__ = ("_block", "_clusters", "_context", "_inline", "_source", "role")

    def __init__(
        self, source: str | Inline, context: Context, role: str = "text", *, block: str | None = None
    ) -> None:
        """Take the Markdown of an inline token, or text that had to be parsed already.

        ``block`` is the Markdown that it is a part of, if it is: that tells the script.
        """
        self._source = source if isinstance(source, str) else source.text
        self._block = self._source if block is None else block
        self._context = context
        self._inline = None if isinstance(source, str) else source
        self._clusters: dict[tuple[bool, bool], _Pieces] = {}
        self.role = role

    def cells(self) -> int:
        """Return about how many cells the text takes on one row."""
        return guessed_cells(self._source)

    def shown(self, *, addresses: bool = False) -> Inline:
        """Return the text, with the addresses of its links behind them if ``addresses``."""
        if self._inline is None:
            self._inline = read_inline(
                self._source,
                self._context.environment,
                soft_breaks=self._context.soft_breaks,
                convert=self._context.converts(self._block),
            )
        return self._inline.with_addresses() if addresses else self._inline

    def lay(self, setting: Setting) -> Rows:
        """Break the text into rows."""
        pieces, ranges = self._fill(setting)
        below = None
        underline = _UNDERLINES.get(self.role) if setting.underlines else None
        if underline:
            longest = max(pieces.cells(start, end) for start, end in ranges)
            below = Part(underline * longest, "rule")
        return TextRows(pieces.inline, self.role, ranges, below=below, gaps=pieces.gaps)

    def _fill(self, setting: Setting) -> tuple[_Pieces, list[tuple[int, int]]]:
        key = setting.addresses, setting.spacing
        if key not in self._clusters:
            inline = self.shown(addresses=setting.addresses)
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

    def __init__(self, label: Inline, context: Context) -> None:
        """Take the label of an image, ``▣ description``."""
        super().__init__(label, context, "image")

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
