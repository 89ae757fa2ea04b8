"""Links between articles: by path, by name, title and alias, and who links to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ingest.article_links import MAX_LINKS, article_links, link_name
from reader.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "a.md": "---\ntitle: 甲文\naliases: [别称, Alpha]\n---\n\n见[乙](notes/b.md#部分)、[[丙文]]、[[c|又]]、[根](/posts/d.html)、[夹](posts/深/)。\n",
    "notes/b.md": "# 乙文\n\n[[甲文]]、[[別稱]]，[自己](b.md)，[上](../a.md)，[无](none.md)。\n",
    "notes/c.md": "# 丙文\n\n[[alpha#第一节]]\n",
    "posts/d.md": "# 丁文\n\n[乙](/notes/b)\n",
    "posts/深/index.md": "# 戊文\n\n`[[a]]`\n\n```\n[甲](../../a.md)\n```\n",
    "posts/c.md": "# 另一丙\n\n[[c]]、[[notes/c]]\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in FILES.items():
        path = tmp_path / "lib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    opened = Library.open([str(tmp_path / "lib")])
    opened.sync()
    return opened


@pytest.mark.parametrize(
    ("name", "linked"),
    [
        ("a.md", ["notes/b.md", "notes/c.md", "posts/d.md", "posts/深/index.md"]),
        ("notes/b.md", ["a.md"]),
        ("notes/c.md", ["a.md"]),
        ("posts/d.md", ["notes/b.md"]),
        ("posts/深/index.md", []),
        ("posts/c.md", ["notes/c.md"]),
    ],
)
def test_an_article_links_to(library: Library, name: str, linked: list[str]) -> None:
    assert library.links.of(library.get(f"lib/{name}")) == [f"lib/{each}" for each in linked]


@pytest.mark.parametrize(
    ("name", "linking"),
    [
        ("a.md", ["notes/b.md", "notes/c.md"]),
        ("notes/b.md", ["a.md", "posts/d.md"]),
        ("notes/c.md", ["a.md", "posts/c.md"]),
        ("posts/深/index.md", ["a.md"]),
        ("posts/c.md", []),
    ],
)
def test_an_article_is_linked_from(library: Library, name: str, linking: list[str]) -> None:
    assert sorted(each.id for each in library.links.to(f"lib/{name}")) == [f"lib/{each}" for each in linking]


def test_links_follow_the_files(library: Library, tmp_path: Path) -> None:
    (tmp_path / "lib/notes/none.md").write_text("# 有了\n", encoding="utf-8")
    library.sync()
    assert library.links.of(library.get("lib/notes/b.md")) == ["lib/a.md", "lib/notes/none.md"]
    assert [each.id for each in library.links.to("lib/notes/none.md")] == ["lib/notes/b.md"]


def test_a_library_opened_above_the_root_of_a_site(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / "top/site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    opened = Library.open([str(tmp_path / "top")])
    opened.sync()
    assert opened.links.of(opened.get("top/site/posts/d.md")) == ["top/site/notes/b.md"]


def test_a_page_in_a_frame_is_linked_to_beside_a_relative_picture() -> None:
    text = '![](picture.png)\n\n<iframe src="/demo/query.html"></iframe>\n'
    assert article_links(text) == ("/demo/query.html",)


def test_what_is_no_article_is_no_link() -> None:
    text = "![图](a.png) [外](https://x.org/a.md) [下](#节) [[#节]] [信](mailto:a@b.c) [协](//x.org/a) <a href='b.md'>乙</a>\n"
    assert article_links(text) == ("b.md",)
    assert article_links("<!-- [甲](a.md) -->") == ()
    assert len(article_links(" ".join(f"[[{number}]]" for number in range(2 * MAX_LINKS)))) == MAX_LINKS


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("a/b.md#x", "b"),
        ("[[乙 丙|x", "乙 丙"),
        ("a/index.md", "a"),
        ("a/", "a"),
        ("../", ""),
        ("%E4%B9%99.html", "乙"),
    ],
)
def test_the_name_of_a_target(target: str, name: str) -> None:
    assert link_name(target) == link_name(name)
    assert bool(link_name(target)) == bool(name)
