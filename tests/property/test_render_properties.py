"""What holds at every width: P1 and P3 of the design on whole documents, the rest on any text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.render import ANSI, Kind, lay_out, parse
from support.locations import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.render import Document, Layout

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NO_START = frozenset("，。！？；：、）》」』】〉”’％%—…～·")
_NO_END = frozenset("（《「『【〈“‘￥$")
_FRAGMENTS = (
    "汉字", "一二三四五六七八九十", "，", "。", "（", "）", "“", "”", "——", "……", "English word", "12.5%", " ", "\u3000", "\u00a0",
    "\n", "\n\n", "  \n", "\t", "    ", "*", "**", "~~", "`", "```\n", "[", "](", "]", "![", "[[", "]]", "(", ")", "<", ">",
    "> ", "- ", "1. ", "[ ] ", "# ", "## ", "---\n", "|", "|-|\n", "|a|b|\n|-|:-:|\n", "[^1]", "[^1]: ", "[a]: ", ": ", "==",
    "$", "$$\n", "$$", "\\", "http://a.cn/b_c", "<div>", "</div>", "<table><tr><td>", "<td>", "</table>", "<pre>", "</pre>",
    "<br>", "<img src=a>", "<a href=b>", "</a>", "<!--", "-->", "{% note 题 %}\n", "{% endnote %}\n", "{{< figure src=a.png >}}\n",
    "{% codeblock %}\n", "{% endcodeblock %}\n", "::: tip\n", ":::\n", "!!! note\n    ", "> [!NOTE]\n", "&#x202e;", "&lt;",
    "\x1b[2J", "\x9b", "\u202e", "👨\u200d👩\u200d👧", "❤\ufe0f", "e\u0301", "\u200b", "𠮷",
)  # fmt: skip
_MARKDOWN = st.lists(st.sampled_from(_FRAGMENTS) | st.text(max_size=5), max_size=40).map("".join)


def _uncovered(layout: Layout) -> str:
    """Return the characters of the document that are in no row."""
    missing = [
        list(block.content.shown(addresses=layout.theme.addresses).text) for block in layout.document.blocks
    ]
    for line in layout.lines():
        for column, start, end in line.stretches:
            shown = line.text[column : column + end - start]
            assert (
                "".join(missing[line.block][start:end]).startswith(shown.rstrip())
                or shown.isspace()
                or not shown
            )
    for line in layout.lines():
        for _column, start, end in line.stretches:
            missing[line.block][start:end] = " " * (end - start)
    return "".join("".join("".join(block).split()) for block in missing).replace("\u200b", "")


@given(text=_MARKDOWN, width=st.integers(2, 60), line_breaks=st.sampled_from(["auto", "join", "keep"]))
@settings(max_examples=300, deadline=None)
def test_rows_fit_and_lose_nothing(text: str, width: int, line_breaks: str) -> None:
    document = parse(text, line_breaks=line_breaks)  # type: ignore[arg-type]  # one of the three
    for theme in (None, ANSI):
        layout = lay_out(document, width, theme=theme)
        for line in layout.lines():
            assert line.width <= width
            assert line.text == line.text.rstrip()
            assert not _CONTROL.search(line.text)
            assert line.text.startswith(line.prefix) or not line.text.rstrip()
        assert layout.height == sum(1 for _ in layout.lines())
        assert _uncovered(layout) == ""


@given(text=_MARKDOWN, widths=st.lists(st.integers(4, 60), min_size=2, max_size=2), data=st.data())
@settings(max_examples=100, deadline=None)
def test_anchor_finds_its_text_at_another_width(text: str, widths: list[int], data: st.DataObject) -> None:
    document = parse(text)
    before, after = (lay_out(document, width, theme=ANSI) for width in widths)
    before.settle(60)
    if not before.height:
        return
    y = data.draw(st.integers(0, before.height - 1))
    anchor = before.anchor(y)
    row = after.row(anchor)
    assert after.line(row).block == before.line(y).block
    assert row in range(after.height)


@given(text=_MARKDOWN)
@settings(max_examples=100, deadline=None)
def test_links_and_spans_are_within_their_text(text: str) -> None:
    document = parse(text)
    for block in document.blocks:
        for inline in (block.content.shown(), block.content.shown(addresses=True)):
            pieces = (*inline.spans, *inline.links, *inline.images)
            assert all(0 <= start < end <= len(inline.text) for start, end, _ in pieces)
            assert all(first.end <= second.start for first, second in pairwise(sorted(inline.links)))
    for link in document.links:
        assert document.link(link.number) == link


@pytest.fixture(scope="module", params=DOCUMENTS)
def seed(request: pytest.FixtureRequest) -> tuple[str, Document]:
    path: Path = request.param
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return body, parse(body)


def test_seed_text_is_that_of_the_source(seed: tuple[str, Document]) -> None:
    body, document = seed
    source = re.sub(r"!\[(.*?)\]\(.*?\)", lambda image: f"▣{image[1] or 'image'}", body)
    source = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", source).replace("**", "").replace("~~", "")
    source = re.sub(r"(?<![\\\d])\*", "", source).replace("\\*", "*")
    assert "".join(document.text().split()) == "".join(source.split())


def test_seed_bold_runs_are_as_intended(seed: tuple[str, Document]) -> None:
    body, document = seed
    shown = [block.content.shown() for block in document.blocks]
    bold = [i.text[s.start : s.end] for i in shown for s in i.spans if s.role == "strong"]
    assert bold == re.findall(r"\*\*(.+?)\*\*", body)


def test_seed_images_are_in_source_order(seed: tuple[str, Document]) -> None:
    body, document = seed
    assert [image.target for image in document.images] == re.findall(r"!\[.*?\]\((.*?)\)", body)
    assert all(document.blocks[image.block].kind is Kind.IMAGE for image in document.images)


def test_seed_rows_at_every_width(seed: tuple[str, Document]) -> None:
    _body, document = seed
    for width in range(20, 121):
        layout = lay_out(document, width, theme=ANSI)
        for line in layout.lines():
            assert line.width <= width
            assert line.text == line.text.rstrip()
            assert "**" not in line.text
            if line.soft:
                assert line.text[-1] not in _NO_END
            if line.start > 0 and document.blocks[line.block].content.shown().text[line.start - 1] != "\n":
                assert line.text[0] not in _NO_START
        assert _uncovered(layout) == ""


@pytest.mark.parametrize("width", range(10, 81))
def test_image_between_texts_stays_between_them(width: int) -> None:
    document = parse("前文前文\n![](http://a.b/c/abcdefghijklmnop.png)\n后文后文")
    for theme in (None, ANSI):
        text = "".join(line.text for line in lay_out(document, width, theme=theme).lines())
        assert text.startswith("前文前文▣")
        assert text.endswith("后文后文")
        assert text.index("▣") < text.index("后文")
