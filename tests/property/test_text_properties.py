"""Rules that hold for every text and every bytes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.variant import Script, Variant
from reader.text.chinese.fold import fold, fold_with_offsets, original_span
from reader.text.chinese.script import converter, detect_script
from reader.text.encoding.decode import MARK, decode
from reader.text.sanitize import one_line, strip_controls
from support.locations import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
ODD = st.text(st.sampled_from("a\u0301é…㎏\u200bﾞｶ각ᄀ\u1161\u11a8𠮷𝐀🎉\ufe0f软軟ß①İ\u0345ᾳ"))
ANY = st.one_of(st.text(), HAN, ODD)
WITH_SURROGATES = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cs"]), st.sampled_from("软軟面"))
)


@given(st.binary())
def test_any_bytes_are_text(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode()
    assert bool(decoded.problems) or decoded.encoding in {
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "gb18030",
    }


@given(st.text())
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    decoded = decode(text.encode(), "utf-8")
    assert decoded.text == text
    assert decoded.problems == ()


@given(HAN.filter(lambda text: len(text) >= 4), st.binary(max_size=8), st.binary(max_size=8))
def test_no_byte_is_lost_to_damage(text: str, before: bytes, after: bytes) -> None:
    decoded = decode(before + text.encode() + after, "utf-8")
    bad = decoded.text.count(MARK)
    assert len(decoded.text.encode()) == len(before + text.encode() + after) + 2 * bad or MARK in decoded.text
    assert text in decoded.text or before[-1:] > b"\x7f"


@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY.filter(lambda text: "\u0345" not in unicodedata.normalize("NFKD", text)))
def test_compatible_and_cased_forms_fold_to_one(text: str) -> None:
    # The iota below (U+0345) becomes a letter by case folding and then stays where normalisation had put it.
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text).casefold()) == fold(text)


@given(HAN)
def test_han_keeps_its_length_and_folds_by_the_character(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert offsets is None
    assert folded == "".join(map(fold, text))
    assert len(folded) == len(text)


@given(ANY)
def test_offsets_lead_back_to_what_was_folded(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    if offsets is None:
        assert len(folded) == len(text)
        return
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    for place in range(len(folded)):
        first, last = original_span(offsets, place, place + 1)
        assert folded[place] in fold(text[first:last])


@pytest.mark.parametrize("name", [*Variant, "s2t", "t2s", "t2jp"])
@given(text=WITH_SURROGATES)
def test_any_text_converts_to_as_many_characters(name: str, text: str) -> None:
    assert len(converter(name)(text)) == len(text)


@given(WITH_SURROGATES)
def test_no_text_stops_detection_or_cleaning(text: str) -> None:
    assert detect_script(text) in Script
    assert not set(strip_controls(text)) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
    assert one_line(one_line(text)) == one_line(text)
    one_line(text).encode()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_real_text_in_its_own_script_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    script = detect_script(text)
    same = ["hans"] if script is Script.SIMPLIFIED else ["hant", "tw", "hk"]
    for variant in same:
        convert = converter(variant, document_script=script)
        assert convert(text) == text
        assert [convert(line) for line in text.splitlines()] == text.splitlines()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_real_text_folds_the_same_in_either_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for variant in ("hans", "tw", "hk"):
        assert fold(converter(variant)(text)) == fold(text)
