"""Keys as people write them, and what they are bound as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding, BindingsMap
from textual.keys import _character_to_key

from reader.errors import UsageError
from reader.keys.key_names import key_label, parse_key, with_twins


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"), ("G", "G"), ("?", "?"), ("？", "?"), ("Ｊ", "J"), ("《", "<"), ("space", "space"), (" ", "space"),
        ("\u3000", "space"), ("+", "+"), (",", ","), ("slash", "/"), ("question_mark", "?"), ("Ctrl+D", "ctrl+d"),
        ("ctrl+d", "ctrl+d"), ("C-d", "ctrl+d"), ("<C-d>", "ctrl+d"), ("^D", "ctrl+d"), ("^", "^"), ("M-v", "alt+v"),
        ("alt+N", "alt+shift+n"), ("Alt+Shift+N", "alt+shift+n"), ("shift+a", "A"), ("shift+Down", "shift+down"),
        ("alt+<", "alt+less_than_sign"), ("ctrl++", "ctrl+plus"), ("PgDn", "pagedown"), ("Esc", "escape"), ("Return", "enter"),
        ("↓", "down"), ("F5", "f5"), ("ctrl+[", "escape"), ("shift+ctrl+left", "ctrl+shift+left"), ("英", "英"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_in_any_usual_way(written: str, key: str) -> None:
    assert parse_key(written) == key


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("gg", "such as"),
        ("", "such as"),
        ("ctlr+d", "“ctrl”"),
        ("pagdown", "“pagedown”"),
        ("esacpe", "“escape”"),
        ("f25", ""),
        ("\x1b", "such as"),
        ("ctrl+", ""),
    ],
)
def test_what_is_no_key_is_refused_with_the_nearest(written: str, hint: str) -> None:
    with pytest.raises(UsageError, match="there is no key") as raised:
        parse_key(written)
    assert hint in (raised.value.hint or "")


@given(st.text(max_size=30))
def test_any_text_is_a_key_or_refused_in_one_line(written: str) -> None:
    refused = None
    try:
        key = parse_key(written)
    except UsageError as error:
        refused = str(error)
    if refused is not None:
        assert refused.isprintable()
    else:
        assert parse_key(key) == key
        assert key_label(key)


@given(st.characters(min_codepoint=0x21, max_codepoint=0x7E))
def test_what_is_bound_is_what_textual_says_when_it_is_typed(character: str) -> None:
    bound = BindingsMap([Binding(",".join(with_twins([parse_key(character)])), "x")]).key_to_bindings
    assert _character_to_key(character) in bound
    assert _character_to_key(chr(ord(character) + 0xFEE0)) in bound
