"""A place and a highlight are found again after any edits: within a paragraph, and never in another sentence."""

from __future__ import annotations

import random
from bisect import bisect_right

import pytest

from reader.text.chinese.script import converter
from reader.text.search.quotes import find, find_position, quote

EDITS = 1000
_WORDS = [
    "市场",
    "基金",
    "指数",
    "半导体",
    "算力",
    "公司",
    "投资者",
    "回调",
    "上涨",
    "下跌",
    "行业",
    "需求",
    "供给",
    "价格",
    "季度",
    "利润",
    "增长",
    "估值",
    "政策",
    "资金",
    "软件",
    "芯片",
    "人工智能",
    "数据",
    "北京",
    "上海",
    "深圳",
    "分析师",
    "认为",
    "表示",
    "由于",
    "因此",
    "但是",
    "同时",
    "继续",
    "开始",
    "结束",
    "已经",
    "可能",
    "主要",
    "部分",
    "显著",
    "长期",
    "短期",
    "稳定",
]


def sentence(chance: random.Random) -> str:
    return "".join(chance.choice(_WORDS) for _word in range(chance.randint(5, 14))) + chance.choice(
        "。。。！？"
    )


def article(chance: random.Random) -> list[str]:
    """Return the paragraphs of an article, of which some repeat the sentences of others."""
    paragraphs = [
        "".join(sentence(chance) for _each in range(chance.randint(1, 6))) for _paragraph in range(30)
    ]
    for _time in range(3):
        paragraphs[chance.randrange(30)] += paragraphs[chance.randrange(30)].partition("。")[0] + "。"
    return paragraphs


def edited(paragraphs: list[str], chance: random.Random, kept: int) -> list[str]:
    """Return ``paragraphs`` after one to four random edits, none of which takes paragraph ``kept`` away."""
    paragraphs = list(paragraphs)
    target = paragraphs[kept]
    for _edit in range(chance.randint(1, 4)):
        number = chance.randrange(len(paragraphs))
        kind = chance.randrange(6)
        if kind == 0:
            paragraphs[number:number] = [sentence(chance) for _line in range(chance.randint(1, 40))]
        elif kind == 1 and paragraphs[number] is not target:
            del paragraphs[number]
        elif kind == 2:
            text = paragraphs[number]
            if text is not target:
                paragraphs[number] = text + sentence(chance)
        elif kind == 3 and paragraphs[number] is not target:
            paragraphs[number] = sentence(chance) + paragraphs[number]
        elif kind == 4:
            paragraphs = [f"**{text[:2]}**{text[2:]}" if text is not target else text for text in paragraphs]
        else:
            other = chance.randrange(len(paragraphs))
            if target not in (paragraphs[number], paragraphs[other]):
                paragraphs[number], paragraphs[other] = paragraphs[other], paragraphs[number]
    return paragraphs


def changed(text: str, chance: random.Random) -> str:
    """Return ``text`` as it may be written later: in another script, with other marks, or with a word replaced."""
    kind = chance.randrange(5)
    if kind == 0:
        return converter("hant")(text)
    if kind == 1:
        return text.replace("。", "．\n").replace("市场", "**市场**")
    if kind == 2:
        place = chance.randrange(max(len(text) - 2, 1))
        return text[:place] + chance.choice(_WORDS)[:2] + text[place + 1 :]
    return text


@pytest.fixture(scope="module")
def figures() -> dict[str, int]:
    """Return how many of the places and highlights were found after random edits."""
    counts = {"near": 0, "found": 0, "wrong": 0}
    for seed in range(EDITS):
        chance = random.Random(seed)  # noqa: S311 - no secret
        paragraphs = article(chance)
        kept = chance.randrange(len(paragraphs))
        text = "\n\n".join(paragraphs)
        begin = sum(len(each) + 2 for each in paragraphs[:kept])
        stop = begin + paragraphs[kept].find("。") + 1 or begin + len(paragraphs[kept])
        stop = max(stop, begin + 4)
        wanted = quote(text, begin, stop)
        place = quote(text, begin, min(begin + 80, len(text)))
        target = paragraphs[kept]
        after = edited(paragraphs, chance, kept)
        number = next(index for index, each in enumerate(after) if each is target)
        after[number] = changed(target, chance)
        now = "\n\n".join(after)
        starts = [0]
        for each in after:
            starts.append(starts[-1] + len(each) + 2)
        found = find_position(place, now)
        counts["near"] += abs(bisect_right(starts, found) - 1 - number) <= 1
        span = find(wanted, now)
        if span:
            is_right = starts[number] - 2 <= span[0] <= span[1] <= starts[number + 1]
            counts["found" if is_right else "wrong"] += 1
    return counts


def test_places_are_found_within_one_paragraph(figures: dict[str, int]) -> None:
    assert figures["near"] >= 0.99 * EDITS, figures


def test_highlights_are_found(figures: dict[str, int]) -> None:
    assert figures["found"] >= 0.98 * EDITS, figures


def test_no_highlight_is_found_in_another_sentence(figures: dict[str, int]) -> None:
    assert figures["wrong"] == 0, figures
