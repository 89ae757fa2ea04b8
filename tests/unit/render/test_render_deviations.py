"""Where Chinese articles are not read as CommonMark reads them, and that elsewhere they are."""

from __future__ import annotations

import pytest

from reader.render import Kind, lay_out, parse, plain


def _shown(text: str, width: int = 40) -> list[str]:
    return list(plain(lay_out(parse(text), width)))


def _kinds(text: str) -> list[Kind]:
    return [block.kind for block in parse(text).blocks]


def test_definition_whose_target_is_chinese_is_a_note() -> None:
    assert _shown("见[注1]。\n\n[注1]: 本数据来源于某公司。") == [
        "见[注1]。",
        "",
        "[注1]: 本数据来源于某公司。",
    ]


def test_note_ends_where_the_next_definition_begins() -> None:
    document = parse("[链接][a]\n\n[注1]: 数据来源\n[a]: http://a.cn")
    assert [block.content.shown().text for block in document.blocks] == ["链接", "[注1]: 数据来源"]
    assert document.links[0].target == "http://a.cn"


def test_address_with_a_scheme_stays_a_target_whatever_follows() -> None:
    document = parse("[维基][1]\n\n[1]: https://zh.wikipedia.org/wiki/维基")
    assert [(link.text, link.target) for link in document.links] == [
        ("维基", "https://zh.wikipedia.org/wiki/维基")
    ]
    assert document.text() == "维基"


@pytest.mark.parametrize(
    "definition",
    [
        "[a]: http://a.cn",
        "[a]: <http://a.cn>",
        "[a]:\nhttp://a.cn",
        '[a]: http://a.cn "标题"',
        "[a]: http://a.cn\n'标题'",
        "[A]:http://a.cn",
    ],
)
def test_other_definitions_are_as_in_commonmark(definition: str) -> None:
    document = parse(f"[文字][a]\n\n{definition}")
    assert [(link.text, link.target) for link in document.links] == [("文字", "http://a.cn")]
    assert document.text() == "文字"


def test_indented_text_that_is_mostly_han_is_prose() -> None:
    assert _kinds("    四个空格缩进的段落\n    第二行\n\n    又一段") == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_indented_code_stays_code() -> None:
    assert _kinds("    print('你好')") == [Kind.CODE]


def test_run_of_lines_above_a_rule_is_no_heading() -> None:
    document = parse("段一。\n段二。\n---\n段三。")
    assert document.headings == []
    assert [block.kind for block in document.blocks] == [
        Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.RULE, Kind.PARAGRAPH,
    ]  # fmt: skip


@pytest.mark.parametrize(("underline", "level"), [("---", 2), ("===", 1)])
def test_one_line_above_a_rule_is_a_heading(underline: str, level: int) -> None:
    assert [(h.level, h.text) for h in parse(f"标题\n{underline}").headings] == [(level, "标题")]


def test_quotes_and_lists_nested_past_all_sense_are_text() -> None:
    for text in (">" * 10_000 + "深", "- " * 5_000 + "深", "[" * 10_000 + "深" + "]" * 10_000):
        assert "深" in parse(text).text()
