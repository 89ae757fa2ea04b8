"""Marks of editors, site generators and web pages that are no CommonMark: what is shown of each."""

from __future__ import annotations

import pytest

from reader.render import Kind, lay_out, parse, plain
from reader.text.markdown.shown import shown_text


def _rows(markdown: str, width: int = 60) -> list[str]:
    return list(plain(lay_out(parse(markdown), width)))


def _text(markdown: str) -> str:
    return parse(markdown).text()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("用 Class<?> 甲 和 Class<?> **乙**", "用 Class<?> 甲 和 Class<?> 乙"),
        ("Map<?, ?> 甲 与 List<? extends T> 乙", "Map<?, ?> 甲 与 List<? extends T> 乙"),
        ("<div>Class<?> <b>甲</b> Class<?></div>", "Class<?> 甲 Class<?>"),
        ("<pre><?php\n$a = new A;\n$a->b();\n?></pre>", "<?php\n$a = new A;\n$a->b();\n?>"),
        ("<?php\n// 中文\n?>", "<?php\n// 中文\n?>"),
        ("<?xml version='1.0'?>\n\n文", "<?xml version='1.0'?>\n\n文"),
        ("行内 <?php echo **1**; ?> 后", "行内 <?php echo **1**; ?> 后"),
        ("行内 <?= $甲 ?> 后", "行内 <?= $甲 ?> 后"),
        ("<?> 甲 <?>", "<?> 甲 <?>"),
        ("<!ELEMENT br EMPTY> 甲", "<!ELEMENT br EMPTY> 甲"),
        ("<![CDATA[ 文 ]]> 甲", "<![CDATA[ 文 ]]> 甲"),
        ("<!DOCTYPE html>\n\n甲", "甲"),
        ("<!-- 没有结尾\n\n**甲**", "<!-- 没有结尾\n\n甲"),
        ("<!-- 有结尾 --> 甲", "甲"),
    ],
)
def test_what_begins_like_an_instruction_is_shown_as_typed(markdown: str, text: str) -> None:
    assert _text(markdown) == text


def test_an_instruction_without_an_end_hides_nothing_behind_it() -> None:
    document = parse("# 甲\n\n<?php\n\n正文。\n\n## 乙")
    assert [heading.text for heading in document.headings] == ["甲", "乙"]
    assert document.text() == "甲\n\n<?php\n\n正文。\n\n乙"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("10<sup>4</sup> 平方米", "10⁴ 平方米"),
        ("H<sub>2</sub>O", "H₂O"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("x<sup>2</sup>+y<sup>n+1</sup>", "x²+yⁿ⁺¹"),
        ("<p>6&times;10<sup>23</sup></p>", "6×10²³"),
        ("| a |\n|---|\n| m<sup>2</sup> |", "a\nm²"),
        ("注<sup>[1]</sup>，R<sup>®</sup>", "注[1]，R®"),
        ("甲<sup>乙</sup>", "甲^乙"),
        ("甲<sub>乙丙</sub>", "甲_(乙丙)"),
        ("<sub>一行小字说明</sub>", "一行小字说明"),
        ("x^2^ 与 H~2~O", "x² 与 H₂O"),
        ("100m^2^，10^-3^，2^n+1^", "100m²，10⁻³，2ⁿ⁺¹"),
        ("log~10~，x~i~", "log₁₀，xᵢ"),
        ("5~10~20 元，^_^，x^2+y^2，a^n+b^n", "5~10~20 元，^_^，x^2+y^2，a^n+b^n"),
        ("`x^2^` 与 10<sup>4", "x^2^ 与 10⁴"),
    ],
)
def test_superscripts_and_subscripts(markdown: str, text: str) -> None:
    assert _text(markdown) == text


