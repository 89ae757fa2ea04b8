"""A file that is still GBK loses its glosses on bytes: nothing is guessed, all comes back."""

from __future__ import annotations

import pytest

from reader.text.repair import undo_on_bytes
from support.damage import PAGE, READINGS, insert_glosses


def test_every_byte_comes_back() -> None:
    damaged = insert_glosses(PAGE, READINGS)
    data, removed = undo_on_bytes(damaged)
    assert data == PAGE.encode("gbk")
    assert removed == damaged.count(b"(")


def test_a_letter_after_a_comma_comes_back() -> None:
    page = PAGE + "現在，Facebook"
    data, _ = undo_on_bytes(insert_glosses(page, READINGS))
    assert data.decode("gbk") == page


@pytest.mark.parametrize(
    "text", ["", "没有", "吃(chī)飯", "市盈率(PE)", "在(zài)中(zhōng)国(guó)文(wén)化(huà)里(lǐ)", "(shì)"]
)
def test_other_bytes_are_returned_as_they_are(text: str) -> None:
    data = text.encode("gbk")
    assert undo_on_bytes(data) == (data, 0)


def test_forced() -> None:
    assert undo_on_bytes("產(chǎn)業(yè)(PE)".encode("gbk"), forced=True) == ("產業(PE)".encode("gbk"), 2)


def test_other_brackets_of_a_damaged_file_stay() -> None:
    kept = "(159516)(PE)(an)人工智能(AI)".encode("gbk")
    data, _ = undo_on_bytes(insert_glosses(PAGE, READINGS) + kept)
    assert data == PAGE.encode("gbk") + kept
