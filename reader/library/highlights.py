"""Highlights and notes of the user, and the places where reading stopped: kept in the state, found again in the text."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import NotFoundError, UsageError
from reader.i18n import gettext as _
from reader.state import article_table, highlight_table, positions
from reader.state.highlight_table import COLOURS, Highlight
from reader.state.positions import STOPPED, Position
from reader.text.search.quotes import Quote, find, find_position, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from sqlite3 import Connection

    from reader.library.marks import Marks
    from reader.state.article_table import Record
    from reader.state.file import StateFile

_QUOTED = 80
"""Characters that tell a place in a text."""


class Located(NamedTuple):
    """A highlight and where it stands in the text as it is now."""

    highlight: Highlight
    span: tuple[int, int] | None
    """Its first character, and the one behind its last; None: the text has it no more (“lost from”)."""


class Noted(NamedTuple):
    """The highlights of one article."""

    record: Record
    article_id: str | None
    """Of the article in this library; None: the library has it no more, or never had."""
    highlights: Sequence[Highlight]


class Highlights:
    """The highlights of the articles of one library. A text is the same whenever it is given: source, or as shown.

    Every method raises `StateError` where the state cannot be read or written.
    """

    def __init__(self, marks: Marks, state: StateFile) -> None:
        """Keep highlights in ``state``, of articles that ``marks`` knows."""
        self._marks = marks
        self._state = state

    def add(
        self, article_id: str, text: str, start: int, end: int, *, colour: str = COLOURS[0], note: str = "",
        section: str = "",
    ) -> Highlight:  # fmt: skip
        """Highlight the characters from ``start`` to before ``end`` of ``text``.

        Raises:
            NotFoundError: there is no such article.
            UsageError: there is nothing to highlight, or no such colour.
        """
        _check_colour(colour)
        wanted = quote(text, start, end)
        if not any(map(str.isalnum, wanted.text)):
            raise UsageError(_("there is no text to highlight"))
        known = self._marks.record_of(article_id)
        moment = article_table.now()

        def change(connection: Connection) -> Highlight:
            (number,) = article_table.put(connection, [known])
            one = Highlight(
                uuid.uuid4().hex, number, wanted.text, wanted.prefix, wanted.suffix, wanted.progress, section, colour,
                note, moment, moment,
            )  # fmt: skip
            highlight_table.put(connection, one)
            article_table.touch(connection, [number])
            return one

        return self._state.write(change)

    def change(
        self,
        highlight_id: str,
        *,
        note: str | None = None,
        colour: str | None = None,
        removed: bool | None = None,
    ) -> Highlight:
        """Give a highlight another note or colour, take it away, or bring it back; None leaves it as it is.

        Raises:
            NotFoundError: there is no such highlight.
            UsageError: there is no such colour.
        """
        if colour is not None:
            _check_colour(colour)
        given = {"note": note, "colour": colour, "removed": removed}
        wanted = {name: value for name, value in given.items() if value is not None}

        def change(connection: Connection) -> Highlight:
            before = highlight_table.get(connection, highlight_id)
            if before is None:
                raise NotFoundError(_("there is no such highlight"))
            one = Highlight(**{**before._asdict(), **wanted, "changed": article_table.now()})
            highlight_table.put(connection, one)
            article_table.touch(connection, [one.article])
            return one

        return self._state.write(change)

    def of(self, article_id: str, text: str) -> list[Located]:
        """Return the highlights of an article, in the order of ``text``, those that it lost last.

        Raises:
            NotFoundError: there is no such article.
        """
        located = [Located(one, locate(one, text)) for one in self.kept(article_id)]
        return sorted(
            located, key=lambda each: (each.span is None, each.span or (0, 0), each.highlight.progress)
        )

    def kept(self, article_id: str) -> list[Highlight]:
        """Return the highlights of an article, wherever they stand in its text now, if anywhere.

        Raises:
            NotFoundError: there is no such article.
        """
        number, _identity = self._marks.record_of(article_id)
        if number is None:
            return []
        kept = self._state.read(lambda connection: highlight_table.of_articles(connection, [number]))
        return [one for one in kept if not one.removed]

    def all(self, ids: Callable[[dict[int, str]], Iterable[int]] | None = None) -> list[Noted]:
        """Return the highlights of all articles, also of those that the library has no more.

        Args:
            ids: picks records by the ids of their articles; None: all.
        """
        by_record = self._marks.ids_by_record()
        wanted = None if ids is None else set(ids(by_record))

        def question(connection: Connection) -> list[Noted]:
            kept: dict[int, list[Highlight]] = {}
            for one in highlight_table.of_articles(connection, wanted):
                if not one.removed:
                    kept.setdefault(one.article, []).append(one)
            return [
                Noted(record, by_record.get(record.number), kept[record.number])
                for record in article_table.with_numbers(connection, kept)
            ]

        return self._state.read(question)


class Places:
    """Where reading stopped in the articles of one library, and places marked with a letter.

    Every method raises `StateError` where the state cannot be read or written, and `NotFoundError` for no such article.
    """

    def __init__(self, marks: Marks, state: StateFile) -> None:
        """Keep places in ``state``, of articles that ``marks`` knows."""
        self._marks = marks
        self._state = state

    def put(
        self,
        article_id: str,
        text: str,
        character: int,
        *,
        name: str = STOPPED,
        progress: float | None = None,
    ) -> None:
        """Keep the place at ``character`` of ``text`` under ``name``: a letter, or none for where reading stopped.

        ``progress`` says where in the whole that is, from 0 to 1, where ``text`` is but a part of it.
        """
        known = self._marks.record_of(article_id)
        wanted = quote(text, character, min(character + _QUOTED, len(text)))
        position = Position(
            wanted.text,
            wanted.prefix,
            wanted.suffix,
            character,
            wanted.progress if progress is None else progress,
            article_table.now(),
        )

        def change(connection: Connection) -> None:
            (number,) = article_table.put(connection, [known])
            positions.put(connection, number, name, position)

        self._state.write(change)

    def get(self, article_id: str, text: str, *, name: str = STOPPED) -> int | None:
        """Return the character of ``text`` at which the place called ``name`` is now, None if there is none."""
        kept = self.of(article_id).get(name)
        if kept is None:
            return None
        return find_position(Quote(kept.quote, kept.prefix, kept.suffix, kept.progress), text)

    def of(self, article_id: str) -> dict[str, Position]:
        """Return the places in an article by name."""
        number, _identity = self._marks.record_of(article_id)
        if number is None:
            return {}
        return self._state.read(lambda connection: positions.of_article(connection, number))


def locate(one: Highlight, text: str) -> tuple[int, int] | None:
    """Return where ``one`` stands in ``text``, None where it cannot be told for certain."""
    return find(Quote(one.quote, one.prefix, one.suffix, one.progress), text)


def _check_colour(colour: str) -> None:
    if colour not in COLOURS:
        raise UsageError(_("“{}” is not one of {}").format(colour, ", ".join(COLOURS)))
