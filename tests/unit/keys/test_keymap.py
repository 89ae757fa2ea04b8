"""The keymaps: no key means two things, what the manuals say holds, and keys of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import read_config
from reader.keys.action import Scope
from reader.keys.actions import ACTIONS
from reader.keys.key_names import parse_key
from reader.keys.keymap import clashes, keymap_of, meet, shipped
from reader.keys.keymaps import KEYMAPS

if TYPE_CHECKING:
    from pathlib import Path

IDS = [action.id for action in ACTIONS]

MANUALS = {
    "less": {
        "line-down": "e ^E j ^N J", "line-up": "y ^Y k ^K ^P K Y", "page-down": "f ^F ^V space z", "page-up": "b ^B alt+v w",
        "half-page-down": "d ^D", "half-page-up": "u ^U", "redraw": "r ^L", "rescan": "R ^R", "find": "/", "find-backward": "?",
        "find-next": "n alt+n", "find-previous": "N alt+N", "query-anywhere": "&", "top": "g < alt+<", "bottom": "G > alt+>",
        "percent": "p %", "help": "h H", "quit-or-back": "q", "quit": "Q", "pipe": "|", "save": "s", "edit": "v", "palette": ":",
    },
    "newsboat": {
        "open": "enter", "quit-or-back": "q", "quit": "Q", "rescan": "r R ^R", "mark-all": "A C", "save": "s", "next-article": "J", "next-unread": "n", "previous-unread": "p",
        "previous-article": "K", "random": "^K", "source-page": "o O", "help": "?", "original": "^U", "toggle-read": "N", "tags": "t",
        "clear-filters": "^T ^F", "query": "/", "redraw": "^L", "palette": ":", "query-anywhere": "F", "views": "f", "star": "^B",
        "pipe": "|", "order": "g G", "line-up": "up k", "line-down": "down j", "page-up": "pageup", "page-down": "pagedown",
        "top": "home", "bottom": "end", "to-article": "tab",
    },
}  # fmt: skip
"""What the manuals of the two programs say, as far as it means anything here; ``^X`` is Ctrl+X."""


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_key_of_a_keymap_means_two_things(name: str) -> None:
    assert list(clashes(shipped(name), IDS)) == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_keymaps_name_actions_that_there_are(name: str) -> None:
    assert set(KEYMAPS[name].changes) <= set(IDS)
    for keys in KEYMAPS[name].changes.values():
        assert [parse_key(key) for key in keys.split()] == keys.split()


@pytest.mark.parametrize("name", MANUALS)
def test_the_keys_of_a_manual_do_what_it_says(name: str) -> None:
    keymap = shipped(name)
    for action_id, keys in MANUALS[name].items():
        for key in map(parse_key, keys.split()):
            assert key in keymap[action_id], (action_id, key)


def test_no_letter_does_anything_where_only_arrows_do() -> None:
    keys = {key for action in ACTIONS for key in shipped("arrows")[action.id]}
    assert not {key for key in keys if len(key) == 1 and key.isalnum()}
    assert {"/", "?", ":", "|"} <= keys


@pytest.mark.parametrize("name", KEYMAPS)
def test_help_palette_and_the_way_out_have_keys_in_every_keymap(name: str) -> None:
    keymap = shipped(name)
    for action_id in (
        "help",
        "palette",
        "open",
        "quit",
        "query",
        "undo-layer",
        "tags",
        "line-down",
        "line-up",
    ):
        assert keymap[action_id], action_id


def test_keys_of_the_list_and_of_the_article_do_not_meet() -> None:
    assert not meet(Scope.LIST, Scope.BODY)
    assert meet(Scope.LIST, Scope.PANE)
    assert meet(Scope.BODY, Scope.BODY)


def test_own_keys_take_the_place_of_those_of_the_keymap() -> None:
    keymap = keymap_of("default", {"star": ("x",), "random": ()})
    assert keymap["star"] == ("x",)
    assert keymap["random"] == ()
    assert keymap.label("random") == ":"
    assert list(clashes(keymap, ["star", "random"])) == []


def _errors(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    return [str(error).removeprefix(f"{path}:") for error in read_config(path).errors]


def test_what_is_wrong_with_keys_is_named_with_its_line(tmp_path: Path) -> None:
    assert _errors(tmp_path, 'keymap = "les"\n[keys]\nsatr = "x"\nstar = "ctlr+b"\npipe = 1\n') == [
        "1: “keymap”: “les” is not one of its values (did you mean “less”?)",
        "3: “satr”: there is no action “satr” (did you mean “star”?)",
        "4: “star”: there is no key “ctlr+b” (did you mean “ctrl”?)",
        "5: “pipe”: must be a string or a list of strings",
    ]
    assert _errors(tmp_path, "keys = 3") == ['1: “keys”: must be a table (star = "x")']


def test_a_key_that_leads_to_two_actions_is_an_error(tmp_path: Path) -> None:
    assert _errors(tmp_path, '[keys]\npipe = "j"\n') == [
        "2: “pipe”: “j” is also the key of “line-down” (give “line-down” another key, or none: line-down = [])"
    ]
    assert _errors(tmp_path, '[keys]\nstar = "！"\nsave = ["s", "!"]\n')[0].startswith(
        "3: “save”: “!” is also"
    )
    assert _errors(tmp_path, '[keys]\npipe = "j"\nline-down = "down"\n') == []
    assert _errors(tmp_path, 'keymap = "less"\n[keys]\nstar = "d"\n')[0].startswith("3: “star”: “d” is also")
    assert _errors(tmp_path, '[keys]\nfind = "j"\nline-down = []\nquery = "j"\n') == []


def test_what_is_right_of_the_keys_holds(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('[keys]\nsatr = "x"\npipe = ["！", "M-p"]\nsave = "j"\n', encoding="utf-8")
    assert read_config(path).config.keys == {"pipe": ("!", "alt+p")}
