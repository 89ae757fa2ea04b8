"""The twelve acceptance cases of the design of texts, each asked of the part of the program that a reader meets."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from reader.export.convert import convert_markdown
from reader.ingest.decoding import DecodeOptions
from reader.library.library import Library
from reader.model.query import Query, parse_query
from reader.model.variant import Script
from reader.render import parse
from reader.text.chinese.script import converter
from reader.text.encoding.decode import decode
from reader.text.repair import repair
from support.locations import CASES, DATA, REAL

if TYPE_CHECKING:
    from pathlib import Path

PINYIN = CASES / "pinyin"


def ids(folder: Path, query: str) -> set[str]:
    """Return the names of the files of ``folder`` that a query finds."""
    library = Library.open([str(folder)])
    library.sync()
    expression = parse_query(query, today=dt.date(2025, 3, 12))
    found = {each.partition("/")[2] for each in library.select(Query(expression=expression)).ids}
    library.close()
    return found


def written(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.shared
def test_1_the_fifth_document() -> None:
    path = REAL["glossed"]
    data = path.read_bytes()
    text = DecodeOptions().text(data)
    assert text.repairs is not None
    assert text.repairs.removed == 303
    assert text.text.count("(159516)") == data.decode().count("(159516)")
    assert "或將再起,資金" in text.text
    assert "演變為“基礎設" in text.text
    assert "體視頻" not in text.text
    # Two stretches of which it is not sure what they were stand as they are, and are named.
    assert [left[:9] for left in text.repairs.left] == ["?zāi)P停w", "?yōu)椤暗湍Σ"]
    assert all(text.text.count(left) == 1 for left in text.repairs.left)
    assert path.read_bytes() == data


def test_2_our_own_page_comes_back() -> None:
    own = DATA / "pinyin"
    corrupt = (own / "own-a.corrupt.txt").read_text(encoding="utf-8")
    repaired = repair(corrupt)
    assert repaired.text == (own / "own-a.truth.txt").read_text(encoding="utf-8")
    spots = json.loads((own / "own-a.spots.json").read_text(encoding="utf-8"))
    assert [spot.start for spot in repaired.applied] == [spot["at"] for spot in spots]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("hack66_cmm", "因為三坐標測量"),
        ("jizihe_audio", "傳輸的音頻"),
        ("whyxm_tester", "測量儀器有顯示值"),
    ],
)
def test_3_public_pages(name: str, wanted: str) -> None:
    repaired = repair((PINYIN / f"{name}.txt").read_text(encoding="utf-8"))
    whole = repaired.text
    for spot in repaired.offered:
        whole = whole.replace(spot.seen, spot.guess)
    assert wanted in whole
    if name == "jizihe_audio":
        assert "互聯網音頻? 創新?" in repaired.text


@pytest.mark.shared
def test_3_a_page_whose_title_alone_is_damaged() -> None:
    assert repair((PINYIN / "boteman_title_only.txt").read_text(encoding="utf-8")).removed == 10


@pytest.mark.parametrize(
    "text",
    [
        "在(zài)中(zhōng)国(guó)文(wén)化(huà)里(lǐ)",
        "市盈率(PE)",
        "人工智能(AI)",
        "A(chinese)",
        "吃(chī)飯",
        "發(fā)、產(chǎn)、業(yè)、節(jié)、構(gòu)、據(jù)、實(shí)、導(dǎo)",
    ],
)
def test_4_what_people_write_stays(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.shared
def test_4_a_page_of_another_tool_stays() -> None:
    text = (PINYIN / "banyunshe_other_tool.txt").read_text(encoding="utf-8")
    assert repair(text).text == text


def test_5_brackets_of_the_author_stay_among_inserted_ones() -> None:
    damaged = "國產(chǎn)設(shè)備與產(chǎn)業(yè)鏈,數(shù)據(jù)中心開發(fā)與發(fā)布,設(shè)備與數(shù)據(jù)。市盈率(PE)"
    assert repair(damaged).text == "國產設備與產業鏈,數據中心開發與發布,設備與數據。市盈率(PE)"


@pytest.mark.parametrize(
    ("script", "text", "expected"),
    [
        ("tw", "皇后在后面", "皇后在後面"),
        ("tw", "理发店开发票", "理髮店開發票"),
        ("tw", "一只猫只有一碗面条", "一隻貓只有一碗麵條"),
        ("tw", "台风吹过台湾", "颱風吹過臺灣"),
        ("tw", "系鞋带的关系", "繫鞋帶的關係"),
        ("tw", "茶几上有几本书", "茶几上有幾本書"),
        ("hk", "里程碑在公里之外的房间里", "里程碑在公里之外的房間裏"),
        ("hans", "他看著著名的著作", "他看着著名的著作"),
        ("hans", "乾隆說餅乾很乾淨", "乾隆说饼干很干净"),
        ("hans", "衞生與敍述", "卫生与叙述"),
        ("hans", "憑藉狼藉", "凭借狼藉"),
    ],
)
def test_6_and_7_words_in_the_other_script(script: str, text: str, expected: str) -> None:
    assert parse(text, convert=converter(script)).text() == expected
    assert convert_markdown(text, converter(script)) == expected


def test_8_only_text_changes() -> None:
    link = '[说明](./文档/软件.md#默认 "标题里面")'
    assert convert_markdown(link, converter("tw")) == '[說明](./文档/软件.md#默认 "標題裡面")'
    document = parse(link, convert=converter("tw"))
    assert document.text() == "說明"
    assert document.links[0].target == "./文档/软件.md#默认"


@pytest.mark.parametrize(
    "markdown",
    [
        '`print("里面")`',
        '```\nprint("里面")\n```',
        "<https://例子.中国/后台>",
        "$E=后$",
        "正文 {#后端}",
        "![[后台.png]]",
        "./文档/软件.md",
        "软件@例子.com",
    ],
)
def test_8_what_programs_read_stays(markdown: str) -> None:
    assert parse(markdown, convert=converter("tw")).text() == parse(markdown).text()
    assert convert_markdown(markdown, converter("tw")) == markdown


@pytest.mark.parametrize("script", ["hant", "tw", "hk"])
def test_9_a_traditional_block_shown_traditional_is_left_alone(script: str) -> None:
    block = "這件事大家**了解**了，只是表面上沒人說，麵包的面也一樣。"
    markdown = f"这里说的是软件，后面的话还很长，大家都说没问题。\n\n> {block}\n\n|{block}|\n|-|\n|了解|\n"
    text = parse(markdown, convert=converter(script, document_script=Script.SIMPLIFIED)).text()
    assert block.replace("*", "") in text
    assert "\n了解" in text
    assert block in convert_markdown(markdown, converter(script, document_script=Script.SIMPLIFIED))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("软件", "軟件"),
        ("里面", "裏面"),
        ("里面", "裡面"),
        ("台湾", "臺灣"),
        ("为什么", "爲什麼"),
        ("看着", "看著"),
        ("卫生", "衞生"),
        ("计划", "計畫"),
        ("坐标", "座標"),
    ],
)
def test_10_either_script_finds_the_other(one: str, other: str, tmp_path: Path) -> None:
    folder = written(tmp_path, {"one.md": f"说到{one}的话", "other.md": f"說到{other}的話", "no.md": "別的"})
    assert ids(folder, one) == ids(folder, other) == {"one.md", "other.md"}


def test_10_other_words_are_not_found(tmp_path: Path) -> None:
    assert ids(written(tmp_path, {"a.md": "站在后面", "b.md": "皇后"}), "皇后") == {"b.md"}


def test_11_encodings() -> None:
    assert decode("你好世界".encode("gbk")).encoding == "gb18030"
    assert decode("你好世界".encode("big5")).text == "你好世界"
    data = bytearray(("这里是一段说明文字，讲怎样把软件装好。" * 12).encode("gbk"))
    for place in range(30, 390, 30):
        data[place] = 0xFF
    spoiled = decode(bytes(data))
    assert spoiled.encoding == "gb18030"
    assert spoiled.text.count("\ufffd") + sum("\udc80" <= each <= "\udcff" for each in spoiled.text) >= 12


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kcxp", {"chips"}),
        ("kechuang", {"chips"}),
        ("kcxinpian", {"chips"}),
        ("bdt", {"week", "festival", "glossed"}),
    ],
)
def test_12_pinyin_finds_documents(five: dict[str, Path], query: str, found: set[str]) -> None:
    names = {path.name: name for name, path in five.items()}
    if query == "bdt" and "半導體" in five["glossed"].name:
        found = {"glossed"}  # its title sounds so, and texts are asked only where no title does
    assert {names[each] for each in ids(five["chips"].parent, query)} == found


@pytest.mark.shared
def test_12_a_word_that_every_real_document_repeats_finds_all() -> None:
    assert ids(REAL["chips"].parent, "suanli") == {path.name for path in REAL.values()}
