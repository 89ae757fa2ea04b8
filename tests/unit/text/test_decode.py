"""Bytes to text: encodings, guesses, damage, and no byte lost."""

from __future__ import annotations

import random

import pytest

from reader.errors import Problem, UsageError
from reader.text.encoding.decode import MARK, Decoded, check_encoding, decode
from reader.text.encoding.detect import guess_encoding, guess_utf16, score
from reader.text.encoding.mojibake import undo_misreading

SIMPLIFIED = "今天的会议讨论了新的计划，大家都觉得这个方案可以试一试。下午我们还要去现场看看，然后再做决定。"
TRADITIONAL = "今天的會議討論了新的計畫，大家都覺得這個方案可以試一試。下午我們還要去現場看看，然後再做決定。"
CANTONESE = "佢哋今日喺度開會，話呢個計劃可以試吓，不過要睇咗先至決定得嘅。"


def kinds(decoded: Decoded) -> list[str]:
    return [problem.kind for problem in decoded.problems]


@pytest.mark.parametrize(
    ("codec", "bom", "name"),
    [
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32-le"),
        ("utf-32-be", b"\0\0\xfe\xff", "utf-32-be"),
        ("gb18030", b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_settles_it_and_is_not_text(codec: str, bom: bytes, name: str) -> None:
    assert decode(bom + SIMPLIFIED.encode(codec)) == Decoded(SIMPLIFIED, name)


@pytest.mark.parametrize(
    "text", ["", "plain\r\n", SIMPLIFIED, "é è ß", "Привет", "한국어", "日本語です", "🎉\n", "a\0b"]
)
def test_utf8_is_taken_as_it_is(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("你好世界", "gb18030"),
        ("你好世界", "big5hkscs"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (CANTONESE, "big5hkscs"),
        ("生僻字：㐂𠮷€，" + SIMPLIFIED, "gb18030"),
        ("你好世界", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        ("A page in English with one word, 你好.\n" * 3, "utf-16-le"),
        ("日本語の文章です。カタカナとひらがな、漢字が混ざっています。", "cp932"),
        ("---\ntitle: plain\n---\n" + "English words, line after line.\n" * 50 + "你好世界\n", "gb18030"),
    ],
)
def test_the_encoding_that_reads_best_is_taken_and_said_to_be_a_guess(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, codec)
    (problem,) = decoded.problems
    assert problem.kind == "encoding"
    assert "% sure" in problem.message
    assert "--encoding" in problem.hint


def test_a_guess_from_more_text_is_surer() -> None:
    short, long = guess_encoding("你好".encode("gb18030")), guess_encoding(SIMPLIFIED.encode("gb18030"))
    assert short is not None
    assert long is not None
    assert 0 < short.confidence < long.confidence < 1


def test_twelve_spoiled_bytes_in_four_hundred_leave_the_encoding_known() -> None:
    rng = random.Random(5)  # noqa: S311 - the same damage in every run
    for text, codec in ((SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs"), (SIMPLIFIED, "utf-8")):
        data = bytearray((text * 10).encode(codec)[:400])
        for place in rng.sample(range(len(data)), 12):
            data[place] = 0xFF
        decoded = decode(bytes(data))
        assert decoded.encoding == codec
        assert decoded.text.count(MARK) >= 12


def test_every_bad_byte_is_one_mark_and_the_first_is_named_with_its_line() -> None:
    good = "第一行\r\n第二行\r第三行\n".encode() * 4
    decoded = decode(good + b"\xe4\xb8 \xff\n" + "结束".encode())
    assert decoded.text == good.decode() + f"{MARK}{MARK} {MARK}\n结束"
    assert decoded.encoding == "utf-8"
    assert decoded.problems == (
        Problem("encoding", "3 bytes cannot be decoded: E4 B8 FF", f"shown as {MARK}", 13),
    )


def test_a_cut_last_character_is_damage_of_utf8() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-1])
    assert decoded.text == SIMPLIFIED[:-1] + MARK * 2
    assert decoded.encoding == "utf-8"


def test_a_mark_that_stands_in_the_file_is_not_damage() -> None:
    assert decode(f"坏{MARK}字".encode()) == Decoded(f"坏{MARK}字", "utf-8")


def test_damage_of_utf16_is_marked_by_the_unit() -> None:
    decoded = decode(
        b"\xff\xfe" + "你好".encode("utf-16-le") + b"\x00\xd8" + "\n再见".encode("utf-16-le") + b"x"
    )
    assert decoded.text == f"你好{MARK}\n再见{MARK}"
    assert "2 bytes cannot be decoded" in decoded.problems[0].message
    assert decoded.problems[0].line == 1


@pytest.mark.parametrize(
    "data", [b"C\x92est d\xe9j\xe0 l\x92\xe9t\xe9 \xe0 Paris", b"\xff", b"\x80\x81", bytes(range(256))]
)
def test_what_reads_as_nothing_is_shown_as_utf8_with_marks(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count(MARK) == sum(byte > 0x7F for byte in data)
    assert kinds(decoded) == ["encoding"]


@pytest.mark.parametrize(
    ("codec", "taken_for"),
    [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("big5hkscs", "latin-1"), ("utf-8", "gbk")],
)
def test_a_text_that_was_misread_once_comes_back(codec: str, taken_for: str) -> None:
    original = TRADITIONAL if codec == "big5hkscs" else SIMPLIFIED
    wrong = original.encode(codec).decode(taken_for, "replace")
    decoded = decode(wrong.encode())
    assert len(decoded.text.replace(MARK, "")) >= 0.8 * len(original)
    assert set(decoded.text) <= {*original, MARK}
    assert decoded.encoding == "utf-8"
    assert kinds(decoded) == ["encoding"]
    assert decode(wrong.encode(), "utf-8").text == wrong


def test_a_misread_body_under_a_long_plain_head_comes_back() -> None:
    head = "---\n" + "key: value\n" * 200 + "---\n"
    wrong = SIMPLIFIED.encode().decode("gbk", "replace")
    assert decode((head + wrong).encode()).text.startswith(head + SIMPLIFIED[:4])


def test_windows_characters_are_bytes_again() -> None:
    wrong = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in SIMPLIFIED.encode()
    )
    assert decode(wrong.encode()).text == SIMPLIFIED


@pytest.mark.parametrize(
    "text",
    [
        "C’est déjà l’été à Paris : où êtes-vous, Noël ?",
        "Tiếng Việt có nhiều dấu thanh",
        "£¬ «quoted» ©®™",
        "濮嶷巉嶙峋岈崦嵫",
        "锛与銆是两个少见的字",
        "",
    ],
)
def test_what_reads_right_is_not_undone(text: str) -> None:
    assert undo_misreading(text) is None


def test_ascii_with_control_characters_is_not_utf16() -> None:
    assert guess_utf16(b"\x1b[1mbold\x1b[0m\x00 and \x08 more words of plain text") is None
    assert guess_utf16(b"h\0i\0 \0t\0h\0e\0r\0e\0") is not None


def test_common_text_scores_above_rare_and_broken_text() -> None:
    assert score(SIMPLIFIED) > score("濮嶷巉嶙峋岈崦嵫") > score("\udcff\udcfe")


def test_a_named_encoding_is_used_without_a_guess() -> None:
    data = "café".encode("latin-1")
    assert decode(data, "latin-1") == Decoded("café", "iso8859-1")
    assert decode("你好".encode("gb18030"), "GBK").encoding == "gbk"
    assert decode(b"\xef\xbb\xbf" + "你好".encode(), "UTF8") == Decoded("你好", "utf-8")
    assert decode(b"\xef\xbb\xbf" + "你好".encode(), "gbk").encoding == "gbk"
    assert decode(b"\xff\xfe" + "你好".encode("utf-16-le"), "utf-16").text == "你好"


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "", "utf 8\0"])
def test_an_encoding_that_is_none_is_refused_by_name(name: str) -> None:
    with pytest.raises(UsageError, match="No encoding is called"):
        check_encoding(name)
    with pytest.raises(UsageError):
        decode(b"x", name)
