"""Repair of anything: it never fails, never invents, and undoes what the damaging program did."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.chinese.pinyin import pinyin_pattern
from reader.text.repair import Fate, repair, undo_on_bytes
from reader.text.repair.gloss import BRACKET
from support.damage import HALVED, PAGE, READINGS, damage, insert_glosses

FRAGMENTS = ["?", "\ufffd", "(", "（", ")", "yōu)", "(shù)", "shí", "變", "當", "數", "€", "[", "3]", "，", "F", "\n", "\udc80", "龘", "𠀀"]  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=40).map("".join)
LINES = [line for line in PAGE.splitlines() if line]


@settings(deadline=None)
@given(HOSTILE, st.booleans())
def test_any_text_is_taken(text: str, forced: bool) -> None:
    repaired = repair(text, forced=forced)
    assert repaired.changed == (repaired.text != text)


@settings(deadline=None, max_examples=30)
@given(HOSTILE)
def test_a_damaged_page_with_anything_behind_it_is_explained(text: str) -> None:
    damaged = damage(PAGE, READINGS) + text
    repaired = repair(damaged)
    rebuilt, done = "", 0
    for spot in repaired.spots:
        assert damaged[spot.start : spot.end] == spot.seen
        assert repaired.text[spot.shown : spot.shown + len(spot.text)] == spot.text
        assert (spot.text == spot.seen) or spot.fate is Fate.APPLIED
        assert spot.start >= done
        rebuilt += damaged[done : spot.start] + spot.text
        done = spot.end
    rebuilt += damaged[done:]
    assert BRACKET.sub("", rebuilt) == BRACKET.sub("", repaired.text)


@settings(deadline=None, max_examples=40)
@given(
    st.permutations(LINES),
    st.sets(st.sampled_from(sorted(READINGS)), min_size=8),
    st.booleans(),
    st.booleans(),
)
def test_what_is_put_back_was_there(lines: list[str], listed: set[str], swallows: bool, halves: bool) -> None:
    page = "\n".join(lines)
    damaged = damage(
        page, {glossed: READINGS[glossed] for glossed in listed}, swallows=swallows, halves=halves
    )
    truth = page.translate(HALVED) if halves else page
    repaired = repair(damaged)
    for spot in repaired.applied:
        assert spot.guess in truth
    if not repaired.offered and not repaired.marked:
        assert repaired.text == (truth if repaired.changed else damaged)
    assert not repair(repaired.text).removed


@settings(deadline=None)
@given(st.permutations(LINES), st.sets(st.sampled_from(sorted(READINGS)), min_size=8))
def test_bytes_come_back_exactly_or_stay(lines: list[str], listed: set[str]) -> None:
    page = "\n".join(lines)
    damaged = insert_glosses(page, {glossed: READINGS[glossed] for glossed in listed})
    data, removed = undo_on_bytes(damaged)
    assert data == (page.encode("gbk") if removed else damaged)


@settings(deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_taken(data: bytes, forced: bool) -> None:
    undone, removed = undo_on_bytes(data, forced=forced)
    assert (undone == data) == (not removed)


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzü' ", max_size=30))
def test_any_query_is_taken(query: str) -> None:
    pattern = pinyin_pattern(query)
    assert pattern is None or not pattern.match("")
