"""The search form of text: script, width, case and accents make no difference."""

from __future__ import annotations

import pytest

from reader.text.chinese.fold import fold, fold_with_offsets, original_span
from reader.text.chinese.tables import fold_tables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("软件", "軟件"),
        ("里面", "裏面"),
        ("里面", "裡面"),
        ("台湾", "臺灣"),
        ("为什么", "爲什麼"),
        ("为什么", "為什麼"),
        ("看着", "看著"),
        ("卫生", "衞生"),
        ("卫生", "衛生"),
        ("计划", "計畫"),
        ("计划", "計劃"),
        ("坐标", "座標"),
        ("凭借", "憑藉"),
        ("了解", "瞭解"),
        ("图像", "圖象"),
        ("账号", "帳號"),
        ("干净", "乾淨"),
        ("余额", "餘額"),
        ("ABC", "ａｂｃ"),
        ("Straße", "STRASSE"),
        ("ﬁn", "FIN"),
        ("é", "E\u0301"),
        ("ガ", "ｶﾞ"),
        ("①", "1"),
        ("㎏", "kg"),
        ("（人民币）", "(人民幣)"),
        ("人工智能", "人工\u200b智\ufeff能"),
        ("𫗧", "餗"),
    ],
)
def test_both_forms_of_a_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("query", "text"), [("皇后", "后面"), ("乾", "幹"), ("头发", "發現"), ("软件", "硬件")]
)
def test_a_word_is_not_found_where_it_is_not(query: str, text: str) -> None:
    assert fold(query) not in fold(text) or fold(query) == fold(text)


def test_a_part_folds_as_it_does_in_the_whole() -> None:
    text = "乾坤和餅乾、瞭望與了解、藉口與狼藉"
    assert all(
        fold(text[start:end]) == fold(text)[start:end]
        for start in range(len(text))
        for end in range(start, 18)
    )


@pytest.mark.parametrize("text", ["plain ASCII", "他看著著名的著作，", "ＡＢＣ：（１２３）", "🎉 软件"])
def test_offsets_are_left_out_where_they_are_the_same(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert offsets is None
    assert original_span(offsets, 2, 5) == (2, 5)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("等等……軟體", "软体", "軟體"),
        ("等等……軟體", ".", "…"),
        ("等等……軟體", "...", "…"),
        ("人工\u200b智能的", "人工智能", "人工\u200b智能"),
        ("在cafe\u0301里", "café", "cafe\u0301"),
        ("在cafe\u0301里", "里", "里"),
        ("重㎏量", "g", "㎏"),
        ("𠮷野家的軟體", "软体", "軟體"),
        ("각ᄀ", "각", "각"),
        ("\u200b软件", "软件", "软件"),
        ("软件\u200b吧", "软件", "软件\u200b"),
    ],
)
def test_a_match_lies_on_the_text_as_it_is_written(text: str, query: str, found: str) -> None:
    folded, offsets = fold_with_offsets(text)
    start = folded.index(fold(query))
    first, last = original_span(offsets, start, start + len(fold(query)))
    assert text[first:last] == found


def test_the_table_of_han_has_the_size_it_should_and_its_folds_are_final() -> None:
    forms = fold_tables().forms
    changed = {code: form for code, form in enumerate(forms) if form != code and 0x3400 <= code <= 0x9FFF}
    assert 3_500 <= len(changed) <= 5_500
    assert all(isinstance(form, int) and fold(chr(form)) == chr(form) for form in changed.values())
    assert forms[ord("么")] == ord("么")
