"""Words change script; what programs read stays, character for character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.convert import convert_markdown
from reader.text.chinese.script import converter

TAIWAN = converter("tw")


def shout(text: str) -> str:
    """Stand in for a converter: every letter that it is given shows."""
    return text.upper()


@pytest.mark.parametrize(
    ("source", "converted"),
    [
        ('[说明](./文档/软件.md#默认 "标题里面")', '[說明](./文档/软件.md#默认 "標題裡面")'),
        ('`print("里面")` 里面', '`print("里面")` 裡面'),
        ("```\n里面\n```\n里面", "```\n里面\n```\n裡面"),
        ("    print('里面') # code\n\n里面", "    print('里面') # code\n\n裡面"),
        ("<https://例子.中国/后台>后台", "<https://例子.中国/后台>後臺"),
        ("公式 $E=后$ 里面", "公式 $E=后$ 裡面"),
        ("用 $a，里面 $b，里面", "用 $a，裡面 $b，裡面"),
        (
            '见 {% post_link 里面 %} 与 {{< ref "里面" >}}里面',
            '見 {% post_link 里面 %} 與 {{< ref "里面" >}}裡面',
        ),
        ("# 标题里面 {#后端}", "# 標題裡面 {#后端}"),
        ("见 https://example.com/后台 里面", "見 https://example.com/后台 裡面"),
        ('<img src="里面.png" alt="里面">里面', '<img src="里面.png" alt="里面">裡面'),
        ("![里面的图](里面.png)", "![裡面的圖](里面.png)"),
        ("[里面][软件]\n\n[软件]: a.md", "[裡面][软件]\n\n[软件]: a.md"),
        ("[里面] 与 [里面][]\n\n[里面]: a.md", "[裡面][里面] 與 [裡面][里面]\n\n[里面]: a.md"),
        ("[不是链接的里面]", "[不是鏈接的裡面]"),
        ("[看 `里面`]", "[看 `里面`]"),
        ("里面[^里面]\n\n[^里面]: 里面的话", "裡面[^里面]\n\n[^里面]: 裡面的話"),
        (
            "| 里面 | `里面` |\n|---|---|\n| 里面 | [里面](里面) |",
            "| 裡面 | `里面` |\n|---|---|\n| 裡面 | [裡面](里面) |",
        ),
        ("> - 里面\n>   第二行里面", "> - 裡面\n>   第二行裡面"),
        ("[[里面]] [[里面#里面|里面]]", "[[里面]] [[里面#里面|裡面]]"),
        ("- [ ] 里面\n- [x] 里面", "- [ ] 裡面\n- [x] 裡面"),
    ],
)
def test_words_change_and_what_programs_read_stays(source: str, converted: str) -> None:
    assert convert_markdown(source, TAIWAN) == converted


def test_line_ends_stay_as_they_are() -> None:
    assert (
        convert_markdown("一行\r\na\rb\n\n```\r\nc\r\n```\r\n", shout)
        == "一行\r\nA\rB\n\n```\r\nc\r\n```\r\n"
    )


def test_text_without_blocks_is_returned() -> None:
    assert convert_markdown("", shout) == ""
    assert convert_markdown("\n\n", shout) == "\n\n"


MARKDOWN = st.text(alphabet=st.sampled_from("里a`*_[]()!<>#$\\|-~:/\"'{}^ \n\r>1."), max_size=80)


@given(MARKDOWN)
def test_a_conversion_that_changes_nothing_gives_the_source_back(source: str) -> None:
    assert convert_markdown(source, str) == source


@given(MARKDOWN)
def test_lines_stay_lines_whatever_the_source(source: str) -> None:
    converted = convert_markdown(source, lambda text: text.replace("里", "裡"))
    assert re.findall("[\r\n]", converted) == re.findall("[\r\n]", source)
    assert len(converted) >= len(source)
