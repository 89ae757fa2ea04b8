"""Laying out bit by bit, and keeping the place."""

from __future__ import annotations

import random

from reader.render import ANSI, PLAIN, lay_out, parse
from reader.render.layout.heights import Heights

_ARTICLE = "".join(
    f"# 第{number}节\n\n{'一二三四五六七八九十，' * (number % 7 + 1)}**粗**[链接](http://a.cn/{number})\n\n- 甲\n- 乙\n\n"
    for number in range(1, 60)
)


def test_heights_are_sums() -> None:
    source = random.Random(7)  # noqa: S311 (the same figures each time, no secret)
    heights = Heights()
    figures: list[int] = []
    for _ in range(100):
        new = [source.randrange(5) for _ in range(source.randrange(1, 12))]
        figures += new
        heights.extend(new)
        index = source.randrange(len(figures))
        figures[index] = source.randrange(5)
        heights.set(index, figures[index])
        assert heights.total() == sum(figures)
    places = range(len(figures) + 1)
    assert [heights.before(index) for index in places] == [sum(figures[:index]) for index in places]
    found = [heights.find(row) for row in range(heights.total())]
    assert found == [(block, row) for block, height in enumerate(figures) for row in range(height)]


def test_only_what_is_shown_is_laid_out() -> None:
    layout = lay_out(parse(_ARTICLE), 40)
    guess = layout.height
    layout.line(0)
    assert sum(laid is not None for laid in layout._laid) == 1
    assert layout.settle(60)
    assert abs(layout.height - guess) < guess // 3


def test_settle_works_in_slices() -> None:
    layout = lay_out(parse(_ARTICLE), 40)
    slices = 1
    while not layout.settle(0):
        slices += 1
    assert slices == len(layout.document.blocks)
    assert layout.height == sum(1 for _ in layout.lines())


def test_any_order_of_asking_gives_the_same_rows() -> None:
    document = parse(_ARTICLE)
    rows = [line.text for line in lay_out(document, 37).lines()]
    backwards = lay_out(document, 37)
    backwards.settle(60)
    assert [backwards.line(y).text for y in range(len(rows) - 1, -1, -1)] == rows[::-1]
    unsettled = lay_out(document, 37)
    assert [unsettled.line(y).text for y in range(len(rows))] == rows


def test_row_past_the_end_is_empty() -> None:
    layout = lay_out(parse("甲"), 20)
    assert (layout.line(0).text, layout.line(1).text, layout.line(99).segments) == ("甲", "", ())
    assert lay_out(parse(""), 20).line(0).text == ""
    assert lay_out(parse(""), 20).height == 0


def test_anchor_keeps_the_place_at_a_new_width_and_theme() -> None:
    document = parse(_ARTICLE)
    wide, narrow = lay_out(document, 80, theme=ANSI), lay_out(document, 23, theme=PLAIN)
    wide.settle(60)
    for y in range(0, wide.height, 11):
        anchor = wide.anchor(y)
        line = narrow.line(narrow.row(anchor))
        assert line.block == wide.line(y).block
        assert line.start <= anchor.offset <= max(line.end, line.start)


def test_anchor_of_the_same_width_is_the_same_row() -> None:
    layout = lay_out(parse(_ARTICLE), 30)
    layout.settle(60)
    assert [layout.row(layout.anchor(y)) for y in range(layout.height)] == list(range(layout.height))


def test_rows_of_a_block() -> None:
    layout = lay_out(parse("甲\n\n" + "乙" * 30 + "\n\n丙"), 20)
    assert [layout.block_rows(block) for block in range(3)] == [range(1), range(2, 5), range(6, 7)]


def test_soft_rows_have_no_line_end() -> None:
    lines = list(lay_out(parse("一二三四五六七八九十甲乙  \n丙"), 20).lines())
    assert [(line.text, line.soft) for line in lines] == [
        ("一二三四五六七八九十", True), ("甲乙", False), ("丙", False),
    ]  # fmt: skip


def test_prefix_is_no_text() -> None:
    lines = list(lay_out(parse("> - 一二三四五六七八九十\n\n```\nx\n```"), 16).lines())
    assert [line.prefix for line in lines] == ["│ • ", "│   ", "", "  "]
    document = lay_out(parse("> - 一二三四五六七八九十"), 16).document
    text = document.blocks[0].content.shown().text
    assert [text[line.start : line.end] for line in lines[:2]] == ["一二三四五六", "七八九十"]


def test_links_are_numbered() -> None:
    document = parse("甲\n\n前[乙](http://b.cn)[丙](http://c.cn)")
    line = lay_out(document, 40, theme=ANSI).line(2)
    numbers = [
        segment.style.meta["link"] for segment in line.segments if segment.style and segment.style.meta
    ]
    assert [document.link(number).text for number in numbers] == ["乙", "丙"]
    assert [document.link(number) for number in numbers] == list(document.links)


def test_hanging_marks() -> None:
    text = "一二三四五六七八九十，甲"
    assert [line.text for line in lay_out(parse(text), 20, hang=True).lines()] == [
        "一二三四五六七八九十，",
        "甲",
    ]
