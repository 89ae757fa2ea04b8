"""The reading position in an article as words that can be found again after changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import NotFoundError, StateError
from reader.render import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable

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


def anchor_in(document: Document, find: Callable[[str], int | None]) -> Anchor | None:
    """Return the anchor of the character of the whole text that ``find`` returns; None: the beginning, or nowhere."""
    texts = [_text(document, block) for block in range(len(document.blocks))]
    character = find("\n".join(texts))
    if not character:
        return None
    for block, text in enumerate(texts):
        if character <= len(text):
            return Anchor(block, document.ready[block].frame.gap, character)
        character -= len(text) + 1
    return None


def kept_place(library: Library, article_id: str, document: Document) -> Anchor | None:
    """Return where in ``document`` reading stopped; None: at its beginning, or nothing is known of it."""
    try:
        if "" not in library.places.of(article_id):
            return None
        return anchor_in(document, lambda text: library.places.get(article_id, text))
    except (StateError, NotFoundError):
        return None  # it is read from the top; the list says what is wrong with the state


def _text(document: Document, block: int) -> str:
    blocks = document.ready
    return blocks[block].content.shown().text if block < len(blocks) else ""
