"""Anchors and references within one article: headings, footnotes, and the links back from footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable

    FindPlace = Callable[[str], str | None]
    """Returns the address of the article that a link leads to, or None if it is not there."""


def no_place(_target: str) -> None:
    """Find no article behind a link."""


def slug(text: str) -> str:
    """Return the letters and digits of ``text``: what any site keeps of it in an anchor."""
    return "".join(character for character in text.casefold() if character.isalnum())


@dataclass(slots=True)
class _Note:
    """A footnote: how often it is referred to, and its text once that has been met."""

    number: int
    label: str
    uses: int = 0
    texts: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class References:
    """The ids of one article, each beginning with ``prefix``.

    A link to an anchor or a note may stand before what it leads to: the piece of output it is written to is kept,
    and `settle` writes it once the whole article has been read.
    """

    prefix: str
    find_place: FindPlace = no_place
    """Returns the address of the article that a link leads to, or None if it is not there."""
    _anchors: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, _Note] = field(default_factory=dict)
    _waiting: list[tuple[list[str], int, str]] = field(default_factory=list)
    _headings: int = 0
    _names: int = 0

    def heading_id(self, text: str, name: str = "") -> str:
        """Return the id of the next heading, which is found by its ``text`` and by the ``name`` given to it."""
        self._headings += 1
        found = f"{self.prefix}h{self._headings}"
        for key in (name, slug(text)):
            if key:
                self._anchors.setdefault(key, found)
        return found

    def anchor_id(self, name: str) -> str:
        """Return the id for the anchor ``name`` of raw HTML; empty if that is taken."""
        if not name or name in self._anchors:
            return ""
        self._names += 1
        return self._anchors.setdefault(name, f"{self.prefix}n{self._names}")

    def link(self, out: list[str], target: str) -> None:
        """Write the start tag of a link to ``#anchor``; one without its anchor leads nowhere."""
        out.append("")
        self._waiting.append((out, len(out) - 1, unquote(target[1:])))

    def note_mark(self, label: str) -> str:
        """Return the mark of a footnote where the text refers to it."""
        note = self._note(label)
        note.uses += 1
        return (
            f'<sup id="{self.prefix}r{note.number}-{note.uses}"><a href="#{self.prefix}f{note.number}"'
            f' class="noteref" role="doc-noteref">[{escape(label)}]</a></sup>'
        )

    def inline_label(self) -> str:
        """Return a label for a note that has none: the next number that no other note is called by."""
        number = len(self._notes) + 1
        while str(number) in self._notes:
            number += 1
        return str(number)

    def add_note(self, label: str, pieces: list[str]) -> None:
        """Take the text of the footnote ``label``, in pieces that `settle` may still write to."""
        self._note(label).texts.append(pieces)

    def settle(self) -> None:
        """Write the links that had to wait."""
        for out, index, name in self._waiting:
            found = self._anchors.get(name) or self._anchors.get(slug(name))
            out[index] = f'<a href="#{found}">' if found else f'<a title="#{escape(name)}">'
        self._waiting.clear()

    def notes_html(self) -> str:
        """Return the footnotes with their ways back, in the order in which they are referred to; empty for none."""
        if not self._notes:
            return ""
        notes = sorted(self._notes.values(), key=lambda note: note.number)
        return (
            f'<section class="notes" role="doc-endnotes">{"".join(map(self._note_html, notes))}</section>\n'
        )

    def _note(self, label: str) -> _Note:
        return self._notes.setdefault(label, _Note(len(self._notes) + 1, label))

    def _note_html(self, note: _Note) -> str:
        back = "".join(
            f' <a href="#{self.prefix}r{note.number}-{use}" class="back" role="doc-backlink">↩</a>'
            for use in range(1, note.uses + 1)
        )
        text = "".join(piece for pieces in note.texts for piece in pieces)
        return (
            f'<aside id="{self.prefix}f{note.number}" class="note" role="doc-footnote">'
            f'<span class="label">[{escape(note.label)}]</span> {text}{back}</aside>\n'
        )
