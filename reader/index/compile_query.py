"""Compiles an expression of the query language into conditions of the index."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.index import words
from reader.index.conditions import EVERYTHING, NOTHING, Arrived, Between, Located, NotOf, all_of, any_of
from reader.index.database import is_text
from reader.index.docids import FIRST_UNDATED, LAST, docids_within
from reader.index.record import Kind, MarkForm
from reader.model.date_ranges import DateRange
from reader.model.query import And, Field, Not, Or, Term
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from reader.index.conditions import Condition
    from reader.index.facet_values import ValueLookup
    from reader.model.query import Expression


def condition(  # noqa: PLR0911 - one for each kind
    expression: Expression | None, values: ValueLookup
) -> Condition:
    """Return the condition that articles satisfy ``expression``; all do for None."""
    match expression:
        case None:
            return EVERYTHING
        case Term(text, phrase=True):
            return words.containing(text)
        case Term(text):
            return words.meant_by(text, values.connection)
        case Field(_, value) if not is_text(value):
            return NOTHING  # names have none of what no text has
        case Field(name):
            return _FIELDS[name](expression, values)
        case Not(item):
            return NotOf(condition(item, values))
        case And(items):
            return all_of(condition(item, values) for item in items)
        case Or(items):
            return any_of(condition(item, values) for item in items)


def wanted_terms(expression: Expression | None) -> Iterator[str]:
    """Yield the terms that are wanted, as typed: all that no NOT stands before."""
    for term in _wanted(expression):
        yield term.text


def meaning(expression: Expression | None, connection: Connection) -> words.Meaning:
    """Return what the wanted terms of ``expression`` look for in this index; what is in quotes is never pinyin."""
    return words.joined(
        words.Meaning(texts=(term.text,)) if term.phrase else words.meaning(term.text, connection)
        for term in _wanted(expression)
    )


def _wanted(expression: Expression | None) -> Iterator[Term]:
    match expression:
        case Term(text) if search_form(text):
            yield expression
        case And(items) | Or(items):
            for item in items:
                yield from _wanted(item)


def _worded(kind: Kind) -> Callable[[Field, ValueLookup], Condition]:
    """Return what makes the condition for a field whose value is a word or the beginning of one."""

    def of(field: Field, values: ValueLookup) -> Condition:
        wanted = search_form(field.value)
        if field.prefix:
            return values.containing(kind, wanted, at_start=True)
        return values.exactly(kind, wanted)

    return of


def _days(field: Field, _values: ValueLookup) -> Condition:
    """Return the condition on the day, which no undated article satisfies."""
    return Between(*docids_within(field.days or DateRange()))


def _title(field: Field, _values: ValueLookup) -> Condition:
    return words.titled(field.value, at_start=field.prefix)


def _path(field: Field, values: ValueLookup) -> Condition:
    """Return the condition on a part of the id, so that it means the same from whatever folder the reader runs."""
    part = search_form(field.value)
    if part.endswith("/"):  # then it lies in the folder, of which there are fewer
        return values.containing(Kind.FOLDER, part, at_start=field.prefix)
    return Located(part, at_start=field.prefix)


def _lang(field: Field, values: ValueLookup) -> Condition:
    """Return the condition for a language range: ``zh`` takes ``zh-CN`` (basic filtering of RFC 4647).

    Each spelling of Chinese is one of its scripts or of ``zh``: ``zh-Hans`` takes ``zh-CN``, and ``zh`` takes ``cn``.
    """
    wanted = _lang_form(field.value)
    if field.prefix and not wanted:
        return EVERYTHING

    def is_wanted(form: str) -> bool:
        found = _lang_form(form)
        names = (found, _SCRIPT_OF_REGION.get(found, found))
        return any(
            name.startswith(wanted if field.prefix else f"{wanted}-") or name == wanted for name in names
        )

    return values.where(Kind.LANG, is_wanted)


_CHINESE_NAMES = {
    **dict.fromkeys(("chinese", "cn", "zho", "chi", "cmn", "中文", "汉语", "漢語"), "zh"),
    **dict.fromkeys(("简体中文", "简体", "chs", "zh-chs"), "zh-hans"),
    **dict.fromkeys(("繁體中文", "繁体中文", "正體中文", "繁體", "cht", "zh-cht"), "zh-hant"),
}
"""What heads write instead of a tag of BCP 47."""
_SCRIPT_OF_REGION = {
    **dict.fromkeys(("zh-cn", "zh-sg", "zh-my"), "zh-hans"),
    **dict.fromkeys(("zh-tw", "zh-hk", "zh-mo"), "zh-hant"),
}


def _lang_form(lang: str) -> str:
    form = search_form(lang).replace("_", "-")
    return _chinese_forms().get(form, form)


@cache
def _chinese_forms() -> dict[str, str]:
    return {search_form(name): tag for name, tag in _CHINESE_NAMES.items()}


def _script(field: Field, values: ValueLookup) -> Condition:
    """Return the condition for a script or, within the Traditional one, a region."""
    return values.exactly(Kind.SCRIPT, field.value)


def _code(field: Field, values: ValueLookup) -> Condition:
    """Return the condition for a code: one without exchange suffix takes those with any, and one with it the bare one."""
    wanted = search_form(field.value)
    if field.prefix:
        return values.containing(Kind.CODE, wanted, at_start=True)
    exact = values.exactly(Kind.CODE, wanted)
    bare, dot, _suffix = wanted.partition(".")
    if dot:
        return any_of((exact, values.exactly(Kind.CODE, bare))) if bare.isdecimal() else exact
    return any_of((exact, values.containing(Kind.CODE, f"{wanted}.", at_start=True)))


def _is(field: Field, values: ValueLookup) -> Condition:
    """Return the condition for a mark of the user, for being new, or for having no date."""
    match field.value:
        case "undated":
            return Between(FIRST_UNDATED, LAST)
        case "new":
            return Arrived(values.marks.new_since)
        case mark:
            return values.marked(MarkForm(mark))


def _has(field: Field, values: ValueLookup) -> Condition:
    if field.value in (MarkForm.HIGHLIGHT, MarkForm.NOTE):
        return values.marked(MarkForm(field.value))
    return values.exactly(Kind.FEATURE, field.value)


_FIELDS: dict[str, Callable[[Field, ValueLookup], Condition]] = {
    "title": _title,
    "tag": _worded(Kind.TAG),
    "date": _days,
    "since": _days,
    "until": _days,
    "source": _worded(Kind.SOURCE),
    "author": _worded(Kind.AUTHOR),
    "lang": _lang,
    "script": _script,
    "code": _code,
    "path": _path,
    "is": _is,
    "has": _has,
}
