"""What stands in running text: links, marks, notes, formulas, shortcodes, HTML."""

from __future__ import annotations

import pytest

from reader.render import Document, lay_out, parse


def _text(markdown: str) -> str:
    return parse(markdown).text()


def _links(markdown: str) -> list[tuple[str, str]]:
    return [(link.text, link.target) for link in parse(markdown).links]


def _spans(document: Document, role: str) -> list[str]:
    found = []
    for block in document.blocks:
        inline = block.content.shown()
        found += [inline.text[span.start : span.end] for span in inline.spans if span.role == role]
    return found


@pytest.mark.parametrize(
    ("markdown", "links"),
    [
        ("详见https://a.cn/x，谢谢。", [("https://a.cn/x", "https://a.cn/x")]),
        ("（https://a.cn/x）", [("https://a.cn/x", "https://a.cn/x")]),
        ("(https://a.cn/x_(y)).", [("https://a.cn/x_(y)", "https://a.cn/x_(y)")]),
        ("**https://a.cn/x**后", [("https://a.cn/x", "https://a.cn/x")]),
        ("https://a.cn/a_b_c*d*", [("https://a.cn/a_b_c*d", "https://a.cn/a_b_c*d")]),
        ("官网www.qq.com与qq.com", []),
        ("<https://a.cn/中>", [("https://a.cn/中", "https://a.cn/中")]),
        ("[新浪](http://sina.cn/a)", [("新浪", "http://sina.cn/a")]),
        ("[https://b.cn](http://a.cn)", [("https://b.cn", "http://a.cn")]),
        ("[百分号](http://a.cn/%E4%BD%A0 '题')", [("百分号", "http://a.cn/%E4%BD%A0")]),
        ("[空]()", []),
        ("[[页面]]", [("页面", "页面")]),
        ("[[页面#节|显示]]", [("显示", "页面#节")]),
        ("[![徽章](b.svg)](http://a.cn)", [("▣ 徽章", "http://a.cn")]),
        ('前<a href="http://a.cn">文</a>后', [("文", "http://a.cn")]),
    ],
)
def test_links(markdown: str, links: list[tuple[str, str]]) -> None:
    assert _links(markdown) == links


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("x==1 && y==2", "x==1 && y==2"),
        ("a === b === c", "a === b === c"),
        ("前==重点==后", "前重点后"),
        ("美元$5，港元$10", "美元$5，港元$10"),
        (r"式 $a_1 * b_2 * \{c\}$ 后", r"式 $a_1 * b_2 * \{c\}$ 后"),
        (r"$\text{*中*}$", r"$\text{*中*}$"),
        ("价$甲，*乙*$", "价$甲，乙$"),
        ("{% post_link a_b_c 标_题_ %}后", "标_题_后"),
        ('见{{< relref "a_b_.md" >}}', "见a_b_.md"),
        ("{{ a_b_c }}", "{{ a_b_c }}"),
        ("List<String> 与 <T>", "List<String> 与 <T>"),
        ("前<b>粗</b><i>斜</i><br>换行", "前粗斜\n换行"),
        ("H<sub>2</sub>O<!-- 注释 -->水", "H₂O水"),
        ("&lt;div&gt;&amp;&nbsp;", "<div>&"),
        ("正文^[行内*脚注*]后", "正文[行内脚注]后"),
        ("[^a-z]不是脚注", "[^a-z]不是脚注"),
        ("甲  \n乙\\\n丙", "甲\n乙\n丙"),
    ],
)
def test_text(markdown: str, text: str) -> None:
    assert _text(markdown) == text


def test_roles() -> None:
    document = parse("**粗**与*斜*与~~删~~与`码`与==标==与[^1]\n\n[^1]: 注")
    roles = ("strong", "emphasis", "strike", "code", "mark", "note")
    assert [_spans(document, role) for role in roles] == [["粗"], ["斜"], ["删"], ["码"], ["标"], ["[1]"]]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("一二三\n四五六", "一二三四五六"),
        ("中文\nEnglish\nwords\n中文", "中文 English words 中文"),
        ("他说\n“你好”。\n后", "他说“你好”。后"),
        ("前文**粗\n体**后", "前文粗体后"),
        ("abc\n**def**", "abc def"),
    ],
)
def test_joined_lines(markdown: str, text: str) -> None:
    assert parse(markdown, line_breaks="join").text() == text


def test_blank_of_joined_lines_is_not_bold() -> None:
    assert _spans(parse("abc\n**def**", line_breaks="join"), "strong") == ["def"]


def test_kept_lines() -> None:
    assert parse("一二三\n四五六", line_breaks="keep").text() == "一二三\n四五六"


def test_footnote_mark_leads_to_the_note() -> None:
    document = parse("正文[^1]后\n\n[^1]: 脚注内容\n\n    第二段")
    assert document.links[0].target == "#^1"
    assert document.block_of("#^1") == 1
    assert document.notes == {"1": range(1, 3)}
    assert document.block_of("#^2") is None


def test_conversion_is_for_text_alone() -> None:
    markdown = "台湾`台湾` [台湾](http://台湾.cn) ![台湾](台湾.png) $台湾\\a$ {% a 台湾 %} <台湾>\n\n```\n台湾\n```\n\n<div>台湾</div>"
    document = parse(markdown, convert=lambda text: text.replace("台湾", "臺灣"))
    shown = [block.content.shown().text for block in document.blocks]
    assert shown[0] == "臺灣台湾 臺灣 [▣ 臺灣] $台湾\\a$ {% a 台湾 %} <臺灣>"
    assert shown[1:] == ["台湾", "臺灣"]
    assert [link.target for link in document.links] == ["http://台湾.cn", "台湾.png"]


@pytest.mark.parametrize(
    "markdown",
    [
        "甲\t乙",
        "甲\t**乙**",
        "# 甲\t乙",
        "- 甲\t乙",
        "`甲\t乙`",
        "甲&#9;乙",
        "|甲\t乙|\n|-|\n|`a\tb`|",
        "![甲\t乙](a.png)",
        "[甲](<b\tc>)",
        "<p>甲\t乙</p>",
        "<table><tr><td><pre>甲\t乙</pre></td></tr></table>",
        "术语\t甲\n: 定义\t乙",
        "[^a\tb]: 注\t文\n",
        "[^a-long-label\tb]: 注\t文\n",
        '!!! note "甲\t乙"\n    丙\n',
        "$a\tb$",
        '{% figure a.png\t"甲\t乙" %}',
    ],
)
def test_no_tab_reaches_a_row(markdown: str) -> None:
    rows = [line.text for line in lay_out(parse(markdown), 40).lines()]
    assert rows
    assert not any("\t" in row for row in rows)


def test_a_tab_in_text_is_one_blank() -> None:
    assert _text("甲\t乙") == "甲 乙"
    assert _text("*甲*\t`a\tb`") == "甲 a b"
