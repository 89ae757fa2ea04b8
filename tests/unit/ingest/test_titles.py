"""Titles of texts whose head names none."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.titles import MAX_SENTENCE, inferred_title, name_as_title
from reader.model.article import Origin
from reader.text.markdown.blocks import MarkdownSource


def _title(text: str, relative: str = "01.md") -> str:
    return inferred_title(MarkdownSource(text, 100_000), relative)[0]


METADATA = (
    "作者：张三", "来源：某某网", "发布时间：2024-03-05 08:30", "原文链接：https://a.cn/x", "2024-03-05 08:30", "编辑：李四", "【记者 王五】", "浏览次数：123",
    "[返回首页](http://a.cn)", "首页 > 新闻 > 正文", "![](a.png)", "原创：张三", "字号：大 中 小", "阅读 1.2万", "点击上方蓝字关注我们", "文/张三", "图文｜李四",
    "本文共 3000 字，阅读需 8 分钟", "转载自：某某", "译者：王五  校对：李四", "Source: https://a.cn", "By 张三", "URL: https://a.cn/1", "https://a.cn/2",
    "<https://a.cn/3>", "* * *", "[TOC]", "[[toc]]", "{{TOC}}", '<div align="center">', "<!-- 注释 -->", "第1页", "目录", "<<<<<<< HEAD", "tags:: 读书, 笔记",
    "> 本文由 [简悦 SimpRead](http://ksria.com) 转码， 原文地址 [a.cn](https://a.cn)", "> * 原文地址：[Title](https://a.cn)", "March 5, 2024", "2024年3月5日 星期二",
    "责任编辑：赵六", "本报记者 钱七", "您的位置：首页 > 财经", "上一篇：旧文", "Posted on March 5, 2024 by Zhang", "未经授权不得转载", "import Badge from './Badge'",
    "发布于 2024-03-05", "5 min read", "**作者**：张三", "{% asset_img a.png %}", "::: tip", "- [一](#一)", "微信公众号：某某", "二〇二四年三月五日",
)  # fmt: skip


@pytest.mark.parametrize("line", METADATA)
def test_no_line_of_metadata_is_the_title(line: str) -> None:
    assert _title(f"{line}\n\n湖边的雾散得很慢。后来起风了。\n") == "湖边的雾散得很慢"
    assert _title(f"{line}\n\n# 湖边的雾\n\n正文。\n") == "湖边的雾"
    assert _title(f"{line}\n\n湖边的雾散得很慢。\n", "周末徒步.md") == "周末徒步"


@pytest.mark.parametrize(
    "sentence",
    [
        "时间会给出答案", "来源不明的水不要喝", "作者已死吗？", "发布会开了三个小时", "记者这一行", "阅读是一种习惯", "文字的力量", "更新世的大型动物", "链接世界的桥", "By the river",
        "标签与分类的区别", "第一页写着他的名字", "目录学是一门学问", "2024年3月5日，雪停了",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_metadata_is_a_sentence(sentence: str) -> None:
    assert _title(f"{sentence}\n\n后文。\n") == sentence


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 甲乙\n\n正文。\n\n## 丙\n", "甲乙"),
        ("## 甲乙\n\n正文。\n\n### 丙\n", "甲乙"),
        ("\n\n<!-- 注释 -->\n\n甲乙\n===\n", "甲乙"),
        ('<h1 align="center">\n  <img src="a.png"><br>\n  甲乙\n</h1>\n', "甲乙"),
        ("<h2>甲乙</h2>\n\n正文。\n", "甲乙"),
        ('<div align="center">\n\n# 甲乙\n\n</div>\n', "甲乙"),
        ("# \n\n# 甲乙\n", "甲乙"),
        ("# ![](logo.png)\n\n## 甲乙\n", "甲乙"),
        ("##甲乙\n\n正文。\n", "甲乙"),
        ("#　甲乙\n\n正文。\n", "甲乙"),
        ("```sh\nls\n```\n\n# 甲乙\n\n```sh\n# 注释\n```\n", "甲乙"),
        ("## 目录\n\n- [一](#一)\n\n# 甲乙\n", "甲乙"),
    ],
)
def test_a_heading_is_the_title(text: str, title: str) -> None:
    assert _title(text) == title
    assert _title(text, "周末徒步.md") == title


@pytest.mark.parametrize(
    "text",
    [
        "出发前先看天气。\n\n### 装备\n\n鞋要防水。\n",
        "## 一、装备\n\n鞋。\n\n## 二、路线\n\n山。\n",
        "> 引语一句。\n\n## 目录\n\n## 一\n\n正文。\n",
        "导语。\n\n# 1. 引言\n\n正文。\n\n# 2. 方法\n",
        "![封面](a.png)\n\n正文开头。\n\n#### 参考资料\n",
        "- 列表一\n- 列表二\n\n## 相关\n",
        "# 引言\n\n正文。\n\n# 方法\n",
        "Example：\n\n```\n1\n```\n",
    ],
)
def test_a_heading_of_a_section_is_not_the_title(text: str) -> None:
    assert inferred_title(MarkdownSource(text, 9999), "a/周末徒步.md") == ("周末徒步", Origin.FILE_NAME)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<!--\n# 假的\n-->", "<pre>\n# 假的\n</pre>", "{% codeblock lang:sh %}\n# 假的\n{% endcodeblock %}", "{{< highlight sh >}}\n# 假的\n{{< /highlight >}}",
        "$$\n# 假的\n$$", "~~~\n```\n# 假的\n```\n~~~", "````md\n```\n# 假的\n```\n````", "    # 假的\n    ls", "\t# 假的", "<script>\n# 假的\n</script>",
        "> ```sh\n> # 假的\n> ```", "<style>\n# 假的\n</style>", "``` sh title='a'\n# 假的\n```   ",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_heading(wrapped: str) -> None:
    assert _title(f"{wrapped}\n\n## 真标题\n\n正文。\n") == "真标题"
    assert _title(f"# 真标题\n\n正文。\n\n{wrapped}\n", "周末徒步.md") == "真标题"


def test_code_that_nothing_closes_goes_on_to_the_end() -> None:
    assert _title("```\n没闭合\n# 未闭合里的\n", "周末徒步.md") == "周末徒步"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("`__init__`", "__init__"),
        ("`<div>` 怎么用", "<div> 怎么用"),
        ("[![徽章](http://b.cn/a.svg)](http://b.cn) 甲乙", "甲乙"),
        ('[](#a "甲")甲乙', "甲乙"),
        ('<a name="x"></a>锚点', "锚点"),
        ("snake_case_name 的规则", "snake_case_name 的规则"),
        (r"\_\_init\_\_ 是什么", "__init__ 是什么"),
        ("`**kwargs` 用法", "**kwargs 用法"),
        ("2 * 3 * 4 的结果", "2 * 3 * 4 的结果"),
        ("[[双链|显示名]] 的用法", "显示名 的用法"),
        ("标题 {#anchor}", "标题"),
        ("标题 ##", "标题"),
        ("标题[^1]", "标题"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("正文%%批注%%还在", "正文还在"),
        ("【转载】旧闻 #标签", "【转载】旧闻 #标签"),
        ("``a ` b`` 与 `c`", "a ` b 与 c"),
    ],
)
def test_a_title_reads_as_the_page_shows_it(heading: str, title: str) -> None:
    assert _title(f"# {heading}\n\n正文。\n") == title


@pytest.mark.parametrize(
    ("relative", "title"),
    [
        ("周末徒步.md", "周末徒步"),
        ("2024-03-05 周末徒步.md", "周末徒步"),
        ("周末徒步_20240305.md", "周末徒步"),
        ("【20240305】周末徒步.md", "周末徒步"),
        ("2025年5月20日记.md", "日记"),
        ("2024年3月 月报.md", "2024年3月 月报"),
        ("读书会 abc123def4567890abc123def4567890.md", "读书会"),
        ("Weekend Hiking.md", "Weekend Hiking"),
        ("Chapter 10.md", "Chapter 10"),
        ("週末ハイク.md", "週末ハイク"),
        ("학점 인정.md", "학점 인정"),
        ("posts/周末徒步/index.md", "周末徒步"),
        ("vim 入门.md", "vim 入门"),
        *((name, "") for name in (
            "01.md", "README.md", "index.md", "2024-03-05.md", "2024年3月5日.md", "2024-W10.md", "41972a86f32f437f.md", "how-to-hike.md", "Learn-GoLang.md", "无标题.md",
            "未命名 2.md", "IMG_20240305_1.md", "hiking.md", "新建文本文档.txt", "3fa85f64-5717-4562-b3fc-2c963f66afa6.md", "posts/hiking/index.md", "README.zh-CN.md",
        )),
    ],
)  # fmt: skip
def test_a_name_that_says_something(relative: str, title: str) -> None:
    assert name_as_title(relative) == title


@given(st.text(max_size=400), st.sampled_from(("a.md", "周末徒步.md", "posts/x/index.md")))
def test_a_title_is_one_line_and_never_empty(text: str, relative: str) -> None:
    title = _title(text, relative)
    assert title.strip() == title
    assert title
    assert not any(unicodedata.category(character) == "Cc" for character in title)


@given(st.text(alphabet="#`~<>-=_*[](){}%$!甲a \n\\|", max_size=300))
def test_headings_are_outside_of_the_regions_without_prose(text: str) -> None:
    source = MarkdownSource(text, 1000)
    for heading in source.headings(0, 1000):
        assert not any(start < heading.end - 1 < end - 1 for start, end in source.regions)


@pytest.mark.parametrize(
    "piece",
    [
        "# `", "[![", "<!--\n", "```\n", "    ```\n", "{%a%}\n", "$$\n", "<h1>", "# {#", "- ", "> ", "**", "[a](", "\\`", "甲：", "# a #\n", "=\n", "a\n-\n",
        "2024年", "<pre \n", "{{<a>}}\n", "`" * 7 + "a",
    ],
)  # fmt: skip
def test_hostile_texts_cost_little(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    began = time.process_time()
    title = _title(text)
    assert time.process_time() - began < 2
    assert len(title) <= max(MAX_SENTENCE, 1200)


def test_a_title_that_a_joined_book_repeats_stands_once() -> None:
    assert _title("茶經" * 60 + "唐陸羽撰。") == "茶經"
    assert _title("哈哈哈哈哈哈哈哈，笑什么。") == "哈哈哈哈哈哈哈哈，笑什么"
