"""What can be asked of a document: text, headings, links, images, places, search."""

from __future__ import annotations

from reader.render import Document, Heading, lay_out, parse, plain
from reader.render.blocks.prose import Context
from reader.render.parsing.builder import Builder
from reader.render.parsing.chunks import chunks


def _found(document: Document, text: str) -> list[str]:
    blocks = document.blocks
    return [blocks[block].content.shown().text[start:end] for block, start, end, _rest in document.find(text)]


def test_text_is_without_decoration() -> None:
    text = "# 标题\n\n- **甲**[乙](http://a.cn)\n\n> 丙\n\n|丁|戊|\n|-|-|\n\n---\n\n己"
    assert parse(text).text() == "标题\n\n甲乙\n\n丙\n\n丁\t戊\n\n己"


def test_headings() -> None:
    document = parse("# 甲\n\n文\n\n## *乙*\n\n<h3>丙</h3>")
    assert document.headings == [Heading(1, "甲", 0), Heading(2, "乙", 2), Heading(3, "丙", 3)]


def test_images_in_order() -> None:
    document = parse(
        "![甲](a.png)\n\n前![](b.png)后\n\n<img src='c.png' alt='丙'>\n\n[![丁](d.png)](http://e.cn)"
    )
    assert [(image.text, image.target) for image in document.images] == [
        ("甲", "a.png"), ("image", "b.png"), ("丙", "c.png"), ("丁", "d.png"),
    ]  # fmt: skip


def test_anchors_lead_to_headings() -> None:
    document = parse("# 第 1 节：甲\n\n## Some Title\n\n## 乙 {#named}")
    targets = [
        "#第-1-节甲",
        "#第-1-节：甲",
        "#some-title",
        "#named",
        "#%E7%AC%AC-1-%E8%8A%82%E7%94%B2",
        "#无",
        "named",
    ]
    assert [document.block_of(target) for target in targets] == [0, 0, 1, 2, 0, None, None]
    assert document.headings[2].text == "乙"


def test_search_goes_across_rows_and_markup() -> None:
    document = parse("一二三四五**六七**八九十\n\n|表格|\n|-|\n|五六七|")
    assert _found(document, "五六七") == ["五六七", "五六七"]
    assert _found(document, "没有") == _found(document, "") == []


def test_search_goes_across_line_ends_of_the_source_however_they_are_shown() -> None:
    document = parse("他说。\n讲人工\n智能。\n很好。")
    assert [block.content.shown().text for block in document.blocks] == [
        "他说。",
        "讲人工",
        "智能。",
        "很好。",
    ]
    assert [*document.find("人工智能")] == [(1, 1, 3, ((2, 0, 2),))], "marked on both rows"
    assert [*document.find("工智能。很好")] == [(1, 2, 3, ((2, 0, 3), (3, 0, 2)))]
    assert _found(parse("an old\nfriend of mine"), "old friend") == ["old\nfriend"]
    assert _found(parse("甲人工\n\n智能"), "人工智能") == [], "two paragraphs"
    assert _found(parse("- 人工\n- 智能\n\n|人工|智能|\n|-|-|"), "人工智能") == [], "two items, two cells"


def test_search_goes_past_readings() -> None:
    document = parse(
        "讲机<ruby>器<rt>qì</rt></ruby>学<ruby>习<rp>(</rp><rt>xí</rt><rp>)</rp></ruby>的人，机器学习"
    )
    assert _found(document, "机器学习") == ["机器(qì)学习", "机器学习"]
    assert _found(document, "习的人") == ["习(xí)的人"]
    assert _found(document, "机器(甲") == []
    unclosed = parse("<ruby>機<rt>き</ruby>後文")
    assert unclosed.text() == "機(き)後文"


def test_search_folds_case_and_what_changes_length() -> None:
    document = parse("Straße GPT ＧＰＴ")
    assert _found(document, "gpt") == ["GPT", "ＧＰＴ"]
    assert _found(document, "strasse") == ["Straße"]


def test_long_article_is_parsed_piece_by_piece() -> None:
    text = "".join(f"# 第{number}节\n\n{'一二三四五，' * 50}[链接][a]与[^n]\n\n" for number in range(2_000))
    text += "[a]: http://a.cn\n\n[^n]: 注"
    document = parse(text)
    assert 0 < len(document.ready) < 3_000
    assert document.ready[1].content.shown().links[0].target == "http://a.cn"
    layout = lay_out(document, 80)
    guess = layout.height
    assert layout.settle(60)
    assert abs(guess - layout.height) < layout.height // 3
    assert len(document.blocks) == 4_001
    assert len(document.headings) == 2_000


def test_pieces_are_parsed_like_the_whole() -> None:
    section = (
        "# 标题\n\n段落[链接][a]\n第二行\n\n- 列表\n\n  列表里的段落\n\n```sh\n# 不是标题\n\n段落不在这里开始\n```\n\n"
        "<!--\n\n# 注释\n-->\n\n{% note %}\n\n内容\n\n{% endnote %}\n\n$$\n\n# 公式\n$$\n\n::: tip\n\n内容\n\n:::\n\n"
        "<pre>\n\n# 代码\n</pre>\n\n> 引文\n\n[a]: <http://a.cn> '题'\n[b]: http://b.cn\n\n"
    )
    text = section * 20
    context = Context()
    pieces = list(chunks(text, context.environment, longest=0, first=1, least=1))
    document = Document(Builder(context, "auto"), pieces, len(text))
    assert "".join(pieces) == text
    assert len(pieces) == 40
    assert context.environment["references"] == {
        "A": {"href": "http://a.cn", "title": "题", "map": [0, 0]},
        "B": {"href": "http://b.cn", "title": "", "map": [0, 0]},
    }
    assert list(plain(lay_out(document, 40))) == list(plain(lay_out(parse(text), 40)))


def test_a_paragraph_without_end_is_cut_at_line_ends() -> None:
    text = "\n".join(f"第{number}行，写得不长。" for number in range(50_000))
    pieces = list(chunks(text, {}))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) < 250_000
    document = parse(text)
    assert len(document.ready) < 25_000
    assert "".join(document.text().split()) == "".join(text.split())
