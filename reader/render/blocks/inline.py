"""Inline text with its styles and links, whatever block it stands in.

Offsets are characters of the shown text, so that search, selection and links agree at every width.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import unquote_to_bytes

from reader.text.lazy import lazy
from reader.text.typesetting.spacing import gaps

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence


class Span(NamedTuple):
    """A stretch of text that plays a role."""

    start: int
    end: int
    role: str
    """Name of a style of `RenderTheme`."""


class Target(NamedTuple):
    """A stretch of text that leads somewhere or stands for an image."""

    start: int
    end: int
    target: str
    """Address, ``#anchor`` or path, as the author wrote it."""


class Run(NamedTuple):
    """The longest stretch of text that looks the same."""

    start: int
    roles: tuple[str, ...]
    """From the outermost to the innermost."""
    link: int | None
    """Index into `Inline.links`."""


LITERAL_ROLES = frozenset(("code", "math", "dim", "address", "note"))
"""Roles of what is shown as it was typed."""
IMAGE_SIGN = "▣"
"""Stands before the description of an image."""
_HOST = lazy(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:(?://[^/?#]*)?|//[^/?#]*")
_ESCAPES = lazy(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ONE_RUN = (0,), (Run(0, (), None),)
_Piece = TypeVar("_Piece", Span, Target)


@dataclass(slots=True)
class Inline:
    """Shown text with spans (which may overlap), links (which do not) and images. It does not change."""

    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[Target, ...] = ()
    images: tuple[Target, ...] = ()
    _runs: tuple[Sequence[int], Sequence[Run]] | None = field(
        default=None, init=False, repr=False, compare=False
    )
    """The starts of all runs and the runs, once they were asked for."""

    def cut(self, ranges: Sequence[tuple[int, int]]) -> list[Inline]:
        """Return the parts in ``ranges`` (in order, without overlap), each without blanks at its ends."""
        texts: list[str] = []
        bounds: list[tuple[int, int]] = []
        for start, end in ranges:
            part = self.text[start:end]
            texts.append(part.strip())
            first = start + len(part) - len(part.lstrip())
            bounds.append((first, first + len(texts[-1])))
        spans = _cut(self.spans, bounds)
        links = _cut(self.links, bounds)
        images = _cut(self.images, bounds)
        return [Inline(*parts) for parts in zip(texts, spans, links, images, strict=True)]

    def runs_between(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        """Yield (start, end, run) of the runs that cover ``start`` to ``end``, cut at both."""
        if self._runs is None:
            self._runs = _find_runs(self.spans, self.links)
        starts, runs = self._runs
        index = bisect_right(starts, start) - 1
        while start < end:
            stop = end
            if index + 1 < len(starts):
                stop = min(stop, starts[index + 1])
            yield start, stop, runs[index]
            start = stop
            index += 1

    def gaps(self) -> list[int]:
        """Return the offsets before which spacing leaves a cell free: none in or beside what was typed as it stands."""
        kept = [(span.start, span.end) for span in self.spans if span.role in LITERAL_ROLES]
        addresses = [(link.start, link.end) for link in self.links if self._is_address(link)]
        return gaps(self.text, [*kept, *addresses])

    def _is_address(self, link: Target) -> bool:
        """Tell whether the text of a link is its address."""
        return "://" in self.text[link.start : link.end]

    def with_addresses(self) -> Inline:
        """Return the text with the address of each link behind it, for output that has no links.

        Left out are anchors of the same document and addresses that are the text already.
        """
        additions = [
            (link.end, f" ({shown_address(link.target)})")
            for link in self.links
            if _needs_address(link.target, self.text[link.start : link.end])
        ]
        return _with_additions(self, additions) if additions else self


def _find_runs(spans: Iterable[Span], links: Iterable[Target]) -> tuple[Sequence[int], Sequence[Run]]:
    """Cut a text where its look changes; the runs are ordered, without gaps, from offset 0."""
    edges = {0}
    edges.update(edge for start, end, _ in (*spans, *links) for edge in (start, end))
    if len(edges) == 1:
        return _ONE_RUN
    starts = sorted(edges)
    roles: list[tuple[str, ...]] = [()] * len(starts)
    numbers: list[int | None] = [None] * len(starts)
    for start, end, role in spans:
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            roles[index] += (role,)
    for number, (start, end, _) in enumerate(links):
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            numbers[index] = number
    return starts, [*map(Run, starts, roles, numbers)]


def guessed_cells(source: str) -> int:
    """Return about how many cells ``source`` takes: Han has three bytes and two cells, Latin one and one."""
    return (len(source.encode("utf-8", "surrogatepass")) + len(source)) // 2


def without_tabs(text: str) -> str:
    """Return ``text`` with a blank for each tab: a terminal jumps at one, by cells that nobody can count."""
    return text.replace("\t", " ")


def shown_address(address: str) -> str:
    """Return ``address`` fit to be read: of embedded data the type only, of percent-encoded Chinese the characters.

    The host stays as it stands, so that no look-alike of another is made, and so do escapes of ASCII, of blanks and of
    what is no UTF-8.
    """
    address = without_tabs(address)
    if address[:5].lower() == "data:":
        return address.partition(",")[0].partition(";")[0]
    if "%" in address:
        host = _HOST.match(address)
        begin = host.end() if host else 0
        address = address[:begin] + _ESCAPES.sub(_unescaped, address[begin:])
    return address.removeprefix("mailto:")


def _unescaped(match: re.Match[str]) -> str:
    """Decode a run of escapes of bytes beyond ASCII, if all of it is text that can be printed."""
    try:
        text = unquote_to_bytes(match[0]).decode()
    except UnicodeDecodeError:
        return match[0]
    return text if text.isprintable() and not any(map(str.isspace, text)) else match[0]


def _needs_address(address: str, text: str) -> bool:
    if not address or address.startswith("#"):
        return False
    return shown_address(address).removesuffix("/") != text.removeprefix(f"{IMAGE_SIGN} ").removesuffix("/")


def _with_additions(inline: Inline, additions: Sequence[tuple[int, str]]) -> Inline:
    """Return ``inline`` with each (offset, text) inserted; a span or link that ends there does not grow."""
    offsets = [offset for offset, _ in additions]
    shifts = [0]
    for _, addition in additions:
        shifts.append(shifts[-1] + len(addition))

    def moved(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        for piece in pieces:
            yield piece._replace(
                start=piece.start + shifts[bisect_right(offsets, piece.start)],
                end=piece.end + shifts[bisect_left(offsets, piece.end)],
            )

    text: list[str] = []
    addresses: list[Span] = []
    last = 0
    for (offset, addition), shift in zip(additions, shifts[:-1], strict=True):
        text += (inline.text[last:offset], addition)
        addresses.append(Span(offset + shift, offset + shift + len(addition), "address"))
        last = offset
    text.append(inline.text[last:])
    spans = (*moved(inline.spans), *addresses)
    return Inline("".join(text), spans, tuple(moved(inline.links)), tuple(moved(inline.images)))


def _cut(pieces: Iterable[_Piece], bounds: Sequence[tuple[int, int]]) -> list[tuple[_Piece, ...]]:
    """Return what of ``pieces`` is within each of ``bounds``, counted from its start."""
    cut: list[list[_Piece]] = [[] for _ in bounds]
    ends = [end for _, end in bounds]
    for piece in pieces:
        for index in range(bisect_right(ends, piece.start), len(bounds)):
            start, end = bounds[index]
            if piece.end <= start:
                break
            part = piece._replace(start=max(piece.start, start) - start, end=min(piece.end, end) - start)
            cut[index].append(part)
    return [tuple(parts) for parts in cut]


def _shifted(pieces: Iterable[_Piece], by: int) -> Iterator[_Piece]:
    for piece in pieces:
        yield piece._replace(start=piece.start + by, end=piece.end + by)


def joined(parts: Iterable[Inline]) -> Inline:
    """Return the parts one after another as one text."""
    text: list[str] = []
    spans: list[Span] = []
    links: list[Target] = []
    images: list[Target] = []
    length = 0
    for part in parts:
        text.append(part.text)
        spans += _shifted(part.spans, length)
        links += _shifted(part.links, length)
        images += _shifted(part.images, length)
        length += len(part.text)
    return Inline("".join(text), tuple(spans), tuple(links), tuple(images))
