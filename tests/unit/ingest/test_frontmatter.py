"""Front matter in every dialect: what is read, where the body begins, and what is repaired."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time

import pytest

from reader.ingest.frontmatter import Head, split

BODY = "正文。\n\n第二段。\n"


def _lines(head: Head) -> list[int | None]:
    return [problem.line for problem in head.problems]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: 甲\ntags: [a, b]\n---\n" + BODY, {"title": "甲", "tags": ["a", "b"]}),
        ("+++\ntitle = '甲'\ntags = ['a']\n+++\n" + BODY, {"title": "甲", "tags": ["a"]}),
        ('{\n  "title": "甲 {}",\n  "n": 1\n}\n' + BODY, {"title": "甲 {}", "n": 1}),
        ("title: 甲\ntags:\n  - a\n---\n" + BODY, {"title": "甲", "tags": ["a"]}),
        ("Title: 甲: 乙\nTags: a, b\n  and c\n\n" + BODY, {"Title": "甲: 乙", "Tags": "a, b and c"}),
        ("author: a, b\n\n" + BODY, {"author": "a, b"}),
        (
            '[#]: subject: "A: B"\n[#]: via: (https://example.com)\n' + BODY,
            {"subject": "A: B", "via": "https://example.com"},
        ),
        ("% 甲\n  乙\n% 某人\n" + BODY, {"title": "甲 乙", "author": "某人"}),
        ("#+TITLE: 甲\n#+FILETAGS: :a:b:\n" + BODY, {"TITLE": "甲", "FILETAGS": ["a", "b"]}),
        ("---\n- title: 甲\n- tags: [a]\n---\n" + BODY, {"title": "甲", "tags": ["a"]}),
        ("---\n---\n" + BODY, {}),
        # Delimiters as they are met: after a mark and blank lines, longer, indented, with blanks behind.
        ("\ufeff---\ntitle: 甲\n---\n" + BODY, {"title": "甲"}),
        ("\n \n---\ntitle: 甲\n---\n" + BODY, {"title": "甲"}),
        ("-----\ntitle: 甲\n------\n" + BODY, {"title": "甲"}),
        (" ---\n title: 甲\n ---\n" + BODY, {"title": "甲"}),
        ("---  \ntitle: 甲\n---\t\n" + BODY, {"title": "甲"}),
        ("---\ntitle: 甲\n...\n" + BODY, {"title": "甲"}),
    ],
)
def test_every_dialect_leaves_the_body_as_it_stands(text: str, fields: dict[str, object]) -> None:
    head = split(text)
    assert head.fields == fields
    assert head.body == BODY
    assert text.split("\n")[head.first_line - 1] == "正文。"
    assert head.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(end: str) -> None:
    text = end.join(["---", "title: 甲", "tags:", "- a", "---", "", "正文", ""])
    head = split(text)
    assert head.fields == {"title": "甲", "tags": ["a"]}
    assert head.body == f"{end}正文{end}"
    assert head.first_line == 6


@pytest.mark.parametrize(
    "text",
    [
        "正文。", "", "\n", "# 标题\n\n正文", "---\n\n一条线，不是前言。\n\n---\n\n正文", "---\n# 标题\n---\n正文", "---", "+++\n正文",
        "```yaml\n---\ntitle: 甲\n---\n```\n", "本周焦点:热潮\n第二行", "Note: text\n\nmore", "Source: 某社\n\n正文", "标题: 甲\n\n正文",
        "{% raw %}\n{% endraw %}", "{not json", '{"a": 1} 后面有字', "https://example.com\n---\n", "title says: nothing\nof note\n---\n",
        "% 一\n% 二\n% 三\n% 四\n", "---\n句子：有冒号的\n也是正文\n---\n", "---\n[1, 2]\n---\n正文",
    ],
)  # fmt: skip
def test_what_is_no_head_is_all_body(text: str) -> None:
    head = split(text)
    assert (head.fields, head.body, head.first_line, head.problems) == ({}, text, 1, ())


def test_text_keys_stay_as_they_are_written() -> None:
    head = split(
        "---\ntitle: 2022\ndate: 2017-13-40\ntags: [no, 1.0, 12:30:45, null, 2021-01-01]\nlang: no\n---\n"
    )
    assert head.fields == {
        "title": "2022",
        "date": "2017-13-40",
        "tags": ["no", "1.0", "12:30:45", None, "2021-01-01"],
        "lang": "no",
    }


def test_other_keys_have_the_types_of_yaml_1_2() -> None:
    head = split("---\na: true\nb: yes\nc: 3\nd: 1.5\ne: 1.10\nf: 000685\ng: ~\nh: 2021-01-01\ni: '3'\n---\n")
    assert list(head.fields.values()) == [True, "yes", 3, 1.5, "1.10", "000685", None, "2021-01-01", "3"]


def test_toml_dates_keep_their_zone() -> None:
    zone = dt.timezone(dt.timedelta(hours=8))
    head = split("+++\ndate = 2021-03-05T08:00:00+08:00\n+++\n")
    assert head.fields == {"date": dt.datetime(2021, 3, 5, 8, tzinfo=zone)}


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("title: 教程: 安装: 第一步", "title", "教程: 安装: 第一步"),
        ('title: "未闭合', "title", "未闭合"),
        ("title: @装饰器 % 用法", "title", "@装饰器 % 用法"),
        (r'title: "C:\Users\新建"', "title", r"C:\Users\新建"),
        ("title：全角冒号", "title", "全角冒号"),
        ("title:没有空格", "title", "没有空格"),
        ("title: {{ title }}", "title", "{{ title }}"),
        ("tags: [a, b", "tags", ["a", "b"]),
        ("title: [UE4]指南: 入门", "title", "[UE4]指南: 入门"),
        ('tags: ["a" "b"]', "tags", ["a", "b"]),
        ("tags:\n\t- a\n\t- b", "tags", ["a", "b"]),
        ("title: \x1b[31m红\x1b[0m", "title", "红"),
    ],
)
def test_a_bad_line_costs_one_line(line: str, key: str, value: object) -> None:
    head = split(f"---\nlayout: post\n{line}\ndate: 2021-03-05\n---\n{BODY}")
    assert head.fields == {"layout": "post", key: value, "date": "2021-03-05"}
    assert head.body == BODY
    assert _lines(head) == [3 + ("\n\t" in line)]


def test_the_last_of_repeated_keys_holds_and_is_named() -> None:
    head = split("---\ntitle: 一\ntitle: 二\n---\n")
    assert head.fields == {"title": "二"}
    assert _lines(head) == [3]


def test_a_title_that_yaml_cuts_is_named() -> None:
    head = split("---\ntitle: 学习 #语言# 第一天\n---\n")
    assert head.fields == {"title": "学习"}
    assert _lines(head) == [2]
    assert split("---\ntitle: 学习 # 注释\nother: a #b\n---\n").problems == ()


def test_a_line_that_is_neither_key_nor_value_is_shown() -> None:
    head = split("---\ntitle: 甲\n这一行没有冒号\ndate: 2021-03-05\n---\n正文\n")
    assert head.fields == {"title": "甲", "date": "2021-03-05"}
    assert head.body == "这一行没有冒号\n\n正文\n"
    assert "这一行没有冒号" in head.problems[0].message
    assert _lines(head) == [3]
    assert head.first_line == 4


def test_an_unclosed_head_ends_where_the_text_begins() -> None:
    text = "---\ntitle: 甲\ntags:\n- a\n\n正文：有冒号。\n\n---\n\n后文\n"
    head = split(text)
    assert head.fields == {"title": "甲", "tags": ["a"]}
    assert head.body.lstrip("\n") == text[text.index("正文") :]
    assert text.split("\n")[head.first_line - 1 :] == head.body.split("\n")
    assert "closes" in head.problems[-1].message
    without_rule = split("---\ntitle: 甲\n正文\n")
    assert (without_rule.fields, without_rule.body) == ({"title": "甲"}, "正文\n")


def test_broken_toml_and_json_are_read_line_by_line() -> None:
    toml = split('+++\ntitle = 没有引号\ntags = ["a", "b"]\n+++\n' + BODY)
    assert toml.fields == {"title": "没有引号", "tags": ["a", "b"]}
    assert toml.problems
    comma = split('{\n  "title": "甲",\n  "tags": ["a",],\n}\n' + BODY)
    assert (comma.fields, comma.body) == ({"title": "甲", "tags": ["a"]}, BODY)
    assert _lines(comma) == [3]
    missing = split('{\n  "title": "甲"\n  "tags": ["a"]\n}\n' + BODY)
    assert (missing.fields, missing.body) == ({"title": "甲", "tags": ["a"]}, BODY)
    assert missing.problems


def test_line_of_finds_the_key_that_holds() -> None:
    head = split("\n---\ntitle: 甲\ndate: x\ndate: 2017-13-40\n---\n")
    assert head.line_of("date") == 5
    assert head.line_of("missing") is None


def test_a_merge_key_fills_what_is_not_there() -> None:
    head = split("---\nbase: &b {lang: zh, title: 乙}\n<<: *b\ntitle: 甲\n---\n")
    assert head.fields["title"] == "甲"
    assert head.fields["lang"] == "zh"


def test_tags_of_yaml_are_not_acted_on() -> None:
    head = split("---\ntitle: !!python/object/apply:os.getcwd []\nother: !Ref 甲\n---\n")
    assert head.fields == {"title": [], "other": "甲"}


@pytest.mark.parametrize(
    "raw",
    [
        "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *(f"{b}: &{b} [{','.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))]),
        "a: &a [*a]",
        "x: " + "[" * 50_000,
        "x: " + "{a: " * 5_000,
        "\n".join(f"k{number}: v" for number in range(20_000)),
        "line without a key\n\n" * 20_000,
        "- a\n" * 50_000,
        "a:b\n" * 20_000,
        "x:\n  " + "- " * 50_000 + "a",
        "x:\n  " + "? " * 50_000 + "a",
        "x:\n" + "\n".join(" " * depth + "k:" for depth in range(1, 1200)),
    ],
    ids=["bomb", "loop", "brackets", "braces", "keys", "no keys", "items", "glued", "dashes", "questions", "steps"],
)  # fmt: skip
def test_a_hostile_head_is_fast_and_hides_no_text(raw: str) -> None:
    began = time.process_time()
    head = split(f"---\ntitle: 甲\n{raw}\n---\n{BODY}")
    assert time.process_time() - began < 10
    assert head.fields["title"] == "甲"
    assert head.body.endswith(BODY)


def test_a_text_without_a_head_imports_no_parser() -> None:
    code = (
        "import sys; from reader.ingest.frontmatter import split; split('# 标题'); split('正文: 甲');"
        "sys.exit(sum(name in sys.modules for name in ('yaml', 'frontmatter', 'json', 'tomllib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
