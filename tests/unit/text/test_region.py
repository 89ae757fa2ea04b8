"""The region of a Traditional text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model.variant import Region
from reader.text.chinese.region import detect_region
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from pathlib import Path


TAIWAN = "這個軟體的程式碼放在伺服器的資料夾裡，使用者可以透過網路下載檔案，預設的介面是中文。"
HONG_KONG = "本港市民可經電郵報名，立法會昨日討論的士加價，佢哋話呢個計劃嘅質素唔錯，港鐵亦會配合。"
MAINLAND = "这个软件的代码放在服务器的文件夹里，用户可以通过互联网下载数据，默认的界面是中文。"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        (TAIWAN, Region.TAIWAN),
        (HONG_KONG, Region.HONG_KONG),
        (converter("s2t")(MAINLAND), Region.MAINLAND),
        (converter("tw")(MAINLAND), Region.MAINLAND),
        (converter("hk")(MAINLAND), Region.MAINLAND),
        ("他看著窗外的山，想起家裡的貓。", None),
        (TAIWAN + converter("hk")(MAINLAND), None),
        ("plain English", None),
        ("", None),
    ],
)
def test_words_tell_where_a_text_was_written(text: str, region: Region | None) -> None:
    assert detect_region(text) is region


def test_a_converted_text_keeps_the_words_of_the_mainland(five: dict[str, Path]) -> None:
    assert detect_region(five["glossed"].read_text(encoding="utf-8")) is Region.MAINLAND
