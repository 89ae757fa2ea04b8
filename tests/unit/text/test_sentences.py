"""Sentences of Chinese and Western text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“走吧。”我们走了。", ["他说：“走吧。”", "我们走了。"]),
        ("好……再来。", ["好……", "再来。"]),
        ("It is 3.5 cm. Is it? Yes!", ["It is 3.5 cm.", "Is it?", "Yes!"]),
        ("版本 2.0 很好。See example.com now.", ["版本 2.0 很好。", "See example.com now."]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("  甲。  乙。 ", ["甲。", "乙。"]),
        ("。。。", ["。。。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(st.text("甲乙。！？….!? \n”a1", max_size=40))
def test_nothing_but_blanks_is_between_sentences(text: str) -> None:
    spans = sentence_spans(text)
    ends = [0, *(end for _start, end in spans)]
    starts = [*(start for start, _end in spans), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
