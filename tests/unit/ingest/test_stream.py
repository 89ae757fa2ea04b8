"""A stream of several articles is split where each begins."""

from __future__ import annotations

import pytest

from reader.ingest.frontmatter import split
from reader.ingest.stream import split_stream


def _article(article_id: str, body: str, *, extra: str = "") -> str:
    return f"---\nreader_id: {article_id}\ntitle: 甲\n{extra}---\n\n{body}" + (
        "" if body.endswith("\n") else "\n"
    )


def test_a_text_without_heads_is_one_document() -> None:
    text = "---\ntitle: 甲\n---\n\n正文\n"
    assert [(article.name, article.text) for article in split_stream(text)] == [("document", text)]
    assert [article.text for article in split_stream("")] == [""]


BODIES = [
    "一段。\n",
    "\n开头有空行。\n\n\n",
    "---\n\n线。\n\n---\n",
    "行尾\r\n是 CRLF\r\n",
    "换页\x0c与\u2028分行\n",
    "\n",
    "最后没有换行",
]


@pytest.mark.parametrize("bodies", [BODIES, list(reversed(BODIES)), BODIES[:1]])
def test_bodies_come_back_as_they_went(bodies: list[str]) -> None:
    stream = "\n".join(_article(f"lib/{number}.md", body) for number, body in enumerate(bodies))
    articles = list(split_stream(stream))
    assert [article.name for article in articles] == [f"lib/{number}.md" for number in range(len(bodies))]
    ended = [body if body.endswith("\n") else f"{body}\n" for body in bodies]
    assert [split(article.text).body for article in articles] == ended
    assert all(split(article.text).fields["title"] == "甲" for article in articles)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_body_that_looks_like_a_head_is_counted(end: str) -> None:
    body = f"引用一段流：\n\n---\nreader_id: 假/1.md\ntitle: 假\n---\n\n假的正文。{end}"
    stream = "\n".join(
        [
            _article("lib/a.md", "甲。\n"),
            _article(
                "lib/b.md",
                body,
                extra=f"reader_lines: {body.count(chr(10)) + (not body.endswith(chr(10)))}\n",
            ),
            _article("lib/c.md", "丙。\n"),
        ]
    )
    articles = list(split_stream(stream))
    assert [article.name for article in articles] == ["lib/a.md", "lib/b.md", "lib/c.md"]
    assert split(articles[1].text).body == (body if body.endswith("\n") else f"{body}\n")


def test_what_stands_before_the_first_head_is_an_article() -> None:
    names = [article.name for article in split_stream("前文。\n\n" + _article("lib/a.md", "甲。"))]
    assert names == ["document", "lib/a.md"]
    assert [article.name for article in split_stream("\n\n" + _article("lib/a.md", "甲。"))] == ["lib/a.md"]


def test_names_are_each_used_once_and_fit_to_be_shown() -> None:
    stream = (
        _article("lib/a.md", "甲。")
        + "\n"
        + _article("lib/a.md", "乙。")
        + "\n"
        + _article('"a\\e[31m"', "丙。")
    )
    assert [article.name for article in split_stream(stream)] == ["lib/a.md", "lib/a.md~2", "a[31m"]


def test_blanks_in_a_name_are_kept() -> None:
    assert [article.name for article in split_stream(_article("lib/a  b.md", "甲。"))] == ["lib/a  b.md"]


def test_a_head_that_nothing_closes_is_kept() -> None:
    text = "---\nreader_id: lib/a.md\n正文"
    assert "".join(article.text for article in split_stream(text)) == text
