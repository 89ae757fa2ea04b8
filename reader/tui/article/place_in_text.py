"""The reading position in an article as words that can be found again after changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import NotFoundError, StateError
from reader.render import Anchor
from reader.tui.article.text_positions import TextPositions

if TYPE_CHECKING:
    from reader.library import Library
    from reader.render import Document

_AROUND = 200
"""Characters before and behind the place that are looked at."""


class PlaceInText(NamedTuple):
    """A place as the words around it."""

    text: str
    character: int
    """Of ``text``, at which the place is."""
    progress: float
    """Where it is in the whole, from 0 to 1."""


def words_at(document: Document, anchor: Anchor | None) -> PlaceInText:
    """Return the words around ``anchor``, as they are shown; None: the beginning of the text."""
    block, offset = (anchor.block, anchor.offset) if anchor else (0, 0)
    blocks = document.ready
    first = last = block
    text = _text(document, block)
    character = min(offset, len(text))
    while character < _AROUND and first > 0:
        first -= 1
        before = _text(document, first) + "\n"
        text, character = before + text, character + len(before)
    while len(text) - character < _AROUND and last + 1 < len(blocks):
        last += 1
        text = f"{text}\n{_text(document, last)}"
    return PlaceInText(text, character, block / max(len(blocks), 1))


def has_place(library: Library, article_id: str, name: str = "") -> bool:
    """Tell whether a place is kept in an article: where reading stopped, or the one marked with the letter ``name``.

    Raises:
        StateError: the state cannot be read.
        NotFoundError: there is no such article.
    """
    return name in library.places.of(article_id)


def place_in(document: Document, library: Library, article_id: str, name: str = "") -> Anchor | None:
    """Return where in ``document`` a place of `has_place` is now; None: at its beginning.

    Raises:
        StateError: the state cannot be read.
        NotFoundError: there is no such article.
    """
    positions = TextPositions(document)
    character = library.places.get(article_id, positions.text, name=name)
    if not character:
        return None
    block, offset = positions.spot(character)
    return Anchor(block, document.ready[block].frame.gap, offset)


def kept_place(library: Library, article_id: str, document: Document) -> Anchor | None:
    """Return where in ``document`` reading stopped; None: at its beginning, or nothing is known of it."""
    try:
        return place_in(document, library, article_id) if has_place(library, article_id) else None
    except (StateError, NotFoundError):
        return None  # it is read from the top; the list says what is wrong with the state


def _text(document: Document, block: int) -> str:
    blocks = document.ready
    return blocks[block].content.shown().text if block < len(blocks) else ""
