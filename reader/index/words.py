"""The tables ``words`` and ``term``: which article has which words, in any script, to the character, or by their sound."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from reader.index.conditions import EVERYTHING, Worded, any_of, statement
from reader.text.search.tokens import phrase, search_form

_JOINED_PAGES = 2000
"""Pages of 4 KB that are written in one step of joining."""
_PARTS_AFTERWARDS = 4
"""Parts of one size that FTS5 joins by itself once all have been joined."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

    from reader.index.conditions import Condition
    from reader.index.record import Record


_MIN_LETTERS = 3
"""Letters from which pinyin is looked for in what texts repeat: two stand for 126 terms on the average, three for 16."""
_MAX_MEANINGS = 8
"""Terms that one query may mean."""


class Meaning(NamedTuple):
    """What a search looks for, which for pinyin is something else than was typed."""

    texts: tuple[str, ...] = ()
    """What the articles have, in any script, width and case."""
    sounds: tuple[str, ...] = ()
    """Pinyin of what they have in their titles or tags."""


def add(connection: Connection, records: Sequence[tuple[int, Record]]) -> None:
    """Add the tokens of ``records`` under their docids, which rise: at every step down FTS5 begins a new part."""
    connection.executemany(
        "INSERT INTO words (rowid, body, title, sound)"
        " VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))",
        ((docid, record.body_tokens, record.title_tokens, record.sound_tokens) for docid, record in records),
    )
    terms = {term for _place, record in records for term in record.terms}
    connection.executemany("INSERT OR IGNORE INTO term VALUES (?)", ((term,) for term in sorted(terms)))


def join_some_parts(connection: Connection) -> bool:
    """Join the parts that FTS5 has written, one for each transaction, as far as that takes some hundredths of a second.

    Returns:
        Whether there is more to be joined. After that FTS5 joins small parts itself, as new ones come.
    """
    # The first number below zero begins, others go on; what has been done is seen by the rows that changed.
    before = connection.total_changes
    connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (-_JOINED_PAGES,))
    if connection.total_changes - before > 1:
        return True
    connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', ?)", (_PARTS_AFTERWARDS,))
    return False


def are_joined(connection: Connection) -> bool:
    """Tell whether the parts that FTS5 has written have been joined, once at least."""
    row = connection.execute("SELECT v FROM words_config WHERE k = 'automerge'").fetchone()
    return row is not None and row[0] == _PARTS_AFTERWARDS


def containing(text: str) -> Condition:
    """Return the condition to have ``text`` in title, tags, summary or body."""
    part = search_form(text)
    return Worded(_quoted(phrase(part))) if part else EVERYTHING


def titled(text: str, *, at_start: bool = False) -> Condition:
    """Return the condition to have ``text`` in the title, or at its beginning."""
    part = search_form(text)
    if not part:
        return EVERYTHING
    return Worded(f"title : {'^' if at_start else ''}{_quoted(phrase(part, at_start=at_start))}")


def meant_by(text: str, connection: Connection) -> Condition:
    """Return the condition to have ``text`` or, where no article has it, what it may mean in pinyin; see `meaning`."""
    meant = meaning(text, connection)
    return any_of([*map(containing, meant.texts), *map(sounding, meant.sounds)])


def meaning(text: str, connection: Connection) -> Meaning:
    """Return ``text`` as it stands or, where no article has it, what it may mean in pinyin.

    That is a title or tag that sounds so; where there is none, and it has three letters or more, a term that some
    text has in a heading or repeats.
    """
    from reader.text.chinese.pinyin import looks_like_pinyin

    if not looks_like_pinyin(text) or _is_met(containing(text), connection):
        return Meaning(texts=(text,))
    if _is_met(sounding(text), connection):
        return Meaning(sounds=(text,))
    return Meaning(texts=tuple(_terms(text, connection)))


def joined(meanings: Iterable[Meaning]) -> Meaning:
    """Return all that several searches look for, each once."""
    found = list(meanings)
    return Meaning(
        tuple(dict.fromkeys(text for each in found for text in each.texts)),
        tuple(dict.fromkeys(sound for each in found for sound in each.sounds)),
    )


def sounding(text: str) -> Condition:
    """Return the condition to have a title or tag that sounds like ``text``, which is pinyin."""
    from reader.text.search.pinyin_tokens import sound_matches

    return any_of(Worded(f"sound : ({match})") for match in sound_matches(text))


def _is_met(condition: Condition, connection: Connection) -> bool:
    """Tell whether there is an article that satisfies ``condition``."""
    chosen = statement(condition)
    return connection.execute(f"{chosen.sql} LIMIT 1", chosen.parameters).fetchone() is not None


def _terms(query: str, connection: Connection) -> list[str]:
    """Return the terms that ``query`` may mean, those first with which the most other terms begin."""
    from reader.text.chinese.pinyin import pinyin_pattern

    pattern = pinyin_pattern(query, least=2, at_start=True) if len(query) >= _MIN_LETTERS else None
    if pattern is None:
        return []
    (known,) = connection.execute("SELECT group_concat(text, char(10)) FROM term").fetchone()
    found = Counter(pattern.findall(known or ""))
    return nsmallest(_MAX_MEANINGS, found, key=lambda term: (-found[term], term))


def _quoted(tokens: str) -> str:
    """Return the FTS5 string of a phrase."""
    return '"' + tokens.replace('"', '""') + '"'
