"""An index answers as a look at every article would, whatever the articles and the query."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Problem
from reader.library.facet_counts import count_facet
from reader.library.select import select
from reader.model.article import Code
from reader.model.date_ranges import DateRange
from reader.model.query import Expression, Facet, Field, Not, Query, Sort, Term, all_of, any_of  # fmt: skip
from reader.model.variant import Region, Script
from support.articles import article
from support.indexes import index_of
from support.naive import counted, selected, takes

if TYPE_CHECKING:
    from reader.model.article import Article

# No syllable has a v: of pinyin the naive look knows nothing.
_texts = st.text(alphabet="科創创芯aAvVé5 ,。-\n\"'\x00\ufdd0\u200b/５", max_size=9)
_words = st.sampled_from(["ETF", "etf", "半導體", "半导体", "半", "a v", "A", "é", "科/v"])
_days = st.dates(dt.date(2024, 12, 30), dt.date(2025, 1, 2))
_dates = st.none() | _days | st.datetimes(dt.datetime(2024, 12, 30), dt.datetime(2025, 1, 2))  # noqa: DTZ001
_langs = st.sampled_from(["", "zh", "zh-CN", "zh_TW", "zh-Hant-HK", "en"])
_codes = st.sampled_from([Code("588750"), Code("588750", "科创"), Code("588750", "芯片"), Code("000685.SH")])


@st.composite
def _libraries(draw: st.DrawFn) -> tuple[list[Article], dict[str, str]]:
    """Draw some articles and their bodies by id."""
    articles = [
        article(
            f"n/{draw(st.sampled_from(['a', 'B/科', '科創']))}/{number}.md",
            title=draw(_texts).strip() or "x",
            date=draw(_dates),
            tags=tuple(draw(st.lists(_words, max_size=3))),
            summary=draw(_texts),
            lang=draw(_langs),
            script=draw(st.sampled_from(Script)),
            region=draw(st.none() | st.sampled_from(Region)),
            source=draw(st.sampled_from(["", "qq", "QQ", "新浪"])),
            codes=tuple(draw(st.lists(_codes, max_size=2, unique=True))),
            features=draw(st.frozensets(st.sampled_from(["image", "table", "footnote", "code"]))),
            problems=draw(st.sampled_from([(), (Problem("date", "bad"),)])),
            mtime_ns=draw(st.integers(0, 2)),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return articles, {one.id: draw(_texts) for one in articles}


def _field(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Field]:
    return st.builds(Field, st.just(name), values, st.booleans())


_fields = st.one_of(
    _field("title", _texts.filter(str.strip)),
    _field("path", st.sampled_from(["n/", "a/", "b/", "B/科/", "n/a", "科创", "1.md", "/", "n/b/科/1"])),
    _field("tag", _words),
    _field("source", st.sampled_from(["qq", "Q", "新"])),
    _field("lang", _langs.filter(bool)),
    _field("code", st.sampled_from(["588750", "5887", "000685", "000685.sh", "000685.s"])),
    st.builds(Field, st.just("script"), st.sampled_from([*Script, "tw", "hk"])),
    st.builds(Field, st.just("is"), st.sampled_from(["undated", "read", "unread", "starred"])),
    st.builds(Field, st.just("has"), st.sampled_from(["image", "footnote", "table", "problem", "code"])),
    st.builds(
        lambda first, last: Field("date", "x", days=DateRange(first, last)),
        st.none() | _days,
        st.none() | _days,
    ),
)
_terms = st.builds(Term, _texts)
_expressions: st.SearchStrategy[Expression] = st.recursive(
    _terms | _fields,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(all_of, st.lists(inner, min_size=1, max_size=3))
        | st.builds(any_of, st.lists(inner, min_size=1, max_size=3))
    ),
    max_leaves=6,
)
_sorts = st.sampled_from([sort for sort in Sort if sort is not Sort.RANDOM])
_queries = st.builds(
    Query, expression=st.none() | _expressions, sort=_sorts, reverse=st.booleans(),
    limit=st.none() | st.integers(0, 5),
)  # fmt: skip


@given(_libraries(), st.lists(_queries, min_size=1, max_size=5))
@settings(max_examples=300)
def test_queries_find_what_they_say(
    library: tuple[list[Article], dict[str, str]], queries: list[Query]
) -> None:
    articles, bodies = library
    catalog = index_of(articles, bodies)
    for query in queries:
        selection = select(catalog, query)
        assert list(selection.ids) == selected(articles, bodies, query)
        assert [selection.position(each) for each in selection.ids] == list(range(len(selection)))
        for facet in Facet:
            among = [one for one in articles if takes(query.expression, one, bodies[one.id])]
            assert count_facet(catalog, query.expression, facet) == counted(among, facet)


@given(_libraries(), _texts)
@settings(max_examples=300)
def test_every_part_of_a_text_is_found_and_nothing_else(
    library: tuple[list[Article], dict[str, str]], needle: str
) -> None:
    articles, bodies = library
    catalog = index_of(articles, bodies)
    parts = {body[start : start + 4] for body in bodies.values() for start in range(len(body))}
    for part in (needle, *parts):
        query = Query(expression=Term(part))
        assert list(select(catalog, query).ids) == selected(articles, bodies, query)
