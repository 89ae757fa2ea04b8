"""The query language as a whole: what is written reads back, and no text can break the parser."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.model.query import (
    FIELD_NAMES,
    FIELD_VALUES,
    Expression,
    Field,
    Not,
    Term,
    all_of,
    any_of,
    format_expression,
    parse_field,
    parse_query,
)
from reader.model.query.fields import make_field

TODAY = dt.date(2025, 3, 12)
_SIGNS = '()（）:："“”\\-－*＊,， 　/'
_texts = st.text(max_size=12) | st.text(alphabet="abORtag科创" + _SIGNS, max_size=12)
_dates = st.sampled_from(["2025-02", "7d", "今天", "2024..2025", "２０２５年２月"])
_phrases = _texts.filter(lambda text: text.strip() != "").map(lambda text: Term(text, phrase=True))
_words = st.from_regex(r"[a-z0-9科创／：-]*[a-z科创]", fullmatch=True).map(Term)
_set_words = st.sampled_from([(name, value) for name, values in FIELD_VALUES.items() for value in values])


@st.composite
def _fields(draw: st.DrawFn) -> Field:
    name = draw(st.sampled_from(FIELD_NAMES))
    if name in FIELD_VALUES:
        return make_field(*draw(_set_words), prefix=False, today=TODAY)
    if name in ("date", "since", "until"):
        return make_field(name, draw(_dates), prefix=False, today=TODAY)
    prefix = draw(st.booleans())
    value = draw(_texts.filter(lambda text: prefix or text.strip() != ""))
    return make_field(name, value, prefix=prefix, today=TODAY)


def _grow(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=4)
    return several.map(all_of) | several.map(any_of) | parts.map(Not)


expressions: st.SearchStrategy[Expression] = st.recursive(_phrases | _fields(), _grow, max_leaves=12)
queries = (
    st.text()
    | st.text(alphabet="abNOTRD科创" + _SIGNS)
    | st.lists(
        st.sampled_from(["OR", "AND", "NOT", "-", "(", ")", "tag:", "a,", "*", "is:", '"', "a", " "])
    ).map("".join)
)


@given(expressions)
def test_what_is_written_reads_back_as_the_same(expression: Expression) -> None:
    assert parse_query(format_expression(expression), today=TODAY) == expression


def attempt(text: str) -> Expression | QueryError | None:
    try:
        return parse_query(text, today=TODAY)
    except QueryError as error:
        return error


def attempt_flag(name: str, text: str) -> Expression | QueryError:
    try:
        return parse_field(name, text, today=TODAY)
    except QueryError as error:
        return error


@given(queries)
def test_any_text_parses_or_is_refused_at_a_place_inside_it(text: str) -> None:
    found = attempt(text)
    if isinstance(found, QueryError):
        assert 0 <= found.position < found.position + found.length <= len(text)
    else:
        assert (found is None) == (text.strip() == "")
        assert attempt(format_expression(found)) == found


@given(_words)
def test_a_plain_word_is_written_as_typed(word: Term) -> None:
    if attempt(word.text) == word:
        assert format_expression(word) == word.text


@given(st.sampled_from(FIELD_NAMES), _texts)
def test_any_value_of_a_flag_is_taken_or_refused(name: str, text: str) -> None:
    found = attempt_flag(name, text)
    if isinstance(found, QueryError):
        assert 0 <= found.position <= found.position + found.length <= len(text)
    else:
        assert attempt(format_expression(found)) == found
