"""What another Markdown parser finds to be text is on the page: promise 2, looked at from outside."""

from __future__ import annotations

import independent_text as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.render import parse
from reader.text.markdown.shown import shown_text

TEXTS = {
    "a break above a heading": "前文\n\n<br/>\n## 标题\n- 甲项\n```js\n<script>代码</script>\n```",
    "a picture above a list": '<img src="a.png" alt="图名">\n- 甲项\n- **乙**项',
    "a rule above a quotation": "<hr>\n> 引文**粗**体",
    "brackets in a link": "严重缺陷（[[缺陷 #109]](https://a.cn/b?id=109)）和[[某页|别名]]",
    "brackets that were escaped, around links": r"改进 \(参考 [甲文](https://a.cn/b_c=d) 和 [乙文](https://a.cn/e)\)。",
    "a definition with a bracket too many": "[甲][1]与[乙][2]\n\n[1]: https://a.cn/b_(c\n[2]: https://a.cn/d\n",
    "signs of dollars and a link": "用 $one 可以，见 [文档](https://a.cn/$one#x)。",
    "formulas in backticks": "题如下：\n\n`$$\n\\min x\n$$`\n\n中间**粗**文。\n\n`$$\ny\n$$`\n",
    "lists and tables": "1. 一项\n   - 子项\n\n| 名 | 值 |\n|---|---|\n| 甲 | `code` |\n",
    "HTML": "<div>\n<p>段<b>落</b></p>\n</div>\n\n<details><summary>摘要</summary>\n\n内文\n\n</details>",
    "a note": "正文[^1]后\n\n[^1]: 注文\n",
    "code": "    缩进代码 x\n\n~~~ py\n围栏 = 1\n~~~\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_is_lost(text: str) -> None:
    found = [*independent.differences(text, parse(text).text())]
    assert [one for one in found if one[0] == independent.UNEXPLAINED] == []


def test_one_bad_definition_leaves_the_others_alone() -> None:
    assert parse(TEXTS["a definition with a bracket too many"]).text() == "甲与乙"


def test_lost_text_is_seen() -> None:
    assert [*independent.differences("甲乙**丙**丁", "甲乙丁")] == [(independent.UNEXPLAINED, "甲乙丙丁")]
    assert [*independent.differences("甲乙%%丙%%丁", "甲乙丁")] == [("comments of Obsidian", "甲乙%%丙%%丁")]


_WORDS = ("春眠", "处处", "闻啼鸟", "夜来", "风雨", "花落", "知多少", "word", "甲。", "“乙”", "100%")
_INLINE = (
    "{}",
    "**{}**",
    "*{}*",
    "~~{}~~",
    "`{}`",
    "[{}](https://a.cn)",
    "[[{}]](b)",
    "<b>{}</b>",
    "=={}==",
    "H~{}~",
    "<?{}",
)
_BLOCKS = ("{}", "# {}", "##{}", "> {}", "- {}", "1. {}", "- [ ] {}", "<div>{}</div>", "<br>\n{}", "    {}", "```\n{}\n```",
           "|{}|\n|-|", "::: tip {}\n:::", "> [!NOTE]\n> {}", "$$\n{}\n$$", "<!-- x -->\n{}", "<p>\n\n{}", "[^1]: {}", "{}\n---", "<hr>\n{}")  # fmt: skip


@st.composite
def _documents(draw: st.DrawFn) -> str:
    inline = st.builds(str.format, st.sampled_from(_INLINE), st.sampled_from(_WORDS))
    lines = st.lists(inline, min_size=1, max_size=4).map("，".join)
    blocks = st.builds(str.format, st.sampled_from(_BLOCKS), lines)
    return draw(st.sampled_from(("\n", "\n\n"))).join(draw(st.lists(blocks, min_size=1, max_size=5)))


@given(_documents())
def test_every_word_that_is_no_markup_is_shown_and_found(text: str) -> None:
    page, index = parse(text).text(), shown_text(text)
    for word in _WORDS:
        assert page.count(word.strip("。“”%")) >= text.count(word.strip("。“”%")), page
        assert index.count(word.strip("。“”%")) >= text.count(word.strip("。“”%")), index