def test_a_raised_note_stays_a_link() -> None:
    (link,) = parse("脚注<sup><a href='#fn1'>1</a></sup>后").links
    assert (link.text, link.target) == ("¹", "#fn1")
    (link,) = parse("脚注<sup><a href='#fn1'>注一</a></sup>后").links
    assert (link.text, link.target) == ("注一", "#fn1")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<ruby>表示<rp>(</rp><rt>ひょうじ</rt><rp>)</rp></ruby>", "表示(ひょうじ)"),
        ("<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>", "漢(かん)"),
        ("<ruby>漢<rp>(<rt>かん</rt><rp>)</ruby>", "漢(かん)"),
        ("<ruby><rb>東京</rb><rt>とうきょう</rt></ruby>", "東京(とうきょう)"),
        ("<p><ruby>段<rp>(</rp><rt>duàn</rt><rp>)</rp></ruby></p>", "段(duàn)"),
        ("<ruby>甲<rp>没有结尾的正文</ruby>", "甲没有结尾的正文"),
    ],
)
def test_ruby(markdown: str, text: str) -> None:
    assert _text(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"行内 \(x*y*z\) 与 \[ E = mc^2 \]", "行内 x*y*z 与 E = mc²"),
        (r"$\alpha^2 \le 1$ 与 $x_i^2$", "α² ≤ 1 与 xᵢ²"),
        (r"$\left( a \times b \right)$", "( a × b )"),
        (r"$\frac{1}{3}$ 与 $f_*=g_*$", r"$\frac{1}{3}$ 与 $f_*=g_*$"),
        (r"$\foo x$ 与 $x_{abc}$", r"$\foo x$ 与 $x_{abc}$"),
        ("\\[\nE = mc^2 * a * b\n\\]", "E = mc² * a * b"),
        (
            "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
            "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
        ),
        (r"前 \begin{align}a &= b \\ c*d*e\end{align} 后", r"前 \begin{align}a &= b \\ c*d*e\end{align} 后"),
        ("$$\nx^2\n$$", "x²"),
        (r"\[原创\] \(注\) \[1\] \[snake\_case\]", "[原创] (注) [1] [snake_case]"),
        ("美元$5，港元$10；$5 to US$", "美元$5，港元$10；$5 to US$"),
        (r"$100 \%$", "100 %"),
        ("`\\(x\\)`", r"\(x\)"),
    ],
)
def test_formulas(markdown: str, text: str) -> None:
    assert _text(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "headings"),
    [
        ("##标题", [(2, "标题")]),
        ("##　标题", [(2, "标题")]),
        ("#　标题", [(1, "标题")]),
        ("###标题###", [(3, "标题")]),
        ("正文\n##标题\n正文", [(2, "标题")]),
        ("##“引号”题", [(2, "“引号”题")]),
        ("##**粗**题", [(2, "粗题")]),
        ("> ##引文里", [(2, "引文里")]),
        ("#标签", []),
        ("#######标题", []),
        ("##", []),
        ("##!!", []),
        ("    ##代码", []),
        ("```\n##代码\n```", []),
    ],
)
def test_headings_without_a_blank(markdown: str, headings: list[tuple[int, str]]) -> None:
    assert [(heading.level, heading.text) for heading in parse(markdown).headings] == headings


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("甲 %%批注%% 乙", "甲 乙"),
        ("%%\n整块\n\n批注\n%%\n\n甲", "甲"),
        ("%%跨\n行%%\n\n甲", "甲"),
        ("%% 没有结尾\n\n甲", "%% 没有结尾\n\n甲"),
        ("从 5%% 到 10%%", "从 5%% 到 10%%"),
        ("printf(%%d, %%s)", "printf(%%d, %%s)"),
        ("`%%甲%%`", "%%甲%%"),
        ("![[图.png|300]]", "▣ 图.png"),
        ("![[图.png|说明|300x200]]", "▣ 说明"),
        ("![图|200](u)", "▣ 图"),
        ("甲 ^c97720", "甲"),
        ("- 甲 ^block-1\n- 乙", "甲\n\n乙"),
        ("> 引\n\n^abc123", "引"),
        ("2 ^10 与 x ^n", "2 ^10 与 x ^n"),
    ],
)
def test_marks_of_obsidian(markdown: str, text: str) -> None:
    assert _text(markdown) == text


def test_a_named_block_can_be_linked_to() -> None:
    document = parse("甲\n\n乙 ^c97720\n\n[[#^c97720]]")
    assert document.block_of("#^c97720") == 1


