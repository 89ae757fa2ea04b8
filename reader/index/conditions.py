# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""Conditions on articles, as a tree that is compiled into one SQL statement.

The statement walks the shortest list of docids that it can, in the order by date, and tests the rest docid by
docid: the first rows come without a look at the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.index.docids import LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EVERY = 0
"""The number of the value that every article has."""
_MAX_LOOKUPS = 8
"""Values for which an article is looked up in each list; for more the lists are joined first."""


@dataclass(frozen=True, slots=True)
class Valued:
    """Articles that have one of the values with these numbers."""

    numbers: tuple[int, ...]
    count: int
    """Articles that have them, some perhaps counted more than once."""


class Between(NamedTuple):
    """Articles with docids from ``first`` to ``last``."""

    first: int
    last: int


class Worded(NamedTuple):
    """Articles whose words satisfy ``match``, an expression of FTS5."""

    match: str


class Located(NamedTuple):
    """Articles whose id in search form contains ``part``, or begins with it."""

    part: str
    at_start: bool = False


class Titled(NamedTuple):
    """Articles whose whole title in search form is ``title``, which is found by its place in the natural order."""

    title: str


class Arrived(NamedTuple):
    """Articles that came into the library after ``moment``, in milliseconds since 1970."""

    moment: int


class Among(NamedTuple):
    """Articles with one of ``docids``, which may be many."""

    docids: tuple[int, ...]


class NotOf(NamedTuple):
    """All others."""

    item: Condition


class AllOf(NamedTuple):
    """Articles that satisfy every one of ``items``; with none all there are."""

    items: tuple[Condition, ...] = ()


class AnyOf(NamedTuple):
    """Articles that satisfy one of ``items`` at least; with none no article."""

    items: tuple[Condition, ...] = ()


Condition = Valued | Between | Worded | Located | Titled | Arrived | Among | NotOf | AllOf | AnyOf


