"""Related articles: what is rare counts most, and duplicates are listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library.duplicates import find_duplicates
from reader.library.library import Library
from reader.library.related import related, title_terms
from reader.model.article import Code, Origin
from reader.model.query import Query
from support.articles import article
from support.indexes import index_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library.related import Related
    from reader.model.article import Article

OTHERS = [article(f"n/other{number}", title=f"第{number}号消息", tags=("财经",)) for number in range(60)]


def found(one: Article, *others: Article, limit: int = 50) -> list[Related]:
    return related(index_of([one, *others, *OTHERS]), one, limit)


def ids(relations: Sequence[Related]) -> list[str]:
    return [each.article.id[2:] for each in relations]


def test_what_is_rare_counts_most() -> None:
    one = article("n/one", title="科创芯片", tags=("芯片", "ETF", "财经"), codes=(Code("588750"),))
    relations = found(
        one,
        article("n/code", title="别的", codes=(Code("588750", "科创"),)),
        article("n/tag", title="另外", tags=("芯片",)),
        *(article(f"n/etf{number}", title="甲", tags=("ETF",)) for number in range(8)),
    )
    assert ids(relations)[:2] == ["code", "tag"]
    assert relations[0].shared == ("588750",)
    assert relations[1].shared == ("芯片",)
    assert {each[:3] for each in ids(relations)[2:]} == {"etf"}
    assert relations[0].score > relations[2].score


def test_what_all_have_relates_nothing() -> None:
    assert found(article("n/one", title="一", tags=("财经",))) == []


def test_titles_and_tags_meet_in_either_script() -> None:
    one = article("n/one", title="半导体设备", tags=("芯片",))
    relations = found(
        one, article("n/a", title="談半導體"), article("n/b", title="別的", tags=("晶片", "芯片"))
    )
    assert set(ids(relations)) == {"a", "b"}


def test_a_list_of_everything_is_less_related_than_a_story() -> None:
    one = article("n/one", title="一", codes=(Code("588750"),))
    everything = article("n/all", title="二", codes=tuple(Code(f"{588700 + number}") for number in range(90)))
    story = article("n/story", title="三", codes=(Code("588750"),))
    assert ids(found(one, everything, story)) == ["story", "all"]


def _text(story: int, length: int = 40) -> str:
    return "".join(f"第{story}个故事的第{number}句话说到这里。" for number in range(length))


def test_a_story_scraped_twice_is_listed_once() -> None:
    one = article("n/one", title="半导体设备与超级周期", tags=("芯片",))
    texts = {f"n/copy{number}": _text(1) + f"转载{number}。" for number in range(5)}
    texts |= {"n/twice0": _text(2), "n/twice1": _text(2), "n/other": _text(3)}
    titles = {"c": "半导体设备与超级周期！", "t": "芯片的周期到了", "o": "半导体设备与超级周期"}
    others = [article(name, title=titles[name[2]], tags=("芯片",)) for name in texts]
    relations = related(index_of([one, *others, *OTHERS], texts | {"n/one": _text(1)}), one, 50)
    # Another text under the same title is another story.
    assert sorted((each.article.id, len(each.copies)) for each in relations) == [
        ("n/copy0", 4), ("n/other", 0), ("n/twice0", 1),
    ]  # fmt: skip


def test_related_and_the_grouped_list_agree_on_what_is_one_story() -> None:
    one = article("n/one", title="一", tags=("芯片",))
    texts = {
        "n/a": _text(1), "n/b": _text(1)[::-1], "n/c": _text(1) + "完。", "n/d": _text(2), "n/e": "短。", "n/f": "短。",
        "n/g": _text(1, 20) + _text(2, 20), "n/h": "",
    }  # fmt: skip
    others = [article(name, title="同一个标题", title_from=Origin.TEXT, tags=("芯片",)) for name in texts]
    catalog = index_of([one, *others, *OTHERS], texts)
    find_duplicates(catalog, lambda: None, lambda: False)
    firsts = catalog.clusters()
    grouped = {
        frozenset(catalog.ids_of([each for each in firsts if firsts[each] == first]))
        for first in firsts.values()
    }
    relations = related(catalog, one, 50)
    told = {frozenset((each.article.id, *(copy.id for copy in each.copies))) for each in relations}
    assert {each for each in told if len(each) > 1} == grouped
    assert grouped
    assert frozenset().union(*told) == set(texts)


def test_the_article_itself_and_what_has_gone_are_left_out() -> None:
    one = article("n/one", title="半导体设备")
    catalog = index_of([one, article("n/a", title="半导体"), article("n/b", title="半导体材料"), *OTHERS])
    assert set(ids(related(catalog, one, 50))) == {"a", "b"}
    catalog.apply([], ["n/a"])
    assert ids(related(catalog, one, 50)) == ["b"]
    assert ids(related(catalog, one, 0)) == []


def test_the_same_library_gives_the_same_order() -> None:
    one = article("n/one", title="半导体", tags=("芯片",))
    others = [
        article(f"n/{number}", title="别的", tags=("芯片",), chars=10 * 3**number) for number in range(9)
    ]
    assert ids(found(one, *others)) == ids(found(one, *others))


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("半導體设备", ["半导", "导体", "体设", "设备"]),
        ("ETF、AI与x", ["etf", "ai"]),
        ("，。！", []),
        ("软件50ETF", ["软件", "50etf"]),
    ],
)
def test_terms_of_titles(title: str, terms: list[str]) -> None:
    assert title_terms(title) == terms


def test_five_documents_find_each_other(five: dict[str, Path]) -> None:
    library = Library.open([str(five["chips"].parent)])
    library.sync()
    everything = library.select(Query())
    relations = {one.id: library.related(one.id, 10) for one in everything.rows(0, len(everything))}
    assert sum(map(bool, relations.values())) >= 2, "what all five have, DeepSeek, relates none of them"
    for article_id, found_there in relations.items():
        assert article_id not in {each.article.id for each in found_there}
        assert all(each.shared for each in found_there)
    library.close()