def test_tasks_that_are_neither_open_nor_done() -> None:
    assert _rows("- [-] 甲\n- [>] 乙\n- [/] 丙\n- [*] 丁") == ["☒ 甲", "▷ 乙", "◪ 丙", "• [*] 丁"]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[TOC]\n\n甲", "甲"),
        ("[[toc]]\n\n甲", "甲"),
        ("@[TOC](目录)\n\n甲", "甲"),
        ("见 [TOC] 处", "见 [TOC] 处"),
        ("import Tabs from '@theme/Tabs';\nimport X from \"./x\"\n\n甲", "甲"),
        ("import {A} from 'a';\n\n<A>\n\n甲\n\n</A>", "甲"),
        ("import os\nimport sys", "import os\nimport sys"),
        ("import React from 'react'\n\n是一行代码", "import React from 'react'\n\n是一行代码"),
        ("```js\nimport X from './x'\n```", "js\nimport X from './x'"),
        ('<Badge type="tip" text="新" /> 后', "新 后"),
        ("<Home />", "▫ Home"),
        ('<Go href="/a">看</Go>', "看"),
        ("<Tabs>\n<TabItem value='a' label='甲'>\n\n正**文**\n\n</TabItem>\n</Tabs>", "甲\n\n正文"),
        ("List<String> 与 Map<K, V> 与 <T>", "List<String> 与 Map<K, V> 与 <T>"),
        ("<groupId>com</groupId>", "<groupId>com</groupId>"),
        ("甲 {/* 批注 */} 乙", "甲 乙"),
    ],
)
def test_marks_of_mdx(markdown: str, text: str) -> None:
    assert _text(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        (':::warning{title="警告"}\n甲\n:::', ["│ warning 警告", "│ 甲"]),
        (":::tip[小提示]\n甲\n:::", ["│ tip 小提示", "│ 甲"]),
        ("::: {.callout-note}\n甲\n:::", ["│ note", "│ 甲"]),
        (
            "::: code-group\n```sh [npm]\na\n```\n```sh [pnpm]\nb\n```\n:::",
            ["    sh · npm", "    a", "", "    sh · pnpm", "    b"],
        ),
        ("{% cq %}引{% endcq %}", ["│ 引"]),
        ("{% tabs 选项 %}\n<!-- tab 甲 -->\n内容\n<!-- endtab -->\n{% endtabs %}", ["选项", "甲", "内容"]),
        ("{% raw %}<b>{{原样}}</b>{% endraw %}", ["{{原样}}"]),
        (
            "{% post_link a-b 上一篇 %} 和 {% link 官网 https://a.cn %}",
            ["上一篇 (a-b) 和 官网 (https://a.cn)"],
        ),
        ("{% youtube abc %}", ["[▶ youtube (https://www.youtube.com/watch?v=abc)]"]),
        ("{{< youtube id=abc >}}", ["[▶ youtube (https://www.youtube.com/watch?v=abc)]"]),
        ("{{< bilibili BV1 >}}", ["[▶ bilibili (https://www.bilibili.com/video/BV1)]"]),
        ('[甲]({{< ref "a.md" >}}) [乙]({{% relref "b" %}}#c)', ["甲 (a.md) 乙 (b#c)"]),
        ("[丙]({% post_url 2020-01-01-a %})", ["丙 (2020-01-01-a)"]),
        ("![图]({{ site.url }}/a.png)", ["▣ 图 (/a.png)"]),
        ("行内 {{< emoji >}} 短码", ["行内 {{< emoji >}} 短码"]),
    ],
)
def test_marks_of_site_generators(markdown: str, rows: list[str]) -> None:
    assert _rows(markdown) == rows


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        ("<ol>\n<li>一</li>\n<li>二</li>\n</ol>", ["1. 一", "2. 二"]),
        ("<ol start='9'><li>甲<li>乙</ol>", [" 9. 甲", "10. 乙"]),
        ("<ol><li>甲<ol><li>子</li></ol></li><li>乙</li></ol>", ["1. 甲", "   1. 子", "2. 乙"]),
        ("<ul><li>圆<ul><li>内</li></ul></li></ul>", ["• 圆", "  ◦ 内"]),
        ("<ul>\n<li>\n\n**甲**\n\n</li>\n</ul>\n\n后", ["• 甲", "", "后"]),
        ("<blockquote><p>一</p><p>二</p></blockquote>\n\n后", ["│ 一", "│", "│ 二", "", "后"]),
        ("<blockquote>\n\n甲 **乙**\n\n</blockquote>\n\n后", ["│ 甲 乙", "", "后"]),
        ("<blockquote>没有结尾\n\n后", ["│ 没有结尾", "", "后"]),
        ("- 甲\n\n  <ul><li>乙\n\n丙", ["• 甲", "", "  ◦ 乙", "", "丙"]),
        ("<dl><dt>词</dt><dd>义</dd></dl>", ["词", "  义"]),
        (
            "<figure><img src='a.png' alt='图'><figcaption>说明</figcaption></figure>",
            ["▣ 图 (a.png)", "说明"],
        ),
        ("前<iframe src='//a.cn/v'></iframe>后", ["前[▶ embedded page (https://a.cn/v)]后"]),
        ("<video controls src='a.mp4'></video>", ["[▶ video (a.mp4)]"]),
        ("<audio src='a.mp3' title='歌'></audio>", ["[▶ 歌 (a.mp3)]"]),
        ("<video><source src='a.mp4'></video>", ["[▶ media (a.mp4)]"]),
        ("<embed src='a.swf'>", ["[▶ embedded page (a.swf)]"]),
        ("<object data='a.pdf'></object>", ["[▶ embedded page (a.pdf)]"]),
        ("甲<ul><li>一</li><li>二</li></ul>", ["甲", "• 一", "• 二"]),
        ("</ul></blockquote></li>甲", ["甲"]),
    ],
)
def test_html_lists_quotes_and_media(markdown: str, rows: list[str]) -> None:
    assert _rows(markdown) == rows


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("[![图](c.png)\n说明](https://a.cn/r)", [(Kind.IMAGE, "▣ 图"), (Kind.PARAGRAPH, "说明")]),
        ("**粗\n![图](a.png)\n体**", [(Kind.PARAGRAPH, "粗"), (Kind.IMAGE, "▣ 图"), (Kind.PARAGRAPH, "体")]),
        ("*斜\n![图](a.png)*", [(Kind.PARAGRAPH, "斜"), (Kind.IMAGE, "▣ 图")]),
        ("[\n![图](p)\n](u)", [(Kind.IMAGE, "▣ 图")]),
        ("[\n\n![图](p)\n\n](u)", [(Kind.IMAGE, "▣ 图")]),
        ("[\n\n### 题\n\n摘要\n\n](u)", [(Kind.HEADING, "题"), (Kind.PARAGRAPH, "摘要")]),
        ('- [\n\n  ![图](p)\n\n  ](u "t")', [(Kind.IMAGE, "▣ 图")]),
        ("[\n\n没有结尾", [(Kind.PARAGRAPH, "["), (Kind.PARAGRAPH, "没有结尾")]),
    ],
)
def test_a_picture_on_its_own_line_inside_markup(markdown: str, blocks: list[tuple[Kind, str]]) -> None:
    assert [(block.kind, block.content.shown().text) for block in parse(markdown).blocks] == blocks
    assert all(link.target in ("https://a.cn/r", "u", "a.png") for link in parse(markdown).links)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("https://zh.a.cn/wiki/%E4%B8%AD%E6%96%87 后", "https://zh.a.cn/wiki/中文 后"),
        ("[甲](http://a.cn/?q=%E4%B8%AD#%E6%96%87)", "甲 (http://a.cn/?q=中#文)"),
        ("<http://a.cn/%E4%B8%AD>", "http://a.cn/中"),
        ("[甲](%E4%B8%AD%20%E6%96%87.md)", "甲 (中%20文.md)"),
        ("[甲](http://a.cn/%2F%3C)", "甲 (http://a.cn/%2F%3C)"),
        ("[甲](http://%E4%B8%AD.cn/x)", "甲 (http://%E4%B8%AD.cn/x)"),
        ("[甲](http://a.cn/%E2%80%AE%C2%9B%C2%A0x)", "甲 (http://a.cn/%E2%80%AE%C2%9B%C2%A0x)"),
        ("[甲](http://a.cn/%D6%D0)", "甲 (http://a.cn/%D6%D0)"),
        ("![尺寸](u =100x200)", "▣ 尺寸 (u)"),
        ("![尺寸](u =50%)", "▣ 尺寸 (u)"),
        ("[文件](file:///etc/hosts)", "文件 (file:///etc/hosts)"),
        ("[r]\n\n[r]: 中文.md", "r (中文.md)"),
    ],
)
def test_addresses_are_shown_to_be_read(markdown: str, shown: str) -> None:
    assert _rows(markdown) == [shown]


