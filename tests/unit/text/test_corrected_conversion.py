"""Phrases that OpenCC gets wrong, and text in HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

import reader
from reader.export.convert import convert_markdown
from reader.render import parse
from reader.text.chinese.corrected_opencc import corrected_opencc
from reader.text.chinese.script import converter

_DATA = Path(reader.__file__).parent / "text" / "data"


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        (
            "被发布，展示了如何，可是只有，参与制造，下面条件，资金发放",
            "被發布，展示了如何，可是只有，參與製造，下面條件，資金發放",
        ),
        ("消息被发送到服务器", "消息被發送到服務器"),
        ("他被发现了，被发给谁", "他被發現了，被發給誰"),
        ("如下图，为了如期，用了如此多", "如下圖，為了如期，用了如此多"),
        ("了如指掌", "瞭如指掌"),
        ("作出了解释，有了解决", "作出了解釋，有了解決"),
        ("指明了方向", "指明了方向"),
        ("最多只能，但是只读，别只看，也是只要", "最多只能，但是只讀，別只看，也是只要"),
        ("一只猫，两只鸟，这是只猫", "一隻貓，兩隻鳥，這是隻貓"),
        ("运维系统，面向应用，简历和面试", "運維系統，面向應用，簡歷和面試"),
        ("理发，头发，白发，金发女郎", "理髮，頭髮，白髮，金髮女郎"),
        ("吃面条，面粉，方便面", "吃麵條，麵粉，方便麵"),
        ("现金发行，基金发布", "現金發行，基金發布"),
    ],
)
def test_phrases_are_converted_as_they_are_meant(text: str, converted: str) -> None:
    assert converter("tw")(text).replace("佈", "布") == converted.replace("佈", "布")


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("原著、土著、所著、編著、專著、論著", "原著、土著、所著、编著、专著、论著"),
        (
            "看著書，寫著有，帶著錄音，配合著，討論著，著火，隨著，穿著",
            "看着书，写着有，带着录音，配合着，讨论着，着火，随着，穿着",
        ),
        ("在系統上複製文件，重複，恢復，覆蓋", "在系统上复制文件，重复，恢复，覆盖"),
    ],
)
def test_to_simplified(text: str, converted: str) -> None:
    assert converter("hans")(text) == converted


@pytest.mark.parametrize(
    ("kind", "config"), [("s2t", "s2tw"), ("s2t", "s2hk"), ("t2s", "tw2s"), ("t2s", "hk2s")]
)
def test_each_phrase_is_in_effect(kind: str, config: str) -> None:
    """But for the forms of a region, which OpenCC puts in behind (裏 in Hong Kong)."""
    lines = (_DATA / f"corrections_{kind}.txt").read_text(encoding="utf-8").splitlines()
    convert = corrected_opencc(config).convert
    regional = str.maketrans("裏為着說衆", "裡爲著説眾")
    wrong = [
        line
        for line in lines
        if not line.startswith("#")
        and convert(line.split("\t")[0]).translate(regional) != line.split("\t")[1].translate(regional)
    ]
    assert wrong == []


_HTML = """<p>国务院发布经济数据。<code>软件</code></p>
<table><tr><td>经济</td></tr></table>
<ul><li>发展</li></ul>
<pre>国务院</pre>
<blockquote>国<a href="国务.html">务</a></blockquote>
<details><summary>经济</summary>数据</details>
"""


def test_text_in_html_is_shown_converted_and_code_and_addresses_are_not() -> None:
    document = parse(_HTML, convert=converter("tw"))
    shown = document.text()
    for there in ("國務院發佈經濟數據", "软件", "發展", "国务院", "國務", "經濟"):
        assert there in shown
    assert [link.target for link in document.links] == ["国务.html"]
    document.convert_with(None)
    assert "国务院发布经济数据" in document.text()
    assert "發展" not in document.text()


def test_text_in_html_goes_out_converted() -> None:
    assert convert_markdown(_HTML, converter("tw")) == (
        "<p>國務院發佈經濟數據。<code>软件</code></p>\n<table><tr><td>經濟</td></tr></table>\n<ul><li>發展</li></ul>\n"
        '<pre>国务院</pre>\n<blockquote>國<a href="国务.html">務</a></blockquote>\n'
        "<details><summary>經濟</summary>數據</details>\n"
    )


def test_attributes_comments_and_styles_stay() -> None:
    html = '<div title="国>务">务<!-- 务 --><style>.务{}</style></div>\n'
    assert convert_markdown(html, converter("tw")) == html.replace(">务<!", ">務<!")
