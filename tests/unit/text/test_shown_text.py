"""The text that searches look in: as it is read on the page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.render import parse
from reader.text.markdown.shown import shown_text
from reader.text.search.tokens import search_form


@pytest.mark.parametrize(
    "markdown",
    [
        "讲人工**智能**的",
        "讲人*工*智能的",
        "讲~~人工~~智能",
        "讲==人工==智能",
        "讲***人工***智能",
        "[人工](http://a.cn)智能",
        '[人工](a.md "题")智能',
        "[人工](<a b.md>)智能",
        "[人工][r]智能\n\n[r]: http://a.cn",
        "[人工][]智能\n\n[人工]: http://a.cn",
        "[人工]智能\n\n[人工]: http://a.cn",
        "[[页|人工]]智能",
        "[**人工**](u)智能",
        "<p>人工<b>智能</b></p>",
        '<div>\n人工<span style="color: red">智能</span>\n</div>',
        "人工<font color='red'>智能</font>",
        "人工&#26234;能",
        "人&#x5DE5;智能",
        "<p>人&#24037;智能</p>",
        "人<ruby>工<rt>gōng</rt></ruby>智能",
        "<ruby>人<rp>(</rp><rt>rén</rt><rp>)</rp>工<rp>(</rp><rt>gōng</rt><rp>)</rp></ruby>智能",
        "讲人工\n智能的",
        "讲人工\r\n智能的",
        "> 讲人工\n> 智能的",
        "- 讲人工\n  智能的",
        "1. 讲人工\n   智能的",
        "讲**人工\n智能**",
        "<p>讲人工\n智能的</p>",
        "# 人工**智能**",
        "人工**智能**\n====",
        "| 表 | 人工**智能** |\n|---|---|\n| 一 | 二 |",
        "| 表 | 列 |\n|---|---|\n| 一 | [人工](u)智能 |",
        "`人工智能`",
        "人工`智能`",
        "```\n人工智能\n```",
        "    人工智能",
        "人工<!-- 注 -->智能",
        "人工%%注%%智能",
        "![人工智能](a.png)",
        "脚注[^1]\n\n[^1]: 人工**智能**",
        "::: tip\n人工**智能**\n:::",
        "> [!NOTE]\n> 人工**智能**",
        "- [ ] 人工**智能**",
        "<details><summary>人工<b>智能</b></summary>文</details>",
        "人工<br/>智能 人工<i>智能</i>",
    ],
)  # fmt: skip
def test_no_mark_stands_between_the_characters_of_a_query(markdown: str) -> None:
    assert "人工智能" in search_form(shown_text(markdown))


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("人工 智能", "人工 智能"),
        ("人工  \n智能", "人工 智能"),
        ("人工\\\n智能", "人工 智能"),
        ("人工\n\n智能", "人工 智能"),
        ("one line\nmore", "one line more"),
        ("2 * 3 * 4 和 snake_case_name", "2 * 3 * 4 和 snake_case_name"),
        (r"\*不斜\* \[不链\](u)", "*不斜* [不链](u)"),
        ("List<String> 和 Class<?> 甲", "list<string> 和 class<?> 甲"),
        ("``a`b`` *c*", "a`b c"),
        ("```\n**a** <b>\n```", "**a** <b>"),
        ("10<sup>4</sup> 和 H~2~O 和 x^2^", "104 和 h2o 和 x2"),
        ("[未定义] 的", "[未定义] 的"),
        ("a\n***\nb", "a b"),
        ("&lt;b&gt; AT&T", "<b> at&t"),
    ],
)
def test_what_is_text_stays(markdown: str, shown: str) -> None:
    assert search_form(shown_text(markdown)) == shown


@pytest.mark.parametrize(
    ("markdown", "query"),
    [
        ("[甲](https://a.cn/x_y)", "https://a.cn/x_y"),
        ("见 https://a.cn/x_y_z。", "https://a.cn/x_y_z"),
        ("<https://a.cn/b>", "https://a.cn/b"),
        ("![](img/b_c.png)", "img/b_c.png"),
        ('<a href="https://a.cn">甲</a>', "https://a.cn"),
        ('<img src="b.png" alt="图">', "b.png"),
        ("[r]: https://a.cn/r", "https://a.cn/r"),
        ("<ruby>器<rt>qì</rt></ruby>", "qì"),
        ("```python title=a.py\nx\n```", "a.py"),
        ("![图示](a.png)", "图示"),
    ],
)
def test_addresses_readings_and_names_are_found(markdown: str, query: str) -> None:
    assert search_form(query) in search_form(shown_text(markdown))


_WORDS = st.sampled_from(["人工", "智能", "word", "x", "，"])
_INLINE = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("**{}**".format, inner),
        st.builds("[{}](a.md)".format, _WORDS),
        st.builds("`{}`".format, _WORDS),
        st.builds("<b>{}</b>".format, inner),
        st.builds("{}\n{}".format, _WORDS, _WORDS),
    ),
    max_leaves=6,
)
_BLOCK = st.one_of(
    st.builds("{}".format, _INLINE),
    st.builds("## {}".format, _WORDS),
    st.builds("- {}\n- {}".format, _WORDS, _WORDS),
    st.builds("> {}".format, _WORDS),
    st.builds("```\n{}\n```".format, _WORDS),
    st.builds("| {} | {} |\n|---|---|\n| {} | b |".format, _WORDS, _WORDS, _WORDS),
)


@given(st.lists(_BLOCK, min_size=1, max_size=4))
def test_the_text_is_that_of_the_page(blocks: list[str]) -> None:
    """Compared without blanks, and without the addresses, which the page keeps elsewhere."""
    markdown = "\n\n".join(blocks)
    page = search_form(parse(markdown).text())
    mine = shown_text(markdown)
    for unwanted in (" ", "│"):
        page = page.replace(unwanted, "")
        mine = mine.replace(unwanted, "")
    assert "".join(search_form(mine).replace("a.md", "").split()) == page


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "[a](", "`", "``a", "*a", "_", "<a ", "<!--", "|a|\n|-|", "> ", "- ", "&", "$", "{%", "==a", "%%", "\\[",
     "[[", "<rt>", "<?a", "<script></script>", "<style>a</style>", "<Aa>", "</Aa><Ab>", "~~~\n", "\n\n    ", "[^", "^", "::", "<p>", "(", "[a]: b\n", "**a*"],
)  # fmt: skip
def test_hostile_texts_take_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        shown_text(text)
        return time.process_time() - start

    short, long = (min(seconds(length) for _try in range(3)) for length in (20_000, 80_000))
    assert long < 8 * short + 0.05
