"""Palette and help put first what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.keys.action_words import WORDS
from reader.keys.actions import ACTIONS
from reader.keys.keymap import shipped
from reader.tui.dialogs.picker import Choice, matching
from reader.tui.dialogs.pickers import commands_picker, help_picker
from reader.tui.lines.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.keys.keymap import Keymap
    from reader.tui.dialogs.picker import Picker


def found(picker: Picker, typed: str) -> list[str]:
    """Return the ids of the actions that a picker shows, in order."""
    return [picker._choices[index].value for index in matching(picker._choices, typed)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("find", {"find"}),
        ("next", {"next-link", "next-heading", "next-article", "find-next"}),
        ("exit", {"quit", "quit-or-back"}),
        ("quit", {"quit", "quit-or-back"}),
        ("export", {"save"}),
        ("toc", {"outline"}),
        ("width", {"wider", "narrower"}),
        ("light", {"theme"}),
        ("dark", {"theme"}),
        ("sort", {"order"}),
        ("refresh", {"rescan"}),
        ("next-heading", {"next-heading"}),
        ("source-page", {"source-page"}),
        ("previous art", {"previous-article"}),
        ("Ctrl+R", {"rescan"}),
        ("|", {"pipe"}),
        ("导出", {"save"}),
        ("目錄", {"outline"}),
        ("退出", {"quit", "quit-or-back"}),
        ("排序", {"order"}),
        ("SEARCH", {"query", "query-anywhere"}),
    ],
)
@pytest.mark.parametrize("picker", [commands_picker, help_picker])
def test_what_was_meant_comes_first(picker: Callable[[Keymap], Picker], typed: str, wanted: set[str]) -> None:
    assert found(picker(shipped("default")), typed)[0] in wanted


@pytest.mark.parametrize("picker", [commands_picker, help_picker])
def test_every_name_in_the_docs_finds_its_action_first(picker: Callable[[Keymap], Picker]) -> None:
    for action in ACTIONS:
        assert action.id in found(picker(shipped("default")), action.id)[:2], (
            "the label of one action may be the name of another"
        )
        assert action.id in found(picker(shipped("default")), action.label)


def test_other_words_belong_to_actions() -> None:
    assert set(WORDS) <= {action.id for action in ACTIONS}


def test_a_name_goes_before_its_beginning_and_that_before_a_word_of_it() -> None:
    names = ["go on", "on and off", "on", "without"]
    choices = [Choice((Span(name),), value=name, names=(name,)) for name in names]
    assert [names[index] for index in matching(choices, "on")] == ["on", "on and off", "go on"]
    assert matching([Choice((Span("heading"),)), Choice((Span("a"),), value="a")], "a") == [1]


def test_lines_without_names_keep_their_order() -> None:
    choices = [Choice((Span(text),), value=text) for text in ("b a", "a b", "a")]
    assert matching(choices, "a") == [0, 1, 2]
