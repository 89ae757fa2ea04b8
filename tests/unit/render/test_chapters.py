"""Chapters of books in plain text are headings; in Markdown they are what their marks say."""

from __future__ import annotations

import pytest

from reader.render import parse


def _headings(text: str, path: str = "书.txt") -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in parse(text, path=path).headings]


@pytest.mark.parametrize(
    "line",
    [
        "第一章 开端",
        "第一章开端",
        "第 12 章　夜",
        "第〇〇三回 甄士隐梦幻识通灵 贾雨村风尘怀闺秀",
        "第三章：归来",
        "　　第四章 缩进",
        "【第五章 终】",
        "楔子",
        "序章",
        "尾声",
        "后记",
        "番外一",
        "Chapter 3: The End",
        "CHAPTER XII",
        "Chapter one",
        "Prologue",
        "學而第一",
    ],
)
def test_a_chapter_on_a_line_of_its_own_is_a_heading(line: str) -> None:
    text = f"前文一行。\n{line}\n后文一行。"
    assert _headings(text) == [(1, line.strip())]
    assert _headings(text, "书.md") == []


@pytest.mark.parametrize(
    "line",
    [
        "第二章里说过，他走了。",
        "第五节课我们去操场。",
        "第一回见他，他还小",
        "Chapter by chapter we read on.",
        "前言不搭后语。",
        "他翻到第三章",
    ],
)
def test_a_sentence_is_no_chapter(line: str) -> None:
    assert _headings(f"前文一行。\n{line}\n后文一行。") == []


def test_chapters_are_below_volumes_and_above_sections() -> None:
    book = "第一卷 风\n第一章 甲\n第一节 子\n文。\n第二章 乙\n文。"
    assert _headings(book) == [(1, "第一卷 风"), (2, "第一章 甲"), (3, "第一节 子"), (2, "第二章 乙")]
    assert _headings("第一章 甲\n第一节 子\n文。") == [(1, "第一章 甲"), (2, "第一节 子")]


def test_no_line_of_a_book_is_lost() -> None:
    book = "书名\n\n楔子\n\n　　从前。\n\n第一章 开端\n    他推开门。\n    看见一封信。\n\n第二章 旧事\n\n十年前。"
    shown = parse(book, path="书.TXT").text()
    assert "".join(shown.split()) == "".join(book.split())
