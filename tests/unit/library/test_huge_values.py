"""Values of any size are listed, counted, found and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library.library import Library
from reader.model.query import Facet, Field, Query, Term
from reader.text.extract.codes import MAX_CODES

if TYPE_CHECKING:
    from pathlib import Path

TAGS, CODES, LONG, DEEP = 10_000, 5_000, 300_000, 3_000
HUGE = {
    "title.md": f"---\ntitle: {'长' * LONG}末\n---\n正文。\n",
    "heading.md": f"# {'长标题 ' * (LONG // 4)}\n\n正文。\n",
    "tag.md": f"---\ntags: ['{'签' * LONG}']\n---\n正文。\n",
    "tags.md": f"---\ntags: [{', '.join(f'标签{number}' for number in range(TAGS))}]\n---\n正文。\n",
    "codes.md": "".join(f"某股票（{600000 + number}）。\n" for number in range(CODES)),
    "url.md": f"---\nurl: https://example.com/{'x' * LONG}\nsummary: {'摘要' * LONG}\n---\n正文。\n",
    "deep.md": f"---\ntitle: 深\nx: {'[' * DEEP}{']' * DEEP}\n---\n正文。\n",
    "nested.md": "---\ntitle: 层\n"
    + "".join(f"{' ' * level}a:\n" for level in range(DEEP // 2))
    + "---\n正文。\n",
    "aliases.md": "---\na: &a [x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 8)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "tags: *i\ntitle: 别\n---\n正文。\n",
    "keys.md": "---\n" + "".join(f"key{number}: {number}\n" for number in range(TAGS)) + "---\n正文。\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in HUGE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    library = Library.open([str(tmp_path)])
    library.sync()
    return library


def test_huge_values_are_listed_counted_and_found(library: Library) -> None:
    articles = {article.id.rpartition("/")[2]: article for article in library.select(Query())}
    assert articles.keys() == HUGE.keys()
    assert len(articles["tags.md"].tags) == TAGS
    assert len(articles["codes.md"].codes) == MAX_CODES
    assert all(library.resolve(article.id) == article for article in articles.values())
    assert all("。" in library.read(article.id).text for article in articles.values())
    for facet in Facet:
        library.facets(Query(), facet)
    assert len(library.facets(Query(), Facet.CODE)) == MAX_CODES

    def found(asked: Term | Field) -> set[str]:
        return {each.rpartition("/")[2] for each in library.select(Query(expression=asked)).ids}

    assert found(Term("长" * 1000)) == {"title.md"}
    assert found(Field("tag", f"标签{TAGS - 1}")) == {"tags.md"}
    assert found(Field("code", f"{600000 + MAX_CODES - 1}")) == {"codes.md"}
    assert found(Term("要摘要")) == {"url.md"}


def test_huge_values_share_no_story_but_their_own(library: Library) -> None:
    assert library.find_duplicates()
    library.select(Query(), merge_duplicates=True)
