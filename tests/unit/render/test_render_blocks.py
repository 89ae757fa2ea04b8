"""Rows of all kinds of blocks, as plain text."""

from __future__ import annotations

import pytest

from reader.render import Kind, lay_out, parse, plain


def _rows(markdown: str, width: int = 24) -> list[str]:
    return list(plain(lay_out(parse(markdown), width)))


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        ("# 标题", ["标题", "════"]),
        ("正文\n\n## 标题", ["正文", "", "", "标题", "────"]),
        ("正文\n\n### 标 *题*", ["正文", "", "标 题", "┄┄┄┄┄"]),
        ("#### 标题 {#anchor}\n正文", ["标题", "", "正文"]),
        ("---", ["─" * 24]),
        ("- 甲\n- 乙\n  - 丙\n    - 丁", ["• 甲", "• 乙", "  ◦ 丙", "    ▪ 丁"]),
        ("- 甲\n\n- 乙", ["• 甲", "", "• 乙"]),
        ("9. 甲\n9. 乙", [" 9. 甲", "10. 乙"]),
        ("1) 甲", ["1) 甲"]),
        ("-\n- 乙", ["•", "• 乙"]),
        ("- [ ] 甲\n- [x] 乙", ["☐ 甲", "☑ 乙"]),
        ("1. [x] 甲", ["1. ☑ 甲"]),
        ("- 一二三四五六七八九十甲乙丙", ["• 一二三四五六七八九十甲", "  乙丙"]),
        ("- 甲\n  ```\n  x\n  ```\n- 乙", ["• 甲", "", "    x", "", "• 乙"]),
        ("> 甲\n>\n> 乙\n\n丙", ["│ 甲", "│", "│ 乙", "", "丙"]),
        ("> 甲\n> > 乙", ["│ 甲", "│", "│ │ 乙"]),
        ("> - 甲\n>   - 乙", ["│ • 甲", "│   ◦ 乙"]),
        ("> [!NOTE]\n> 甲", ["│ NOTE", "│ 甲"]),
        ("> [!tip]- 标题\n> 甲", ["│ tip 标题", "│ 甲"]),
        ("术语\n: 定义\n: 又一条", ["术语", "  定义", "  又一条"]),
        ("文[^a]\n\n[^a]: 注\n[^b]: 又", ["文[a]", "", "[a] 注", "[b] 又"]),
        ("[^long-label]: 注", ["[long-label]", "  注"]),
        ("```\n\tx\n```", ["      x"]),
        ("```\n\n```", [""]),
        ("```py\nx\n```", ["  py", "  x"]),
        ("$$\na_1 *b* \\\\\n$$", ["  $$", "  a_1 *b* \\\\", "  $$"]),
        ("![]()", ["▣ image"]),
        ("![图](a/b.png)", ["▣ 图 (a/b.png)"]),
        ("前![图](u.png)后", ["前[▣ 图 (u.png)]后"]),
        ("![图](data:image/png;base64,iVBORw0)", ["▣ 图 (data:image/png)"]),
        ("![[图.png]]", ["▣ 图.png"]),
        ("[邮件](mailto:a@b.cn)", ["邮件 (a@b.cn)"]),
        ("[节](#节) <https://a.cn>", ["节 https://a.cn"]),
        ("> " * 12 + "深", ["│ " * 6 + "深"]),
    ],
)
def test_rows(markdown: str, rows: list[str]) -> None:
    assert _rows(markdown) == rows


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        ("{% note info %}\n甲\n{% endnote %}", ["│ info", "│ 甲"]),
        ("{{< alert title='注意' theme=red >}}\n甲\n{{< /alert >}}", ["│ 注意", "│ 甲"]),
        ("{% blockquote 鲁迅, 故乡 %}\n甲\n{% endblockquote %}", ["│ 鲁迅, 故乡", "│ 甲"]),
        ("{% quote %}\n**甲**\n{% endquote %}", ["│ 甲"]),
        ("{% codeblock 标题 lang:js %}\na_b_c\n{% endcodeblock %}", ["  js · 标题", "  a_b_c"]),
        ("{{< highlight go >}}\na_b_c\n{{< / highlight >}}", ["  go", "  a_b_c"]),
        ("{{< figure src='/a/b.png' title='题' >}}", ["▣ 题 (/a/b.png)"]),
        ("{% asset_img b.png 题 %}", ["▣ 题 (b.png)"]),
        ("{% note %}\n没有结尾", ["{% note %}", "没有结尾"]),
        ("{% raw %}\n<b>甲</b>\n{% endraw %}", ["甲"]),
        ("::: tip 标题\n甲\n:::\n乙", ["│ tip 标题", "│ 甲", "", "乙"]),
        (":::: tip\n::: info\n甲\n:::\n::::", ["│ tip", "│ │ info", "│ │ 甲"]),
        ("::: moniker\n甲", ["::: moniker", "甲"]),
        ('!!! note "标题"\n    甲', ["│ note 标题", "│ 甲"]),
        ('??? note "Note"\n    甲', ["│ Note", "│ 甲"]),
        ("!!! 太好了", ["!!! 太好了"]),
        ("$$a$$ 是公式\n\n$$b$$", ["a 是公式", "", "  b"]),
        ("$$ 没有结尾", ["$$ 没有结尾"]),
    ],
)
def test_containers_of_site_generators(markdown: str, rows: list[str]) -> None:
    assert _rows(markdown) == rows


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        ("<div>正文</div>", ["正文"]),
        ("<p>甲<br>乙</p><p>丙&amp;</p>", ["甲", "乙", "", "丙&"]),
        ("<h2 id='a'>标题</h2>", ["标题", "────"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["• 甲", "• 乙"]),
        ("<details><summary>点开</summary>\n\n**里**\n\n</details>", ["▾ 点开", "  里"]),
        ("<pre><code class='language-py'>a\n  b</code></pre>", ["  py", "  a", "    b"]),
        ("<pre>a<br>b<T></pre>", ["  a", "  b<T>"]),
        ("<div>甲\n乙  丙</div>", ["甲乙 丙"]),
        ("<hr>", ["─" * 24]),
        ("<ruby>汉<rt>hàn</rt></ruby>", ["汉(hàn)"]),
        ("<script>\nlet a;\n</script>\n<style>\nb\n</style>\n\n文", ["文"]),
        ("<!-- 注释\n\n注释 -->\n文", ["文"]),
        ("<div>甲<!-- 没有结尾</div>", ["甲 没有结尾"]),
        ("<center><img src='a.png' alt='图'></center>", ["▣ 图 (a.png)"]),
        ("<div>文<img src='a.png'></div>", ["文[▣ image (a.png)]"]),
        ("<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td></tr></table>", ["甲 │ 乙", "───┼───", "1  │"]),
        ("<table><tr><td>甲<p>乙</p></td><td><pre>a\nb</pre></td></tr></table>", ["甲 │ a", "乙 │ b"]),
        ("<td>孤</td>", ["孤"]),
        ("<table>之间<tr></tr></table>", ["之间"]),
        ("<div>&#27;[2J&#x202e;文</div>", ["\ufffd[2J文"]),
    ],
)
def test_html(markdown: str, rows: list[str]) -> None:
    shown = _rows(markdown)
    assert [row.replace("\ufffd", "") for row in shown] == [row.replace("\ufffd", "") for row in rows]


def test_kinds() -> None:
    document = parse("# 标\n\n文\n\n```\nx\n```\n\n|a|\n|-|\n\n![](b)\n\n---\n\n词\n: 义")
    assert [block.kind for block in document.blocks] == [
        Kind.HEADING, Kind.PARAGRAPH, Kind.CODE, Kind.TABLE, Kind.IMAGE, Kind.RULE, Kind.TERM, Kind.PARAGRAPH,
    ]  # fmt: skip


def test_long_code_is_broken_and_marked() -> None:
    assert _rows("```\nab cdefghijklmno pqrstuvwxyz0123456789\n```") == [
        "  ab cdefghijklmno", "  ↳ pqrstuvwxyz012345678", "  ↳ 9",
    ]  # fmt: skip


def test_unwrapped() -> None:
    long = "一二三四五六七八九十，" * 30
    assert _rows(f"{long}\n\n- {long}\n\n|a|\n|-|\n|{long}|\n\n```\n{long}\n```", 0) == [
        long, "", f"• {long}", "", "a", "─" * 660, long, "", f"    {long}",
    ]  # fmt: skip
