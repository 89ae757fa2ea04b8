"""Detecting the script of a text, and converting it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from reader.errors import ReaderError, UsageError
from reader.model.variant import Script, Variant
from reader.text.chinese import script
from reader.text.chinese.script import converter, detect_script, is_conversion, script_of_block

if TYPE_CHECKING:
    from pathlib import Path


SIMPLIFIED = "这个软件的说明写得很清楚，读者们都觉得好用。"
TRADITIONAL = "這個軟體的說明寫得很清楚，讀者們都覺得好用。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIMPLIFIED, Script.SIMPLIFIED),
        (TRADITIONAL, Script.TRADITIONAL),
        (SIMPLIFIED + TRADITIONAL, Script.MIXED),
        (SIMPLIFIED * 3 + TRADITIONAL, Script.SIMPLIFIED),
        (SIMPLIFIED + TRADITIONAL * 3, Script.TRADITIONAL),
        ("皇后在山谷里的台上", Script.UNKNOWN),
        ("", Script.UNKNOWN),
        ("Plain English, 2024.", Script.UNKNOWN),
        ("日本語の文章です。図書館で働いている学生の話を聞きました。", Script.UNKNOWN),
        ("小林の店里有优惠，说明书在门口，大家来看。", Script.SIMPLIFIED),
        ("尼古拉・特斯拉的发明和电机", Script.SIMPLIFIED),
        ("软\udc80件", Script.SIMPLIFIED),
    ],
)
def test_the_characters_of_one_script_decide(text: str, expected: Script) -> None:
    assert detect_script(text) is expected


def test_the_script_of_each_document_is_detected(five: dict[str, Path]) -> None:
    told = {name: detect_script(path.read_text(encoding="utf-8")) for name, path in five.items()}
    assert told == {
        "chips": Script.SIMPLIFIED,
        "week": Script.SIMPLIFIED,
        "software": Script.SIMPLIFIED,
        "festival": Script.SIMPLIFIED,
        "glossed": Script.TRADITIONAL,
    }


@pytest.mark.parametrize(
    ("block", "document", "expected"),
    [
        ("只是了解", Script.TRADITIONAL, Script.TRADITIONAL),
        ("只是了解", Script.SIMPLIFIED, Script.SIMPLIFIED),
        ("只是了解", Script.MIXED, Script.UNKNOWN),
        ("只是了解", None, Script.UNKNOWN),
        ("软", Script.TRADITIONAL, Script.TRADITIONAL),
        ("软件说明", Script.TRADITIONAL, Script.SIMPLIFIED),
        ("软件（軟體）与说明", Script.TRADITIONAL, Script.TRADITIONAL),
        ("软件（軟體）与说明", None, Script.MIXED),
        (SIMPLIFIED, Script.TRADITIONAL, Script.SIMPLIFIED),
    ],
)
def test_a_block_that_does_not_tell_is_as_its_document(
    block: str, document: Script | None, expected: Script
) -> None:
    assert script_of_block(block, document) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("tw", "皇后在后面", "皇后在後面"),
        ("tw", "理发店开发票", "理髮店開發票"),
        ("tw", "一只猫只有一碗面条", "一隻貓只有一碗麵條"),
        ("tw", "台风吹过台湾", "颱風吹過臺灣"),
        ("tw", "系鞋带的关系", "繫鞋帶的關係"),
        ("tw", "茶几上有几本书", "茶几上有幾本書"),
        ("hant", "里面的标题", "裡面的標題"),
        ("hk", "里程碑在公里之外的房间里", "里程碑在公里之外的房間裏"),
        ("hans", "他看著著名的著作", "他看着著名的著作"),
        ("hans", "乾隆說餅乾很乾淨", "乾隆说饼干很干净"),
        ("hans", "衞生與敍述", "卫生与叙述"),
        ("hans", "憑藉狼藉", "凭借狼藉"),
        ("tw", "说明", "說明"),
        ("tw", "标题里面", "標題裡面"),
        ("s2twp", "鼠标和软件", "滑鼠和軟體"),
        ("t2tw", "房間裏面", "房間裡面"),
        ("jp2t", "図書館で働く", "圖書館で働く"),
        ("original", "软件軟體", "软件軟體"),
    ],
)
def test_words_are_converted_as_they_are_meant(name: str, text: str, expected: str) -> None:
    assert converter(name)(text) == expected


def test_a_block_changes_as_a_whole_or_not_at_all() -> None:
    convert = converter("tw", document_script=Script.SIMPLIFIED)
    block = "我們**了解**這件事只是表面，麵包還沒吃"
    assert convert.of_block(block)("了解") == "了解"
    assert convert.of_block("我们**了解**这件事")("了解") == "瞭解"
    assert convert("了解") == "瞭解"
    assert converter("original").of_block(block)("了解") == "了解"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("里面有 软件说明.md 一份", "裡面有 软件说明.md 一份"),
        ("见 ./文档/软件/后台.html。", "見 ./文档/软件/后台.html。"),
        ("写信到 软件@例子.com", "寫信到 软件@例子.com"),
        ("这里有软件.还有硬件", "這裡有軟件.還有硬件"),
        ("软件3.5版和硬件", "軟件3.5版和硬件"),
        ("@软件", "@軟件"),
    ],
)
def test_names_of_files_and_addresses_are_no_words(text: str, expected: str) -> None:
    assert converter("tw")(text) == expected


def test_many_beginnings_of_names_cost_no_time() -> None:
    text = "里/" * 20_000 + "后.md" + "里-" * 20_000
    assert len(converter("tw")(text)) == len(text)


@pytest.mark.parametrize("name", ["hant", "tw", "hk", "s2t", "s2twp"])
def test_traditional_text_stays_as_it_is_in_traditional(name: str) -> None:
    block = "我們了解這件事只是表面，家裡的麵包還沒吃。"
    assert converter(name)(block) == block
    assert converter(name, document_script=Script.SIMPLIFIED)(block) == block
    assert converter(name, document_script=Script.TRADITIONAL)("了解、只是、面") == "了解、只是、面"


@pytest.mark.parametrize("name", ["hans", "t2s", "tw2sp", "t2tw"])
def test_simplified_text_stays_as_it_is_in_simplified(name: str) -> None:
    block = "为什么他的著作这么有名，大家都说不清楚。"
    assert converter(name)(block) == block
    assert converter(name, document_script=Script.SIMPLIFIED)("什么著作") == "什么著作"


@pytest.mark.parametrize("name", ["hans", "tw"])
def test_japanese_stays_as_it_is(name: str) -> None:
    text = "図書館で働いている学生の話を聞きました。国の発展"
    assert converter(name)(text) == text


def test_what_is_no_han_passes_through() -> None:
    convert = converter("tw")
    assert convert("plain text\n") == "plain text\n"
    assert convert("🎉 é") == "🎉 é"
    assert convert("里面\udc80\udcff软件\ud800") == "裡面\udc80\udcff軟件\ud800"
    assert convert("里面\0软件\0") == "裡面\0軟件\0"


def test_a_long_text_is_converted_in_pieces_without_a_seam() -> None:
    sentence = "理发店里有一只猫，"
    convert = converter("tw")
    for separator in ("", "\n"):
        text = (sentence + separator) * 20_000
        assert convert(text) == convert(sentence + separator) * 20_000
    assert max(map(len, script._pieces("字" * 100_000))) == script._PIECE
    assert "".join(script._pieces("字，\n" * 20_000)) == "字，\n" * 20_000


def test_a_converter_may_be_shared_by_threads() -> None:
    texts = [f"第{number}章：理发店开发票，一只猫只有一碗面条。" for number in range(400)]
    convert = converter("hk")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(convert, texts)) == [convert(text) for text in texts]


def test_variants_and_opencc_names_are_conversions() -> None:
    assert all(is_conversion(variant) for variant in Variant)
    assert is_conversion("s2twp")
    assert not is_conversion("s2klingon")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("hanss", "hans"), ("orginal", "original"), ("s2twpp", "s2twp"), ("TW2S", "tw2s"), ("", None)],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        converter(name)
    assert f"“{name}”" in caught.value.message
    assert caught.value.hint == (f"did you mean “{hint}”?" if hint else "one of original, hans, hant, tw, hk")


def test_another_package_in_the_place_of_opencc_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    script._opencc_names.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", ModuleType("opencc"))
    with pytest.raises(ReaderError, match="opencc-python-reimplemented"):
        converter("tw")
    script._opencc_names.cache_clear()


def test_opencc_is_not_loaded_where_nothing_is_converted() -> None:
    code = (
        "import sys; from reader.text.chinese.script import converter, detect_script, is_conversion\n"
        "detect_script('软件'); converter('original')('软件'); is_conversion('tw')\n"
        "assert 'opencc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
