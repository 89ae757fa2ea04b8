"""Tells which rows satisfy an expression, cheap conditions before those that read texts."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from reader.model.dates import DateRange
from reader.model.query import And, Field, Not, Or, Term, all_of
from reader.model.variant import Script, Variant
from reader.store.catalog import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model.article import Article
    from reader.model.query import Expression
    from reader.store.catalog import Row

    Test = Callable[[Row], bool]
    TextOf = Callable[[Article], str]

_REGIONS: dict[str, set[str]] = {Variant.TAIWAN: {"tw"}, Variant.HONG_KONG: {"hk", "mo"}}
"""Region subtags (BCP 47) of the Traditional Chinese of each place."""
_REGION_LETTERS = 2
_PAIR = 2
"""Two tests, the usual number, are joined without a generator: half the time."""


def matching(rows: Sequence[Row], expression: Expression | None, text_of: TextOf) -> Sequence[Row]:
    """Return those of ``rows`` that satisfy ``expression``, in their order; all for None.

    ``text_of`` gives the search form of summary and body; it is asked only where nothing cheaper decides.
    """
    if expression is None:
        return rows
    clauses = expression.items if isinstance(expression, And) else (expression,)
    tests = [_test(clause, text_of) for clause in clauses if not _reads_texts(clause)]
    # All that read texts make one test, so that each text is read once.
    if texts := [clause for clause in clauses if _reads_texts(clause)]:
        tests.append(_test(all_of(texts), text_of))
    for test in tests:
        rows = [row for row in rows if test(row)]
    return rows


def _test(expression: Expression, text_of: TextOf) -> Test:
    """Return the test whether a row satisfies ``expression``."""
    match expression:
        case Term(text):
            return _term(search_form(text), text_of)
        case Field(name):
            return _FIELDS[name](expression)
        case Not(item):
            test = _test(item, text_of)
            return lambda row: not test(row)
        case And(items):
            return _all([_test(item, text_of) for item in sorted(items, key=_reads_texts)])
        case Or(items):
            return _any([_test(item, text_of) for item in sorted(items, key=_reads_texts)])


def _all(tests: Sequence[Test]) -> Test:
    if len(tests) == _PAIR:
        one, other = tests
        return lambda row: one(row) and other(row)
    return lambda row: all(test(row) for test in tests)


def _any(tests: Sequence[Test]) -> Test:
    if len(tests) == _PAIR:
        one, other = tests
        return lambda row: one(row) or other(row)
    return lambda row: any(test(row) for test in tests)


def terms(expression: Expression | None) -> Iterator[Term]:
    """Yield the terms whose text is wanted: all that no NOT stands before."""
    match expression:
        case Term():
            yield expression
        case And(items) | Or(items):
            for item in items:
                yield from terms(item)


def rank(row: Row, needles: list[str]) -> int:
    """Return how far from the title the ``needles``, in search form, are found: 0 if all are in the title.

    Each needle that is only in a tag counts 1, and one that is only in summary or body 2.
    """
    return sum(0 if needle in row.title else 1 if needle in row.tags else 2 for needle in needles)


def _reads_texts(expression: Expression) -> bool:
    match expression:
        case Term():
            return True
        case Not(item):
            return _reads_texts(item)
        case And(items) | Or(items):
            return any(_reads_texts(item) for item in items)
        case Field():
            return False


def _term(needle: str, text_of: TextOf) -> Test:
    return lambda row: needle in row.title or needle in row.tags or needle in text_of(row.article)


def _tag(field: Field) -> Test:
    line = f"\n{search_form(field.value)}" + ("" if field.prefix else "\n")
    return lambda row: line in row.tags


def _days(field: Field) -> Test:
    """Return the test for a condition on the day, which no undated article satisfies."""
    days = field.days or DateRange()
    first = days.first.toordinal() if days.first else 1
    last = days.last.toordinal() if days.last else dt.date.max.toordinal()
    return lambda row: first <= row.day <= last


def _title(field: Field) -> Test:
    wanted = search_form(field.value)
    if field.prefix:
        return lambda row: row.title.startswith(wanted)
    return lambda row: wanted in row.title


def _path(field: Field) -> Test:
    """Return the test for a part of the id, so that it means the same from whatever folder the reader runs."""
    wanted = search_form(field.value)
    if field.prefix:
        return lambda row: search_form(row.article.id).startswith(wanted)
    return lambda row: wanted in search_form(row.article.id)


def _source(field: Field) -> Test:
    wanted = search_form(field.value)

    @cache  # few sources, many rows
    def is_wanted(source: str) -> bool:
        found = search_form(source)
        return found.startswith(wanted) and source != "" if field.prefix else found == wanted

    return lambda row: is_wanted(row.article.source)


def _lang(field: Field) -> Test:
    """Return the test for a language range: ``zh`` takes ``zh-CN`` (basic filtering of RFC 4647)."""
    wanted = _lang_form(field.value)

    @cache  # few languages, many rows
    def is_wanted(lang: str) -> bool:
        found = _lang_form(lang)
        return found.startswith(wanted if field.prefix else f"{wanted}-") or found == wanted

    return lambda row: is_wanted(row.article.lang)


def _lang_form(lang: str) -> str:
    return search_form(lang).replace("_", "-")


def _script(field: Field) -> Test:
    """Return the test for a script; ``tw`` and ``hk`` take Traditional text that names no other region."""
    regions = _REGIONS.get(field.value)
    if regions is None:
        return lambda row: row.article.script == field.value

    @cache  # few languages, many rows
    def is_wanted(lang: str) -> bool:
        named = {part for part in _lang_form(lang).split("-")[1:] if len(part) == _REGION_LETTERS}
        return not named or not named.isdisjoint(regions)

    return lambda row: row.article.script is Script.TRADITIONAL and is_wanted(row.article.lang)


def _code(field: Field) -> Test:
    """Return the test for a code, where one without exchange suffix takes those with any."""
    wanted = search_form(field.value)

    @cache  # the same codes in many rows
    def is_wanted(code: str) -> bool:
        found = search_form(code)
        if field.prefix:
            return found.startswith(wanted)
        return wanted in (found, found.partition(".")[0])

    return lambda row: any(is_wanted(code.code) for code in row.article.codes)


def _is(field: Field) -> Test:
    """Return the test for a state. Nothing keeps marks yet: every article is unread and none has a star."""
    if field.value == "undated":
        return lambda row: row.day == 0
    every = field.value == "unread"
    return lambda _row: every


def _has(field: Field) -> Test:
    match field.value:
        case "problem":
            return lambda row: bool(row.article.problems)
        case "code":
            return lambda row: bool(row.article.codes)
        case feature:
            return lambda row: feature in row.article.features


_FIELDS: dict[str, Callable[[Field], Test]] = {
    "title": _title,
    "tag": _tag,
    "date": _days,
    "since": _days,
    "until": _days,
    "source": _source,
    "lang": _lang,
    "script": _script,
    "code": _code,
    "path": _path,
    "is": _is,
    "has": _has,
}
