"""Shown text with its styles and links: what inline tokens become, whatever block they stand in.

Offsets are characters of the shown text, so that search, selection and links agree at every width.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
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


_Piece = TypeVar("_Piece", Span, Target)


@dataclass(frozen=True)
class Inline:
    """Shown text with spans (which may overlap), links (which do not) and images."""

    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[Target, ...] = ()
    images: tuple[Target, ...] = ()

    def slice(self, start: int, end: int) -> Inline:
        """Return the part from ``start`` to ``end``, without blanks at its ends."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        text = part.strip()
        end = start + len(text)
        return Inline(
            text,
            tuple(_clipped(self.spans, start, end)),
            tuple(_clipped(self.links, start, end)),
            tuple(_clipped(self.images, start, end)),
        )

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The text cut where its look changes; ordered, without gaps, from offset 0."""
        if not self.spans and not self.links:
            return (Run(0, (), None),)
        edges = {0}
        edges.update(edge for start, end, _ in (*self.spans, *self.links) for edge in (start, end))
        starts = sorted(edges)
        roles: list[tuple[str, ...]] = [()] * len(starts)
        links: list[int | None] = [None] * len(starts)
        for span in self.spans:
            for index in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                roles[index] += (span.role,)
        for number, link in enumerate(self.links):
            for index in range(bisect_left(starts, link.start), bisect_left(starts, link.end)):
                links[index] = number
        return tuple(map(Run, starts, roles, links))

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def runs_between(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        """Yield (start, end, run) of the runs that cover ``start`` to ``end``, cut at both."""
        index = bisect_right(self._run_starts, start) - 1
        while start < end:
            stop = end
            if index + 1 < len(self._run_starts):
                stop = min(stop, self._run_starts[index + 1])
            yield start, stop, self.runs[index]
            start = stop
            index += 1

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


def shown_address(address: str) -> str:
    """Return ``address`` fit to be read: of embedded data the type only."""
    if address[:5].lower() == "data:":
        return address.partition(",")[0].partition(";")[0]
    return address


def _needs_address(address: str, text: str) -> bool:
    if not address or address.startswith("#"):
        return False
    return address.removeprefix("mailto:").removesuffix("/") != text.removesuffix("/")


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
    for (offset, addition), shift in zip(additions, shifts, strict=False):
        text += (inline.text[last:offset], addition)
        addresses.append(Span(offset + shift, offset + shift + len(addition), "address"))
        last = offset
    text.append(inline.text[last:])
    spans = (*moved(inline.spans), *addresses)
    return Inline("".join(text), spans, tuple(moved(inline.links)), tuple(moved(inline.images)))


def _clipped(pieces: Iterable[_Piece], start: int, end: int) -> Iterator[_Piece]:
    for piece in pieces:
        if piece.start < end and piece.end > start:
            yield piece._replace(start=max(piece.start, start) - start, end=min(piece.end, end) - start)


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
