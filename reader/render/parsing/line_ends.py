"""What the line ends inside paragraphs mean: decided per document, for authors are consistent, not lines.

Many Chinese articles have one paragraph per line and no blank line; CommonMark reads them as one endless
paragraph. Others are hard-wrapped at some column, and there joining is right. A decision per paragraph was
measured to err on 40 of 1100.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reader.text.lazy import lazy
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.render.blocks.inline import Inline

_LONG_LINE = 132
"""Cells past which nobody wraps by hand."""
_CLOSING_SHARE = 0.5
"""Share of lines that end a sentence from which a line is a paragraph."""
_WRAPPED_SHARE = 0.4
"""Share of lines near the longest below which a text was not wrapped at a column."""
_NEAR = 12
"""Cells by which a wrapped line falls short at most, a long word having moved down."""
_VERSE_LINE = 28
"""Cells below which all lines of a verse stay."""
_SAMPLE = 20_000
"""Lines looked at: enough to decide, and a bound for books."""
_CLOSERS = tuple('。！？；：”’）」』》】…—.!?;:)"')
_ADDRESSES = lazy(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*[^()]*\)|https?://[!-~]+|<[^<>]*>")
_IMAGE_LINE = lazy(r"\s*(?:!\[|\[!\[|<img\b)(?s:.*)[)\]>]\s*")
_MARKUP = lazy(r"[\\`*_~\[\]<>&=^!]")
_WHOLE = lazy(r"\*\*[^*]+\*\*|!?\[[^\[\]]*\]\([^()\s<>]*\)|`[^`]+`")
"""Markup that begins and ends on one line and holds nothing that could reach further."""


class LineEnds(Enum):
    """What a line end inside a paragraph is."""

    JOINED = "joined"
    """Nothing: the author's editor wrapped there."""
    KEPT = "kept"
    """A line end, as in verse."""
    PARAGRAPHS = "paragraphs"
    """The end of a paragraph."""


def decide(paragraphs: Iterable[str]) -> LineEnds | None:
    """Decide for a document from the source of its paragraphs of several lines; None if there is none."""
    lines: list[str] = []
    closed = inner = 0
    for paragraph in paragraphs:
        texts = [_text(line) for line in paragraph.split("\n") if not is_image_line(line)]
        if len(texts) < 2:  # noqa: PLR2004 (one line has no end inside)
            continue
        closed += sum(text.endswith(_CLOSERS) for text in texts[:-1])
        inner += len(texts) - 1
        lines += texts
        if len(lines) > _SAMPLE:
            break
    if not lines:
        return None
    widths = [cell_width(line) for line in lines]
    longest = max(widths)
    if longest < _VERSE_LINE:
        return LineEnds.PARAGRAPHS if any(line.endswith(_CLOSERS) for line in lines) else LineEnds.KEPT
    near = sum(width >= longest - _NEAR for width in widths)
    if longest > _LONG_LINE or closed >= _CLOSING_SHARE * inner or near < _WRAPPED_SHARE * len(lines):
        return LineEnds.PARAGRAPHS
    return LineEnds.JOINED


def is_image_line(line: str) -> bool:
    """Tell whether ``line`` begins and ends as an image does, and so may be nothing else."""
    return _IMAGE_LINE.fullmatch(line) is not None


def only_images(inline: Inline) -> bool:
    """Tell whether there is nothing but images in ``inline``."""
    rest = list(inline.text)
    for image in inline.images:
        rest[image.start : image.end] = " " * (image.end - image.start)
    return bool(inline.images) and not "".join(rest).strip("[] \n\u200b")


def split_lines(source: str) -> list[str]:
    """Return the lines of ``source`` if they can be parsed apart; none where markup may span two of them.

    A single line with open markup is no danger: it would need another to pair with.
    """
    lines = source.split("\n")
    if any(line.endswith("  ") for line in lines):
        return []  # There the author ended the line, not the paragraph.
    doubtful = sum(_MARKUP.search(_WHOLE.sub("", line)) is not None for line in lines)
    return lines if doubtful <= 1 else []


def _text(line: str) -> str:
    """Return ``line`` about as long as it will be shown: without the addresses of its links."""
    return _ADDRESSES.sub("", line).strip().rstrip("*_~`\\")
