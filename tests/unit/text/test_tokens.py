"""Tokens of texts, and the phrases that find any part of them."""

from __future__ import annotations

import pytest

from reader.text.search.tokens import index_tokens, phrase, search_form


def shown(tokens: str) -> str:
    """Return ``tokens`` with signs that can be seen."""
    digits = {0xFDE0 + digit: f"{digit:x}" for digit in range(16)}
    signs = tokens.translate({0xFDD0: "_", 0xFDD1: "^", 0xFDD2: "=", 0xFDD3: "|", 0xFDD5: "?", **digits})
    return " ".join(signs.split())


def test_search_form_folds_and_joins_lines() -> None:
    assert search_form(" 半導體　ＥＴＦ\n\tTest ") == "半导体 etf test"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", "|"),
        ("科创", "科 创 |"),
        ("etf基金", "^e et tf f 基 金 | =e =f =t"),
        ("a b", "^a a ^b b | =a =b"),
        ("用 a。", "用 _^a a 。 | =a"),
        ("a 用", "^a a _用 用 | =a"),
        ("5%", "^5 5 % | =5"),
        ("\x00\ufdd0", "? 0 0 0 0 ? f d d 0 |"),
        ("\udc80 x", "? d c 8 0 _^x x | =x"),
    ],
)
def test_the_tokens_of_a_text(text: str, tokens: str) -> None:
    assert shown(index_tokens(text)) == tokens


def test_texts_stand_apart() -> None:
    assert shown(index_tokens("科", "ab")) == "科 | ^a ab b | =a =b"


@pytest.mark.parametrize(
    ("part", "tokens"),
    [
        ("科", "科"),
        ("a", "=a"),
        ("et", "et"),
        ("etf", "et tf"),
        ("tf基", "tf f 基"),
        ("基e", "基 ^e"),
        ("基et", "基 ^e et"),
        ("a b", "a ^b"),
        ("用 a", "用 _^a"),
        ("a 用", "a _用 用"),
        ("5%", "5 %"),
        ('"', '"'),
    ],
)
def test_the_phrase_of_a_part(part: str, tokens: str) -> None:
    assert shown(phrase(part)) == tokens


@pytest.mark.parametrize(
    ("part", "tokens"), [("e", "^e"), ("et", "^e et"), ("科e", "科 ^e"), ("5%", "^5 5 %")]
)
def test_the_phrase_of_a_beginning(part: str, tokens: str) -> None:
    assert shown(phrase(part, at_start=True)) == tokens