def test_an_address_that_is_shown_decoded_leads_where_it_was_typed() -> None:
    (link,) = parse("https://a.cn/%E4%B8%AD").links
    assert (link.text, link.target) == ("https://a.cn/中", "https://a.cn/%E4%B8%AD")


@pytest.mark.parametrize(
    "empty", ['<a name="x"></a>', "&nbsp;", "\u200b", "[]()", "<span></span>", "&nbsp;&nbsp;\u3000", "<br>"]
)
def test_what_shows_nothing_leaves_no_blank_row(empty: str) -> None:
    assert _rows(f"甲\n\n{empty}\n\n乙") == ["甲", "", "乙"]


def test_an_anchor_of_html_can_be_linked_to() -> None:
    document = parse('甲\n\n<a name="x"></a>\n\n## 乙\n\n[去](#x)')
    assert document.block_of("#x") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('段落\n{: id="20210101-abc" updated="2021"}', "段落"),
        ('* {: id="2021"}项', "项"),
        ('甲{: style="color:red"}乙', "甲乙"),
        ("![图](a.png){:height 100, :width 200}", "[▣ 图]"),
        ("重要\n{: .note}", "重要"),
        ("甲\n\n{:.note #乙}\n\n丙", "甲\n\n丙"),
        ("集合 {: x} 与 {:keyword 1} 与 `{: .a}`", "集合 {: x} 与 {:keyword 1} 与 {: .a}"),
    ],
)
def test_attributes_in_braces_are_not_shown(text: str, shown: str) -> None:
    assert parse(text).text() == shown
    assert shown_text(text).removesuffix("a.png").split() == shown.split(), "and so it is found"
