"""Metadata of an article: title, date, tags, source and the rest, each from the best place that has it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reader.errors import Problem
from reader.ingest.metadata import read_article, unread_article
from reader.ingest.source import FileEntry, open_source, read_bytes
from reader.model.article import Article, Body, Origin
from reader.model.variant import Region, Script

if TYPE_CHECKING:
    from pathlib import Path


def _read(text: str | bytes, relative: str = "a.md") -> tuple[Article, Body]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_article(f"lib/{relative}", FileEntry(f"/lib/{relative}", relative, len(data), 7), data)


def _article(text: str | bytes, relative: str = "a.md") -> Article:
    return _read(text, relative)[0]


def _kinds(article: Article) -> list[str]:
    return [problem.kind for problem in article.problems]


@pytest.fixture(scope="module")
def seeds(five: dict[str, Path]) -> dict[str, Article]:
    source = open_source(str(five["chips"].parent))
    names = {path.name: name for name, path in five.items()}
    return {
        names[entry.relative]: read_article(source.article_id(entry.relative), entry, read_bytes(entry.path))[
            0
        ]
        for entry in source.files()
    }


def test_documents_with_front_matter(seeds: dict[str, Article]) -> None:
    first, third = seeds["chips"], seeds["software"]
    assert first.date == dt.datetime(2025, 2, 14, 11, 51, 10)  # noqa: DTZ001 - written without a zone
    assert (first.tags, first.tags_from, first.categories) == (("qq",), Origin.FRONT_MATTER, ("qq",))
    assert (first.lang, first.source) == ("zh-CN", "qq")
    assert "/rain/a/20250214A0" in first.url
    assert {"588750", "000685"} <= {code.code for code in first.codes}
    assert third.date == dt.datetime(2025, 2, 11, 18, 21, 14)  # noqa: DTZ001 - written without a zone
    assert {code.code for code in third.codes} == {"560850", "159590"}


def test_documents_without_front_matter(five: dict[str, Path], seeds: dict[str, Article]) -> None:
    second, fourth, fifth = seeds["week"], seeds["festival"], seeds["glossed"]
    first_line = five["week"].read_text(encoding="utf-8").split("\n")[0]
    assert second.title == first_line
    assert second.date is not None
    assert dt.date(2025, 2, 3) <= second.date <= dt.date(2025, 2, 10)
    assert {code.code for code in second.codes} == {"8841905.WI", "931071.CSI"}
    assert fourth.date == dt.date(2025, 1, 28)
    assert {code.code for code in fourth.codes} == {"588760", "930713", "931071", "950180"}
    assert fifth.date == dt.date(2026, 2, 12)
    assert [code.code for code in fifth.codes] == ["159516"]
    assert {article.title_from for article in (second, fourth)} == {Origin.TEXT}
    assert fifth.title_from is (Origin.TEXT if five["glossed"].name.isascii() else Origin.FILE_NAME)
    assert {article.date_from for article in (second, fourth, fifth)} == {Origin.TEXT}


def test_the_scripts_of_documents(seeds: dict[str, Article]) -> None:
    assert {name: (article.script, article.region) for name, article in seeds.items()} == {
        **dict.fromkeys(("chips", "week", "software", "festival"), (Script.SIMPLIFIED, None)),
        "glossed": (Script.TRADITIONAL, Region.MAINLAND),
    }


@pytest.mark.parametrize(
    ("lang", "body", "region"),
    [
        ("", "這個軟體的程式碼放在伺服器，使用者可以透過網路下載。", Region.TAIWAN),
        ("", "本港市民可經電郵報名，的士加價，佢哋話質素唔錯。", Region.HONG_KONG),
        ("", "他看著窗外的山，想起家裡的貓。", None),
        ("zh-TW", "他想起家裡的貓。", Region.TAIWAN),
        ("zh_Hant_HK", "他想起家裡的貓。", Region.HONG_KONG),
        ("zh-MO", "他想起家裡的貓。", Region.HONG_KONG),
        ("zh-CN", "這個軟體的程式碼放在伺服器，使用者可以透過網路下載。", Region.TAIWAN),
        ("zh-TW", "他想起家里的猫，还有软件的说明。", None),
    ],
)
def test_the_region_comes_from_the_language_tag_or_the_wording(
    lang: str, body: str, region: Region | None
) -> None:
    assert _article(f"---\nlang: {lang}\n---\n{body}\n").region is region


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("---\ntitle: 甲\n---\n# 乙\n", "甲", Origin.FRONT_MATTER),
        ("---\ntitle: |\n  多行\n  标题\n---\n", "多行 标题", Origin.FRONT_MATTER),
        ("---\ntitle:\n---\n# 乙\n", "乙", Origin.TEXT),
        ("# 乙 ##\n\n前言。\n", "乙", Origin.TEXT),
        ("前言。\n\n# 乙 ##\n", "前言", Origin.TEXT),
        ("乙\n===\n", "乙", Origin.TEXT),
        ("```sh\n# 注释\n```\n\n## 乙 {#id}\n", "乙", Origin.TEXT),
        ("<h1 align='center'>乙 <b>丙</b></h1>\n", "乙 丙", Origin.TEXT),
        ("# **乙**和[丙](https://example.com)与`丁` ![图](a.png)\n", "乙和丙与丁", Origin.TEXT),
        ("# # 乙\n", "乙", Origin.TEXT),
        ("# #话题# 乙\n", "#话题# 乙", Origin.TEXT),
        ("![图](a.png)\n\n---\n\n> 第一句。第二句。\n", "第一句", Origin.TEXT),
        ("什么？真的！\n", "什么？", Origin.TEXT),
        ("> [!NOTE]\n> 第一句。\n", "第一句", Origin.TEXT),
        ("> [!tip]- 叠起来的\n> 第一句。\n", "叠起来的", Origin.TEXT),
        ("他说“走吧！”然后走了。\n", "他说“走吧！”", Origin.TEXT),
        ("a != b 是不等\n后文\n", "a != b 是不等", Origin.TEXT),
        ("<!-- 注释 -->\n[toc]: x\n1. **第一**点\n", "第一点", Origin.TEXT),
        ('[#]: subject: "English"\n\n译文标题\n======\n', "译文标题", Origin.TEXT),
        ('[#]: subject: "English"\n\n正文。\n', "English", Origin.FRONT_MATTER),
        ("Tom &amp; Jerry \\*literal\\*\n", "Tom & Jerry *literal*", Origin.TEXT),
        ("\n \n", "a", Origin.FILE_NAME),
        ("", "a", Origin.FILE_NAME),
        ("标题\x1b]0;x\x07\n", "标题]0;x", Origin.TEXT),
    ],
)
def test_titles(text: str, title: str, origin: Origin) -> None:
    article = _article(text)
    assert (article.title, article.title_from) == (title, origin)


def test_a_sentence_without_end_is_cut() -> None:
    title = _article("字" * 5000).title
    assert len(title) == 120
    assert title.endswith("…")


def test_the_index_of_a_folder_has_the_name_of_the_folder() -> None:
    article = _article("", "随笔/去年的雪/index.md")
    assert (article.title, article.title_from) == ("去年的雪", Origin.FILE_NAME)
    assert article.tags == ("随笔",)


@pytest.mark.parametrize(
    ("text", "relative", "date", "origin"),
    [
        ("---\ndate: 2025-02-14\n---\n", "2024-01-01.md", "2025-02-14", Origin.FRONT_MATTER),
        ("---\nupdated: 2025-02-15\nDate: 2025-02-14 08:00:00 +0800\n---\n", "a.md", "2025-02-14T08:00:00+08:00", Origin.FRONT_MATTER),
        ("---\npubDatetime: 2025-02-14T00:00:00Z\n---\n", "a.md", "2025-02-14T00:00:00+00:00", Origin.FRONT_MATTER),
        ("---\nms.date: 02/14/2025\n---\n", "a.md", "2025-02-14", Origin.FRONT_MATTER),
        ("---\ndate created: 2025-02-14\n---\n", "a.md", "2025-02-14", Origin.FRONT_MATTER),
        ("---\ndate: [x, 2025-02-14]\n---\n", "a.md", "2025-02-14", Origin.FRONT_MATTER),
        ("---\npublished: false\n---\n", "2025-02-14-a.md", "2025-02-14", Origin.FILE_NAME),
        ("正文 2024年1月1日", "2025-02-14-a.md", "2025-02-14", Origin.FILE_NAME),
        ("正文", "2025年02月14日/a.md", "2025-02-14", Origin.FILE_NAME),
        ("2025年2月14日，正文。", "a.md", "2025-02-14", Origin.TEXT),
    ],
)  # fmt: skip
def test_dates(text: str, relative: str, date: str, origin: Origin) -> None:
    article = _article(text, relative)
    assert article.date is not None
    assert (article.date.isoformat(), article.date_from) == (date, origin)


def test_no_date_is_no_date() -> None:
    article = _article("正文。")
    assert (article.date, article.date_from, article.problems) == (None, None, ())


def test_an_impossible_date_is_named_and_the_next_best_is_taken() -> None:
    article = _article("---\ntitle: 甲\ndate: 2017-13-40\n---\n发布于2025年2月14日。")
    assert (article.date, article.date_from) == (dt.date(2025, 2, 14), Origin.TEXT)
    (problem,) = article.problems
    assert (problem.kind, problem.line) == ("date", 3)
    assert "2017-13-40" in problem.message
    second = _article("---\ndate: 2017-13-40\nlastmod: 2025-02-14\n---\n")
    assert (second.date, second.date_from) == (dt.date(2025, 2, 14), Origin.FRONT_MATTER)
    assert _kinds(_article("---\ndate: 2024-05-06 25:61:00\n---\n")) == ["date"]


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("tags: [甲, 乙]", ("甲", "乙")),
        ("Tags:\n  - 甲\n  - 乙", ("甲", "乙")),
        ("tags: 前端, 后端，运维、测试", ("前端", "后端", "运维", "测试")),
        ("tags: 前端 后端", ("前端", "后端")),
        ('tags: "Visual Studio"', ("Visual Studio",)),
        ("tags: 'a, b'", ("a", "b")),
        ("tags: ''\nkeywords: c", ("c",)),
        ("tags: [[a, b], [c]]", ("a", "b", "c")),
        ("tags: [1, 2.50, true, null, 2021-01-01, '', '  ']", ("1", "2.50", "true", "2021-01-01")),
        ("tags: [Go, go, GO, ' Go ', 臺灣, 台灣]", ("Go", "臺灣", "台灣")),
        ("tags: [甲，乙]", ("甲", "乙")),
        ("tags:\n  - name: 甲\n  - name: 乙", ("甲", "乙")),
        ("tags:\n  - C: 指针", ("C: 指针",)),
        ("tags: ['#甲', '#乙']", ("甲", "乙")),
        ("keywords: 甲, 乙", ("甲", "乙")),
        ("tags: [甲]\nkeywords: 乙", ("甲",)),
        ("tags: []\nkeywords: 乙", ("乙",)),
        ("标签: 甲", ("甲",)),
    ],
)
def test_tags_of_every_shape(head: str, tags: tuple[str, ...]) -> None:
    article = _article(f"---\n{head}\n---\n正文")
    assert (article.tags, article.tags_from) == (tags, Origin.FRONT_MATTER)


def test_an_empty_list_of_tags_is_an_answer() -> None:
    assert _article("---\ntags:\n---\n正文 #丙", "丁/a.md").tags == ()


@pytest.mark.parametrize(
    ("text", "relative", "tags", "origin"),
    [
        ("正文 #人工智能 #芯片", "a.md", ("人工智能", "芯片"), Origin.TEXT),
        ("#人工智能 #芯片\n", "a.md", ("人工智能", "芯片"), Origin.TEXT),
        ("#开源项目##新版发布#正文", "a.md", ("开源项目", "新版发布"), Origin.TEXT),
        ("正文", "科技/芯片/a.md", ("科技", "芯片"), Origin.FOLDER),
        ("正文", "content/posts/2024/05/_drafts/2025-01-02/a.md", (), None),
        ("正文\n\n[qq](https://new.qq.com/a)\n", "a.md", ("qq",), Origin.TEXT),
        ("https://example.com/a?b=1 #读书\n", "a.md", ("读书",), Origin.TEXT),
        ("todo #工作\n", "a.md", ("工作",), Origin.TEXT),
        ("meeting notes (draft) #项目 #会议\n", "a.md", ("项目", "会议"), Origin.TEXT),
        ("- [ ] read the book #读书\n", "a.md", ("读书",), Origin.TEXT),
        ("I read it twice (slowly) #books and #tea\n", "a.md", ("books", "tea"), Origin.TEXT),
        ("正文 #甲\n\n[x](https://finance.sina.com.cn/a)\n", "乙/a.md", ("甲", "乙", "sina"), Origin.TEXT),
    ],
)
def test_inferred_tags(text: str, relative: str, tags: tuple[str, ...], origin: Origin | None) -> None:
    article = _article(text, relative)
    assert (article.tags, article.tags_from) == (tags, origin)


@pytest.mark.parametrize(
    "text",
    [
        "# 标题", "#标题没有空格 后文", "颜色 #fff #a1b2c3", "见 #123", "C#语言 F#语言", "https://example.com/#片段", "[节](#锚点)", "`#代码`",
        "```c\n#include <a>\n x #不是\n```", "    x #缩进代码", "<a href='x' id=#甲>", "#selector(a)", "见 #R5", "&#39; &#x4e2d;", "#",
        "<style>\np #id {}\n</style>", "use admin #使用 admin 库", "$ npm install #安装", "1. sudo apt-get update #更新",
        "db.addUser('a','b') #完全权限", "> git push --force #强制推送 小心", "x = 1 #变量 赋值", "./run.sh #启动 服务",
        'rs.add({"_id":2}) #在线增加复制集', "export PATH=/bin #路径", "* ls -l #列出 文件", "a | b; #过滤",
    ],
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert _article(text).tags == ()


@pytest.mark.parametrize(
    ("text", "url", "source"),
    [
        ("正文\n\n[qq](https://new.qq.com/a)\n", "https://new.qq.com/a", "qq"),
        (
            "正文\r\n\r\n[阅读原文](https://mp.weixin.qq.com/s/x_(1))\r\n",
            "https://mp.weixin.qq.com/s/x_(1)",
            "qq",
        ),
        ("[甲](https://a.com/1)\n\n[乙 丙](https://b.com/2 '题')\n", "https://a.com/1", "甲"),
        ('[新浪财经](https://finance.sina.com.cn/a "题")', "https://finance.sina.com.cn/a", "新浪财经"),
        ("见[甲](https://a.com)。\n- [乙](https://b.com)\n![图](https://c.com/a.png)\n", "", ""),
        ("---\nlink: https://www.36kr.com/p/1\n---\n正文", "https://www.36kr.com/p/1", "36kr"),
        (
            "---\nsource: 新华社\nurl: https://a.com/1\n---\n[b](https://b.com/2)\n",
            "https://a.com/1",
            "新华社",
        ),
        ("---\nsource: https://www.bbc.co.uk/news\n---\n", "https://www.bbc.co.uk/news", "bbc"),
        ("---\nurl: /posts/a/\n---\n", "", ""),
        (
            "[#]: via: (https://opensource.com/article/1)\n\n正文",
            "https://opensource.com/article/1",
            "opensource",
        ),
        ("---\nurl: http://127.0.0.1:8000/a\n---\n", "http://127.0.0.1:8000/a", ""),
    ],
)
def test_source_and_url(text: str, url: str, source: str) -> None:
    article = _article(text)
    assert (article.url, article.source) == (url, source)


def test_other_fields() -> None:
    article, body = _read(
        "---\nauthors: [甲, {name: 乙}]\nlang: [zh-CN, en]\ndescription: 摘要\nCategories: a, b\n---\n正文。\n"
    )
    assert (article.author, article.lang, article.summary) == ("甲, 乙", "zh-CN", "摘要")
    assert article.categories == ("a", "b")
    assert (body.text, body.first_line, list(body.fields)) == (
        "正文。\n",
        7,
        ["authors", "lang", "description", "Categories"],
    )
    assert (article.size, article.mtime_ns, article.path, article.id) == (
        article.size,
        7,
        "/lib/a.md",
        "lib/a.md",
    )


@pytest.mark.parametrize(
    ("text", "chars", "minutes"),
    [
        ("", 0, 0),
        (" \n\u3000\t", 0, 0),
        ("一二三", 3, 1),
        ("字" * 5000 + "\n", 5000, 10),
        ("word " * 2200, 8800, 10),
        ("x" * 100_000, 100_000, 1),
    ],
)
def test_length(text: str, chars: int, minutes: int) -> None:
    article = _article(text)
    assert (article.chars, article.minutes) == (chars, minutes)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("正文", set()),
        ("![图](a.png)", {"image"}),
        ("<img src=a.png>", {"image"}),
        ("注[^1]\n\n[^1]: 脚注", {"footnote"}),
        ("注[^1]", set()),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", {"table"}),
        ("a | b\n--- | ---\n1 | 2", {"table"}),
        ("a || b --flag | c", set()),
        ("```\na\n```", {"code"}),
        ("~~~\na\n~~~", {"code"}),
    ],
)
def test_features(text: str, features: set[str]) -> None:
    assert _article(text).features == features


def test_the_script_is_that_of_the_whole() -> None:
    code = "x = 1\n" * 500
    assert _article(f"{code}这里说的是语言{code}{code}").script is Script.SIMPLIFIED
    assert _article(f"這裡說的是語言{code}").script is Script.TRADITIONAL
    assert _article(code).script is Script.UNKNOWN


def test_a_guessed_encoding_is_a_problem() -> None:
    text = "---\ntitle: 国标编码\n---\n" + "这是一段中文，用来检查编码的判断。" * 5
    article, body = _read(text.encode("gb18030"))
    assert (article.title, body.encoding) == ("国标编码", "gb18030")
    assert _kinds(article) == ["encoding"]


@pytest.mark.parametrize(
    "data", [b"\x00" * 100, bytes(range(256)) * 4, b"\xff\xfe", b"---\n\xff: \xfe\n---\n", b"\xef\xbb\xbf"]
)
def test_no_bytes_are_too_bad(data: bytes) -> None:
    article, body = _read(data)
    assert article.title
    assert article.title.isprintable()
    assert isinstance(body.text, str)


def test_a_file_that_is_not_read_is_still_listed() -> None:
    problem = Problem("unreadable", "Permission denied")
    entry = FileEntry("/lib/芯片/2025-02-14-甲.md", "芯片/2025-02-14-甲.md", 5, 7, problem)
    article = unread_article("lib/芯片/2025-02-14-甲.md", entry)
    assert (article.title, article.title_from) == ("2025-02-14-甲", Origin.FILE_NAME)
    assert (article.date, article.tags, article.problems) == (dt.date(2025, 2, 14), ("芯片",), (problem,))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2020-09-06 22:010:17", dt.time(22, 10, 17)),
        ("2019-05-28T7:15:43+08:00", dt.time(7, 15, 43)),
        ("2021-03-05 08:00:00 Asia/Shanghai", dt.time(8)),
    ],
)
def test_a_time_that_other_programs_cannot_read_is_a_problem(written: str, read: dt.time) -> None:
    one = _article(f"---\ntitle: 甲\ndate: {written}\n---\n正文\n")
    assert isinstance(one.date, dt.datetime)
    assert one.date.time() == read
    assert _kinds(one) == ["date"]
    assert one.problems[0].line == 3


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"hexo" 引号后有字', '"hexo" 引号后有字'),
        ("'hexo' 单引号后有字", "'hexo' 单引号后有字"),
        ('"a": b', '"a": b'),
        ('"甲"、"乙" 两书', '"甲"、"乙" 两书'),
        ("'甲': '乙'", "'甲': '乙'"),
        ('"未闭合', "未闭合"),
        ('"整个"', "整个"),
    ],
)
def test_a_title_that_begins_with_a_quote_is_whole(written: str, title: str) -> None:
    assert _article(f"---\ntitle: {written}\ndate: 2024-03-05\n---\n正文。\n").title == title


@pytest.mark.parametrize(
    ("written", "relative", "date", "origin"),
    [
        ("2015/08/2020 10:38", "2015-08-20-centos.md", dt.date(2015, 8, 20), Origin.FILE_NAME),
        ("2025-11-205", "a.md", None, None),
        ("2025-02-30", "2025-02-28 甲乙.md", dt.date(2025, 2, 28), Origin.FILE_NAME),
        ("2025年13月1日", "a.md", None, None),
        ("31/31/2025", "a.md", None, None),
        ("2025-W60", "a.md", None, None),
        ("2025-366", "a.md", None, None),
    ],
)
def test_an_impossible_day_is_a_problem_and_the_next_best_counts(
    written: str, relative: str, date: dt.date | None, origin: Origin | None
) -> None:
    article = _article(f"---\ntitle: 甲\ndate: {written}\n---\n正文。\n", relative)
    assert (article.date, article.date_from) == (date, origin)
    assert _kinds(article) == ["date"]


@pytest.mark.parametrize("year", [9999, 2999, dt.date.today().year + 2])  # noqa: DTZ011 - the reader's own day
def test_a_year_to_come_is_a_problem(year: int) -> None:
    article = _article(f"---\ntitle: 甲\ndate: {year}-01-01\n---\n正文。\n")
    assert (article.date, _kinds(article)) == (dt.date(year, 1, 1), ["date"])
    next_year = dt.date.today().year + 1  # noqa: DTZ011
    assert _kinds(_article(f"---\ntitle: 甲\ndate: {next_year}-12-31\n---\n正文。\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "讲日期格式。\n\n```sql\nINSERT INTO t VALUES ('2015-05-27');\n```\n",
        "用 `2016-01-02` 这样的格式。",
        "运行结果：\n\n    2019-02-03 10:11:12 INFO ok\n",
        "| 日期 | 事 |\n|---|---|\n| 1999-12-31 | 甲 |\n| 2000-01-01 | 乙 |\n",
        "<!-- 发布时间：2024-03-05 -->\n\n正文。",
        "<pre>\n2024-03-05\n</pre>\n\n正文。",
        "{% codeblock %}\n2024-03-05\n{% endcodeblock %}\n",
        "见 https://a.cn/2017/03/04/x.html 一文。",
        "他在《某报》2001年9月12日撰文说了这件事。\n\n后来又过了许多年。",
        "更新到 2018.07.01 版。",
        "某人（1881年9月25日－1936年10月19日），作家。",
        "本节目将于3月5日播出。",
        "计划在2099年1月1日开工。",
        "指数发布于2024年7月25日，很快有人跟踪。",
    ],
)
def test_a_day_that_the_text_is_about_is_not_its_date(text: str) -> None:
    assert _article(f"# 甲乙\n\n{text}\n").date is None


@pytest.mark.parametrize(
    "text",
    [
        "发布时间：2024-03-05 08:30", "更新于 2024-03-05", "Published: March 5, 2024", "Posted on 5 March 2024", "> 作者：张三 ｜ 发布：2024年3月5日 ｜ 分类：科技", "**发布时间**: 2024-03-05",
        "- 日期：2024-03-05", "原创 张三 某某读书 *2024-03-05 08:30* *北京*", "2024年03月05日08:30　　来源：某某网", "正文。\n\n发布于 2024-03-05 08:30", "二〇二四年三月五日",
        "民國113年3月5日", "Saved on: 2024-03-05", "截至2024年3月5日，已有三家。", "正文。\n\n张三\n2024年3月5日", "某社2024年3月5日电（记者 张三）", "日期：2024/3/5",
        "3月3日开工，3月4日停了，2024年3月5日又开工。",
    ],
)  # fmt: skip
def test_a_text_that_says_its_day_has_it(text: str) -> None:
    article = _article(f"# 甲乙\n\n{text}\n")
    assert article.date is not None
    # Lines of metadata right below the heading are read as a head.
    assert (article.date.isoformat()[:10], article.date_from in (Origin.TEXT, Origin.FRONT_MATTER)) == (
        "2024-03-05",
        True,
    )
