"""No control character of a text is left."""

from __future__ import annotations

import pytest

from reader.text.sanitize import one_line, strip_controls

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("软件 and\ttab\nline", "软件 and\ttab\nline"),
        ("\x1b]0;title\x07after", "]0;titleafter"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("nul\0 del\x7f bell\x07 back\b", "nul del bell back"),
        (f"a{BIDI}b", "ab"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("zero\u200bwidth joiner\u200d stay", "zero\u200bwidth joiner\u200d stay"),
        ("", ""),
    ],
)
def test_no_control_is_left_and_all_else_is(text: str, expected: str) -> None:
    assert strip_controls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  标题 \n 第二行\t", "标题 第二行"),
        ("a\r\nb\u2028c\u2029d", "a b c d"),
        ("re\x1b[31md", "re[31md"),
        ("wo\x07rd", "word"),
        (f"a{BIDI}b", "ab"),
        ("\n\t ", ""),
    ],
)
def test_a_row_is_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_every_control_character_is_stopped() -> None:
    controls = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    text = "".join(map(chr, controls))
    assert set(strip_controls(text)) == {"\t", "\n"}
    assert one_line(f"a{text}b") == "a b"


def test_bytes_of_a_name_that_are_not_utf8_become_marks() -> None:
    assert one_line("a\udc80b\ud83d") == "a\ufffdb\ufffd"


def test_what_is_no_character_of_unicode_becomes_a_mark() -> None:
    """Terminals draw it in no cell or in one, which moves what stands behind it."""
    assert one_line("a\ufdd0b\uffffc\U0010fffed") == "a\ufffdb\ufffdc\ufffdd"
