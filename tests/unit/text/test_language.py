"""The language of texts whose head names none."""

from __future__ import annotations

import pytest

from reader.text.chinese.language import detect_language
from reader.text.chinese.script import detect_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个软件的说明写得很清楚。", "zh-Hans"),
        ("這個軟體的說明寫得很清楚。", "zh-Hant"),
        ("正文。", "zh"),
        ("これは日本語の文章です。漢字とカタカナも入れておきます。", "ja"),
        ("이것은 한국어 문서입니다. 오늘은 날씨가 좋습니다.", "ko"),
        ("This is a note on the river and the birds that live there.", "en"),
        ("This is a note on the word 书 and what it has meant to the readers of the town.", "en"),
        ("用 `git rebase` 的时候，this is the way to do it for all of you.", "zh-Hans"),
        ("```python\nprint('the and of to')\n```\n\n打印出来的是这个。", "zh-Hans"),
        ("Ceci est une note sur la rivière et les oiseaux.", ""),
        ("12345\n", ""),
        ("", ""),
        ("日本語の『本』という字について、中国語で書かれた本を読む。", "ja"),
    ],
)
def test_the_language_is_detected_by_characters_and_words(text: str, language: str) -> None:
    assert detect_language(text, detect_script(text)) == language
