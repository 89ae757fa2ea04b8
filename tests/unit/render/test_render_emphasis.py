"""Emphasis by the CJK-friendly amendment: the published fixtures, and nothing else changed."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from reader.render.parsing.emphasis import cjk_emphasis_plugin, is_cjk
from support.locations import CASES, DATA


def _amended(text: str) -> str:
    parser = MarkdownIt("commonmark").enable("strikethrough").use(cjk_emphasis_plugin)
    return str(parser.renderInline(text))


def test_published_fixtures_all_equal() -> None:
    fixtures = json.loads((DATA / "cjk_emphasis" / "cases.json").read_text(encoding="utf-8"))
    parser = MarkdownIt("js-default", {"html": False, "linkify": False}).use(cjk_emphasis_plugin)
    for document in fixtures["documents"]:
        assert parser.render(document["markdown"]) == document["html"], document["name"]


@pytest.mark.shared
def test_no_commonmark_example_changes() -> None:
    examples = json.loads((CASES / "commonmark.json").read_text(encoding="utf-8"))
    plain, amended = MarkdownIt("commonmark"), MarkdownIt("commonmark").use(cjk_emphasis_plugin)
    changed = [
        example["example"]
        for example in examples
        if plain.render(example["markdown"]) != amended.render(example["markdown"])
    ]
    assert len(examples) == 652
    assert changed == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**国金证券表示，**DeepSeek", "<strong>国金证券表示，</strong>DeepSeek"),
        ("占比96%**！**科创", "占比96%<strong>！</strong>科创"),
        ("**50ETF(588750)**震荡", "<strong>50ETF(588750)</strong>震荡"),
        ("*重点。*后文", "<em>重点。</em>后文"),
        ("~~一百元。~~现价", "<s>一百元。</s>现价"),
        ("原价~~（一百元）~~现价", "原价<s>（一百元）</s>现价"),
        ("~~~删~~后", "~<s>删</s>后"),
        ("5~10元，15~20元", "5~10元，15~20元"),
        ('a**"b"**c', "a**&quot;b&quot;**c"),
        ("a~~(b)~~c", "a~~(b)~~c"),
        ("__国金证券表示，__DeepSeek", "__国金证券表示，__DeepSeek"),
        ("_斜体_ 文", "<em>斜体</em> 文"),
        ("7\\*24，1.6*1019", "7*24，1.6*1019"),
        ("** 空白 **后", "** 空白 **后"),
    ],
)
def test_edges_of_emphasis(text: str, html: str) -> None:
    assert _amended(text) == html


@pytest.mark.parametrize("character", "汉，（\u3000ｱＡ가㊗🈂\U00030000")
def test_wide_characters_and_hangul_are_cjk(character: str) -> None:
    assert is_cjk(character)


@pytest.mark.parametrize("character", "a“—·😀⌚🈁⭐é")
def test_latin_quotes_and_emoji_are_not_cjk(character: str) -> None:
    assert not is_cjk(character)
