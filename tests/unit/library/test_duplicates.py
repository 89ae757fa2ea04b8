"""Which articles tell one story, and how clusters are kept while a library changes."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.clusters import Fingerprint, fingerprint_of, packed, unpacked
from reader.index.record import record_of
from reader.library.duplicates import find_duplicates
from reader.library.same_story import Clusters, Duplicate, Likeness
from reader.model.article import Article, Origin
from reader.text.chinese.script import converter
from reader.text.search.tokens import search_form
from support.articles import article
from support.indexes import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.catalog import Catalog

STORY = "".join(f"第{number}段讲的是茶叶的第{number}种泡法，水温要{number}度。" for number in range(60))
"""180 clauses that no other story has."""
OTHER = "".join(f"山里第{number}天下雨，我们走了{number}里路，看见{number}只鸟飞过。" for number in range(60))
MIXED = STORY[: len(STORY) // 2] + OTHER[len(OTHER) // 2 :]
"""A third of its clauses and those of either are the same."""


def _titled(article_id: str, title: str, origin: Origin = Origin.FRONT_MATTER, **facts: str) -> Article:
    return article(article_id, title=title, title_from=origin, **facts)


def _story(one: Article, text: str) -> Fingerprint:
    """What tells the story of an article, as it comes out of an index."""
    return unpacked(packed(fingerprint_of(one, search_form(one.title), search_form(text))))


def _never() -> bool:
    return False


def _is_over(left: Iterator[int]) -> bool:
    return next(left, None) is None


def _nothing() -> None:
    pass


def _grouped(texts: dict[str, str]) -> Catalog:
    """An index of articles with these texts, by id, of which it was found out which stories they tell."""
    catalog = index_of([article(name) for name in texts], texts)
    find_duplicates(catalog, _nothing, _never)
    return catalog


def _clusters(catalog: Catalog) -> list[list[str]]:
    """The ids of the articles that share a story, by story."""
    firsts = catalog.clusters()
    stories = sorted(set(firsts.values()))
    return [
        sorted(catalog.ids_of([place for place in firsts if firsts[place] == story])) for story in stories
    ]


def _likeness(one: tuple[Article, str], other: tuple[Article, str]) -> Likeness | None:
    stories: Clusters[str] = Clusters()
    assert stories.add(one[0].id, _story(*one)) is None
    duplicate = stories.add(other[0].id, _story(*other))
    assert duplicate is None or duplicate.first == one[0].id
    return duplicate.likeness if duplicate else None


@pytest.mark.parametrize(
    ("text", "other", "likeness"),
    [
        ("短。", " 短。\n\n", Likeness.TEXT),
        (STORY, STORY.replace("。", "。\n\n"), Likeness.TEXT),
        (STORY, "# 转载\n\n" + STORY + "\n\n来源：某网\n", Likeness.CLAUSES),
        (STORY, STORY.replace("第7段讲的", "本段讲的").replace("**", ""), Likeness.CLAUSES),
        (STORY, MIXED, None),
        (STORY, OTHER, None),
        ("", "", None),
        ("# 标题\n\n待写。", "# 标题\n\n待续。", None),
    ],
)
def test_texts_that_are_one_story(text: str, other: str, likeness: Likeness | None) -> None:
    assert _likeness((article("a"), text), (article("b"), other)) == likeness


def test_a_story_is_found_in_the_other_script() -> None:
    assert _likeness((article("a"), STORY), (article("b"), converter("s2tw")(STORY))) is Likeness.TEXT


def test_one_title_or_address_and_much_of_the_text_is_one_story() -> None:
    url = "https://www.example.com/news/1"
    assert (
        _likeness((_titled("a", "茶的 泡法！"), STORY), (_titled("b", "茶的泡法"), MIXED)) is Likeness.TITLE
    )
    assert (
        _likeness(
            (_titled("a", "甲", url=url), STORY),
            (_titled("b", "乙", url="http://example.com/news/1/#top"), MIXED),
        )
        is Likeness.ADDRESS
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((_titled("a", "概述"), STORY), (_titled("b", "概述"), OTHER)),
        ((_titled("a", "index", Origin.FILE_NAME), STORY), (_titled("b", "index", Origin.FILE_NAME), MIXED)),
        ((article("a", url="https://example.com"), STORY), (article("b", url="https://example.com/"), MIXED)),
    ],
)
def test_a_title_of_many_or_a_home_page_makes_no_story(
    one: tuple[Article, str], other: tuple[Article, str]
) -> None:
    assert _likeness(one, other) is None


def test_copies_are_grouped_under_the_first_and_do_not_join_stories_by_chains() -> None:
    texts = {"a": STORY, "b": OTHER, "c": STORY + "完。", "d": MIXED, "e": OTHER, "f": STORY}
    assert _clusters(_grouped(texts)) == [["a", "c", "f"], ["b", "e"]]


def test_a_copy_of_a_copy_is_known_by_what_the_copy_added() -> None:
    stories: Clusters[str] = Clusters()
    stories.add("a", _story(_titled("a", "原题"), STORY))
    stories.add("b", _story(_titled("b", "新题"), STORY))
    assert stories.add("c", _story(_titled("c", "新题"), MIXED)) == Duplicate("a", Likeness.TITLE)


def _text(story: int) -> str:
    return "".join(f"第{story}个故事的第{number}句话说到这里。" for number in range(40))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.none() | st.integers(0, 3), st.none() | st.integers(0, 9)),
        max_size=40,
    )
)
def test_after_any_changes_it_is_known_what_a_fresh_look_finds(
    changes: list[tuple[int, int | None, int | None]],
) -> None:
    catalog, texts = index_of([]), dict[str, str]()
    clock = count(1)
    for number, story, steps in changes:
        name = f"a/{number}.md"
        if story is None:
            texts.pop(name, None)
            catalog.apply(removed=[name])
        else:
            texts[name] = _text(story)
            catalog.apply([record_of(article(name, mtime_ns=next(clock)), texts[name])])
        if steps is not None:
            left = iter(range(steps))
            find_duplicates(catalog, _nothing, partial(_is_over, left))
            told = [len({texts[name] for name in names}) for names in _clusters(catalog)]
            assert told == [1] * len(told), "what is not known yet is not guessed"
    find_duplicates(catalog, _nothing, _never)
    assert sorted(_clusters(catalog)) == sorted(_clusters(_grouped(texts)))


def test_what_is_known_is_not_found_out_again_and_what_is_new_is() -> None:
    catalog = _grouped({"a": STORY, "b": OTHER})
    steps: list[None] = []
    assert not find_duplicates(catalog, lambda: steps.append(None), _never)
    assert not steps
    catalog.apply([record_of(article("c"), STORY)])
    assert find_duplicates(catalog, lambda: steps.append(None), _never)
    assert len(steps) == 1
    assert _clusters(catalog) == [["a", "c"]]


def test_a_copy_of_a_known_copy_is_known_by_what_the_copy_added() -> None:
    catalog = index_of([_titled("a", "原题"), _titled("b", "新题")], {"a": STORY, "b": STORY})
    find_duplicates(catalog, _nothing, _never)
    catalog.apply([record_of(_titled("c", "新题"), MIXED)])
    find_duplicates(catalog, _nothing, _never)
    assert _clusters(catalog) == [["a", "b", "c"]]
