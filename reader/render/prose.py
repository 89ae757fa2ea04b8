"""Running text: paragraphs, headings, terms and images, parsed when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.render.inline import Inline, guessed_cells, shown_address
from reader.render.read_inline import SoftBreaks, read_inline
from reader.render.rows import Part, Rows, Setting, TextRows
from reader.text.linebreak import Clusters, clusters, fill
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Prose:
    """Text that is broken into rows wherever the rules of Chinese typesetting allow."""

    __slots__ = ("_clusters", "_context", "_inline", "_source", "role")

    def __init__(self, source: str | Inline, context: Context, role: str = "text") -> None:
        """Take the Markdown of an inline token, or text that had to be parsed already."""
        self._source = source if isinstance(source, str) else source.text
        self._context = context
        self._inline = None if isinstance(source, str) else source
        self._clusters: dict[bool, tuple[Inline, Clusters]] = {}
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
                convert=self._context.convert,
            )
        return self._inline.with_addresses() if addresses else self._inline

    def lay(self, setting: Setting) -> Rows:
        """Break the text into rows."""
        inline, ranges = self._fill(setting)
        below = None
        underline = _UNDERLINES.get(self.role) if setting.underlines else None
        if underline:
            longest = max(cell_width(inline.text[start:end]) for start, end in ranges)
            below = Part(underline * longest, "rule")
        return TextRows(inline, self.role, ranges, below=below)

    def _fill(self, setting: Setting) -> tuple[Inline, list[tuple[int, int]]]:
        if setting.addresses not in self._clusters:
            inline = self.shown(addresses=setting.addresses)
            self._clusters[setting.addresses] = inline, clusters(inline.text)
        inline, pieces = self._clusters[setting.addresses]
        # An empty list item still has a row for its marker.
        return inline, fill(pieces, setting.width, hang=setting.hang) or [(0, 0)]


class Image(Prose):
    """An image on a line of its own: its description, and the host it would come from where there is room."""

    __slots__ = ()

    def __init__(self, label: Inline, context: Context) -> None:
        """Take the label of an image, ``▣ description``."""
        super().__init__(label, context, "image")

    def lay(self, setting: Setting) -> Rows:
        """Break the label into rows."""
        inline, ranges = self._fill(setting)
        tail = None
        if not setting.addresses and inline.images:
            host = f"  {_host(inline.images[0].target)}"
            used = cell_width(inline.text[slice(*ranges[-1])])
            if host.strip() and used + cell_width(host) <= setting.width:
                tail = Part(host, "dim")
        return TextRows(inline, self.role, ranges, tail=tail)


def _host(address: str) -> str:
    """Return the part of ``address`` that tells where an image comes from: its host, or its file name."""
    if address.startswith("data:"):
        return shown_address(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.netloc}…" if parts.netloc else parts.path.rpartition("/")[2]
