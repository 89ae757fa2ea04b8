"""Shifted bytes are put back where their original can be told, and only there."""

from __future__ import annotations

import pytest

from reader.text.repair import Fate, repair
from support.damage import HALVED, PAGE, READINGS, damage


def repaired_line(line: str) -> str:
    """Return what becomes of a damaged line at the end of a damaged page."""
    return repair(damage(PAGE, READINGS) + line).text.split("\n")[-1]


@pytest.mark.parametrize("swallows", [True, False])
@pytest.mark.parametrize("halves", [True, False])
def test_a_damaged_page_comes_back_whole(swallows: bool, halves: bool) -> None:
    repaired = repair(damage(PAGE, READINGS, swallows=swallows, halves=halves))
    assert repaired.text == (PAGE.translate(HALVED) if halves else PAGE)
    assert [spot.guess for spot in repaired.applied] == [
        "為一個",
        "為三個",
        "的速度不再是問題",
        "地的圖",
        "將再次開",
    ]
    assert repaired.spots == repaired.applied


@pytest.mark.parametrize(
    ("seen", "original"),
    [
        # A trail byte that is an ASCII letter ends the shift, and 80, shown as the euro sign.
        ("當?shù)氐膱D書館", "當地的圖書館"),
        ("這裏演變?yōu)橐粋€市集", "這裏演變為一個市集"),
        # So does a gloss of the last character, whole or broken.
        ("傳輸?shù)乃俣炔辉偈菃栴}(tí)了", "傳輸的速度不再是問題了"),
        # The first character has a gloss of its own.
        ("動(dòng)?tǎo)B規劃的做法", "動態規劃的做法"),
        # A letter after the stretch was taken for a trail byte: nothing of it is lost.
        ("改名後演變?yōu)镕系列", "改名後演變為F系列"),
        # The bracket of a note number vanished with a trail byte.
        ("這裏演變?yōu)闈摿3]", "這裏演變為潛力[3]"),
    ],
)
def test_ways_in_which_a_shift_ends(seen: str, original: str) -> None:
    assert repaired_line(seen) == original


@pytest.mark.parametrize(
    "seen",
    [
        "所以演變?yōu)?組",  # a digit was swallowed
        "所以演變?yōu)? Linux",
        "所以演變?yōu)",  # nothing follows
        "所以演變?chinese)的",  # no reading
        "所以演變?jiān)橐粋€",  # no character read so begins with the trail byte of 變
        "擁有?.17億",
    ],
)
def test_an_uncertain_stretch_is_left_unchanged(seen: str) -> None:
    assert repaired_line(seen) == seen


def test_a_stretch_is_marked_with_its_place_in_both_texts() -> None:
    damaged = damage(PAGE, READINGS) + "所以演變?yōu)?組"
    repaired = repair(damaged)
    (marked,) = repaired.marked
    assert marked.fate is Fate.MARKED
    assert marked.guess == ""
    for spot in repaired.spots:
        assert damaged[spot.start : spot.end] == spot.seen
        assert repaired.text[spot.shown : spot.shown + len(spot.text)] == spot.text
        assert spot.margin >= 6 or spot.fate is not Fate.APPLIED


def test_an_unsure_guess_is_offered() -> None:
    # 將 and 對 with a pair between them that vanished, or 對 alone.
    line = "下個月或將對所有的讀者開放。"
    repaired = repair(damage(PAGE + line, READINGS))
    (offered,) = repaired.offered
    assert 2 <= offered.margin < 6
    assert offered.guess
    assert offered.seen in repaired.text


def test_a_poor_guess_is_not_offered() -> None:
    repaired = repair(damage(PAGE + "因為三項理由", READINGS))
    (marked,) = repaired.marked
    assert 0 < marked.margin < 2
    assert marked.guess == ""
    assert repaired.text.endswith(marked.seen + "理由")


def test_question_marks_of_the_author_stay() -> None:
    line = "真的嗎? 是的? (shì) 為什麼?"
    assert repaired_line(line) == line


def test_a_stretch_is_no_damage_in_an_undamaged_page() -> None:
    line = "當?shù)氐膱D書館"
    assert repair(line * 20).text == line * 20