class Statement(NamedTuple):
    """SQL with its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


EVERYTHING = AllOf()
NOTHING = AnyOf()


def all_of(items: Iterable[Condition]) -> Condition:
    """Join ``items`` by AND: words become one expression, spans their overlap."""
    kept: list[Condition] = []
    words: list[str] = []
    refused: list[Condition] = []
    refused_words: list[str] = []
    first, last = 0, LAST
    for item in _flat(items, AllOf):
        match item:
            case Worded(match):
                words.append(f"({match})")
            case NotOf(Worded(match)):
                refused_words.append(f"({match})")
            case Between():
                first, last = max(first, item.first), min(last, item.last)
            case NotOf(other):
                refused.append(other)
            case _:
                kept.append(item)
    if words:
        kept.append(_without(" AND ".join(words), refused_words))
    elif refused_words:
        kept.append(NotOf(Worded(" OR ".join(refused_words))))
    if (first, last) != (0, LAST):
        kept.append(Between(first, last))
    if refused:
        kept.append(NotOf(any_of(refused)))
    return kept[0] if len(kept) == 1 else AllOf(tuple(kept))


def _without(match: str, refused: Sequence[str]) -> Worded:
    """Return what satisfies ``match`` and none of ``refused``, which FTS5 passes over without making a list of them."""
    return Worded(f"({match}) NOT ({' OR '.join(refused)})" if refused else match)


def any_of(items: Iterable[Condition]) -> Condition:
    """Join ``items`` by OR: words become one expression, values one list."""
    kept: list[Condition] = []
    words: list[str] = []
    values: list[Valued] = []
    for item in _flat(items, AnyOf):
        match item:
            case Worded(match):
                words.append(match)
            case Valued():
                values.append(item)
            case _:
                kept.append(item)
    if words:
        kept.append(Worded(" OR ".join(words)))
    if values:
        numbers = dict.fromkeys(number for value in values for number in value.numbers)
        kept.append(Valued(tuple(numbers), sum(value.count for value in values)))
    return kept[0] if len(kept) == 1 else AnyOf(tuple(kept))


def _flat(items: Iterable[Condition], kind: type[AllOf | AnyOf]) -> Iterator[Condition]:
    for item in items:
        if isinstance(item, kind):
            yield from item.items
        else:
            yield item


def statement(condition: Condition) -> Statement:
    """Return what selects the docids of the articles that satisfy ``condition``, in the order of docids."""
    items = list(condition.items) if isinstance(condition, AllOf) else [condition]
    if not any(isinstance(item, Worded | Valued) for item in items):
        items = [_positive(item) for item in items]
    lead = _lead(items)
    column = "words.rowid" if isinstance(lead, Worded) else "posting.docid"
    tests = _joined("AND", [_test(item, column) for item in items if item is not lead])
    if isinstance(lead, Worded):
        return Statement(
            "SELECT words.rowid AS docid FROM words WHERE words MATCH ?"
            " AND NOT EXISTS (SELECT 1 FROM former WHERE former.docid = words.rowid)"
            f" AND {tests.sql} ORDER BY words.rowid",
            (lead.match, *tests.parameters),
        )
    # An article with two of the values is in two of the lists.
    distinct = "DISTINCT" if len(lead.numbers) > 1 else ""
    return Statement(
        f"SELECT {distinct} posting.docid FROM posting WHERE {_one_of('posting.value', lead.numbers)}"
        f" AND {tests.sql} ORDER BY posting.docid",
        tests.parameters,
    )


def _lead(items: Sequence[Condition]) -> Worded | Valued:
    """Return the one of ``items`` whose list is walked, or the list of all articles."""
    for item in items:
        if isinstance(item, Worded):
            return item
    values = [item for item in items if isinstance(item, Valued)]
    return min(values, key=lambda value: value.count) if values else Valued((EVERY,), 0)


def _positive(condition: Condition) -> Condition:
    """Return ``condition``; to lack words as what has words, whose list is there: a fifth of the time for 的."""
    match condition:
        case NotOf(Worded(match)):
            from reader.text.search.tokens import index_tokens  # lists lack no words

            (everywhere,) = index_tokens("").split()  # what every text has
            return _without(f'"{everywhere}"', [match])
        case _:
            return condition


def _test(condition: Condition, docid: str) -> Statement:  # noqa: PLR0911 - one for each kind
    """Return the SQL expression whether the article at ``docid``, a column, satisfies ``condition``."""
    match condition:
        case Valued(numbers) if len(numbers) <= _MAX_LOOKUPS:
            return Statement(
                f"EXISTS (SELECT 1 FROM posting AS held WHERE {_one_of('held.value', numbers)}"
                f" AND held.docid = {docid})"
            )
        case Valued(numbers):
            return Statement(f"{docid} IN (SELECT docid FROM posting WHERE {_one_of('value', numbers)})")
        case Between(first, last):
            return Statement(f"{docid} BETWEEN ? AND ?", (first, last))
        case NotOf(item):
            test = _test(item, docid)
            return Statement(f"NOT {test.sql}", test.parameters)
        case AllOf(items):
            return _joined("AND", [_test(item, docid) for item in items])
        case AnyOf(items):
            return _joined("OR", [_test(item, docid) for item in items])
        case _:
            found = _subquery(condition)
            return Statement(f"{docid} IN ({found.sql})", found.parameters)


def _subquery(condition: Worded | Located | Titled | Arrived | Among) -> Statement:
    """Return what selects the docids of the articles that satisfy ``condition``, in any order."""
    match condition:
        case Worded(match):
            return Statement("SELECT rowid FROM words WHERE words MATCH ?", (match,))
        case Located(part, at_start):
            found = "= 1" if at_start else "> 0"
            return Statement(f"SELECT docid FROM article WHERE instr(path, ?) {found}", (part,))
        case Titled(title):
            from reader.text.chinese.natural_order import natural_key  # lists name no titles

            return Statement(
                "SELECT docid FROM article WHERE title_key = ? AND title = ?", (natural_key(title), title)
            )
        case Arrived(moment):
            return Statement("SELECT docid FROM article WHERE arrived != 0 AND arrived > ?", (moment,))
        case Among(docids):
            return Statement("SELECT value FROM json_each(?)", (json.dumps(docids),))


def _one_of(column: str, numbers: Iterable[int]) -> str:
    """Return the test for a number; numbers are of our making and need no parameters."""
    return f"{column} IN ({','.join(map(str, numbers))})"


def _joined(operator: str, tests: Sequence[Statement]) -> Statement:
    """Join ``tests`` in brackets of brackets: SQLite takes no more than a thousand side by side."""
    if not tests:
        return Statement("1" if operator == "AND" else "0")
    if len(tests) == 1:
        return tests[0]
    middle = len(tests) // 2
    left, right = _joined(operator, tests[:middle]), _joined(operator, tests[middle:])
    return Statement(f"({left.sql} {operator} {right.sql})", left.parameters + right.parameters)
