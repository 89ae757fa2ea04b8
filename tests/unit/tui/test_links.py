"""Where links lead: pages that may be opened, articles beside this one, places in it."""

from __future__ import annotations

import pytest

from reader.render import parse
from reader.tui.article.links import browser_address, leads_to_article, next_link


@pytest.mark.parametrize(
    ("target", "opened"),
    [
        ("https://example.org/a?b=c", True),
        (" HTTP://EXAMPLE.ORG ", True),
        ("mailto:a@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("ftp://example.org", False),
        ("ssh://host", False),
        ("/etc/passwd", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_only_pages_and_mail_are_opened(target: str, opened: bool) -> None:
    assert browser_address(target) == (target.strip() if opened else None)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("b.md", True),
        ("../b.md#part", True),
        ("/posts/b.html", True),
        ("https://example.org/b.md", False),
        ("//example.org/b.md", False),
        ("#part", False),
        ("http://[bad", False),
    ],
)
def test_links_that_may_mean_articles(target: str, leads: bool) -> None:
    assert leads_to_article(target) is leads


DOCUMENT = """# 一

见[甲](#第二-节)和[乙](https://example.org)，注[^1]。

没有链接的一段。

## 第二 节！

[丙](b.md)

[^1]: 注文。
"""


def test_the_cursor_goes_from_link_to_link() -> None:
    document = parse(DOCUMENT)
    marked = None
    targets = []
    while link := next_link(document, marked, 0, 1):
        marked = link
        targets.append(link.target)
    assert [target for target in targets if not target.startswith("#^")] == [
        "#第二-节",
        "https://example.org",
        "b.md",
    ]
    assert next_link(document, marked, 0, -1) is not None
    assert next_link(document, None, 0, -1) is None


def test_the_cursor_has_no_more_parsed_than_it_needs() -> None:
    document = parse("[甲](a.md)\n\n" + "一段没有链接的文字。\n\n" * 60_000)
    parsed = len(document.ready)
    assert next_link(document, None, 0, 1) is not None
    assert len(document.ready) == parsed
    assert document.waiting_cells


def test_the_cursor_finds_a_link_that_was_not_parsed_yet() -> None:
    document = parse(f"{'长' * 400_000}\n\n# 尾\n\n[甲](a.md)\n")
    assert len(document.ready) == 1
    link = next_link(document, None, 0, 1)
    assert link is not None
    assert link.target == "a.md"
