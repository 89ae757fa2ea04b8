"""Texts in search form: read once while they fit in memory, exact always."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from articles import article
from reader.errors import ArticleError
from reader.library.match import matching
from reader.library.search import TextSearch
from reader.model.query import Term
from reader.store.catalog import row_of, search_form
from reader.store.source import LARGE

if TYPE_CHECKING:
    from reader.model.article import Article


class Shelf:
    """Bodies in memory that say when they are read."""

    def __init__(self, bodies: dict[str, str]) -> None:
        self.bodies = bodies
        self.read: list[str] = []

    def __call__(self, found: Article) -> str:
        self.read.append(found.id)
        if found.id not in self.bodies:
            raise ArticleError(found.id)
        return self.bodies[found.id]


def test_summary_and_body_are_found_but_nothing_across_them() -> None:
    search = TextSearch(Shelf({"a": "第一行\n  第二行"}))
    assert search.text(article("a", summary="摘　要")) == "摘 要\n第一行 第二行"


def test_a_text_is_read_once_until_its_file_changes() -> None:
    shelf = Shelf({"a": "1", "b": "2"})
    search = TextSearch(shelf)
    for found in (
        article("a"),
        article("b"),
        article("a"),
        article("a", mtime_ns=9),
        article("a", mtime_ns=9),
    ):
        search.text(found)
    assert shelf.read == ["a", "b", "a"]


def test_the_longest_unused_texts_leave_first() -> None:
    size = sys.getsizeof("\n" + "x" * 1000)
    shelf = Shelf(dict.fromkeys("abc", "x" * 1000))
    search = TextSearch(shelf, cache_bytes=2 * size)
    for name in "abacabcb":
        assert search.text(article(name)) == "\n" + "x" * 1000
    # c put out b, b put out c, c put out a; then b was there.
    assert "".join(shelf.read) == "abcbc"


def test_two_who_read_the_same_text_keep_it_once() -> None:
    size = sys.getsizeof("\n" + "x" * 1000)

    def read(found: Article) -> str:
        if found.id not in begun:
            begun.add(found.id)
            search.text(found)  # as another thread would meanwhile
        return "x" * 1000

    begun: set[str] = set()
    search = TextSearch(read, cache_bytes=2 * size)
    for name in "abab":
        search.text(article(name))
    assert search._used == 2 * size


def test_a_text_larger_than_the_memory_is_found_all_the_same() -> None:
    shelf = Shelf({"a": "x" * 1000})
    search = TextSearch(shelf, cache_bytes=10)
    assert search.text(article("a")).endswith("x")
    assert search.text(article("a")).endswith("x")
    assert shelf.read == ["a", "a"]


def test_what_cannot_be_read_is_found_by_its_summary_and_tried_again() -> None:
    shelf = Shelf({})
    search = TextSearch(shelf)
    assert search.text(article("a", summary="Lead")) == "lead"
    shelf.bodies["a"] = "there"
    assert search.text(article("a", summary="Lead")) == "lead\nthere"


def test_a_file_that_is_only_read_to_be_shown_is_not_read() -> None:
    shelf = Shelf({"a": "text"})
    assert TextSearch(shelf).text(article("a", summary="Lead", size=LARGE + 1)) == "lead\n"
    assert shelf.read == []


_words = st.text(alphabet="資资金芯片ＡaB \n", max_size=6)


@given(st.lists(_words, max_size=5), _words.filter(str.strip))
def test_found_is_what_a_plain_scan_finds(bodies: list[str], needle: str) -> None:
    shelf = Shelf({str(number): body for number, body in enumerate(bodies)})
    rows = [row_of(article(name, title="")) for name in shelf.bodies]
    found = matching(rows, Term(needle), TextSearch(shelf, cache_bytes=200).text)
    expected = [name for name, body in shelf.bodies.items() if search_form(needle) in search_form(body)]
    assert [row.article.id for row in found] == expected
