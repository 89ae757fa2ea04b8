"""Heads as programs that clip, blog and keep notes write them; docs/formats.md has a row for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.frontmatter import split
from reader.ingest.metadata import read_article
from reader.ingest.source import FileEntry

if TYPE_CHECKING:
    from reader.model.article import Article

YAML = "---\ntitle: 题\n{}\n---\n正文。\n"


def read(text: str, name: str = "a.md") -> tuple[Article, str]:
    """Return the article of a text and its body."""
    article, body = read_article(f"lib/{name}", FileEntry(name, name), text.encode())
    return article, body.text


@pytest.mark.parametrize(
    ("text", "facts", "body"),
    [
        # Zola, in TOML and in YAML
        ('+++\ntitle = "甲"\n[taxonomies]\ntags = ["读书", "历史"]\ncategories = ["随笔"]\n+++\n文。\n', {"tags": ("读书", "历史"), "categories": ("随笔",)}, "文。\n"),
        ("---\ntitle: 丁\ntaxonomies:\n  tags: [读书]\n---\n文。\n", {"tags": ("读书",)}, "文。\n"),
        ('+++\ntitle = "甲"\ntags = ["上"]\n[taxonomies]\ntags = ["下"]\n+++\n文。\n', {"tags": ("上",)}, "文。\n"),
        ('+++\ntitle = "甲"\n[extra]\nauthor = "张三"\n+++\n文。\n', {"author": "张三"}, "文。\n"),
        # Logseq
        ("title:: 辩证法\ntags:: 哲学, [[黑格尔]]\nalias:: 乙\n\n- 块\n", {"title": "辩证法", "tags": ("哲学", "黑格尔")}, "\n- 块\n"),
        ("- title:: 甲\n  tags:: 乙\n- 块\n", {"title": "甲", "tags": ("乙",)}, "- 块\n"),
        ("- 块\n  id:: 638b7565-ac9b-4d71-ac77-758bc6ceec42\n  collapsed:: true\n\t- 子块\n", {}, "- 块\n\t- 子块\n"),
        # Jina Reader
        ("Title: 题\n\nURL Source: https://a.cn/1\n\nPublished Time: 2024-03-05T08:30:00+08:00\n\nMarkdown Content:\n文。\n", {"title": "题", "url": "https://a.cn/1"}, "文。\n"),
        # Notion, Readwise, SimpRead, Zhihu, WeChat
        ("# 题\n\nCreated: March 5, 2024 8:30 AM\nTags: 读书, 小组\nURL: https://a.cn/2\n\n文。\n", {"tags": ("读书", "小组"), "url": "https://a.cn/2"}, "# 题\n\n文。\n"),
        ("# 题\n\n## Metadata\n- Author: [[张三]]\n- Full Title: 全题\n- Category: #articles\n- URL: https://a.cn/3\n\n## Highlights\n- 句。\n", {"author": "张三", "title": "全题", "categories": ("articles",)}, "# 题\n\n## Highlights\n- 句。\n"),
        ("> 本文由 [简悦 SimpRead](http://ksria.com/simpread/) 转码， 原文地址 [a.cn](https://a.cn/4)\n\n文。\n", {"url": "https://a.cn/4"}, "文。\n"),
        ("作者：张三\n链接：https://www.zhihu.com/a/2\n来源：知乎\n著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。\n\n文。\n", {"author": "张三", "source": "知乎", "url": "https://www.zhihu.com/a/2"}, "文。\n"),
        ("# 题\n\n原创 张三 某某读书 *2024-03-05 08:30* *北京*\n\n文。\n", {"author": "张三", "source": "某某读书"}, "# 题\n\n文。\n"),
        # Joplin's raw notes, SiYuan
        ("卷首语\n\n文。\n\nid: 4d2f1c0a9b8e7d6c5b4a39281706f5e4\ncreated_time: 2024-03-05T00:30:00.000Z\nsource_url: https://a.cn/7\nis_todo: 0\ntype_: 1\n", {"title": "卷首语", "url": "https://a.cn/7"}, "文。\n\n"),
        ('文。\n{: id="20240305083000-abcdefg" updated="20240305083000"}\n末。\n', {}, "文。\n末。\n"),
        # mails
        ("From: 编辑部 <a@example.com>\nTo: 读者\nSubject: 第十期\nDate: Tue, 05 Mar 2024 08:30:00 +0800\n\n文。\n", {"title": "第十期", "author": "编辑部"}, "文。\n"),
        ("Subject: =?UTF-8?B?55Sy?=\nFrom: me@a.cn\n\n文。\n", {"title": "甲"}, "文。\n"),
        # labels
        ("# 题\n\n> 作者：张三 ｜ 发布：2024年3月5日 ｜ 分类：科技\n> 原文：<https://a.cn/12>\n\n文。\n", {"author": "张三", "categories": ("科技",), "url": "https://a.cn/12"}, "# 题\n\n文。\n"),
        ("# 题\n\n**来源**: 某某报\n**链接**: https://a.cn/13\n**标签**: 甲, 乙\n\n文。\n", {"source": "某某报", "tags": ("甲", "乙")}, "# 题\n\n文。\n"),
        ("# 题\n\n- 日期：2024-03-05\n- 作者：张三\n- 标签：甲、乙\n\n文。\n", {"author": "张三", "tags": ("甲", "乙")}, "# 题\n\n文。\n"),
        ("# 题\n\n| 项目 | 内容 |\n|---|---|\n| 作者 | 张三 |\n| 日期 | 2024-03-05 |\n\n文。\n", {"author": "张三"}, "# 题\n\n文。\n"),
        # heads in code, in comments, below the title, twice
        ("```yaml\ntitle: 甲\ntags: [乙]\n```\n\n文。\n", {"title": "甲", "tags": ("乙",)}, "文。\n"),
        ("<!--\ntitle: 甲\ntags: 乙\n-->\n\n文。\n", {"title": "甲", "tags": ("乙",)}, "文。\n"),
        ("<!-- ---\ntitle: G\n--- -->\n\n---\ntitle: 文档\nweight: 10\n---\n文。\n", {"title": "文档"}, "文。\n"),
        ("# 先\n---\ntitle: 后\ndate: 2024-03-05\n---\n文。\n", {"title": "后"}, "# 先\n文。\n"),
        ("---\ntitle: 甲\n---\n\n---\ntitle: 甲\ntags: 乙\n---\n文。\n", {"title": "甲", "tags": ("乙",)}, "文。\n"),
        # pandoc
        ("% [题](u)\n% 张三; 李四\n% 2024-03-05\n\n文。\n", {"title": "题", "author": "张三, 李四"}, "\n文。\n"),
        ("% 题\n% 张三\n% 一句不是日期的话\n\n文。\n", {"title": "题"}, "% 一句不是日期的话\n\n文。\n"),
        # a head that a blank line ends
        ("Title: 甲\nDate: 2014-06-04\n\n## 第一节\n\n说明: 一行\n\n-----\n\n余下。\n", {"title": "甲"}, "## 第一节\n\n说明: 一行\n\n-----\n\n余下。\n"),
        ("Author: 张三\n第一句: 很重要。\n\n---\n后文。\n", {"author": "张三"}, "第一句: 很重要。\n\n---\n后文。\n"),
        ("date: 指日期\n\n正文一句: 有冒号。\n\n---\n\n后文。\n", {}, "date: 指日期\n\n正文一句: 有冒号。\n\n---\n\n后文。\n"),
    ],
)  # fmt: skip
def test_what_a_tool_writes_is_read_and_leaves_the_text(
    text: str, facts: dict[str, object], body: str
) -> None:
    article, shown = read(text)
    assert {name: getattr(article, name) for name in facts} == facts
    assert shown == body


@pytest.mark.parametrize(
    "text",
    [
        "主持人：大家好。\n\n张三：你好。\n",
        "作者：认为这样不对。而且还有别的话要说。\n\n文。\n",
        "# 题\n\n方法：先洗，再切。\n\n文。\n",
        "作者：张三\n紧接着就是正文。\n",
        "```yaml\nversion: 3\nservices: {}\n```\n\n文。\n",
        "<!-- more -->\n\n文。\n",
        "<!-- TODO: 改 -->\n\n文。\n",
        "结论：可以。\n\n文。\n",
        "- 块\n  ```\n  id:: 638b7565-ac9b-4d71-ac77-758bc6ceec42\n  ```\n",
    ],
)
def test_what_is_no_metadata_stays(text: str) -> None:
    assert read(text)[1] == text


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ('tags: "#甲 #乙"', ("甲", "乙")),
        ('tags: "#甲, #乙"', ("甲", "乙")),
        ("tags: '#甲#乙'", ("甲", "乙")),
        ('tags: ["[[人物]]", "[[地点|上海]]"]', ("人物", "上海")),
        ("tags: 甲 / 乙 | 丙", ("甲", "乙", "丙")),
        ("tags: 甲|乙", ("甲", "乙")),
        ("tags: {甲: 1, 乙: 2}", ("甲", "乙")),
        ('tags:\n  - "#读书/小说"\n  - a b', ("读书/小说", "a b")),
        ("tags: C#, F#", ("C#", "F#")),
        ("tags:\n\t- Docker Swarm\n    - Docker", ("Docker Swarm", "Docker")),
    ],
)
def test_tags_lose_brackets_and_hashes(line: str, tags: tuple[str, ...]) -> None:
    assert read(YAML.format(line))[0].tags == tags


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"hexo" 引号后有字', '"hexo" 引号后有字'),
        ("'hexo' 单引号后有字", "'hexo' 单引号后有字"),
        ('"a": b', '"a": b'),
        ('"甲" 与 "乙" 之间', '"甲" 与 "乙" 之间'),
        ('"全在引号里"', "全在引号里"),
        ('"没有合上', "没有合上"),
    ],
)
def test_a_value_may_begin_with_a_word_in_quotes(written: str, title: str) -> None:
    assert read(f"---\ntitle: {written}\ndate: 2022-11-29\n---\n文。\n")[0].title == title


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ("文/张三\n\n正文。", "张三"),
        ("题\n\n某网3月5日电（记者 张三 李四）今天开通。", "张三, 李四"),
        ("By Jane Doe\n\nText.", "Jane Doe"),
        ("题\n\n作者｜张三\n编辑｜李四\n\n正文。", "张三"),
        ("正文。\n\n撰文：王小明\n", "王小明"),
        ("记者 张三\n\n正文。", "张三"),
        ("这篇文章的作者：没有说。他是记者，也是作者。", ""),
        ("By the way, this is text.", ""),
    ],
)
def test_bylines(body: str, author: str) -> None:
    assert read(body)[0].author == author


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ("文。\n\n## 参考\n\n[维基百科](https://a.cn/1)\n", ""),
        ("文。\n\n延伸阅读：\n\n[另一篇](https://a.cn/2)\n\n[再一篇](https://a.cn/3)\n", ""),
        ("文。\n\n[下一篇](https://a.cn/2)\n", ""),
        ("文。\n\n[返回首页](https://a.cn/2)\n", ""),
        ("文。\n\n[点此下载](https://a.cn/a.zip)\n", ""),
        ("文。\n\n[腾讯网](https://a.cn/5)\n", "https://a.cn/5"),
        ("文。\n\n[阅读原文](https://a.cn/6)\n", "https://a.cn/6"),
        ("文。\n\n原文：https://a.cn/7\n", "https://a.cn/7"),
        ("文。\n\n原文链接：<https://a.cn/8>\n", "https://a.cn/8"),
        ("来源：[某某网](https://a.cn/9)\n\n文。\n", "https://a.cn/9"),
        ("# 题\n\n**URL**: https://a.cn/10\n\n文。\n", "https://a.cn/10"),
        ("文。\n\nvia: https://a.cn/11\n\n作者：[张三](https://b.cn)\n", "https://a.cn/11"),
        ("[Read Original](https://a.cn/12)\n\n文。\n", "https://a.cn/12"),
        ("---\nurl: https://a.cn/13\n---\n文。\n\n[腾讯网](https://b.cn/5)\n", "https://a.cn/13"),
    ],
)
def test_the_page_it_came_from(body: str, url: str) -> None:
    assert read(body)[0].url == url


LINES = st.lists(
    st.sampled_from(
        [
            "Title: 甲", "Date: 2014-06-04", "date: 指日期", "Author: 张三", "第一句: 很重要。", "Note: a sentence. And more.",
            "tags: 甲乙", "作者：李四", "标签：丙", "来源：丁报", "---", "-----", "", "正文一句。", "# 题", "% 三", "> 作者：戊 ｜ 分类：己",
            "- 日期：2024-03-05", "| 作者 | 庚 |", "|---|---|", "<!--", "-->", "```", "```yaml", "title:: 辛", "## Metadata", "From: 壬",
            "Subject: 癸", "+++", 'a = "子"', "{", '"b": "丑"', "}", "[#]: x: 寅", "#+TITLE: 卯", "著作权归作者所有。", "\t- 辰",
        ]
    ),
    max_size=12,
)  # fmt: skip


def _words(text: str) -> set[str]:
    """Return the Han words of a text, which stand for what it says."""
    return {word for word in "".join(sign if "一" <= sign <= "鿿" else " " for sign in text).split() if word}


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_no_line_ever_vanishes(lines: list[str], end: str) -> None:
    head = split(end.join(lines))
    kept = f"{head.fields} {head.body} {[problem.message for problem in head.problems]}"
    labels = {"作者", "标签", "来源", "日期", "分类"}
    commented = "".join(lines).count("<!--")
    missing = {word for word in _words(" ".join(lines)) if word not in kept} - labels
    assert not missing or commented, (missing, head)


@given(LINES)
def test_each_line_of_a_body_is_where_it_is_said_to_be(lines: list[str]) -> None:
    text = "\n".join(lines)
    _article, body = read_article("lib/a.md", FileEntry("a.md", "a.md"), text.encode())
    for number, line in enumerate(body.text.split("\n")):
        place = body.line_in_file(number)
        if line.strip() and not body.problems:
            assert lines[place - 1] == line
            assert body.line_in_text(place) == number
