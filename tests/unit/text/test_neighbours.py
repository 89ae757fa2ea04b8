"""Texts in the encodings of the neighbours of Chinese."""

from __future__ import annotations

import pytest

from reader.text.encoding.decode import decode

KOREAN = "제목\n\n이것은 한국어 문서입니다. 오늘은 날씨가 좋아서 산책을 했습니다.\n"
JAPANESE = "題名\n\nこれは日本語の文章です。漢字とカタカナも入れておきます。\n"
RUSSIAN = "Заголовок\n\nЭто русский текст о погоде и чтении. Сегодня было тепло.\n"
FRENCH = "Café naïve\n\nDéjà vu : l’été était très long à la maison.\n"
CHINESE = (
    "标题\n\n这是一篇用国标码保存的文章，内容不长。\n",
    "春眠不觉晓，处处闻啼鸟。\n",
    "甲乙丙丁\n",
    "ABC 中文 and English mixed\n",
    "价格：100元\n",
)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (KOREAN, "euc_kr", "EUC-KR"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (FRENCH, "cp1252", "Windows-1252"),
        ("Le cœur a ses raisons, été comme hiver, où qu’il soit.\n", "cp1252", "Windows-1252"),
        ("Füße und Äpfel, schön übermütig.\n", "cp1252", "Windows-1252"),
        ("# 이것은 제목\n\n- 목록 하나\n- 목록 둘\n", "euc_kr", "EUC-KR"),
        ("Привет, как дела? Всё хорошо.\n", "koi8_r", "KOI8-R"),
    ],
)
def test_an_encoding_of_a_neighbour_is_detected_and_reported_as_a_guess(
    text: str, codec: str, name: str
) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    (problem,) = decoded.problems
    assert name in problem.message
    assert problem.hint


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize("text", CHINESE)
def test_chinese_is_no_neighbour(text: str, codec: str) -> None:
    if codec == "big5hkscs":
        text = "標題\n\n這是一篇用大五碼保存的文章，內容不長。\n"
    assert decode(text.encode(codec)).text == text
